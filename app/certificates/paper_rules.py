"""Who may have a paper made of a certificate, and how many there may be."""

from typing import Final

from app.certificates.rules import Refusal, Standing, refusal_to_hand_on

MOST_LIVE_PRINTS: Final = 40


def refusal_to_print(*, standing: Standing, live_prints: int) -> Refusal | None:
    """Why no paper is made now. One that stands no longer is never put on paper again."""
    if reason := refusal_to_hand_on(standing):
        return reason
    return Refusal.TOO_MANY_PRINTS if live_prints >= MOST_LIVE_PRINTS else None
