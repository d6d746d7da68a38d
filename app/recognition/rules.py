"""When a partner's recognition of a programme is recorded and ended, and whose certificates it is told with."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.certificates.rules import Kind

SHORTEST_WORDS: Final = 10
LONGEST_WORDS: Final = 200
PEERS: Final = (
    r"(?<!-)\bpeers?(?:en|ne|ene|ens|nes)?\b(?!-\w|[ ](?:støtte|uddannelse|support|education|training|work)\w*)"
    r"|\bpeer(?:-|[ ])?(?:støtter|medarbejder|ansat|konsulent|(?:support[ ])?(?:work|support)er)\w*"
)
COLLEAGUES: Final = r"\bkolleg(?:a|aen|aer|aerne|er|erne)s?\b|\bcolleagues?\b|\bco-?workers?\b"
SOMEBODY: Final = re.compile(f"{PEERS}|{COLLEAGUES}", re.IGNORECASE)
AROUND_THEM: Final = re.compile(r"^(?:(?:som|as)\s+)?(.*?)[\s.]*$", re.IGNORECASE)


def bare(words: str) -> str:
    """What a partner typed, as it stands after »som«: without a »som« or "as" of its own and without a full stop."""
    return AROUND_THEM.sub(r"\1", words)


def names_somebody(words: str) -> bool:
    """Whether it says who has taken the programme, and would tell their track. Peer support as a thing does not."""
    return SOMEBODY.search(words) is not None


class Refusal(StrEnum):
    """Why something about a recognition is refused."""

    ALREADY_RECOGNISED = "already_recognised"
    RECOGNITION_ENDED = "recognition_ended"


def refusal_to_recognise(*, stands: bool) -> Refusal | None:
    """Why a partner cannot record that it recognises a programme: it does so already."""
    return Refusal.ALREADY_RECOGNISED if stands else None


def refusal_to_end_recognition(*, ended_at: datetime | None) -> Refusal | None:
    """Why a recognition cannot be ended: it is over."""
    return Refusal.RECOGNITION_ENDED if ended_at is not None else None


def is_recognised_with(kind: Kind) -> bool:
    """Whether a partner's recognition is told with a certificate of this kind: it is of the whole, not of a part."""
    return kind is Kind.CERTIFICATE
