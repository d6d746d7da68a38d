"""Every address of the walls' world, who may pass there, and what a person is shown on the way."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.web.doors import Pass
from tests.visitor import Visitor
from tests.walls.canaries import CANARIES, FULL_LINK_GIVES, IN_AUTUMN, SHORT_LINK_GIVES, found_in
from tests.walls.world import VIEWERS, World

P = Pass
PARTICIPANTS: Final = frozenset(("amal", "bo", "ida", "mads"))
INSTRUCTORS: Final = frozenset(("inger", "jonas", "lone", "per", "olga", "ove"))
LEADERS: Final = frozenset(("karen", "kirsten"))
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
    P.COORDINATOR: frozenset(("pia",)),
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
    P.IN_COHORT: frozenset(("amal", "bo", "ida", "inger", "jonas", "lone", "per", "karen", "solveig")),
    P.ON_PLAN: STAFF | {"amal", "ida", "mads"},  # the module M05, which Bo's plan does not have
}
IN_SPRING: Final = frozenset(("amal", "bo", "ida"))  # participants of the cohort that an address names
# The thing stands in the form, not in the address.
NAMES_A_THING_IN_THE_FORM: Final = frozenset(
    ("practice.take_back", "practice_contact.confirm", "spoken.note", "spoken.undo", "issuing.sign_all")
)
# Pages that ask more by their query string, and whom that question is for when not for everybody who passes.
QUERIES: Final[Mapping[str, Sequence[tuple[str, Pass | None]]]] = {
    "certificates.show": (("udgave=fuld", None),),
    "desk.queue": (("hold={cohort_id}", None), ("efter={version_id}", None)),
    "issuing.overview": (("vis=klar", None),),
    "practice_desk.practised": (("maal=PEER-06", None),),
    "spoken.choose": (("deltager={enrolment_id}", P.READER),),
    "cohort_office.pairs": (("den_ene={enrolment_id}", None),),
    "people_office.people": (("navn=a", None),),
}
Params = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A door with an address of the walls' world behind it, and who passes. None among them is a stranger."""

    endpoint: str
    method: str
    path: str
    named: bool  # the address names a thing: what is not yours is not there
    public: bool
    passes: frozenset[str | None]


def places(world: World, method: str) -> list[Place]:
    """Every address of this method. Raises LookupError for one whose ids nobody has taught the walls."""
    doors = world.cast.app.extensions["pejl_doors"]
    found = []
    for rule in sorted(world.cast.app.url_map.iter_rules(), key=lambda each: each.rule):
        if method not in (rule.methods or ()):
            continue
        to = doors[rule.endpoint, method].to
        for params, gone in things_for(world, rule):
            place = Place(
                endpoint=rule.endpoint,
                method=method,
                path=filled(rule, params),
                named=names_a_thing(rule),
                public=P.ANYONE in to,
                passes=frozenset() if gone else who_pass(world, to, rule, params),
            )
            found += [place] if gone or method == "POST" else [place, *_asking_more(world, place)]
    return found


def _asking_more(world: World, place: Place) -> Iterator[Place]:
    for query, relation in QUERIES.get(place.endpoint, ()):
        passes = BY_RELATION[relation] if relation else place.passes
        path = f"{place.path}?{query.format(**common(world))}"
        yield replace(place, path=path, passes=passes)


