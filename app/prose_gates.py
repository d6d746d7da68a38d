"""The gates that HTML passes before it is kept: bleach, then nh3 with the same list. Ask app/prose.py instead.

Bleach reads every letter in Python. What our own renderer makes is nearly always as plain as can be, so it is spared
bleach when two proofs that know nothing of each other agree that nothing is to be cleaned:

- it is written in HARMLESS from the first letter to the last: nothing but tags of the list, each attribute allowed for
  its tag and with a value of a few plain letters, and texts without any sign that could begin something else;
- nh3, which reads HTML as a browser does, gives it back letter for letter: every element is closed where it belongs,
  nothing stands where it would be moved, and no attribute stands twice.

Bleach leaves such HTML as it is: tests show it of whole pages, of trees put together at random and of anything nasty.
Everything else goes through bleach and then nh3.
"""

import re
import threading

import bleach
import nh3

TAGS = frozenset(
    (
        *("h2", "h3", "h4", "p", "br", "hr", "blockquote", "div"),
        *("a", "abbr", "code", "em", "pre", "strong", "sup"),
        *("ol", "ul", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        "img",
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
BARE = r"[^<>&\"`\x00-\x08\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # begins, ends and hides nothing
BARE_VALUES = {  # narrower than VALUES
    "href": r"(?:https://[a-z0-9.-]++(?:/[a-zA-Z0-9_/.~%=?#+-]*+)?|/(?!/)[a-zA-Z0-9_/.~%=?#+-]*+|#[a-zA-Z0-9_:-]++)",
    "class": f"(?:{'|'.join(sorted(CLASSES, key=len, reverse=True))})",
}
_kept = threading.local()
_nh3 = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=PROTOCOLS,
    link_rel=None,
)


def clean_html(html: str) -> str:
    """What the gates let through."""
    if HARMLESS.fullmatch(html) and _nh3.clean(html) == html:
        return html
    return _nh3.clean(_by_bleach(html))


def _by_bleach(html: str) -> str:
    cleaner: bleach.Cleaner | None = getattr(_kept, "cleaner", None)
    _kept.cleaner = None  # one that stopped half way is not used again
    cleaner = cleaner or bleach.Cleaner(tags=TAGS, attributes=_allowed, protocols=PROTOCOLS, strip=True)
    cleaned = cleaner.clean(html)
    _kept.cleaner = cleaner
    return cleaned


def _allowed(tag: str, name: str, value: str) -> bool:
    if name not in ATTRIBUTES.get(tag, ()):
        return False
    if name == "class":
        return set(value.split()) <= CLASSES
    return name not in VALUES or VALUES[name].match(value) is not None


def _tag(name: str) -> str:
    """How a tag is written when all is plain."""
    values = [f' {each}="{_value(each)}"' for each in sorted(ATTRIBUTES.get(name, ()))]
    return f"{name}(?:{'|'.join(values)})*+" if values else name


def _value(name: str) -> str:
    if name in BARE_VALUES:
        return BARE_VALUES[name]
    return VALUES[name].pattern.removesuffix(r"\Z") if name in VALUES else f"{BARE}*+"


_text = BARE.replace(r"\"`", "") + r"++|&[lg]t;|&amp;(?=\s)"
_starts, _ends = "|".join(map(_tag, sorted(TAGS))), "|".join(sorted(TAGS))
HARMLESS = re.compile(f"(?:{_text}|<(?:{_starts})>|</(?:{_ends})>)*+")
