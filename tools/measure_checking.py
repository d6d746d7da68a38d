"""Whether guessing links can be timed, and what hostile uploads cost the page that checks files.

    python tools/measure_checking.py           both, on a demonstration of its own in a temporary folder
    python tools/measure_checking.py guesses   only the timing of unknown, switched-off and expired links
    python tools/measure_checking.py uploads   only the thousand uploads

Times are of the whole answer inside one process, without a network. Trust the comparison; times vary with the machine.
"""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from flask import Flask
from sqlalchemy import select, update
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.certificates.credential_models import Credential
from app.certificates.models import Certificate, Share
from app.certificates.queries import certificates_of
from app.certificates.rules import Edition
from app.certificates.share_actions import make_share, new_token
from app.clock import now, today
from app.db import db, transaction
from app.factory import create_app
from tools.hostile_uploads import Upload, uploads

ROOT = Path(__file__).resolve().parent.parent
GUESSES, UPLOADS = 3_000, 1_000
EACH_ADDRESS = 100
MEGABYTE = 1_000_000


def main() -> int:
    """Build a demonstration, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PEJL_INSTANCE=folder, PEJL_BASE_URL="http://127.0.0.1:8792")
        start = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "start"]
        subprocess.run(start, cwd=ROOT, check=True, capture_output=True)
        app = create_app()
        if "uploads" not in sys.argv:
            time_guesses(app)
        if "guesses" not in sys.argv:
            time_uploads(app)
    return 0


def time_guesses(app: Flask) -> None:
    """Thousands of each kind of link, in random order."""
    off, expired, live = links(app)
    kinds = {"unknown": None, "switched off": off, "expired": expired, "live": live}
    order = [kind for kind in kinds for _ in range(GUESSES)]
    random.Random(4).shuffle(order)  # noqa: S311
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for place, kind in enumerate(order):
        token = kinds[kind] or new_token()
        times[kind].append(asked(app, f"/b/{token}", address=f"10.{place // EACH_ADDRESS % 250}.{place // 25_000}.1"))
    print(f"{GUESSES} of each kind of link, in random order:\n")
    print("| link | median ms | nine of ten ms | slower than unknown, of 100 |\n| --- | ---: | ---: | ---: |")
    for kind, taken in times.items():
        slow = statistics.quantiles(taken, n=10)[-1]
        told = f"{100 * slower(taken, times['unknown']):.1f}"
        print(f"| {kind} | {statistics.median(taken):.3f} | {slow:.3f} | {told} |")
    print("\n50 of 100 is what tossing a coin gives. A live link is answered with another page: it is no secret.\n")


def slower(these: Sequence[float], those: Sequence[float]) -> float:
    """How often one of these took longer than one of those, when both are drawn at random; ties count half."""
    ordered = sorted(those)
    ranks = sum(bisect_left(ordered, each) + bisect_right(ordered, each) for each in these)
    return ranks / 2 / len(these) / len(those)


def time_uploads(app: Flask) -> None:
    """A thousand hostile uploads, timed; then a fifth of them again with the memory watched."""
    with app.app_context():
        known = db.session.scalars(select(Credential.uuid).limit(1)).one()
    taken: list[tuple[float, float, str]] = []
    answers: dict[str, int] = {}
    for place, each in enumerate(uploads(UPLOADS, known=known)):
        worked, spent, status = sent(app, each, place)
        taken.append((worked, spent, each.what))
        answers[status] = answers.get(status, 0) + 1
    median = statistics.median(worked for worked, _, _ in taken)
    print(f"{UPLOADS} hostile uploads: {dict(sorted(answers.items()))}")
    print(f"processor time: median {median * 1000:.1f} ms; the five slowest, with the time by the clock:")
    for worked, spent, what in sorted(taken, reverse=True)[:5]:
        print(f"  {worked * 1000:.0f} ms, by the clock {spent * 1000:.0f} ms  {what}")
    print(f"by the clock the slowest took {max(spent for _, spent, _ in taken) * 1000:.0f} ms")
    print(f"largest memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")
    tracemalloc.start()
    peaks = []
    for place, each in enumerate(uploads(UPLOADS // 5, seed=5, known=known)):
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        sent(app, each, place + UPLOADS)
        peaks.append((tracemalloc.get_traced_memory()[1] - before, each.what))
    tracemalloc.stop()
    print(f"most memory that one of {len(peaks)} took: {max(peaks)[0] / MEGABYTE:.1f} MB ({max(peaks)[1]})")


def links(app: Flask) -> tuple[str, str, str]:
    """Tokens of a link that is switched off, one whose day has gone, and one that opens a certificate."""
    with app.app_context():
        shared = select(Certificate.person_id).join(Share, Share.certificate_id == Certificate.id)
        owner = db.session.scalars(shared).first() or 0
        tokens = []
        for changes in ({"ended_at": now()}, {"ends_on": today() - timedelta(days=1)}, {}):
            with transaction():
                certificate = certificates_of(owner)[0]
                tokens.append(make_share(certificate, label="x", edition=Edition.SHORT, ends_on=None, at=now()))
                if changes:
                    newest = select(Share.id).order_by(Share.id.desc()).limit(1).scalar_subquery()
                    db.session.execute(update(Share).where(Share.id == newest).values(**changes))
    return tokens[0], tokens[1], tokens[2]


def asked(app: Flask, path: str, *, address: str) -> float:
    """Milliseconds until a page has been answered."""
    environ = EnvironBuilder(path=path, environ_base={"REMOTE_ADDR": address}).get_environ()
    begun = time.perf_counter()
    body, _, _ = run_wsgi_app(app, environ, buffered=False)
    b"".join(body)
    return (time.perf_counter() - begun) * 1000


def sent(app: Flask, upload: Upload, place: int) -> tuple[float, float, str]:
    """Seconds of processor time and by the clock until an upload has been answered, and how."""
    environ = EnvironBuilder(path="/verificer/fil", method="POST").get_environ()
    environ |= {
        "CONTENT_TYPE": upload.content_type,
        "CONTENT_LENGTH": str(len(upload.body) if upload.length is None else upload.length),
        "wsgi.input": BytesIO(upload.body),
        "REMOTE_ADDR": f"10.{place // EACH_ADDRESS}.9.9",
    }
    worked, begun = time.process_time(), time.perf_counter()
    body, status, _ = run_wsgi_app(app, environ, buffered=True)
    b"".join(body)
    return time.process_time() - worked, time.perf_counter() - begun, status[:3]


if __name__ == "__main__":
    sys.exit(main())
