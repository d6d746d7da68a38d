"""The two gates that HTML passes before it is kept: bleach, then nh3 with the same list. Ask app/prose.py instead.

Bleach reads every letter, with its own parser, sanitizer and serializer. Some of its slow turns are taken shorter here
and end in the same place (tests compare with plain bleach): bare tags, texts and spaces are read and written one by one
instead of letter by letter, and the tree is walked without asking each node for its parents.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

import bleach
import nh3
from bleach import html5lib_shim

TAGS = frozenset(
    (
        *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "div"),
        *("a", "abbr", "code", "em", "pre", "strong", "sup"),
        *("ol", "ul", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        "img",
    )
)
VOID = frozenset(("br", "hr", "img"))
CLASSES = frozenset(("note", "care", "scroll", "note__title"))
ATTRIBUTES = {
    "a": {"href", "id", "title"},
    "abbr": {"title"},
    "p": {"class"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id"},
    "sup": {"id"},
    "th": {"scope"},
}
PROTOCOLS = {"https", "mailto"}
VALUES = {  # what a value must look like, when not everything may stand in it
    "href": re.compile(r"(https://[^\s\"'<>]+|mailto:[^\s\"'<>]+@[^\s\"'<>]+|/(?!/)[^\s\"'<>\\]*|#[\w:-]+)\Z"),
    "src": re.compile(r"/billeder/[0-9a-f]{64}\Z"),
    "width": re.compile(r"[0-9]{1,4}\Z"),
    "height": re.compile(r"[0-9]{1,4}\Z"),
    "loading": re.compile(r"lazy\Z"),
    "scope": re.compile(r"(col|row)\Z"),
    "tabindex": re.compile(r"0\Z"),
    "role": re.compile(r"region\Z"),
}
PLAIN = re.compile(
    rf"<(?P<start>{'|'.join(TAGS)})>|</(?P<end>{'|'.join(TAGS)})>"
    r"|(?P<spaces>[\t\n\f\r ]+)|(?P<letters>[^<&\0\t\n\f\r ][^<&\0]*)"
)
PLAIN_VALUES = re.compile(r"[^&<>\"']*\Z")
CHARACTERS, SPACES, START, END = 1, 2, 3, 4  # how the tokenizer names them

Token = dict[str, Any]
shim: Any = html5lib_shim  # has types for the outer parts only
EVERY_TREE = shim.getTreeWalker("etree")
_kept = threading.local()


def clean_html(html: str) -> str:
    """What both gates let through."""
    cleaner: Any = getattr(_kept, "cleaner", None)
    _kept.cleaner = None  # one that stopped half way is not used again
    cleaner = cleaner or _cleaner()
    cleaned: str = cleaner.clean(html)
    _kept.cleaner = cleaner
    return nh3.clean(
        cleaned,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=PROTOCOLS,
        link_rel=None,
    )


def _cleaner() -> Any:
    cleaner: Any = bleach.Cleaner(tags=TAGS, attributes=_allowed, protocols=PROTOCOLS, strip=True)
    cleaner.parser = _Parser(tags=TAGS, strip=True, consume_entities=False, namespaceHTMLElements=False)
    cleaner.walker = _Walk
    cleaner.serializer = _Serializer(
        quote_attr_values="always",
        omit_optional_tags=False,
        escape_lt_in_attrs=True,
        resolve_entities=False,
        sanitize=False,
        alphabetical_attributes=False,
    )
    return cleaner


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "class":
        return set(value.split()) <= CLASSES
    return name not in VALUES or VALUES[name].match(value) is not None


class _Tokenizer(shim.BleachHTMLTokenizer):
    """Bleach's tokenizer, which reads bare known tags, texts and runs of spaces in one step each."""

    def dataState(self) -> bool:  # noqa: N802
        """Everything plain that comes next. What is not, or goes on in the next chunk, is read letter by letter."""
        stream = self.stream._inner_stream
        chunk, place = stream.chunk, stream.chunkOffset
        while (found := PLAIN.match(chunk, place)) and found.end() < stream.chunkSize:
            place = found.end()
            match found.lastgroup:
                case "letters":
                    self.tokenQueue.append({"type": CHARACTERS, "data": found[0]})
                case "spaces":
                    self.tokenQueue.append({"type": SPACES, "data": found[0]})
                case "end":
                    self._tag({"type": END, "name": found["end"], "data": OrderedDict(), "selfClosing": False})
                case _:
                    token: Token = {"type": START, "name": found["start"], "data": OrderedDict(), "selfClosing": False}
                    self._tag(token | {"selfClosingAcknowledged": False})
        if place == stream.chunkOffset:
            return bool(super().dataState())
        stream.chunkOffset = place
        return True

    def _tag(self, token: Token) -> None:
        self.currentToken = self.emitted_last_token = token
        self.tokenQueue.append(token)


