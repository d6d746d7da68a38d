"""A module's HTML as reading pages: a few minutes each, cut where a heading begins."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

MOST_WORDS = 380  # about four minutes for somebody who reads slowly
LONG_SECTION = 420  # a longer one is cut at its ### headings too
HEADING = re.compile(r'^<h([23]) id="([^"]+)">(.*?)</h\1>', re.MULTILINE | re.DOTALL)
WORDS_BEGIN = re.compile(r"(?:<(?!h[23])[^>]*>|\s)*+[^<\s]")  # after a heading
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
WORDS_REMEMBERED = 50_000

Page = dict[str, Any]


def words_in(html: str) -> int:
    """How many words a reader meets in this HTML."""
    return sum(map(_words_between_spaces, unescape(TAG.sub(" ", html)).split()))


@lru_cache(maxsize=WORDS_REMEMBERED)
def _words_between_spaces(signs: str) -> int:
    return len(WORD.findall(signs))


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


def _pieces(html: str) -> Iterator[Page]:
    for section in _cut(html, "2"):
        yield from _cut(section["html"], "23") if section["words"] > LONG_SECTION else [section]


def _cut(html: str, levels: str) -> list[Page]:
    """The HTML cut before each heading of these levels; a heading that another follows at once keeps it."""
    starts = [found for found in HEADING.finditer(html) if found[1] in levels]
    if not starts:
        return [{"anchor": "", "title": "", "html": html, "words": words_in(html)}] if html.strip() else []
    places = [found.start() for found in starts]
    pieces = _cut(html[: places[0]], "") if html[: places[0]].strip() else []
    says_something = False  # the heading before; mostly it does, and nothing need be searched
    for found, end in zip(starts, [*places[1:], len(html)], strict=True):
        text = html[found.start() : end]
        title = unescape(TAG.sub("", found[3])).strip()
        bare = pieces[-1] if pieces and not says_something else None
        says_something = WORDS_BEGIN.match(html, found.end(), end) is not None
        if bare and not TAG.sub("", HEADING.sub("", bare["html"])).strip():
            bare["html"] += text
            bare["words"] = words_in(bare["html"])
            continue
        pieces.append({"anchor": found[2], "title": title, "html": text, "words": words_in(text)})
    return pieces
