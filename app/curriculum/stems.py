"""Words as the search knows them: without endings, and with æ, ø, å written as ae, oe, aa. Nothing but a-z and 0-9."""

import re
import unicodedata
from functools import lru_cache

from app.curriculum.remembering import Remembering

WORD = re.compile(r"[^\W_]+")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
NOT_PLAIN = re.compile(r"[^a-z0-9]+")
SOFT_HYPHEN = "\u00ad"
LONGEST_WORD = 60
WORDS_REMEMBERED = 50_000


def composed(text: str) -> str:
    """The text with its letters whole (NFC) and without soft hyphens, so that words can be told apart."""
    return unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))


def stems_of(text: str) -> list[str]:
    """The stems of a text's words, in order. A word of letters that the search does not know is left out."""
    return line_of_stems(text).split()


def line_of_stems(text: str) -> str:
    """The same in one line."""
    return " ".join(filter(None, map(_remembered.__getitem__, composed(text).split())))


def _stems_between_spaces(signs: str) -> str:
    """The stems of what stands between two spaces: mostly one word with its comma, and mostly met before."""
    words = (word[:LONGEST_WORD] for word in WORD.findall(signs.lower()))
    return " ".join(filter(None, map(stem_of, words)))


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem_of(word: str) -> str:
    """The stem of one word in lower case: `opgaverne` and `opgave` have the same, and so have `hånd` and `haand`."""
    from snowballstemmer.danish_stemmer import DanishStemmer  # all its languages: not before somebody searches

    # A stemmer of its own for each word: one that is shared between threads mixes their words.
    stem = DanishStemmer().stemWord(folded(word))
    return str(stem)


def folded(word: str) -> str:
    """The word in plain letters: æ as ae, ø as oe, å as aa, no accents, nothing that is not a letter or a digit."""
    plain = unicodedata.normalize("NFKD", word[:LONGEST_WORD].lower().translate(LETTERS))
    return NOT_PLAIN.sub("", plain.encode("ascii", "ignore").decode())


_remembered = Remembering(_stems_between_spaces)