def places_of_others(world: World) -> list[Place]:
    """Pages about Bo, Ida and Mads, seen from the other side: here Amal's people are the strangers."""
    autumn, mads = world.cast.autumn, world["certificate mads"]
    found: list[tuple[str, str, Iterable[str]]] = [
        ("cohorts.cohort", f"/hold/{autumn}", IN_AUTUMN),
        ("participants.participant", f"/hold/{autumn}/deltagere/{world['enrolment mads']}", IN_AUTUMN - {"mads"}),
        ("certificates.show", f"/beviser/{mads}", ["mads"]),
        ("issuing.print_out", f"/hold/{autumn}/beviser/{mads}", ["kirsten", "solveig"]),
    ]
    for who, readers in (("bo", ["inger", "jonas"]), ("ida", ["lone", "per"]), ("mads", ["olga", "ove"])):
        found += [("coursework.edit", f"/refleksioner/{world[f'draft {who}']}", [who])]
        found += [("coursework.edit", f"/refleksioner/{world[f'work of waiting {who}']}", [who])]
        found += [("desk.read", f"/svar/{world[f'waiting {who}']}", readers)]
        found += [("practice.entry", f"/praksis/{world[f'entry {who}']}", [who])]
        found += [("practice_desk.read", f"/svar/praksis/{world[f'entry {who}']}", readers)]
    for who in ("ida", "mads"):
        found += [("coursework.edit", f"/refleksioner/{world[f'work of read {who}']}", [who])]
    return [
        Place(endpoint=endpoint, method="GET", path=path, named=True, public=False, passes=frozenset(whose))
        for endpoint, path, whose in found
    ]


def names_a_thing(rule: Rule) -> bool:
    """Whether an address of this rule carries an id."""
    return bool(rule.arguments - {"kind"})


def who_pass(world: World, to: frozenset[Pass], rule: Rule, params: Params) -> frozenset[str | None]:
    """The people of this world who pass a door with these ids behind it."""
    if P.ANYONE in to:
        return EVERYBODY | {None}
    named = names_a_thing(rule) or rule.endpoint in NAMES_A_THING_IN_THE_FORM
    table = BY_RELATION if named else BY_ROLE
    who = frozenset[str]().union(*(table[each] for each in to))
    if "work_id" in rule.arguments and params["work_id"] in (world["work of pair"], world["pair draft"]):
        who |= {"bo"}
    if P.PARTICIPANT in to and "cohort_id" in rule.arguments:
        who -= PARTICIPANTS - IN_SPRING
    return who


def filled(rule: Rule, params: Params) -> str:
    """The rule's address with these ids."""
    needed = set(re.findall(r"<(?:[^:>]+:)?([a-z_]+)>", rule.rule))
    if missing := needed - set(params):
        raise LookupError(f"Teach the walls test this address: {rule.rule} ({rule.endpoint}) needs {missing}")
    return re.sub(r"<(?:[^:>]+:)?([a-z_]+)>", lambda found: params[found[1]], rule.rule)


def common(world: World) -> dict[str, str]:
    """What stands behind an id where an endpoint says nothing else: Amal's, or her cohort's."""
    cast = world.cast
    return {
        "cohort_id": cast.spring,
        "enrolment_id": world["enrolment amal"],
        "session_id": cast.sessions["M05"],
        "version_id": world["waiting"],
        "certificate_id": world["certificate amal"],
        "share_id": world["share of short link"],
        "entry_id": world["entry"],
        "public_id": cast.public["amal"],
        "partner_id": world["partner"],
        "notice_id": world["notice"],
    }


def things_for(world: World, rule: Rule) -> Iterator[tuple[dict[str, str], bool]]:
    """The ids to try at a rule, and whether what they name is gone for everybody."""
    shared = common(world)
    if "work_id" in rule.arguments:
        tried = [({"work_id": each}, False) for each in works_at(world, rule)]
    else:
        tried = pages_to_try(world).get(rule.endpoint) or deeds_to_try(world).get(rule.endpoint) or [({}, False)]
    for own, gone in tried:
        yield shared | own, gone


