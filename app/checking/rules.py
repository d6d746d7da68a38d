"""What checking a certificate knows of: how a name is answered, and what kinds of files are sent."""

import re
from enum import StrEnum
from typing import Final

WRONG_NAMES_PER_LINK = 5  # within the throttle's window
LONGEST_NAME_TYPED = 200
NUMBER: Final = re.compile(r"PM[0-9A-Z]{8}")


def is_number(typed: str) -> bool:
    """Whether somebody typed the number of a certificate, which opens nothing: PM-7K3M-9Q2X, however it is spaced."""
    return NUMBER.fullmatch("".join(each for each in typed.upper() if each.isalnum())) is not None


class NameCheck(StrEnum):
    """What a link says about the name that somebody types."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    FITS = "fits"
    DIFFERS = "differs"
    WAIT = "wait"


class FileKind(StrEnum):
    """What a file looks like that somebody wants checked."""

    PAPER = "paper"
    SIGNED = "signed"
    PICTURE = "picture"
    EMPTY = "empty"
    OTHER = "other"
