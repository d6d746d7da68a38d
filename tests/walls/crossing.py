"""Every address of the walls' world, who may pass there, and what a person is shown on the way."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from zipfile import ZipFile

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.web.doors import Pass
from tests.visitor import Visitor
from tests.walls.canaries import CANARIES, FULL_LINK_GIVES, IN_AUTUMN, SHORT_LINK_GIVES, found_in
from tests.walls.marks import marks_of_things
from tests.walls.relations import BY_RELATION, names_a_thing, who_pass
from tests.walls.things import common, things_for
from tests.walls.world import VIEWERS, World

# Pages that ask more by their query string, and whom that question is for when not for everybody who passes.
QUERIES: Final[Mapping[str, Sequence[tuple[str, Pass | None]]]] = {
    "certificates.show": (("udgave=fuld", None),),
    "desk.queue": (("hold={cohort_id}", None), ("efter={version_id}", None)),
    "issuing.overview": (("vis=klar", None),),
    "practice_desk.practised": (("maal=PEER-06", None),),
    "spoken.choose": (("deltager={enrolment_id}", Pass.READER),),
    "cohort_office.days": (("modul=M08", None),),
    "cohort_office.pairs": (("den_ene={enrolment_id}", None),),
    "people_office.people": (("navn=a", None),),
    "map.show": (("spor=colleague", None), ("uddannelse=peer-uddannelsen&spor=peer", None)),
    "reading.page": (("udgave=000000000000", None),),
    "reading.instructors": (("udgave=000000000000", None),),
    "publishing.coverage_map": (("spor=colleague", None),),
    "register.index": (("tekst=a", None), ("gaelder=withdrawn", None)),
    "search.find": (("q=om", None), ("q=haab+ravn", None)),
}


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
                public=bool(to & {Pass.ANYONE, Pass.CHECKER}),
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
        ("printing.papers", f"/hold/{autumn}/beviser/papirer", ["kirsten", "solveig"]),
        ("register.card", f"/register/{mads}", ["solveig"]),
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


def filled(rule: Rule, params: Mapping[str, str]) -> str:
    """The rule's address with these ids."""
    needed = set(re.findall(r"<(?:[^:>]+:)?([a-z_]+)>", rule.rule))
    if missing := needed - set(params):
        raise LookupError(f"Teach the walls test this address: {rule.rule} ({rule.endpoint}) needs {missing}")
    return re.sub(r"<(?:[^:>]+:)?([a-z_]+)>", lambda found: params[found[1]], rule.rule)


def leaked(answer: TestResponse, who: str | None, path: str, world: World) -> tuple[set[str], set[str]]:
    """The marks in an answer, body and headers, whatever its status; and those that this person may not be shown.

    The ids of things are marks as well, except those that one has asked with.
    """
    text = f"{answer.headers}\n{text_of(answer)}"
    seen = found_in(text)
    ids = {mark for mark in marks_of_things(world) if mark in text and mark not in path}
    return seen, (seen | ids) - may_be_shown(who, path, world)


def text_of(answer: TestResponse) -> str:
    """What can be read in an answer, also in the files of a ZIP file."""
    body = answer.get_data()
    if answer.mimetype == "application/zip":
        with ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return body.decode("utf-8", "replace")


def may_be_shown(who: str | None, path: str, world: World) -> set[str]:
    """The marks that this person may be shown at this address."""
    shown = {mark for mark, people in CANARIES.items() if who in people}
    shown |= {mark for mark, people in marks_of_things(world).items() if who in people}
    if path.startswith("/b/"):
        given = {world["short link"]: SHORT_LINK_GIVES, world["full link"]: FULL_LINK_GIVES}
        shown |= given.get(path.removeprefix("/b/"), frozenset())
    return shown


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
