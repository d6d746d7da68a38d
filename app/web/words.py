"""Words for the house's vocabulary: each room gives its own, pages and refusals look them up here; and for numbers."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from flask import Flask
from flask_babel import lazy_gettext as _l

NUMBERS = (
    _l("nul"),
    _l("en"),
    _l("to"),
    _l("tre"),
    _l("fire"),
    _l("fem"),
    _l("seks"),
    _l("syv"),
    _l("otte"),
    _l("ni"),
    _l("ti"),
)


class Words:
    """Words by enum member. Members of two enums may have the same value and still their own words."""

    def __init__(self, pairs: Iterable[tuple[StrEnum, object]] = ()) -> None:
        self._words: dict[tuple[type[StrEnum], str], object] = {}
        self.add(pairs)

    def add(self, pairs: Iterable[tuple[StrEnum, object]]) -> None:
        """More words. Raises ValueError when a member has one already."""
        for member, word in pairs:
            if (type(member), member.value) in self._words:
                raise ValueError(f"{member!r} has two words.")
            self._words[type(member), member.value] = word

    def __getitem__(self, member: StrEnum) -> str:
        return str(self._words[type(member), member.value])

    def __contains__(self, member: object) -> bool:
        return isinstance(member, StrEnum) and (type(member), member.value) in self._words

    def pairs(self) -> Iterator[tuple[StrEnum, object]]:
        """Every member with its word."""
        return ((kind(value), word) for (kind, value), word in self._words.items())


ALL_WORDS = Words()


def init_words(app: Flask, *rooms: Words) -> None:
    """Gather the rooms' words, and give templates the filter `word`."""
    gathered = Words()
    for words in rooms:
        gathered.add(words.pairs())
    ALL_WORDS._words = gathered._words
    app.jinja_env.filters["word"] = ALL_WORDS.__getitem__


def number_word(number: int) -> str:
    """A number in words up to ten."""
    return str(NUMBERS[number]) if 0 <= number < len(NUMBERS) else str(number)
