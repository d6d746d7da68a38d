"""Addresses that open something, and what somebody looked for, are not for logs: both are masked.

What comes after /b/, /invitation/ and /kalender/ opens something; names and other words are looked for in the register,
among people and in the curriculum. Each letter of an address may be percent-encoded, also more than once.
"""

import logging
import re


def _spelt(words: str) -> str:
    """A pattern for these words, whichever of their letters are percent-encoded."""
    return "".join(rf"(?:{re.escape(letter)}|%(?:25)*{ord(letter):02x})" for letter in words)


SLASH, QUESTION, WHOLE = _spelt("/"), _spelt("?"), r"[^ \n]+"
OPENING = "|".join(map(_spelt, ("b", "invitation", "kalender")))
SEARCHED = "|".join(map(_spelt, ("register", "personer", "soeg")))
SECRET = re.compile(
    rf"({SLASH}(?:(?:{OPENING}){SLASH}+|(?:{SEARCHED})[^ \n?]{{,80}}?{QUESTION})){WHOLE}", re.IGNORECASE
)
LOGS = ("werkzeug", "gunicorn.access", "gunicorn.error", "pejlemaerke", "app")


class MaskTokens(logging.Filter):
    """Masks the tokens and the words in a line before anybody writes it down."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through, without the token."""
        said = record.getMessage()
        masked = SECRET.sub(r"\1…", said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True


def init_masking() -> None:
    """Mask in every log that may name an address."""
    for name in LOGS:
        log = logging.getLogger(name)
        if not any(isinstance(each, MaskTokens) for each in log.filters):
            log.addFilter(MaskTokens())
