"""Who may have a paper made of a certificate, and how many there may be."""

from enum import StrEnum
from typing import Final

from app.certificates.rules import Refusal as RefusalOfCertificate
from app.certificates.rules import Standing, refusal_to_hand_on

MOST_LIVE_PRINTS: Final = 40


class Refusal(StrEnum):
    """Why something about papers is refused."""

    NAME_CANNOT_BE_SET = "name_cannot_be_set"
    TOO_MANY_PRINTS = "too_many_prints"
    ALREADY_PRINTING = "already_printing"
    NOTHING_TO_PRINT = "nothing_to_print"


def refusal_to_print(*, standing: Standing, live_prints: int) -> Refusal | RefusalOfCertificate | None:
    """Why no paper is made now. One that stands no longer is never put on paper again."""
    if reason := refusal_to_hand_on(standing):
        return reason
    return Refusal.TOO_MANY_PRINTS if live_prints >= MOST_LIVE_PRINTS else None
