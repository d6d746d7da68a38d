"""Markdown to HTML that is not clean yet; the only file that knows the Markdown library. Ask app/prose.py instead.

One engine is used again and again, and spared the work that a text does not ask for: patterns whose sign stands nowhere
in it, and paragraphs without any sign. What comes out is the same.
"""

import re
import threading
import unicodedata
from collections.abc import Mapping
from functools import cache, cached_property, partial
from typing import Any, Protocol, cast
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

EXTENSIONS = ("tables", "footnotes", "def_list", "abbr", "admonition", "sane_lists")
SIGNS: Mapping[str, str] = {  # what a text must hold before a pattern can find anything; the others are always tried
    "backtick": "`",
    "escape": "\\",
    "reference": "]:",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "]:",
    "short_image_ref": "![",
    "footnote": "[^",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "entity": "&",
}
SIGN = re.compile(r"[\\`*_\[<&]")
SIGN_OR_BREAK = re.compile(r"[\\`*_\[<&]|  \n")
ABBREVIATION = "*["
# Blocks that only one processor can claim: no |, and no line begins with a sign that another one looks for.
WORDS = r"(?:[^\W\d_]|[»(]|\*\*?[^\W_]|\d++(?!\.))[^\n|]*+"
MORE_WORDS = rf"(?:\n *+{WORDS})*+\n?\Z"
MORE_POINTS = rf"(?:\n *+(?:(?:\d++\.|-) ++)?{WORDS})*+\n?\Z"
SURE: Mapping[str, re.Pattern[str]] = {
    "paragraph": re.compile(rf"{WORDS}{MORE_WORDS}"),
    "hashheader": re.compile(r"#{1,6}[^\n|\\#]++\Z"),
    "olist": re.compile(rf"\d++\. ++{WORDS}{MORE_POINTS}"),
    "ulist": re.compile(rf"- ++{WORDS}{MORE_POINTS}"),
    "deflist": re.compile(rf"{WORDS}\n: ++{WORDS}{MORE_WORDS}"),
}
ODD_SPACES = ("\t", "\r", " \n", STX, ETX)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
PLACEHOLDER = re.compile("\x02[^\x03]*\x03")

_kept = threading.local()


class Shown(Protocol):
    """A picture as a page shows it."""

    @property
    def digest(self) -> str:
        """What it is called where it is served."""

    @property
    def width(self) -> int:
        """How wide it is, in pixels."""

    @property
    def height(self) -> int:
        """How high it is, in pixels."""


def unclean_html(text: str, pictures: Mapping[str, Shown]) -> str:
    """The text as HTML, with ids on its headings, boxes around its tables, and the pictures that it names."""
    house: _House | None = getattr(_kept, "house", None)
    _kept.house = None  # an engine that stopped half way is not used again
    house = house or _House()
    house.shapes.pictures = pictures
    html = house.engine.reset().convert(text)
    _kept.house = house
    return html


class _House(Extension):
    """Raw HTML off; admonitions as notes, tables with scopes in a scroll box, headings with ids, pictures of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = markdown.Markdown(extensions=[*EXTENSIONS, self], output_format="html")

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        self.shapes = _Shapes(md)
        md.preprocessors.deregister("html_block")
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.inlinePatterns.deregister("html")
        processors = md.parser.blockprocessors
        for place, (name, pattern) in enumerate(SURE.items()):
            processors.register(_Sure(processors[name], pattern), f"sure {name}", 200 - place)
        md.parser.parseBlocks = partial(_parse_blocks, list(processors))  # type: ignore[method-assign]
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Headings(md), "headings", 5)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        md.treeprocessors.register(self.shapes, "house", 0)


def _parse_blocks(processors: list[BlockProcessor], parent: Element, blocks: list[str]) -> None:
    """What the parser does itself, with the processors asked for once and not for every block."""
    while blocks:
        for processor in processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


class _Sure(BlockProcessor):
    """A processor that is asked before all others, about blocks that only it can claim."""

    def __init__(self, processor: BlockProcessor, pattern: re.Pattern[str]) -> None:
        super().__init__(processor.parser)
        self.claims, self.claimant = pattern.match, processor

    def test(self, parent: Element, block: str) -> bool:
        return self.claims(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        return self.claimant.run(parent, blocks)


class _Whitespace(NormalizeWhitespace):
    """Spaces where nobody sees them. Only texts that hold some are looked through."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines) + "\n"
        return super().run(lines) if any(sign in source for sign in ODD_SPACES) else [*lines, "", ""]


class _Inline(InlineProcessor):
    """Signs within paragraphs. Tries only the patterns that can find something, and only where a sign stands."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        engine: Any = self.md  # its `lines` and what may be tried have no types
        source = "\n".join(engine.lines)
        self.inlinePatterns = cast(Any, [pattern for pattern, sign in self._signs if sign in source])
        if ABBREVIATION not in source:
            begins = (SIGN_OR_BREAK if SIGNS["linebreak"] in source else SIGN).search
            for each in tree.iter():
                if each.text and not begins(each.text):
                    each.text = AtomicString(each.text)
        return super().run(tree, ancestors)

    @cached_property
    def _signs(self) -> list[tuple[Any, str]]:
        """Every pattern, and what must stand in a text before it is tried."""
        patterns = self.md.inlinePatterns
        signs = {patterns[name]: sign for name, sign in SIGNS.items()}
        return [(pattern, signs.get(pattern, "")) for pattern in patterns]


class _Unescape(UnescapeTreeprocessor):
    """Signs after a backslash. Only texts that hold one are looked through."""

    def run(self, root: Element) -> None:
        engine: Any = self.md  # its `lines` have no types
        if any("\\" in line for line in engine.lines):
            super().run(root)


class _Headings(Treeprocessor):
    """An id for every heading, made of its words; the second of the same words gets a number."""

    def run(self, root: Element) -> None:
        used: dict[str, int] = {}
        for each in root.iter():
            if each.tag in HEADINGS:
                slug = _slug(PLACEHOLDER.sub("", "".join(each.itertext())))
                number = used[slug] = used.get(slug, -1) + 1
                each.set("id", f"{slug}_{number}" if number else slug)


class _Shapes(Treeprocessor):
    """The shapes that need more than Markdown's own elements."""

    pictures: Mapping[str, Shown] = {}

    def run(self, root: Element) -> None:
        for parent in [each for each in root.iter() if len(each)]:
            for place, child in enumerate(parent):
                match child.tag:
                    case "div" if "admonition" in child.get("class", ""):
                        child.set("class", "care" if "care" in child.get("class", "") else "note")
                        for title in child.findall("p[@class='admonition-title']"):
                            title.set("class", "note__title")
                    case "table":
                        parent[place] = _boxed(child)
                    case "img":
                        self._show(child)

    def _show(self, image: Element) -> None:
        """A picture of ours with its size, so that nothing jumps; of any other, only the words."""
        picture, alt = self.pictures.get(image.get("src", "")), image.get("alt", "")
        image.attrib.clear()
        if picture is None:
            image.tag, image.text = "span", alt
            return
        image.set("src", f"/billeder/{picture.digest}")
        image.set("alt", alt)
        image.set("width", str(picture.width))
        image.set("height", str(picture.height))
        image.set("loading", "lazy")


def _boxed(table: Element) -> Element:
    for header in table.iter("th"):
        header.set("scope", "col")
    box = Element("div", {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Tabel"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def _slug(text: str) -> str:
    letters = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode())
    return "afsnit-" + "-".join(words)
