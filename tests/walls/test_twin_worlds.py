"""Two worlds that differ only in who is peer and who is colleague: whoever must not know sees the same, byte for byte.

One test for every side channel at once (domain rules, 9.2): hours, days, task numbers, pairs, lists, sort order,
counts, links and error texts, also those that nobody thought of.
"""

import re
from typing import Final

import pytest
import time_machine
from sqlalchemy import delete, select, update

from app.certificates.models import Certificate
from app.clock import now
from app.cohorts.models import Attendance, CatchUp, CourseSession, Enrolment
from app.coursework.models import Draft, Evidence, Version, Work, WorkAuthor
from app.db import db, transaction
from app.practice.models import Supervision
from tests.walls.conftest import begin_again
from tests.walls.crossing import places, places_of_others, text_of
from tests.walls.world import World

PARTICIPANTS: Final = frozenset(("amal", "bo", "ida", "mads", "vera", "nora", "tove"))
IN_SPRING: Final = PARTICIPANTS - {"mads"}
# Whose tracks a viewer may not know. Erik and Esben may know their own people's, Olga and Kirsten their cohort's.
MAY_NOT_KNOW: Final[dict[str | None, frozenset[str]]] = {
    "amal": PARTICIPANTS - {"amal"},
    "bo": PARTICIPANTS - {"bo"},
    "ida": PARTICIPANTS - {"ida"},
    "mads": PARTICIPANTS - {"mads"},
    "erik": PARTICIPANTS - {"amal", "bo"},
    "esben": PARTICIPANTS - {"mads"},
    "pia": PARTICIPANTS,
    "nina": PARTICIPANTS,
    "olga": IN_SPRING,
    "kirsten": IN_SPRING,
    None: PARTICIPANTS,
}
MAY_KNOW: Final = ("inger", "jonas", "lone", "per", "karen", "solveig")
TOKENS: Final = re.compile(r'name="(?:csrf_token|_deed)" value="[^"]*"')
OTHER_TRACK: Final = {"peer": "colleague", "colleague": "peer"}
OTHER_CODE: Final = {"PEER-06": "PEER-12", "PEER-12": "PEER-06"}
LEAST_PAGES = 90
Pages = dict[str, tuple[int, list[tuple[str, str]], str]]


@pytest.mark.parametrize("viewer", MAY_NOT_KNOW, ids=lambda who: who or "a stranger")
def test_whoever_must_not_know_sees_the_same_in_both_worlds(world: World, viewer: str | None) -> None:
    one, other = in_both_worlds(world, viewer, MAY_NOT_KNOW[viewer])

    assert len(one) >= LEAST_PAGES
    assert sum(status == 200 for status, _, _ in one.values()) >= 6
    assert [path for path in one if one[path] != other[path]] == []


@pytest.mark.parametrize("viewer", MAY_KNOW)
def test_whoever_may_know_sees_the_difference(world: World, viewer: str) -> None:
    one, other = in_both_worlds(world, viewer, IN_SPRING)

    assert [path for path in one if one[path] != other[path]] != []


def test_one_s_own_track_is_seen_by_oneself_and_by_whom_one_gives_the_full_link(world: World) -> None:
    for who, path in (("amal", "/forloeb"), (None, f"/b/{world['full link']}")):
        begin_again(world.cast.app)
        before = world.visitor(who).client.get(path).get_data(as_text=True)
        swap(world, frozenset(("amal",)))
        after = world.visitor(who).client.get(path).get_data(as_text=True)
        assert TOKENS.sub("", before) != TOKENS.sub("", after)


def test_the_register_tells_nobody_s_track_not_even_the_secretariat(world: World) -> None:
    with time_machine.travel(now(), tick=False):
        before = register_seen(world)
        begin_again(world.cast.app)
        swap(world, PARTICIPANTS)
        after = register_seen(world)

    assert before == after
    assert all("PM-AMAL-K7F2" in text for path, text in before.items() if "mads" not in path)


