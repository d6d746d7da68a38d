"""Finds a browser for the tests, and fetches one when asked to.

As a command it prints the path:  python tools/browser.py [--install]
In tests:                         from tools.browser import find, launch_arguments
"""

import argparse
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "libatomic1")
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


class BrowserMissing(Exception):
    """No browser was found, or the one that was named is not there."""


@cache
def find() -> str | None:
    """The named one, Playwright's own, or one on the path, in that order."""
    if named := os.environ.get("PEJL_TEST_BROWSER"):
        path = shutil.which(named)
        if path is None:
            raise BrowserMissing(f"PEJL_TEST_BROWSER names {named}, and there is no such program.")
        return path
    return _playwrights_own() or next(filter(None, map(shutil.which, NAMES)), None)


def install() -> str | None:
    """Finds a browser, or lets Playwright download one, or as root on Debian installs the system's."""
    if not _driver_runs() and _may_use_apt():
        _apt_install("libatomic1")
    if path := find():
        return path
    attempts = [_download] + ([lambda: _apt_install(*DEBIAN_PACKAGES)] if _may_use_apt() else [])
    for attempt in attempts:
        attempt()
        find.cache_clear()
        if path := find():
            return path
    return None


def launch_arguments() -> list[str]:
    """What the browser is started with; as root it refuses to run inside its own sandbox."""
    return [*(["--no-sandbox"] if _is_root() else []), *QUIET]


def _playwrights_own() -> str | None:
    # Asked in a process of its own: a test may already run an event loop, which Playwright would stumble over.
    answer = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if answer.returncode == 0 and Path(path).is_file() else None


def _driver_runs() -> bool:
    # The engine inside Playwright needs libatomic, which a small Debian does not have.
    command = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _download() -> None:
    _say("No browser found; asking Playwright to download one.")
    command = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        _say("The download did not succeed.")


def _apt_install(*packages: str) -> None:
    _say(f"Installing {', '.join(packages)} from the system's packages.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet=2", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            _say(done.stderr.strip())


def _may_use_apt() -> bool:
    return _is_root() and Path("/etc/debian_version").is_file() and shutil.which("apt-get") is not None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Prints the path of a browser for the tests.")
    parser.add_argument("--install", action="store_true", help="fetch one when there is none")
    try:
        path = install() if parser.parse_args().install else find()
    except BrowserMissing as problem:
        _say(str(problem))
        return 1
    if path:
        print(path)
        return 0
    _say("No browser found, so the browser tests are left out. Install Chromium, or name one in PEJL_TEST_BROWSER.")
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
