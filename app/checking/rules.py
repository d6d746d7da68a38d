"""What checking a certificate knows of: how a name is answered, and what kinds of files are sent."""

from enum import StrEnum

WRONG_NAMES_PER_LINK = 5  # within the throttle's window
LONGEST_NAME_TYPED = 200


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
