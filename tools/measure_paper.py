"""How long it takes to set a certificate on paper, and how much a worker grows by it.

`python tools/measure_paper.py` prints a table. It needs no database.
"""

import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.papers.printed import said_on
from app.papers.typesetting import typeset

TIMES = 100
ROUNDS = 3
OBJECTIVES = 28
LINK = "https://bevis.pejlemaerke.example/b/"
WORDS = {
    "certificate": "Kompetencebevis for Peer-uddannelsen",
    "programme": "Peer-uddannelsen",
    "issued": "november 2026",
    "issuer": "Partnerskabet bag Peer-uddannelsen",
    "line": "Beviset er udstedt af partnerskabet og er ikke en offentligt reguleret kvalifikation.",
}
LINES = [
    {
        "text": f"{number}. Du kan støtte borgerens egne valg, også når du selv ville have valgt anderledes.",
        "level": "x",
    }
    for number in range(OBJECTIVES)
]
WHOLE = WORDS | {
    "track": "Peer",
    "assignment": "Aftale om en samtale i gruppen",
    "objectives": [{"area": f"Område {number}", "lines": LINES[number::3]} for number in range(3)],
}


def main() -> None:
    """Measure, and print."""
    begun, before = time.process_time(), _memory()
    _sheet(full=False, number=-1)
    print(f"the first of a process, fonts and all: {(time.process_time() - begun) * 1000:.0f} ms (processor time)")
    print(f"what a worker grows by with it: {_memory() - before:.0f} MB")
    for what, full in (("short", False), ("full, five pages", True)):
        print(f"{what}: {_measured(full=full):.1f} ms")
    print(f"what a worker has grown by after {ROUNDS * TIMES * 2} papers: {_memory() - before:.0f} MB")


def _sheet(*, full: bool, number: int) -> bytes:
    """One paper. No two are alike, so that nothing remembered makes it faster than it is in life."""
    words: dict[str, Any] = WHOLE if full else WORDS
    snapshot: dict[str, Any] = {"name": f"Åse Ærø nr. {number}", "number": f"PM-AAAA-{number:04}", "month": "2026-11"}
    snapshot |= {"da": words, "en": words}
    if full:
        snapshot |= {"track": "peer", "minutes": 3150, "practice_minutes": 1400}
    return typeset(said_on(snapshot, link=f"{LINK}{number:026}", signed=b'{"id":"%d"}' % number * 60))


def _measured(*, full: bool) -> float:
    """The best of three rounds, in milliseconds of processor time each."""
    rounds = []
    for turn in range(ROUNDS):
        begun = time.process_time()
        for number in range(TIMES):
            _sheet(full=full, number=turn * TIMES + number)
        rounds.append((time.process_time() - begun) / TIMES * 1000)
    return min(rounds)


def _memory() -> float:
    """The most this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
