"""What in a text points at one person and can be known without understanding it."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Pointer(StrEnum):
    """What in a text points at one person, and can be known without understanding it."""

    EMAIL = "email"
    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A piece of a text that may point at one person."""

    pointer: Pointer
    text: str


YEAR = r"(?:19|20)\d\d"
POINTERS = (
    (Pointer.EMAIL, re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")),
    (
        Pointer.PERSONAL_NUMBER,
        re.compile(r"(?<!\d)(?:[0-2]\d|3[01]|[67]\d)(?:0[1-9]|1[0-2])\d\d(?: ?[-–] ?| )?[\dxX]{4}(?!\w)"),
    ),
    (
        Pointer.PHONE,
        re.compile(
            rf"\+\d{{1,3}}(?:[ -]?\d{{2,4}}){{2,5}}(?!\d)|(?<![\d,.])(?:00\d\d[ -]?)?"
            rf"(?!{YEAR}[ -]{YEAR}(?!\d))[2-9]\d(?:\d{{6}}|([ .-])\d\d\1\d\d\1\d\d|\d\d[ -]\d{{4}})(?![\d,.]\d|\d)"
        ),
    ),
)


def identifiers_in(text: str) -> tuple[Seen, ...]:
    """What looks like an e-mail address, a CPR number or a phone number, in the order of the text; each only once.

    The only reading of texts that the house does (domain rules, 9.1 no. 9). Nothing of it is stored.
    """
    found: dict[int, Seen] = {}
    rest = text
    for pointer, pattern in POINTERS:
        for match in pattern.finditer(rest):
            found[match.start()] = Seen(pointer=pointer, text=match.group())
        rest = pattern.sub(lambda match: "\n" * len(match.group()), rest)
    return tuple(dict.fromkeys(seen for _, seen in sorted(found.items(), key=lambda each: each[0])))
