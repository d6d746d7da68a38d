"""How many checks partners' systems get a second on one core, and how long the offline bundle takes.

`python tools/measure_checks.py` makes a demonstration of its own in a temporary folder, asks it without a network, and
prints a table. Processor time, the best of three rounds: trust the ratios.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http import HTTPStatus
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
TIMES = 20
MANY = 50


def main() -> None:
    """Measure, and print."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PEJL_INSTANCE=folder, PEJL_BASE_URL="http://127.0.0.1:8792")
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "start"]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        token = re.search(r"/b/(\w+)", said)
        if token is None:
            raise SystemExit("The demonstration names no link.")
        measure(token.group(1))


def measure(token: str) -> None:
    """Ask with a known code, an unknown one and a signed file, one at a time and many; then fetch the bundle."""
    from app.certificates.credential_models import Credential
    from app.checking.bundle import bundle
    from app.db import db
    from app.factory import create_app

    app = create_app()
    client, callers = app.test_client(), count()
    with app.app_context():
        body = db.session.scalars(db.select(Credential.body).limit(1)).one().decode()

    def ask(check: str, times: int) -> None:
        question = '{"checks": [' + ",".join([check] * times) + "]}"
        caller = next(callers)
        taken(
            client.post(
                "/api/tjek",
                data=question,
                content_type="application/json",
                environ_base={"REMOTE_ADDR": f"10.{caller >> 16 & 255}.{caller >> 8 & 255}.{caller & 255}"},
            )
        )

    def fetch() -> None:
        taken(client.get("/verificer/pakke.zip"))

    def fetch_anew() -> None:
        bundle.cache_clear()
        fetch()

    known, unknown, file = f'{{"code": "{token}"}}', f'{{"code": "{"z" * 26}"}}', f'{{"credential": {body}}}'
    print("| what | ms | checks a second |\n| --- | ---: | ---: |")
    for name, check in (("a code", known), ("an unknown code", unknown), ("a signed file", file)):
        for times in (1, MANY):
            milliseconds = processor_ms(lambda check=check, times=times: ask(check, times))  # type: ignore[misc]
            print(f"| {name}, {times} in a question | {milliseconds:.1f} | {1000 * times / milliseconds:.0f} |")
    print(f"| the bundle, made anew | {processor_ms(fetch_anew):.1f} | |")
    print(f"| the bundle, as it was | {processor_ms(fetch):.1f} | |")


def taken(answer: "TestResponse") -> None:
    """The answer was whole. Whatever else would be measured is not what was asked."""
    if answer.status_code != HTTPStatus.OK:
        raise SystemExit(f"{answer.status_code}: {answer.get_data(as_text=True)}")


def processor_ms(deed: Callable[[], object]) -> float:
    """The best of some rounds, in milliseconds of processor time."""
    deed()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(TIMES):
            deed()
        rounds.append((time.process_time() - begun) / TIMES * 1000)
    return min(rounds)


if __name__ == "__main__":
    main()
