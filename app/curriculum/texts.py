"""An edition with all its texts, as a value: what is prepared from files, kept in rows, and compared."""

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionText:
    """The columns of an edition's rows, without the ids that only the database knows.

    `core` is the digest of the core edition that an overlay was laid over, and empty for the core's own.
    """

    programme: str
    partner: str
    core: str
    digest: str
    title: str
    title_en: str
    terms: Row
    objectives: list[Row]
    modules: list[Row]
    tasks: list[Row]
    instructor_parts: list[Row]
    passages: list[Row]
    pictures: list[Row]
