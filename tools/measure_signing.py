"""How many neutral credentials are signed and checked a second on one core, and where the time goes.

`python tools/measure_signing.py` prints a table. It needs no database.
"""

import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.certificates.badge import Place, achievement_of, credential_of
from app.signing.canonical import canonical
from app.signing.files import exact_bytes, jcs_hash
from app.signing.issuer import method_of
from app.signing.multikey import private_multikey, public_multikey
from app.signing.proofs import fault_of, signed
from app.vault import new_signing_key, public_part

HOST = "pejlemaerke.example"
TIMES = 200
SHOWN = 8
WORDS = {
    "certificate": "Kompetencebevis for Peer-uddannelsen",
    "programme": "Peer-uddannelsen",
    "issued": "november 2026",
    "issuer": "Partnerskabet bag Peer-uddannelsen",
    "line": "Beviset er udstedt af partnerskabet og er ikke en offentligt reguleret kvalifikation.",
}
SHORT: dict[str, Any] = {"name": "Åse Ærø", "number": "PM-AAAA-BBBB", "month": "2026-11", "da": WORDS, "en": WORDS}


def main() -> None:
    """Measure, and print."""
    private, public = _pair()
    method, at = method_of(HOST, public), datetime.now(UTC)
    achievement = achievement_of(SHORT, host=HOST, name="0" * 24)

    def sign() -> dict[str, Any]:
        place = Place(number=1, index=4711)
        document = credential_of(
            SHORT, achievement=achievement, host=HOST, place=place, uuid=str(uuid4()), subject_uuid=str(uuid4())
        )
        return signed(document, private=private, method=method)

    document = sign()
    body = exact_bytes(document)
    bare = {name: value for name, value in document.items() if name != "proof"}
    print(f"the first of a process, contexts and all: {_first():.0f} ms (processor time)")
    for what, deed in (
        ("made and signed", sign),
        ("checked", lambda: fault_of(document, keys={method: public}, at=at)),
        ("canonical form of the document alone", lambda: canonical(bare)),
        ("bytes and hash", lambda: (exact_bytes(document), jcs_hash(body))),
    ):
        milliseconds = _measured(deed)
        print(f"{what}: {milliseconds:.2f} ms, {1000 / milliseconds:.0f} a second")
    _where(sign)


def _pair() -> tuple[str, str]:
    key = new_signing_key()
    return private_multikey(key), public_multikey(public_part(key))


def _first() -> float:
    """Processor time so far: starting, importing, reading contexts, signing once."""
    return time.process_time() * 1000


def _measured(deed: Callable[[], object]) -> float:
    """The best of three rounds, in milliseconds of processor time each."""
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        for _ in range(TIMES):
            deed()
        rounds.append((time.process_time() - begun) / TIMES * 1000)
    return min(rounds)


def _where(deed: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(TIMES):
        deed()
    profile.disable()
    pstats.Stats(profile).sort_stats("cumulative").print_stats(r"jsonld|canon|vault|multikey|badge", SHOWN)


if __name__ == "__main__":
    main()
