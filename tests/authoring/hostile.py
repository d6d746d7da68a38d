"""What somebody hostile, or unlucky with a paste, may put into a text; and how to see that HTML is harmless."""

import re
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

ALLOWED = frozenset(
    (
        *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "div", "a", "abbr", "code", "em", "pre", "strong", "sup"),
        *("ol", "ul", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "img"),
    )
)
ATTRIBUTES = frozenset(
    (
        *("href", "id", "title", "class", "tabindex", "role", "aria-label", "scope"),
        *("src", "alt", "width", "height", "loading"),
    )
)
HREF = re.compile(r"(?:https://|mailto:|/(?![/\\])|#)")
SRC = re.compile(r"/billeder/[0-9a-f]{64}\Z")

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\u00adscript:alert(1)",
    "\u0001javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "&#0000106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript%3Aalert(1)",
    "java%0ascript:alert(1)",
    "\\javascript:alert(1)",
    "&Tab;javascript:alert(1)",
    "&NewLine;javascript:alert(1)",
    "ｊａｖａｓｃｒｉｐｔ:alert(1)",
    "jаvascript:alert(1)",
    "javascript:/**/alert(1)//https://a.dk",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "vbscript:msgbox(1)",
    "VBScript:msgbox(1)",
    "livescript:x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "DATA:text/html,x",
    "blob:https://a.dk/x",
    "file:///etc/passwd",
    "about:blank",
    "tel:112",
    "http://a.dk",
    "//a.dk",
    "/\\a.dk",
    "\\\\a.dk",
    "///a.dk",
    "/%09/a.dk",
    "https:a.dk",
    "https:/a.dk",
    "https:\\\\a.dk",
    "https://borger.dk@a.dk",
    "https://a.dk\\@borger.dk",
    "https://bоrger.dk",
    "https://",
    "mailto:a@b.dk?bcc=c@d.dk",
    "mailto:",
    "/hjaelp/../admin",
    "/hjaelp?x=1",
    "/moduler/M01/../../admin",
    "?x=1",
    "../x",
    "images/tulipaner.png",
)
WAYS_TO_LINK: Mapping[str, str] = {
    "inline": "[a]({})",
    "in angles": "[a](<{}>)",
    "with a title": '[a]({} "t")',
    "named": "[a][b]\n\n[b]: {}",
    "named over two lines": "[a][b]\n\n[b]:\n  {}",
    "named in a quote": "> [a][b]\n>\n> [b]: {}",
    "picture": "![ord]({})",
}
HTML = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//a.dk/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe src=//a.dk></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<base href=//a.dk>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//a.dk>",
    "<style>@import '//a.dk'</style>",
    "<form action=//a.dk><input name=a></form>",
    "<a href=javascript:alert(1)>a</a>",
    "<p style=position:fixed>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php x ?>",
    "</div></article><div onclick=x>",
    "<https://a.dk>",
    "<javascript:alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
)
TOO_MUCH: Mapping[str, str] = {
    "one endless line": "a" * 100_000,
    "an endless page": "ord\n" * 30_000,
    "many brackets": "[" * 3_000,
    "brackets in brackets": "[" * 1_500 + "a" + "](/hjaelp)" * 1_500,
    "many links that never end": "](" * 3_000,
    "many backticks": "`" * 3_000,
    "many angles": "<" * 3_000,
    "deep quotes": "> " * 200 + "a",
    "deep quotes without spaces": ">" * 200 + "a",
    "deep lists on one line": "* " * 1_500 + "a",
    "deep numbers on one line": "1. " * 1_300 + "a",
    "deep lists on many lines": "\n".join(" " * (4 * deep) + "- a" for deep in range(40)),
    "a thousand headings inside": "> # a\n\n" * 1_000,
    "underlines": "a\n===\n\n" * 1_000,
    "a wide table": "|a" * 1_500 + "|\n" + "|-" * 1_500 + "|\n" + ("|a" * 1_500 + "|\n") * 8,
    "a high table": "| a | b |\n| - | - |\n" + "| a | b |\n" * 5_000,
    "ten thousand cells": "a|" * 100 + "\n" + "-|" * 100 + "\n" + ("a|" * 100 + "\n") * 100,
    "thousands of footnotes": "\n\n".join(f"t[^{number}]\n\n[^{number}]: x" for number in range(2_000)),
    "thousands of abbreviations": "\n\n".join(f"*[a{number}]: x" for number in range(2_000)),
}
ODD: Mapping[str, str] = {  # heavy or odd, and let through or refused: what is shown of it is harmless
    "stars": "\n".join("*a **b " * 500 for _ in range(10)),
    "only stars": "\n\n".join("*" * 3_900 for _ in range(10)),
    "underscores": "\n".join("_a __b " * 500 for _ in range(10)),
    "some abbreviations": "\n\n".join(f"*[a{number}]: x" for number in range(50)) + "\n\n" + "a1 a2 a3 " * 400,
    "some footnotes": "\n\n".join(f"t[^{number}]\n\n[^{number}]: x" for number in range(40)),
    "definitions": "a\n:   b\n\n" * 2_000,
    "quotes": "\n\n".join("> " * 5 + "a" for _ in range(1_500)),
    "boxes": "!!! note\n    a\n\n" * 1_500,
    "entities": "&#60;script&#62;alert(1)&#60;/script&#62;" * 90,
    "entities of entities": "&amp;amp;amp;lt;script&amp;amp;amp;gt; " * 90,
    "entities that never end": "&#" * 1_900,
    "a sign of nothing": "&#0;&#x110000;&#xD800;&bogus;",
    "spaces": "a" + " " * 3_900,
    "tabs": "a" + "\t" * 20 + "b",
    "escapes": "\n".join("\\*" * 1_500 for _ in range(10)),
    "a box that is a trap": '!!! note onmouseover=alert(1) "x"\n    a',
    "a title that is a trap": "[a](https://a.dk 'x onmouseover=alert(1)')",
    "a title that breaks out": "[a](https://a.dk \"x' onmouseover='alert(1)\")",
    "an abbreviation that is a trap": '*[HTML]: "><script>alert(1)</script>\n\nHTML',
    "a footnote that is a trap": 't[^"onclick=x]\n\n[^"onclick=x]: x',
    "a heading that is a trap": '### a" onclick="alert(1)\n\n### afsnit {: onclick=x }',
    "attributes": "a {: onclick=alert(1) style=x }",
    "codes": "`<script>alert(1)</script>`\n\n    <script>alert(1)</script>",
    "placeholders of the renderer": "\x02wzxhzdk:0\x03 STX wzxhzdk:1 ETX klzzwxh:0000",
}
HIDDEN: Mapping[str, str] = {
    "zero width space": "java\u200bscript",
    "zero width joiner": "a\u200db",
    "word joiner": "a\u2060b",
    "a mark of order": "a\ufeffb",
    "right to left": "fil\u202egnp.exe",
    "isolates": "a\u2066b\u2069",
    "arabic mark": "a\u061cb",
    "soft hyphen": "a\u00adb",
    "a control": "a\u0085b",
    "null": "a\u0000b",
    "line separator": "a\u2028b",
    "tags": "a\U000e0041b",
    "a letter of nothing": "a\u3164b",
    "braille of nothing": "a\u2800b",
    "private": "a\ue000b",
    "many marks on a letter": "a\u0336\u0337\u0338b",
    "variations": "a\ufe00\ufe01b",
}


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.wrong.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.wrong.append(f"{tag} {name}")
            if name == "href" and not HREF.match(value or ""):
                self.wrong.append(f"href={value}")
            if name == "src" and not SRC.match(value or ""):
                self.wrong.append(f"src={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}")


def traps_in(html: str) -> list[str]:
    """The elements, attributes and addresses of some HTML that could do or load anything."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return seen.wrong


def steps_of(deed: Callable[[], object]) -> int:
    """How many functions a deed calls: a measure of work that is the same on every machine."""
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return steps
