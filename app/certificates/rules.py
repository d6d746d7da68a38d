"""How a certificate stands, and what may be done with one that is issued. What leads to one: `issuing_rules`."""

import re
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

MOST_LIVE_SHARES = 20
LONGEST_LABEL = 60
NUMBER_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
TOKEN_LETTERS = 26  # of 31 kinds: a little over 128 bits
CODE = re.compile(r"[a-z0-9]{26}")
LINK_IN = re.compile(r"/b/([A-Za-z0-9]{26})(?![A-Za-z0-9])")
LOOKUPS_PER_ADDRESS = 120  # within the throttle's window


class Standing(StrEnum):
    """How a shared certificate stands. Unknown, expired and switched-off links all answer UNKNOWN."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What is issued: the whole, a part of it, or that somebody took part (domain rules, 9.4)."""

    CERTIFICATE = "certificate"
    PART = "part"
    ATTENDANCE = "attendance"


class ShareKind(StrEnum):
    """How a code is handed on: a link that shows the name, one that asks for it, or printed on a paper."""

    LINK = "link"
    NAME_CHECK = "name_check"
    PRINT = "print"


class Edition(StrEnum):
    """How much a shared certificate says. Short is neutral: no hours, no track, no objectives (domain rules, 9.4)."""

    SHORT = "short"
    FULL = "full"


class WithdrawalReason(StrEnum):
    """Why a certificate was withdrawn. Stays in the house."""

    ISSUED_IN_ERROR = "issued_in_error"
    WRONG_PERSON = "wrong_person"
    HOLDER_ASKED = "holder_asked"
    EVIDENCE_FELL = "evidence_fell"


class Refusal(StrEnum):
    """Why something about a certificate is refused."""

    SOMETHING_MISSING = "something_missing"
    NOT_PROPOSED = "not_proposed"
    ALREADY_PROPOSED = "already_proposed"
    ALREADY_ISSUED = "already_issued"
    SAME_PERSON = "same_person"
    ALREADY_WITHDRAWN = "already_withdrawn"
    ALREADY_REPLACED = "already_replaced"
    SHARE_ENDED = "share_ended"
    TOO_MANY_SHARES = "too_many_shares"
    NOT_STANDING = "not_standing"
    NAME_IS_THE_SAME = "name_is_the_same"
    WITHDRAWAL_ALREADY_ASKED = "withdrawal_already_asked"
    WITHDRAWAL_NOT_ASKED = "withdrawal_not_asked"
    SIGNED_MEANWHILE = "signed_meanwhile"
    CANNOT_SIGN = "cannot_sign"
    NAME_HAS_CHANGED = "name_has_changed"
    NOTHING_REACHED = "nothing_reached"
    NO_DAYS = "no_days"
    WHOLE_IS_THERE = "whole_is_there"
    HAS_EXPIRED = "has_expired"


def refusal_to_replace(
    *, standing: Standing, proposed_by: int, signer: int, printed_name: str, name: str
) -> Refusal | None:
    """Why a certificate is not replaced by one with the name of today. The new one is signed by two people as well."""
    if reason := refusal_of_standing(standing):
        return reason
    if proposed_by == signer:
        return Refusal.SAME_PERSON
    return Refusal.NAME_IS_THE_SAME if printed_name == name else None


def refusal_to_ask_withdrawal(*, standing: Standing, asked: bool) -> Refusal | None:
    """Why the course leader cannot ask for a withdrawal now."""
    return refusal_of_ended(standing) or (Refusal.WITHDRAWAL_ALREADY_ASKED if asked else None)


def refusal_to_withdraw(*, standing: Standing, asked_by: int | None, second: int) -> Refusal | None:
    """Why this person cannot confirm a withdrawal: somebody else must have asked for it."""
    if reason := refusal_of_ended(standing):
        return reason
    if asked_by is None:
        return Refusal.WITHDRAWAL_NOT_ASKED
    return Refusal.SAME_PERSON if asked_by == second else None


