"""Setting a certificate on paper: the only file that knows Typst.

A sheet is one PDF that is both accessible (PDF/UA-1) and made to be kept (PDF/A-3a), set in the fonts that Typst brings
along. The same words give the same bytes. Typst is loaded when the first sheet is set, never at the start of a worker.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from json import dumps
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import typst

SHEET: Final = Path(__file__).parent / "sheet" / "certificate.typ"
NAME_ALONE: Final = b"""#set document(title: "x")
#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"), fallback: false)
#sys.inputs.name"""  # the faces of the sheet
STANDARDS: "Final[list[typst.PDFStandard]]" = ["ua-1", "a-3a"]
UNSEEN: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))  # no letters: what has no one shape on paper
ESCAPED: Final = re.compile(r"\\u\{(\w+)\}")
NO_GLYPH: Final = re.compile(r'the text `"(.+)"` could not be displayed')

_turn = Lock()  # a compiler sets one sheet at a time


class CannotBeSet(ValueError):
    """The name has a letter that no font of ours has, or one that nobody sees. Nothing is set in its place."""


def typeset(said: Mapping[str, Any]) -> bytes:
    """The sheet as PDF. Everything on it comes from `said`, and nothing of that is markup. Raises CannotBeSet."""
    name = unicodedata.normalize("NFC", said["da"]["name"])
    if any(unicodedata.category(letter) in UNSEEN for letter in name):
        raise CannotBeSet(name)
    month = datetime(said["year"], said["month"], 1, tzinfo=UTC)
    with _turn:
        compiler, fault = _press()
        try:
            sheet = compiler.compile(
                SHEET,
                format="pdf",
                sys_inputs={"said": dumps(said)},
                pdf_standards=STANDARDS,
                timestamp=month,
            )
        except fault as refused:
            if _lacking(refused, name):
                raise CannotBeSet(name) from refused
            raise
    if not isinstance(sheet, bytes):
        raise TypeError("A sheet is one file.")
    return sheet


def letters_not_set(name: str) -> str:
    """Which letters keep a name from being set, each with its number: »王 (U+738B)«. Empty when it can be set."""
    rest = unicodedata.normalize("NFC", name)
    lacking = [letter for letter in rest if unicodedata.category(letter) in UNSEEN]
    rest = "".join(letter for letter in rest if letter not in lacking)
    with _turn:
        compiler, fault = _press()
        while rest.strip():
            try:
                compiler.compile(NAME_ALONE, format="pdf", sys_inputs={"name": rest}, pdf_standards=STANDARDS)
                break
            except fault as refused:
                found = _lacking(refused, rest)
                if not found:
                    raise
                lacking += found
                rest = rest.replace(found, "")
    return ", ".join(map(_shown, dict.fromkeys(lacking)))


def _lacking(refused: Exception, name: str) -> str:
    """What in this name has no glyph, when that is why it was refused. Marks alone are told as escapes."""
    told = NO_GLYPH.search(str(refused))
    text = ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), told[1]) if told else ""
    return text if text in name else ""


def _shown(letter: str) -> str:
    number = f"U+{ord(letter):04X}"
    return number if unicodedata.category(letter) in UNSEEN else f"{letter} ({number})"


@cache
def _press() -> "tuple[typst.Compiler, type[typst.TypstError]]":
    """The compiler of this process with the template and the fonts, warm from its first sheet on."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(input=SHEET, root=SHEET.parent, font_paths=fonts), typst.TypstError
