"""What is allowed when people sign in, and how long a signed-in device stays so."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
TRIES_PER_EMAIL = 8
TRIES_PER_ADDRESS = 40
INVITATION_LASTS = timedelta(days=14)
NEW_PASSWORD_LASTS = timedelta(minutes=60)
SEEN_IS_NOTED_AFTER = timedelta(minutes=5)
FRESH_FOR = timedelta(minutes=15)
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")  # letters to a computer, nothing to the eye


class Role(StrEnum):
    """What a person is somewhere in the house. A person may hold several."""

    PARTICIPANT = "participant"
    INSTRUCTOR = "instructor"
    COURSE_LEADER = "course_leader"
    SECRETARIAT = "secretariat"
    COORDINATOR = "coordinator"
    CONTACT = "contact"


SEES_OTHERS = frozenset(Role) - {Role.PARTICIPANT}


class Device(StrEnum):
    """Whose device somebody signs in on, as they say themselves."""

    OWN = "own"
    SHARED = "shared"


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    WELCOME = "welcome"
    NEW_PASSWORD = "new_password"  # noqa: S105


class Refusal(StrEnum):
    """Why something about an account is refused."""

    TOO_MANY_TRIES = "too_many_tries"
    WRONG_EMAIL_OR_PASSWORD = "wrong_email_or_password"  # noqa: S105
    LINK_IS_SPENT = "link_is_spent"
    EMAIL_IS_TAKEN = "email_is_taken"
    WRONG_CURRENT_PASSWORD = "wrong_current_password"  # noqa: S105
    NOT_ONESELF = "not_oneself"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a sign-in lasts: after the last sign of life, and in all."""

    idle: timedelta
    whole: timedelta


def limits_of_sign_in(*, device: Device, sees_others: bool) -> Limits:
    """Participants keep their own device for 30 days and a shared one for two hours; who sees others' data one hour."""
    if sees_others:
        return Limits(idle=timedelta(hours=1), whole=timedelta(hours=12))
    match device:
        case Device.OWN:
            return Limits(idle=timedelta(days=30), whole=timedelta(days=365))
        case Device.SHARED:
            return Limits(idle=timedelta(hours=2), whole=timedelta(hours=12))


def is_alive(*, started_at: datetime, seen_at: datetime, at: datetime, limits: Limits) -> bool:
    """Whether a sign-in still counts. A clock set back a little kills nobody's session."""
    return at - seen_at <= limits.idle and at - started_at <= limits.whole


def refusal_to_try(*, for_email: int, for_address: int) -> Refusal | None:
    """Why no further try is let in just now, given the tries within the window."""
    if for_email >= TRIES_PER_EMAIL or for_address >= TRIES_PER_ADDRESS:
        return Refusal.TOO_MANY_TRIES
    return None


def is_a_name(name: str) -> bool:
    """Whether somebody can be called so: it has a letter, of any script, and none that only looks like a space."""
    return BLANK_LETTERS.isdisjoint(name) and any(unicodedata.category(letter).startswith("L") for letter in name)


def refusal_of_link(*, used_at: datetime | None, expires_at: datetime, at: datetime) -> Refusal | None:
    """Why a one-time link no longer opens anything."""
    return Refusal.LINK_IS_SPENT if used_at is not None or at >= expires_at else None
