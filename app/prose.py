"""Text to clean HTML, through one door, and the only place that marks text as safe.

What participants and instructors write is plain text: paragraphs and links made by us. Only the curriculum's files are
Markdown: rendered once when they are loaded (app/prose_engine.py), through two gates (app/prose_gates.py: bleach and
nh3), never in a request. What could stall the renderer is refused before (app/prose_limits.py).
"""

import re
import unicodedata
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from markupsafe import Markup

from app.prose_engine import Shown, unclean_html
from app.prose_gates import clean_html
from app.prose_limits import LONGEST_LINE, LONGEST_TEXT, UnsafeProse, refuse_what_can_stall

__all__ = (
    "INVISIBLE",
    "LONGEST_LINE",
    "LONGEST_TEXT",
    "RENDERER",
    "Shown",
    "UnsafeProse",
    "plain_to_html",
    "refuse_what_can_stall",
    "render_markdown",
    "tidy",
    "trusted_html",
)

RENDERER = 3  # raised when what an edition keeps of a text changes, so that what is stored is known to be old
NO_PICTURES: Mapping[str, Shown] = MappingProxyType({})

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2800\ufeff]"
)
LINK = re.compile(r"https://[^\s<>\"'()]{3,300}")


def render_markdown(text: str, pictures: Mapping[str, Shown] = NO_PICTURES) -> str:
    """Markdown of a curriculum file as clean HTML; a picture is shown when its address is among these.

    Raises UnsafeProse when the text could stall the renderer, or is nested too deep for it.
    """
    refuse_what_can_stall(text)
    try:
        return clean_html(unclean_html(text, pictures))
    except RecursionError as error:
        raise UnsafeProse(
            "Teksten er for indviklet til at blive vist. Gør lister, citater og tabeller enklere."
        ) from error


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
