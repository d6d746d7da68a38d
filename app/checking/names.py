"""Whether two spellings are the same name: letters composed or not, capitals, and kinds of spaces do not count."""

import unicodedata
from hmac import compare_digest


def same_name(typed: str, printed: str) -> bool:
    """Whether somebody typed the name that is printed. Takes the same time wherever the two differ."""
    return compare_digest(_plain(typed).encode("utf-8", "replace"), _plain(printed).encode("utf-8", "replace"))


def _plain(name: str) -> str:
    """A name as it is compared. What one cannot see, like a soft hyphen from a copied text, is left out."""
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen.casefold()).split())
