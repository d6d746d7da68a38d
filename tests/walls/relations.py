"""Who passes which door of the walls' world: by what they are, or by how they stand to Amal."""

from collections.abc import Mapping
from typing import Final

from werkzeug.routing import Rule

from app.web.doors import Pass
from tests.walls.world import VIEWERS, World

P = Pass
PARTICIPANTS: Final = frozenset(("amal", "bo", "ida", "mads", "vera"))
INSTRUCTORS: Final = frozenset(("inger", "jonas", "lone", "per", "olga", "ove", "vera"))
LEADERS: Final = frozenset(("karen", "kirsten", "lone"))
STAFF: Final = INSTRUCTORS | LEADERS | {"solveig"}
EVERYBODY: Final = frozenset(VIEWERS)

# Who passes a door that names no thing: what somebody is, anywhere in the house.
BY_ROLE: Final[Mapping[Pass, frozenset[str]]] = {
    P.SIGNED_IN: EVERYBODY,
    P.PARTICIPANT: PARTICIPANTS,
    P.AUTHOR: PARTICIPANTS,
    P.INSTRUCTOR: INSTRUCTORS,
    P.READER: INSTRUCTORS,
    P.COHORT_INSTRUCTOR: INSTRUCTORS,
    P.COURSE_LEADER: LEADERS,
    P.COHORT_LEADER: LEADERS,
    P.SECRETARIAT: frozenset(("solveig",)),
    P.COORDINATOR: frozenset(("pia", "esben")),
    P.CONTACT: frozenset(("erik", "esben")),
    P.IN_COHORT: PARTICIPANTS | STAFF,
    P.ON_PLAN: PARTICIPANTS | STAFF,
}
# Who passes a door to something of Amal's: how they stand to her.
BY_RELATION: Final[Mapping[Pass, frozenset[str]]] = {
    **BY_ROLE,
    P.TICKET: frozenset(("amal",)),
    P.AUTHOR: frozenset(("amal",)),
    P.READER: frozenset(("inger", "jonas")),
    P.COHORT_INSTRUCTOR: frozenset(("inger", "jonas", "lone", "per")),
    P.COHORT_LEADER: frozenset(("karen",)),
    P.OWN_CONTACT: frozenset(("erik",)),
    P.HOLDER: frozenset(("amal",)),
    P.IN_COHORT: frozenset(("amal", "bo", "ida", "vera", "inger", "jonas", "lone", "per", "karen", "solveig")),
    P.ON_PLAN: STAFF | {"amal", "ida", "mads"},  # the module M05, which Bo's plan does not have
}
IN_SPRING: Final = frozenset(("amal", "bo", "ida", "vera"))  # participants of the cohort that an address names
# Where the query keeps to fewer than the relation says: only who proposed takes a proposal back.
KEPT_TO_FEWER: Final = {
    "issuing.take_back": frozenset(("inger",)),
    "recognising.consider": frozenset(("pia",)),  # a coordinator speaks for one's own partners
    "recognising.end": frozenset(("pia",)),
}
# The thing stands in the form, not in the address.
NAMES_A_THING_IN_THE_FORM: Final = frozenset(
    ("practice.take_back", "practice_contact.confirm", "spoken.note", "spoken.undo", "issuing.sign_all")
)


def names_a_thing(rule: Rule) -> bool:
    """Whether an address of this rule carries an id."""
    return bool(rule.arguments - {"kind"})


def who_pass(world: World, to: frozenset[Pass], rule: Rule, params: Mapping[str, str]) -> frozenset[str | None]:
    """The people of this world who pass a door with these ids behind it."""
    if to & {P.ANYONE, P.CHECKER}:
        return EVERYBODY | {None}
    named = names_a_thing(rule) or rule.endpoint in NAMES_A_THING_IN_THE_FORM
    table = BY_RELATION if named else BY_ROLE
    who = frozenset[str]().union(*(table[each] for each in to))
    if "work_id" in rule.arguments and params["work_id"] in (world["work of pair"], world["pair draft"]):
        who |= {"bo"}
    who &= KEPT_TO_FEWER.get(rule.endpoint, who)
    if P.PARTICIPANT in to and "cohort_id" in rule.arguments:
        who -= PARTICIPANTS - IN_SPRING
    return who
