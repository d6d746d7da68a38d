"""The pieces of an edition that can be found by their words: modules, sections, concepts, objectives.

Pure: rows in, rows out. `stems` reads " title | text ", so that a question can ask whether a word stands in the title.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from app.curriculum.passage_rules import PassageKind
from app.curriculum.stems import composed, line_of_stems

Row = dict[str, Any]
AFTER_THE_TITLE = "|"
SECTIONS = frozenset(("h2", "h3"))
PARTS = frozenset(("h2",))  # the instructors' part is found by its four headings
BLOCKS = frozenset(
    ("p", "br", "hr", "li", "ul", "ol", "blockquote", "div", "tr", "td", "th", "h2", "h3", "h4", "dt", "dd")
)
ENDS_ITSELF = tuple(".!?…:;,«")
NO_PAGE = 0
# What the renderer makes and cleans is regular; the standard library's parser takes many times as long over it.
TAG = r"</?{}\b[^\">]*+(?:\"[^\"]*\"[^\">]*+)*+>"
TURN = re.compile(r"<(/?)(h2|h3|dt|dd|dl)\b[^\">]*+(?:\"[^\"]*\"[^\">]*+)*+>")  # where another piece may begin or end
BLOCK = re.compile(TAG.format(f"(?:{'|'.join(sorted(BLOCKS))})"))
ANY_TAG = re.compile(TAG.format(""))
NOTE_NUMBER = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
ID = re.compile(r'\bid="([^"]*)"')
BREAK = "<br>"


def passages_of_module(code: str, title: str, purpose: str, pages: Iterable[Row], *, content_note: str) -> list[Row]:
    """The module itself, with what its content note says; then what stands on its reading pages, in order."""
    return [
        _row(PassageKind.MODULE, code, title=title, text=" ".join(f"{purpose} {content_note}".split())),
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
    # A module and an objective are found by their codes too; a module's counts as a part of its title.
    called = f"{code} {title}" if kind is PassageKind.MODULE else title
    said = f"{anchor} {text}" if kind is PassageKind.OBJECTIVE else text
    return {
        "module_code": code,
        "kind": kind.value,
        "page": page,
        "anchor": anchor,
        "title": title,
        "text": text,
        "stems": f" {' '.join(filter(None, (line_of_stems(called), AFTER_THE_TITLE, line_of_stems(said))))} ",
    }


@dataclass(slots=True)
class _Piece:
    """A section or a concept while it is being read: the HTML of its heading, and of what it says."""

    kind: PassageKind
    anchor: str
    heading: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return " ".join(_words_of("".join(self.heading)).split())

    @property
    def text(self) -> str:
        """Its blocks in one line, with a dot between two that do not end a sentence."""
        line = ""
        for block in _words_of("".join(self.said)).split("\n"):
            if block and not block.isspace() and (words := " ".join(block.split())):
                line += words if not line else f" {words}" if line.endswith(ENDS_ITSELF) else f" · {words}"
        return line


def _words_of(html: str) -> str:
    """What a reader sees of some HTML, each block on a line of its own."""
    return composed(unescape(ANY_TAG.sub("", BLOCK.sub("\n", html.replace("\n", " ")))))


def _pieces(
    html: str, levels: Collection[str], *, anchor: str = "", title: str = "", concepts: bool = True
) -> list[_Piece]:
    """The sections that begin at headings of these levels, and the concepts in them.

    What stands before the first heading belongs to the page's own anchor and title.
    """
    html = NOTE_NUMBER.sub("", html)
    section = _Piece(PassageKind.SECTION, anchor, [escape(title)])
    pieces, into, place = [section], section.said, 0
    for turn in TURN.finditer(html):
        end, tag = turn.groups()
        if not (tag in levels or (concepts and tag not in SECTIONS)):
            continue
        into.append(html[place : turn.start()] + BREAK)
        place = turn.end()
        match tag, bool(end):
            case "h2" | "h3", False:
                found = ID.search(turn[0])
                section = _Piece(PassageKind.SECTION, found[1] if found else "")
                pieces.append(section)
                into = section.heading
            case "dt", False:
                concept = pieces[-1]
                if concept.kind is PassageKind.CONCEPT and not concept.text:  # two words for one thing
                    concept.heading.append(" / ")
                else:
                    concept = _Piece(PassageKind.CONCEPT, section.anchor)
                    pieces.append(concept)
                into = concept.heading
            case "dd", False:
                into = pieces[-1].said
            case "h2" | "h3" | "dl", True:
                into = section.said
    into.append(html[place:])
    first, *rest = pieces
    return [first, *rest] if first.text else rest