def pages_to_try(world: World) -> dict[str, list[tuple[dict[str, str], bool]]]:
    """The pages of which there are several, or that are about something else than what is common."""
    read = ("waiting", "read", "not yet", "pair", "concern", "held back")
    versions = [({"version_id": world[each]}, each == "withdrawn") for each in (*read, "withdrawn")]
    entries = [({"entry_id": world[each]}, False) for each in ("entry", "confirmed entry")]
    people = [({"enrolment_id": world[f"enrolment {who}"]}, False) for who in ("amal", "bo", "ida")]
    certificates = [({"certificate_id": world[f"certificate {who}"]}, False) for who in ("amal", "tove")]
    links = [({"token": world[each]}, each == "ended link") for each in ("short link", "full link", "ended link")]
    return {
        "desk.read": versions,
        "concern.consider": versions,
        "practice.entry": entries,
        "practice_desk.read": entries,
        "participants.participant": people,
        "register.withdrawal": certificates,
        "issuing.print_out": certificates,
        "checking.shared": links,
        "people.invitation": [({"token": world["invitation"]}, False)],
        "path.module": [({"code": "M05"}, False)],
    }


def deeds_to_try(world: World) -> dict[str, list[tuple[dict[str, str], bool]]]:
    """The deeds that are about something else than what is common: what they can be done to."""
    of_bo = {"enrolment_id": world["enrolment bo"], "session_id": world.cast.sessions["M01"]}
    about = {
        "people.accept_invitation": {"token": world["invitation"]},
        "path.mark": {"code": "REC-01"},
        "coursework.begin": {"code": "M01", "task_code": "R8"},
        "desk.add": {"version_id": world["read"]},
        "desk.reopen": {"version_id": world["not yet"]},
        "concern.tell": {"version_id": world["held back"]},
        "participants.take_back": of_bo,
        "participants.resume": {"enrolment_id": world["enrolment ida"]},
        "issuing.propose": {"enrolment_id": world["enrolment vera"]},
        "issuing.confirm": {"enrolment_id": world["enrolment nora"]},
        "issuing.sign": {"enrolment_id": world["enrolment nora"]},
        "register.confirm_withdrawal": {"certificate_id": world["certificate tove"]},
        "register.drop_withdrawal": {"certificate_id": world["certificate tove"]},
    }
    return {endpoint: [(own, False)] for endpoint, own in about.items()}


def works_at(world: World, rule: Rule) -> list[str]:
    """The works to try at a rule of the author's desk: for a page all of them, for a deed one that it fits."""
    reflections = rule.rule.startswith("/refleksioner")
    if "GET" in (rule.methods or ()):
        chosen = ("draft", "work of waiting", "work of read", "work of withdrawn", "work of concern")
        return [world[each] for each in (chosen if reflections else ("work of not yet", "work of pair", "pair draft"))]
    fits = {
        "coursework.withdraw": ("work of waiting", "work of pair"),
        "coursework.contribute": ("draft", "work of pair"),
    }.get(rule.endpoint, ("draft", "pair draft"))
    return [world[fits[0] if reflections else fits[1]]]


def may_be_shown(who: str | None, path: str, world: World) -> set[str]:
    """The marks that this person may be shown at this address."""
    shown = {mark for mark, people in CANARIES.items() if who in people}
    if path.startswith("/b/"):
        given = {world["short link"]: SHORT_LINK_GIVES, world["full link"]: FULL_LINK_GIVES}
        shown |= given.get(path.removeprefix("/b/"), frozenset())
    return shown


def leaked(answer: TestResponse, who: str | None, path: str, world: World) -> tuple[set[str], set[str]]:
    """The marks in an answer, body and headers, whatever its status; and those that this person may not be shown."""
    seen = found_in(f"{answer.headers}\n{answer.get_data(as_text=True)}")
    return seen, seen - may_be_shown(who, path, world)


def wrong_status(answer: TestResponse, place: Place, who: str | None) -> bool:
    """Whether an answer is not the one that the table of doors promises this person here."""
    status, asked_in = answer.status_code, (answer.location or "").startswith("/log-ind")
    if who in place.passes:
        return status not in (200, 201, 302, 303) or asked_in
    if who is None and not place.public:
        return not (asked_in or status == 401)
    return status != 404 if place.named else status not in (403, 404)


def visitors(world: World) -> list[tuple[str | None, Visitor]]:
    """Everybody, each in their own browser, and a stranger."""
    return [(who, world.visitor(who)) for who in (*VIEWERS, None)]
