"""Text to clean HTML, through one door; the only file that knows markdown, bleach and nh3, and that marks text as safe.

What participants and instructors write is plain text: paragraphs and links made by us. Only the curriculum's files are
Markdown: rendered once when they are loaded, through two gates (bleach, then nh3), never in a request.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import bleach
import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

RENDERER = 1  # raised when rendering changes, so that stored HTML is known to be old
LONGEST_TEXT = 60_000
LONGEST_LINE = 4_000
MOST_BRACKETS_IN_A_BLOCK = 120
DEEPEST_INDENT = 24
DEEPEST_QUOTE = 5
DEEPEST_LIST = 12

TAGS = frozenset(
    (
        *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "div"),
        *("a", "abbr", "code", "em", "pre", "strong", "sup"),
        *("ol", "ul", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
)
CLASSES = frozenset(("note", "care", "scroll", "note__title"))
ATTRIBUTES = {
    "a": {"href", "id", "title"},
    "abbr": {"title"},
    "p": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "li": {"id"},
    "sup": {"id"},
    "th": {"scope"},
}
INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
LINK = re.compile(r"https://[^\s<>\"'()]{3,300}")
SAFE_HREF = re.compile(r"(https://[^\s\"'<>]+|mailto:[^\s\"'<>]+@[^\s\"'<>]+|/(?!/)[^\s\"'<>\\]*|#[\w:-]+)\Z")


class UnsafeProse(ValueError):
    """A text that could stall the renderer. Says what is too much of and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page's HTML, clean, and its headings as (level, id, text)."""

    html: str
    headings: tuple[tuple[int, str, str], ...]


def render_markdown(text: str) -> Rendered:
    """Markdown of a curriculum file as clean HTML. Raises UnsafeProse when the text could stall the renderer."""
    refuse_what_can_stall(text)
    engine = markdown.Markdown(
        extensions=[
            "tables",
            "footnotes",
            "def_list",
            "abbr",
            "admonition",
            "sane_lists",
            TocExtension(slugify=_slug, toc_depth="2-4"),
            _House(),
        ],
        output_format="html",
    )
    raw = engine.convert(text)
    cleaned = bleach.clean(raw, tags=TAGS, attributes=_allowed, protocols={"https", "mailto"}, strip=True)
    html = nh3.clean(
        cleaned,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"https", "mailto"},
        link_rel=None,
    )
    return Rendered(html=html, headings=tuple(_headings(getattr(engine, "toc_tokens", []))))


def refuse_what_can_stall(text: str) -> None:
    """Raise UnsafeProse for shapes that cost the renderer more than a page is worth."""
    if len(text) > LONGEST_TEXT:
        raise UnsafeProse(f"Teksten er på {len(text)} tegn. Højst {LONGEST_TEXT}: del den i to.")
    for block in re.split(r"\n\s*\n", text):
        if len(block) - len(block.replace("[", "").replace("<", "").replace("`", "")) > MOST_BRACKETS_IN_A_BLOCK:
            raise UnsafeProse("Et afsnit har flere parenteser, < eller ` end en side kan bære. Del afsnittet.")
    for line in text.splitlines():
        if len(line) > LONGEST_LINE:
            raise UnsafeProse(f"En linje er på {len(line)} tegn. Højst {LONGEST_LINE}: del den.")
        indent = len(line) - len(line.lstrip(" \t"))
        quotes = re.match(r"[\s>]*", line)
        lists = re.match(r"\s*((?:[*+-]|\d{1,3}\.)\s+)*", line)
        if lists and len(lists.group().split()) > DEEPEST_LIST:
            raise UnsafeProse("En linje begynder med mange listetegn efter hinanden. Behold ét.")
        if indent > DEEPEST_INDENT or (quotes and quotes.group().count(">") > DEEPEST_QUOTE):
            raise UnsafeProse("Et afsnit er rykket for langt ind. Gør listen eller citatet fladere.")


def plain_to_html(text: str) -> Markup:
    """What a person wrote, as paragraphs with links; nothing in it is markup."""
    blocks = (block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return Markup("\n").join(Markup("<p>" + _lines(block) + "</p>") for block in blocks if block)  # noqa: S704


def trusted_html(html: str) -> Markup:
    """HTML that render_markdown made and the database kept, marked as safe to show."""
    return Markup(html)  # noqa: S704


def tidy(text: str) -> str:
    """Text as it is kept: composed letters (NFC), unix line ends, nothing invisible that can deceive a reader."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def _lines(block: str) -> str:
    return "<br>\n".join(_with_links(line) for line in block.split("\n"))


def _with_links(line: str) -> str:
    parts, end = [], 0
    for found in LINK.finditer(line):
        address = found.group().rstrip(".,;:!?")
        parts += [
            escape(line[end : found.start()]),
            f'<a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>',
        ]
        end = found.start() + len(address)
    return "".join([*parts, escape(line[end:])])


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    match name:
        case "href":
            return bool(SAFE_HREF.match(value))
        case "class":
            return set(value.split()) <= CLASSES
        case "scope":
            return value in ("col", "row")
        case "tabindex":
            return value == "0"
        case "role":
            return value == "region"
        case _:
            return True


def _slug(text: str, separator: str) -> str:
    letters = text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    words = re.findall(r"[a-z0-9]+", unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode())
    return "afsnit-" + separator.join(words)


def _headings(tokens: list[Mapping[str, Any]]) -> list[tuple[int, str, str]]:
    found = []
    for token in tokens:
        found.append((int(token["level"]), str(token["id"]), str(token["name"])))
        found += _headings(token["children"])
    return found


class _House(Extension):
    """Raw HTML off; admonitions as notes, tables with scopes in a scroll box."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_Shapes(md), "house", 0)


class _Shapes(Treeprocessor):
    """The three shapes that need more than Markdown's own elements."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(list(parent)):
                if child.tag == "div" and "admonition" in child.get("class", ""):
                    child.set("class", "care" if "care" in child.get("class", "") else "note")
                    for title in child.findall("p[@class='admonition-title']"):
                        title.set("class", "note__title")
                if child.tag == "table":
                    for header in child.iter("th"):
                        header.set("scope", "col")
                    box = Element("div", {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Tabel"})
                    box.tail, child.tail = child.tail, None
                    parent[place] = box
                    box.append(child)
