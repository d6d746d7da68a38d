"""A real house with the demonstration in it, served as in production, and people in real browsers."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from tests.house.source import ROOT
from tools.browser import find, launch_arguments

PATIENCE = 30.0
PASSWORD = "pejlemaerke"
DESK = {"width": 1280, "height": 900}
GUNICORN = ("--no-control-socket", "--workers", "2", "--threads", "4")
PHONE = {"width": 320, "height": 640}


@dataclass(frozen=True)
class House:
    """Where the house answers, and where its things are kept."""

    address: str
    instance: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All that walks in a browser is marked. Each worker serves a house of its own, and no test waits for another's."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demonstration, served by two workers."""
    instance = tmp_path_factory.mktemp("demonstration")
    port = free_port()
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PEJL_")},
        "PEJL_INSTANCE": str(instance),
        "PEJL_BASE_URL": f"http://127.0.0.1:{port}",
    }
    subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "start"],
        cwd=ROOT, env=environ, check=True, capture_output=True,
    )  # fmt: skip
    with (instance / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{port}", "wsgi:app"],
            cwd=ROOT, env=environ, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/sund")
            yield House(f"http://127.0.0.1:{port}", instance)
        finally:
            server.terminate()
            server.wait(PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Missing in CI is an error, elsewhere a skip with the way to get it."""
    path = find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("There is no browser. Run: python tools/browser.py --install")
        pytest.skip("There is no browser. Run: python tools/browser.py --install")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(path), args=launch_arguments())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def cookies() -> dict[str, StorageState]:
    """The cookies of those who signed in to look only; nobody ends these sessions."""
    return {}


@pytest.fixture
def visit(house: House, browser: Browser, cookies: dict[str, StorageState]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own, signed in as somebody (or as nobody); to look only, signed in as before."""
    contexts: list[BrowserContext] = []

    def open_as(who: str | None, *, path: str = "/", looks_only: bool = False, **options: Any) -> Page:
        before = cookies.get(who or "") if looks_only else None
        options = {"viewport": DESK, "storage_state": before, **options}
        context = browser.new_context(base_url=house.address, locale="da-DK", **options)
        context.set_default_timeout(PATIENCE * 1000)
        contexts.append(context)
        page = context.new_page()
        if who is not None and before is None:
            sign_in(page, who)
            if looks_only:
                cookies[who] = context.storage_state()
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()


def sign_in(page: Page, who: str) -> None:
    """Through the form, as a person does."""
    page.goto("/log-ind")
    page.get_by_label("E-mail").fill(f"{who}@pejlemaerke.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/")


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str) -> None:
    """Until the house answers. Raises AssertionError when it does not in time."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        try:
            with urlopen(address, timeout=PATIENCE) as answer:
                if answer.status == HTTPStatus.OK:
                    return
        except OSError:
            continue
    raise AssertionError(f"{address} did not answer.")
