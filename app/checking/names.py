"""Whether two spellings are the same name: letters composed or not, capitals, and kinds of spaces do not count.

Not every keyboard has our letters. A name fits also when it is spelt as it is abroad, in one of two ways, each of them
from its first letter to its last: Østergård is Oestergaard, or it is Ostergard.
"""

import unicodedata
from collections.abc import Mapping
from hmac import compare_digest
from typing import Final

IN_TWO_LETTERS: Final = {"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"}
IN_ONE_LETTER: Final = {"æ": "ae", "ø": "o"}  # the others lose their marks with everybody's
WITHOUT_STROKES: Final = {"œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "þ": "th"}
SPELT_ABROAD: Final = tuple(
    str.maketrans({**WITHOUT_STROKES, **letters}) for letters in (IN_TWO_LETTERS, IN_ONE_LETTER)
)
FIRST_MARK, LAST_MARK = "\u0300", "\u036f"  # accents of Latin letters; other scripts keep theirs


def same_name(typed: str, printed: str) -> bool:
    """Whether somebody typed the name that is printed. Takes the same time wherever the two differ."""
    typed, printed = _plain(typed), _plain(printed)
    fits = [_same(_abroad(typed, spelt), _abroad(printed, spelt)) for spelt in SPELT_ABROAD]
    return any(fits)


def _plain(name: str) -> str:
    """A name as it is compared. What one cannot see, like a soft hyphen from a copied text, is left out."""
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen.casefold()).split())


def _abroad(name: str, spelt: Mapping[int, str]) -> str:
    """A plain name with these letters spelt out and every accent left out."""
    apart = unicodedata.normalize("NFD", name.translate(spelt))
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not FIRST_MARK <= letter <= LAST_MARK))


def _same(one: str, other: str) -> bool:
    """Nothing is nobody's name, whatever it is compared with."""
    alike = compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
    return alike and one != ""
