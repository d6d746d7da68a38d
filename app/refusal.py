"""A rule said no: the one exception that carries a kind reason back to the person."""

from enum import StrEnum


class Refused(Exception):
    """Raised by an action when a rule refuses. Answered with 409, the reason in words and the way back."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(str(reason))
        self.reason = reason