class _Parser(shim.BleachHTMLParser):
    """Bleach's parser with this tokenizer."""

    def _parse(self, stream: str, innerHTML: bool = False, container: str = "div", scripting: bool = True) -> None:  # noqa: N803
        self.innerHTMLMode, self.container, self.scripting = innerHTML, container, scripting
        self.tokenizer = _Tokenizer(stream=stream, consume_entities=self.consume_entities, parser=self)
        self.tokenizer.stream._inner_stream.reportCharacterErrors = None  # it would only note them
        self.reset()
        self.mainLoop()

    def mainLoop(self) -> None:  # noqa: N802
        """Every token to the phase that the parser is in; drawings and formulas, which have rules of their own, are
        not among the tags."""
        for each in self.tokenizer:
            token = each
            while token is not None:
                match token["type"]:
                    case 1:
                        token = self.phase.processCharacters(token)
                    case 2:
                        token = self.phase.processSpaceCharacters(token)
                    case 3:
                        token = self.phase.processStartTag(token)
                    case 4:
                        token = self.phase.processEndTag(token)
                    case 6:
                        token = self.phase.processComment(token)
                    case 0:
                        token = self.phase.processDoctype(token)
                    case _:
                        token = None
        while self.phase.processEOF():
            pass


class _Walk:
    """The tokens of a tree, as the sanitizer wants them."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree

    def __iter__(self) -> Iterator[Token]:
        if any(each.tag not in TAGS for each in self.tree.iter() if each is not self.tree):
            yield from EVERY_TREE(self.tree)
            return
        yield from _texts(self.tree.text)
        around = [(self.tree, iter(self.tree))]
        while around:
            parent, children = around[-1]
            for child in children:
                token = {"type": "StartTag", "name": child.tag, "namespace": None, "data": _attributes(child)}
                if child.tag in VOID:
                    yield token | {"type": "EmptyTag"}
                else:
                    yield token
                    yield from _texts(child.text)
                    if len(child):
                        around.append((child, iter(child)))
                        break
                    yield {"type": "EndTag", "name": child.tag, "namespace": None}
                yield from _texts(child.tail)
            else:
                around.pop()
                if around:
                    yield {"type": "EndTag", "name": parent.tag, "namespace": None}
                    yield from _texts(parent.tail)


class _Serializer(shim.BleachHTMLSerializer):
    """Bleach's serializer, which writes texts and tags in one step each when no value has a sign to be escaped."""

    def serialize(self, treewalker: Iterable[Token], encoding: str | None = None) -> Iterator[str]:
        for token in treewalker:
            match token["type"]:
                case "Characters":
                    yield escape(token["data"])
                case "StartTag" | "EmptyTag" if PLAIN_VALUES.match("\n".join(token["data"].values())):
                    yield f"<{token['name']}{''.join(_written(token['data']))}>"
                case "EndTag":
                    yield f"</{token['name']}>"
                case _:
                    yield from super().serialize([token], encoding)


def _written(attributes: Mapping[tuple[None, str], str]) -> Iterator[str]:
    for (_, name), value in attributes.items():
        yield f' {name}="{value}"'


def _attributes(element: Element) -> Mapping[tuple[None, str], str]:
    return {(None, name): value for name, value in element.attrib.items()}


def _texts(text: str | None) -> Iterator[Token]:
    if text and "\f" in text:  # the one space that bleach keeps at the ends of a text only
        yield from EVERY_TREE(None).text(text)
    elif text:
        yield {"type": "Characters", "data": text}