def refusal_to_drop_withdrawal(*, standing: Standing, asked: bool) -> Refusal | None:
    """Why a certificate cannot be left standing: it stands no longer, or nobody asks for its withdrawal."""
    return refusal_of_ended(standing) or (None if asked else Refusal.WITHDRAWAL_NOT_ASKED)


def refusal_of_standing(standing: Standing) -> Refusal | None:
    """Why nothing more is done with a certificate that no longer stands."""
    match standing:
        case Standing.WITHDRAWN:
            return Refusal.ALREADY_WITHDRAWN
        case Standing.REPLACED:
            return Refusal.ALREADY_REPLACED
        case Standing.EXPIRED:
            return Refusal.HAS_EXPIRED
        case Standing.UNKNOWN:
            return Refusal.NOT_STANDING
        case Standing.VALID:
            return None


def refusal_of_ended(standing: Standing) -> Refusal | None:
    """The same for a withdrawal: also what has expired can turn out never to have been right."""
    return None if standing is Standing.EXPIRED else refusal_of_standing(standing)


def refusal_to_hand_on(standing: Standing) -> Refusal | None:
    """Why a certificate is not handed on any more, as a link, a paper or a file."""
    if standing is Standing.EXPIRED:
        return Refusal.HAS_EXPIRED
    return None if standing is Standing.VALID else Refusal.NOT_STANDING


def refusal_to_share(*, standing: Standing, live_shares: int) -> Refusal | None:
    """Why its holder cannot make another link."""
    if reason := refusal_to_hand_on(standing):
        return reason
    return Refusal.TOO_MANY_SHARES if live_shares >= MOST_LIVE_SHARES else None


def refusal_to_end_share(*, ended_at: datetime | None) -> Refusal | None:
    """Why a link cannot be switched off: it is off already."""
    return Refusal.SHARE_ENDED if ended_at is not None else None


class Progress(StrEnum):
    """Where a participant is on the way to the certificate, as the office sees it."""

    NOT_YET = "not_yet"
    READY = "ready"
    PROPOSED = "proposed"
    ISSUED = "issued"


class Shape(StrEnum):
    """How much of something is there, as one of the four shapes. Never a percentage."""

    OPEN = "open"
    QUARTER = "quarter"
    HALF = "half"
    FULL = "full"


def shape_of(reached: float, wanted: float) -> Shape:
    """The shape of so much of so much: full only when everything is there, open only when nothing is."""
    if reached >= wanted:
        return Shape.FULL
    if reached <= 0:
        return Shape.OPEN
    return Shape.HALF if reached * 2 >= wanted else Shape.QUARTER


def mark_of_name(name: str) -> str:
    """What a page that asks for a signature remembers of the name it shows. Two names have two marks."""
    return sha256(name.encode()).hexdigest()


def refusal_of_name(*, seen: str | None, name: str) -> Refusal | None:
    """Why a signature does not count: the page showed another name. People change their names themselves."""
    return Refusal.NAME_HAS_CHANGED if seen is not None and seen != mark_of_name(name) else None


def read_code(typed: str) -> str | None:
    """The token in what somebody typed or pasted: a whole link, or the code with spaces and dashes; else None."""
    found = LINK_IN.search(typed.strip())
    code = found.group(1) if found else "".join(typed.split()).replace("-", "")
    code = code.lower()
    return code if CODE.fullmatch(code) else None


def standing_of(*, withdrawn: bool, replaced: bool, until: str | None, on: date) -> Standing:
    """How a certificate stands on a day, read from its rows; `until` is the last month (`2029-11`) it is valid in."""
    if withdrawn:
        return Standing.WITHDRAWN
    if replaced:
        return Standing.REPLACED
    return Standing.EXPIRED if until is not None and f"{on:%Y-%m}" > until else Standing.VALID


def share_is_live(*, ends_on: date | None, ended_at: datetime | None, on: date) -> bool:
    """Whether a share link still opens something."""
    return ended_at is None and (ends_on is None or on <= ends_on)
