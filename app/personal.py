"""Marks on columns that hold something about a person: how it leaves the house, and how it ends.

Every column of text, bytes, dates or people carries one of these marks as its `info`; a house test refuses a column
without one. The commands that export and erase read the marks.
"""

from enum import StrEnum
from typing import Final


class Erasure(StrEnum):
    """What becomes of a value when the person it is about is erased."""

    ROW = "the row goes"
    BLANK = "the value is blanked, the row stays"
    KEY = "the key is destroyed, the bytes tell nothing"
    KEPT = "kept, because somebody must be able to rely on it"
    NONE = "says nothing about a person"


def mark(erasure: Erasure, *, export: bool = True, why: str = "") -> dict[str, object]:
    """The mark of a column: what erasing does, whether its person gets it in an export, and why when not."""
    return {"erasure": erasure, "export": export, "why": why}


IMPERSONAL: Final = mark(Erasure.NONE, export=False, why="Says nothing about a person.")
WITH_ROW: Final = mark(Erasure.ROW)
BLANKED: Final = mark(Erasure.BLANK)
SEALED: Final = mark(Erasure.KEY)
SECRET: Final = mark(Erasure.ROW, export=False, why="A hash or a key: of no use to its person, of use to a thief.")
REGISTER: Final = mark(Erasure.KEPT, why="The register of certificates: an employer must be able to rely on it.")
