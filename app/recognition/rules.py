"""When a partner's recognition of a programme is recorded and ended, and whose certificates it is told with."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from app.certificates.rules import Kind

SHORTEST_WORDS: Final = 10
LONGEST_WORDS: Final = 200


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
