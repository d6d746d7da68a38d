"""A module's HTML as reading pages: a few minutes each, cut where a heading begins."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from app.curriculum.remembering import Remembering

MOST_WORDS = 380  # about four minutes for somebody who reads slowly
LONG_SECTION = 420  # a longer one is cut at its ### headings too
HEADING = re.compile(r'^<h([23]) id="([^"]+)">(.*?)</h\1>', re.MULTILINE | re.DOTALL)
WORDS_BEGIN = re.compile(r"(?:<(?!h[23])[^>]*>|\s)*+[^<\s]")  # after a heading
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")

Page = dict[str, Any]


def words_in(html: str) -> int:
    """How many words a reader meets in this HTML."""
    return sum(map(_remembered.__getitem__, unescape(TAG.sub(" ", html)).split()))


def _words_between_spaces(signs: str) -> int:
    return len(WORD.findall(signs))


_remembered = Remembering(_words_between_spaces)


def pages_of(html: str) -> list[Page]:
    """The reading pages: whole sections together while they are short, a long section by itself or cut in pieces.

    Each is {"anchor", "title", "html", "words"}; put together they are the whole text.
    """
    pages: list[Page] = []
    for piece in _pieces(html):
        last = pages[-1] if pages else None
        if last and (not last["anchor"] or last["words"] + piece["words"] <= MOST_WORDS):
            last["html"] += piece["html"]
            last["words"] += piece["words"]
            last["anchor"] = last["anchor"] or piece["anchor"]
            last["title"] = last["title"] or piece["title"]
        else:
            pages.append(piece)
    return pages


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and what stands below it, or what stands before the first; bare when that says nothing."""

    level: str
    anchor: str
    title: str
    html: str
    bare: bool
    words: int


def _pieces(html: str) -> Iterator[Page]:
    for section in _together(_parts(html), ("2",)):
        if sum(part.words for part in section) > LONG_SECTION:
            yield from (_page(parts, ("2", "3")) for parts in _together(section, ("2", "3")))
        else:
            yield _page(section, ("2",))


def _page(parts: Sequence[_Part], levels: Collection[str]) -> Page:
    first = parts[0]
    begins = first.level in levels
    return {
        "anchor": first.anchor if begins else "",
        "title": first.title if begins else "",
        "html": "".join(part.html for part in parts),
        "words": sum(part.words for part in parts),
    }


def _together(parts: Iterable[_Part], levels: Collection[str]) -> Iterator[list[_Part]]:
    """The parts from each heading of these levels to the next; a heading that another follows at once keeps it."""
    held: list[_Part] = []
    for part in parts:
        if part.level in levels and not all(each.bare for each in held):
            yield held
            held = []
        held.append(part)
    if held:
        yield held


def _parts(html: str) -> Iterator[_Part]:
    """The HTML cut before each heading."""
    headings = list(HEADING.finditer(html))
    starts = [found.start() for found in headings]
    before = html[: starts[0]] if starts else html
    if before.strip():
        yield _Part("", "", "", before, not TAG.sub("", before).strip(), words_in(before))
    for found, end in zip(headings, [*starts[1:], len(html)], strict=False):
        text, title = html[found.start() : end], unescape(TAG.sub("", found[3])).strip()
        bare = not WORDS_BEGIN.match(html, found.end(), end) and not TAG.sub("", HEADING.sub("", text)).strip()
        yield _Part(found[1], found[2], title, text, bare, words_in(text))
