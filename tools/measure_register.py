"""How long the register takes to answer when it holds a hundred thousand certificates, and its file to be written.

`python tools/measure_register.py` makes a demonstration of its own in a temporary folder, fills its register, and
prints a table. Processor time, the best of three rounds: trust the ratios.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CERTIFICATES, AT_ONCE, ROUNDS = 100_000, 5_000, 3
NAMES = ("Åse Ågård", "Bo Jensen", "Søren Møller", "Østen Kjær", "Fatima Østergaard", "Niels Nielsen", "Ida Hansen")


def main() -> None:
    """Measure, and print."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(PEJL_INSTANCE=folder, PEJL_BASE_URL="http://127.0.0.1:8793")
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "start"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        subprocess.run([sys.executable, __file__, "fill"], cwd=ROOT, check=True)  # another process, for its memory
        measure()


def fill() -> None:
    """A hundred thousand certificates after the first one, each in the place of the one before."""
    from sqlalchemy import func, insert, select, text

    from app.certificates.models import Certificate
    from app.db import db, transaction
    from app.factory import create_app

    with create_app().app_context():
        newest = select(Certificate).where(Certificate.id == select(func.max(Certificate.id)).scalar_subquery())
        one = db.session.execute(newest).scalar_one()
        like = {column.name: getattr(one, column.name) for column in Certificate.__table__.columns}
        db.session.rollback()
        for first in range(0, CERTIFICATES, AT_ONCE):
            with transaction():
                db.session.execute(insert(Certificate), list(rows_like(like, first)))
        with transaction():
            db.session.execute(text("ANALYZE"))


def rows_like(like: dict[str, Any], first: int) -> Iterator[dict[str, Any]]:
    """So many rows; names, numbers and months differ."""
    for place in range(first, first + AT_ONCE):
        name, number = f"{NAMES[place % len(NAMES)]} {place}", f"PM-{place:08}"
        month = f"{2000 + place // 4000}-{1 + place % 12:02}"
        own = {"id": like["id"] + 1 + place, "replaces_id": like["id"] + place, "public_id": f"p{place:014}"}
        own |= {"number": number, "name": name}
        yield like | own | {"short": like["short"] | {"name": name, "number": number, "month": month}}


def measure() -> None:
    """The page without a search, searches of several kinds, and the file."""
    from app.certificates.rules import Standing
    from app.clock import today
    from app.db import db
    from app.factory import create_app
    from app.register.queries import Looked, everything_registered, registered

    on = today()
    looks = {
        "the newest page": (Looked(), ""),
        "a page in the middle": (Looked(), "p00000000050000"),
        "a common name": (Looked(text="møller"), ""),
        "a name that is not there": (Looked(text="findes ikke"), ""),
        "a whole number": (Looked(text="PM-00000123"), ""),
        "a month": (Looked(month="2001-02"), ""),
        "what has expired (nothing)": (Looked(standing=Standing.EXPIRED), ""),
    }
    with create_app().app_context():
        for what, (looked, after) in looks.items():
            print(f"{what}: {_best(partial(registered, looked, after=after, on=on)):.1f} ms")
        db.session.rollback()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        number = sum(1 for _ in everything_registered(on=on))
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        print(f"the file of all {number}: {time.process_time() - began:.1f} s, and {grown:.0f} MB more memory")


def _best(ask: Callable[[], object]) -> float:
    """Milliseconds of processor time, the best of some rounds."""
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        took.append((time.process_time() - began) * 1000)
    return min(took)


if __name__ == "__main__":
    if sys.argv[1:] == ["fill"]:
        sys.path.insert(0, str(ROOT))
        fill()
    else:
        main()
