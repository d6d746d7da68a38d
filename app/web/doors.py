"""What a door is: an address with a method, and who may pass it. The table of all doors stands on the roof."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Pass(StrEnum):
    """Who passes a door. The words that name a relation (author, reader ...) are kept by the query behind the door."""

    ANYONE = "anyone"
    TICKET = "a writing ticket"
    CHECKER = "anyone who checks something and changes nothing: no session, no token"
    SIGNED_IN = "anyone signed in"
    PARTICIPANT = "participants"
    INSTRUCTOR = "instructors"
    COURSE_LEADER = "course leaders"
    SECRETARIAT = "the secretariat"
    COORDINATOR = "partner coordinators"
    CONTACT = "workplace contacts"
    AUTHOR = "its authors"
    READER = "its assigned readers"
    IN_COHORT = "everybody in the cohort and its staff"
    ON_PLAN = "participants with it on their plan, and the cohort's staff"
    COHORT_INSTRUCTOR = "the cohort's instructors"
    COHORT_LEADER = "the cohort's course leader"
    HOLDER = "its holder"
    OWN_CONTACT = "the contact of the participant's workplace"


@dataclass(frozen=True, slots=True)
class Door:
    """One method of one endpoint, and who may pass."""

    endpoint: str
    method: str
    to: frozenset[Pass]


def door(endpoint: str, methods: str, *to: Pass) -> tuple[Door, ...]:
    """The doors of an endpoint: `door("cohorts.plan", "GET", Pass.IN_COHORT)`."""
    return tuple(Door(endpoint, method, frozenset(to)) for method in methods.split())


def table_of(doors: Iterable[tuple[Door, ...]]) -> Mapping[tuple[str, str], Door]:
    """The doors by endpoint and method. Raises ValueError when one stands there twice."""
    table: dict[tuple[str, str], Door] = {}
    for each in (single for group in doors for single in group):
        if (each.endpoint, each.method) in table:
            raise ValueError(f"{each.method} {each.endpoint} stands twice in the table of doors.")
        table[each.endpoint, each.method] = each
    return table
