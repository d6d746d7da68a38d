"""The pieces of an edition that can be found by their words: modules, sections, concepts, objectives.

Pure: rows in, rows out. `stems` reads " title | text ", so that a question can ask whether a word stands in the title.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from app.curriculum.passage_rules import PassageKind
from app.curriculum.stems import composed, stems_of

Row = dict[str, Any]
AFTER_THE_TITLE = "|"
SECTIONS = frozenset(("h2", "h3"))
PARTS = frozenset(("h2",))  # the instructors' part is found by its four headings
BLOCKS = frozenset(
    ("p", "br", "hr", "li", "ul", "ol", "blockquote", "div", "tr", "td", "th", "h2", "h3", "h4", "dt", "dd")
)
ENDS_ITSELF = tuple(".!?…:;,«")
NO_PAGE = 0
# What the renderer makes and cleans is regular; the standard library's parser takes five times as long over it.
TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^">]|"[^"]*")*)>|([^<]+)')
ID = re.compile(r'\bid="([^"]*)"')


def passages_of(modules: list[Row], objectives: list[Row], instructor_parts: list[Row]) -> list[Row]:
    """The passages of an edition's rows, without the edition's id."""
    return [
        *(
            row
            for module in modules
            for row in passages_of_module(module["code"], module["title"], module["purpose"], module["pages"])
        ),
        *passages_of_objectives(objectives),
        *(row for part in instructor_parts for row in passages_of_instructors(part["code"], part["html"])),
    ]


def passages_of_module(code: str, title: str, purpose: str, pages: Iterable[Row]) -> list[Row]:
    """The module itself, then what stands on its reading pages, in order."""
    return [
        _row(PassageKind.MODULE, code, title=title, text=purpose),
        *(
            _row(piece.kind, code, page=number, anchor=piece.anchor, title=piece.title, text=piece.text)
            for number, page in enumerate(pages, start=1)
            for piece in _pieces(page["html"], SECTIONS, anchor=page["anchor"], title=page["title"])
        ),
    ]


def passages_of_objectives(objectives: Iterable[Row]) -> list[Row]:
    """One for each objective."""
    return [_row(PassageKind.OBJECTIVE, anchor=each["code"], text=each["text"]) for each in objectives]


def passages_of_instructors(code: str, html: str) -> list[Row]:
    """What a module's part for instructors says, by its headings."""
    return [
        _row(PassageKind.INSTRUCTORS, code, anchor=piece.anchor, title=piece.title, text=piece.text)
        for piece in _pieces(html, PARTS, concepts=False)
    ]


def _row(
    kind: PassageKind,
    code: str | None = None,
    *,
    page: int = NO_PAGE,
    anchor: str = "",
    title: str = "",
    text: str = "",
) -> Row:
    said = f"{anchor} {text}" if kind is PassageKind.OBJECTIVE else text  # an objective is found by its code too
    return {
        "module_code": code,
        "kind": kind.value,
        "page": page,
        "anchor": anchor,
        "title": title,
        "text": text,
        "stems": " ".join(("", *stems_of(title), AFTER_THE_TITLE, *stems_of(said), "")),
    }


@dataclass(slots=True)
class _Piece:
    """A section or a concept while it is being read."""

    kind: PassageKind
    anchor: str
    heading: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return composed(" ".join("".join(self.heading).split()))

    @property
    def text(self) -> str:
        """Its blocks in one line, with a dot between two that do not end a sentence."""
        blocks = [" ".join(block.split()) for block in composed("".join(self.said)).split("\n")]
        line = ""
        for block in filter(None, blocks):
            line += block if not line else f" {block}" if line.endswith(ENDS_ITSELF) else f" · {block}"
        return line


def _pieces(
    html: str, levels: Collection[str], *, anchor: str = "", title: str = "", concepts: bool = True
) -> list[_Piece]:
    """The sections that begin at headings of these levels, and the concepts in them.

    What stands before the first heading belongs to the page's own anchor and title.
    """
    reader = _Reader(levels, _Piece(PassageKind.SECTION, anchor, [title]), concepts=concepts)
    for token in TOKEN.finditer(html):
        closing, tag, attributes, text = token.groups()
        if text:
            reader.say(text)
        elif closing:
            reader.end(tag)
        else:
            reader.begin(tag, attributes)
    first, *rest = reader.pieces
    return [first, *rest] if first.text else rest


class _Reader:
    """Reads a page's HTML once, piece by piece."""

    def __init__(self, levels: Collection[str], first: _Piece, *, concepts: bool) -> None:
        self.levels, self.concepts = levels, concepts
        self.pieces = [first]
        self._section = first
        self._into = first.said
        self._skipping = 0

    def begin(self, tag: str, attributes: str) -> None:
        """An element begins."""
        if tag in BLOCKS:
            self._into.append("\n")
        if tag == "sup":  # the number of a footnote
            self._skipping += 1
        elif tag in self.levels:
            found = ID.search(attributes)
            self._section = self._new(PassageKind.SECTION, found[1] if found else "")
            self._into = self._section.heading
        elif tag == "dt" and self.concepts:
            concept = self.pieces[-1]
            if concept.kind is PassageKind.CONCEPT and not "".join(concept.said).strip():  # two words for one thing
                concept.heading.append(" / ")
            else:
                concept = self._new(PassageKind.CONCEPT, self._section.anchor)
            self._into = concept.heading
        elif tag == "dd" and self.concepts:
            self._into = self.pieces[-1].said

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "sup":
            self._skipping = max(0, self._skipping - 1)
        elif tag in self.levels or (tag == "dl" and self.concepts):
            self._into = self._section.said
        if tag in BLOCKS:
            self._into.append("\n")

    def say(self, text: str) -> None:
        """Text between elements."""
        if not self._skipping:
            self._into.append(unescape(text).replace("\n", " "))

    def _new(self, kind: PassageKind, anchor: str) -> _Piece:
        self.pieces.append(_Piece(kind, anchor))
        return self.pieces[-1]