def register_seen(world: World) -> dict[str, str]:
    """What the secretariat is shown of the register, and what it takes along."""
    solveig = world.visitor("solveig")
    paths = {path: path for path in ("/register", "/register?tekst=amal", "/register?gaelder=valid")}
    paths |= {who: f"/register/{world[f'certificate {who}']}" for who in ("amal", "mads")}
    seen = {name: solveig.client.get(path).get_data(as_text=True) for name, path in paths.items()}
    seen |= {kind: solveig.post("/register/udtraek", format=kind).get_data(as_text=True) for kind in ("csv", "jsonl")}
    return {name: TOKENS.sub("", text) for name, text in seen.items()}


def in_both_worlds(world: World, viewer: str | None, swapped: frozenset[str]) -> tuple[Pages, Pages]:
    """Everything that the viewer can ask for, in the world as it is and in the one where the others' tracks differ."""
    with time_machine.travel(now(), tick=False):
        one = everything_seen(world, viewer)
        begin_again(world.cast.app)
        swap(world, swapped)
        return one, everything_seen(world, viewer)


def everything_seen(world: World, viewer: str | None) -> Pages:
    """Each page with its status, headers and bytes, without what differs at every showing."""
    visitor = world.visitor(viewer)
    seen: Pages = {}
    for place in [*places(world, "GET"), *places_of_others(world)]:
        if place.path.endswith(world["full link"]):
            continue  # its holder has given it to whoever has it
        answer = visitor.client.get(place.path)
        headers = sorted((name, value) for name, value in answer.headers if name != "Set-Cookie")
        seen[place.path] = answer.status_code, headers, TOKENS.sub("", text_of(answer))
    return seen


def swap(world: World, names: frozenset[str]) -> None:
    """These people have been on the other track all the time, with the days, tasks, evidence and papers of it."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        for name in sorted(names):
            enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
            enrolment.track = OTHER_TRACK[enrolment.track]
            _other_days(enrolment)
            _other_tasks(enrolment, cast.tasks)
            _other_papers(enrolment)


def _other_days(enrolment: Enrolment) -> None:
    """M05 for M05K or the other way; supervision is for peers alone."""
    days = dict(
        db.session.execute(
            select(CourseSession.module_code, CourseSession.id).where(CourseSession.cohort_id == enrolment.cohort_id)
        ).all()
    )
    codes = ("M05", "M05K") if enrolment.track == "colleague" else ("M05K", "M05")
    for kind in (Attendance, CatchUp):
        theirs = (kind.enrolment_id == enrolment.id, kind.session_id == days[codes[0]])
        db.session.execute(update(kind).where(*theirs).values(session_id=days[codes[1]]))
    if enrolment.track == "colleague":
        db.session.execute(delete(Supervision).where(Supervision.enrolment_id == enrolment.id))


def _other_tasks(enrolment: Enrolment, tasks: dict[str, int]) -> None:
    """R5 for R5K or the other way, and PEER-06 for PEER-12 wherever it stands."""
    before, after = ("R5", "R5K") if enrolment.track == "colleague" else ("R5K", "R5")
    for author in db.session.scalars(
        select(WorkAuthor).where(WorkAuthor.enrolment_id == enrolment.id, WorkAuthor.task_id == tasks[before])
    ):
        author.task_id = tasks[after]
        db.session.execute(update(Work).where(Work.id == author.work_id).values(task_id=tasks[after]))
        texts: list[Version | Draft] = [
            *db.session.scalars(select(Version).where(Version.work_id == author.work_id)),
            *db.session.scalars(select(Draft).where(Draft.work_id == author.work_id)),
        ]
        for text in texts:
            text.objectives = [OTHER_CODE.get(code, code) for code in text.objectives]
    for line in db.session.scalars(select(Evidence).where(Evidence.person_id == enrolment.person_id)):
        line.objective = OTHER_CODE.get(line.objective, line.objective)


def _other_papers(enrolment: Enrolment) -> None:
    """The full version says the other track and its hours; the short one is the same."""
    for certificate in db.session.scalars(select(Certificate).where(Certificate.enrolment_id == enrolment.id)):
        peer = enrolment.track == "peer"
        full = certificate.full | {"track": enrolment.track, "minutes": 1080 if peer else 720}
        certificate.full = full | {"da": full["da"] | {"track": "Peer" if peer else "Kollega"}}
