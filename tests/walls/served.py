"""A house served by real processes, that can be killed at any moment, and a browser that writes in it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.audit import FormSeen, PageAudit

ROOT = Path(__file__).resolve().parents[2]
HOW = ("--no-control-socket", "--preload", "--workers", "2", "--threads", "4", "--log-level", "warning")
PATIENCE = 60.0  # seconds until a house must answer
WAIT = 5.0  # seconds for one answer


@dataclass
class House:
    """Two workers on a folder of their own, in a group of processes of their own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and come back when the house answers."""
        with (self.folder / "served.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *HOW, "--bind", f"127.0.0.1:{self.port}", "wsgi:app"],
                cwd=ROOT,
                env={**os.environ, **settings_of(self.folder, self.port)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, (self.folder / "served.log").read_text(encoding="utf-8")[-2000:]
            assert time.monotonic() < until, "the house did not come up"
            time.sleep(0.02)

    def answers(self) -> bool:
        """Whether somebody answers, and is well."""
        try:
            return Browser(self.port).ask("GET", "/sund").status == 200
        except (OSError, http.client.HTTPException):
            return False

    def kill(self) -> None:
        """Every process of the house at once, in the middle of whatever it does."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=WAIT)
            self.process = None


def settings_of(folder: Path, port: int) -> dict[str, str]:
    """The environment of a house in this folder."""
    return {"PEJL_INSTANCE": str(folder), "PEJL_BASE_URL": f"http://127.0.0.1:{port}"}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as trying:
        trying.bind(("127.0.0.1", 0))
        return int(trying.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str


@dataclass
class Browser:
    """Somebody with cookies. Every answer is a new line to the house: nothing hides in a kept connection."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None, *, accept: str = "text/html"
    ) -> Answer:
        """Send one request and read all of its answer. Raises OSError or HTTPException when the house is gone."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        headers = {"Accept": accept, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body=urlencode(form) if form is not None else None, headers=headers)
            answer = line.getresponse()
            text = answer.read().decode()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return Answer(answer.status, answer.headers.get("Location", ""), text)
        finally:
            line.close()

    def form(self, path: str, action: str) -> FormSeen | None:
        """The form of a page that goes to this address, if the page offers one."""
        page = PageAudit(self.ask("GET", path).text, path)
        return next((form for form in page.forms if form.action == action), None)
