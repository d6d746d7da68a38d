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
STANDARDS: "Final[list[typst.PDFStandard]]" = ["ua-1", "a-3a"]
UNSEEN: Final = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))  # no letters: what has no one shape on paper
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
                format="pdf", sys_inputs={"said": dumps(said)}, pdf_standards=STANDARDS, timestamp=month
            )
        except fault as refused:
            lacking = NO_GLYPH.search(refused.message)
            if lacking and lacking[1] in name:
                raise CannotBeSet(name) from refused
            raise
    if not isinstance(sheet, bytes):
        raise TypeError("A sheet is one file.")
    return sheet


@cache
def _press() -> "tuple[typst.Compiler, type[typst.TypstError]]":
    """The compiler of this process with the template and the fonts, warm from its first sheet on."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(input=SHEET, root=SHEET.parent, font_paths=fonts), typst.TypstError
