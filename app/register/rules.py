"""What the secretariat may look for in the register, and how its columns read."""

import re
from collections.abc import Sequence
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTHS_EN: Final = {"may": 5, "oct": 10}
YEAR_FIRST: Final = re.compile(r"(?P<year>\d{4})[-./ ](?P<month>\d{1,2})")
YEAR_LAST: Final = re.compile(r"(?P<month>\d{1,2})[-./ ](?P<year>\d{4})")
IN_WORDS: Final = re.compile(r"(?P<word>[a-z]{3})[a-z]*\.? (?P<year>\d{4})")
A_FORMULA: Final = re.compile(r"(?:^|,)\s*[=+\-@＝＋－＠]|^[\t\r]")
COLUMNS: Final = ("number", "name", "programme", "kind", "month", "standing", "changed_on")


def read_month(typed: str) -> str | None:
    """The month in what somebody typed (`november 2026`, `11.2026`, `2026-11`) as `2026-11`; None for anything else."""
    said = " ".join(typed.lower().split())
    if found := IN_WORDS.fullmatch(said):
        month = MONTHS_EN.get(found["word"], 0)
        month = month or (MONTHS.index(found["word"]) + 1 if found["word"] in MONTHS else 0)
    elif found := YEAR_FIRST.fullmatch(said) or YEAR_LAST.fullmatch(said):
        month = int(found["month"])
    else:
        return None
    return f"{found['year']}-{month:02}" if 1 <= month <= len(MONTHS) else None


def read_number(typed: str) -> str:
    """What somebody typed as it stands in a number: capital letters and digits, without dashes and spaces."""
    return re.sub(r"[^A-Z0-9]", "", typed.upper())


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor one that divides at commas: an apostrophe in front."""
    return f"'{cell}" if A_FORMULA.search(cell) else cell


def csv_line(cells: Sequence[str]) -> str:
    """One line for a Danish spreadsheet: semicolons between, quotation marks where they are needed (RFC 4180)."""
    return ";".join(_quoted(harmless(cell)) for cell in cells) + "\r\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(each in cell for each in ';"\r\n') else cell
