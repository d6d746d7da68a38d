"""Checks of single walls that no page or deed of the crossing reaches alone. Each raises AssertionError."""

from datetime import timedelta

from sqlalchemy import select, update
from werkzeug.exceptions import NotFound

from app.certificates.basis import _approved_on
from app.clock import now
from app.cohorts.models import Enrolment, InstructorPair
from app.cohorts.people_queries import pair_of
from app.cohorts.plan_queries import next_session_of, plan_of
from app.cohorts.rules import Standing
from app.cohorts.staff_queries import enrolled_ids
from app.coursework.approved_queries import approved_elsewhere
from app.coursework.models import Work, WorkAuthor
from app.coursework.works_queries import works_of
from app.curriculum.rules import Track
from app.db import db, transaction
from app.desk.concern_actions import open_on_concern
from app.desk.concern_queries import help_asked_of
from app.desk.reading_queries import version_of_concern
from app.journal.actions import own_reasons
from app.practice.models import PracticeEntry, Supervision
from app.practice.rules import Refusal, refusal_to_confirm
from app.practice.texts import open_own
from app.privacy.queries import held_on
from tests.walls.probes import send
from tests.walls.world import World


def nobody_gets_anothers_makker(world: World) -> None:
    """Ida has no makker."""
    assert pair_of(world.cast.ids["ida"]) is None


def the_next_day_is_ones_own(world: World) -> None:
    """Mads's next day is a day of the Efterårshold; Nina has none."""
    found = next_session_of(world.cast.ids["mads"], at=now())
    assert found is not None
    assert found.cohort_public_id == world.cast.autumn
    assert next_session_of(world.cast.ids["nina"], at=now()) is None


def a_plan_has_only_its_own_days(world: World) -> None:
    """The plan of the Efterårshold for a peer has three days."""
    assert len(plan_of(world.cast.autumn_id, Standing.PARTICIPANT, Track.PEER)) == 3


def only_who_takes_part_takes_part(world: World) -> None:
    """Mads alone is on the Efterårshold."""
    assert enrolled_ids(world.cast.autumn_id) == {world.cast.ids["mads"]}


def readers_come_from_the_cohort(world: World) -> None:
    """Karen cannot choose the readers of another cohort."""
    with world.cast.app.app_context():
        others = db.session.get_one(InstructorPair, world.cast.autumn_readers_id).public_id
    address = f"/hold/{world.cast.spring}/deltagere/{world['enrolment amal']}/laesere"
    assert send(world, "karen", address, {"instructor_pair": others, "makker": "med"}) == 404


def a_makker_moves_only_ones_own_day(world: World) -> None:
    """Each of the two aims at a day of their own."""
    address = f"/opgaver/{world['pair draft']}/dag"
    for who, day in (("amal", "1.3.2028"), ("bo", "2.3.2028")):
        assert send(world, who, address, {"day": day}) == 303
    own = {name: f"{day:%d.%m}" for name, (day, _) in _authors(world, "pair draft").items() if day}
    assert own == {"amal": "01.03", "bo": "02.03"}


def a_makker_ticks_only_for_oneself(world: World) -> None:
    """Taking one's own tick away leaves the other's."""
    for who, left in (("bo", {"amal"}), ("amal", set())):
        assert send(world, who, f"/opgaver/{world['work of pair']}/bidrag", {"contributed": "nej"}) == 303
        assert {name for name, (_, ticked) in _authors(world, "work of pair").items() if ticked} == left


def who_has_left_hands_nothing_in(world: World) -> None:
    """Bo has left: he hands nothing in, and Amal still may."""
    with world.cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, world.cast.enrolments["bo"]).left_at = now()
    body = {"text": "Det her har vi skrevet sammen om skiltet på døren.", "whole": "1", "revision": "1"}
    assert send(world, "bo", f"/opgaver/{world['pair draft']}/aflevering", {**body, "contributed": "y"}) == 409
    body["revision"] = "2"
    assert send(world, "amal", f"/opgaver/{world['pair draft']}/aflevering", {**body, "contributed": "y"}) == 303


def the_own_mark_is_ones_own(world: World) -> None:
    """Amal practises, Mads has shown it; each sees only their own mark."""
    for who, mark in (("amal", "practising"), ("mads", "shown"), ("bo", "not_begun")):
        page = world.visitor(who).client.get("/maal").get_data(as_text=True)
        assert f'name="mark" value="{mark}" aria-pressed="true"' in page.partition('id="REC-04"')[0]


def a_suggested_day_follows_ones_own_plan(world: World) -> None:
    """The pair's task is suggested a week after each one's own day; the colleagues' comes a day later."""
    days = {who: {row.code: row.suggested_on for row in works_of(world.cast.ids[who])}["A3"] for who in ("amal", "bo")}
    assert days["amal"] is not None
    assert days["bo"] == days["amal"] + timedelta(days=1)


def only_the_leader_opens_on_concern(world: World) -> None:
    """The second lock: whoever is not the leader opens nothing, even with the version in hand."""
    reading = version_of_concern(world.cast.ids["karen"], world.cast.spring, world["waiting"])
    assert reading is not None
    try:
        open_on_concern(reading, reason="Fordi", tell_later=False, leader_id=world.cast.ids["inger"], at=now())
    except NotFound:
        return
    raise AssertionError("Inger opened a text on concern")


def work_in_another_cohort_keeps_its_readers(world: World) -> None:
    """What the pair has handed in elsewhere is not moved with Amal's readers."""
    _pair_work_elsewhere(world)
    assert _assign_others_to_amal(world) == 303
    with world.cast.app.app_context():
        pair = db.session.scalar(select(Work.instructor_pair_id).where(Work.public_id == world["work of pair"]))
    assert pair == world.cast.autumn_readers_id


def a_makker_in_another_cohort_keeps_their_readers(world: World) -> None:
    """Neither work elsewhere nor a makker elsewhere draws the makker along."""
    _pair_work_elsewhere(world)
    with world.cast.app.app_context(), transaction():  # nothing else that the two write is in Amal's cohort
        theirs = select(Work.id).where(Work.public_id == world["pair draft"]).scalar_subquery()
        db.session.execute(update(Work).where(Work.id == theirs).values(cohort_id=world.cast.autumn_id))
    assert _assign_others_to_amal(world) == 303
    assert _readers_of_bo(world) == world.cast.readers_id
    with world.cast.app.app_context(), transaction():
        for thing in ("work of pair", "pair draft"):
            found = update(Work).where(Work.public_id == world[thing])
            db.session.execute(found.values(cohort_id=world.cast.spring_id, instructor_pair_id=world.cast.readers_id))
        db.session.get_one(Enrolment, world.cast.enrolments["bo"]).cohort_id = world.cast.autumn_id
        db.session.get_one(Enrolment, world.cast.enrolments["amal"]).instructor_pair_id = world.cast.readers_id
    assert _assign_others_to_amal(world) == 303
    assert _readers_of_bo(world) == world.cast.readers_id


def reasons_are_for_the_author_alone(world: World) -> None:
    """Why Amal's text was opened is told to her, and not while it is held back."""
    assert own_reasons(world.cast.ids["mads"]) == {}
    assert list(own_reasons(world.cast.ids["amal"]).values()) == ["Fordi K-GRUND-AMAL-f410"]


def help_is_asked_of_the_one_who_leads(world: World) -> None:
    """Jonas has asked Karen about one text; Kirsten is asked nothing, and nothing by way of her cohort."""
    assert [each.version_public_id for each in help_asked_of(world.cast.ids["karen"])] == [world["read"]]
    assert help_asked_of(world.cast.ids["kirsten"]) == []
    assert help_asked_of(world.cast.ids["karen"], cohort_id=world.cast.autumn) == []


def nothing_is_approved_of_who_wrote_nothing(world: World) -> None:
    """What a certificate rests on is one's own."""
    assert _approved_on(world.cast.ids["nina"]) == {}
    assert approved_elsewhere(world.cast.ids["nina"], 0) == {}


def nobody_confirms_ones_own_hours(world: World) -> None:
    """Whoever wrote the entry does not confirm it."""
    at, mine = now(), world.cast.ids["erik"]
    assert refusal_to_confirm(written_by=mine, contact_id=mine, logged_at=at, shown_at=at) is Refusal.OWN_HOURS


def a_supervision_is_undone_in_its_own_cohort(world: World) -> None:
    """Kirsten cannot undo Amal's supervision by way of her own cohort."""
    address = f"/hold/{world.cast.autumn}/supervision/fortrydelser"
    assert send(world, "kirsten", address, {"supervision": world["supervision"]}) == 404
    with world.cast.app.app_context():
        kept = select(Supervision.id).where(Supervision.public_id == world["supervision"])
        assert db.session.scalar(kept) is not None


def practice_opens_for_who_wrote_it(world: World) -> None:
    """The second lock: a situation opens for its author alone."""
    entry = db.session.scalars(select(PracticeEntry).where(PracticeEntry.public_id == world["entry"])).one()
    assert "K-SITUATION-AMAL-c01d" in open_own(entry, world.cast.ids["amal"])
    try:
        open_own(entry, world.cast.ids["mads"])
    except NotFound:
        return
    raise AssertionError("Mads opened what Amal wrote")


def nothing_is_held_on_who_has_nothing(world: World) -> None:
    """Nina has an account and nothing else."""
    assert set(held_on(world.cast.ids["nina"]).values()) == {0}


def _authors(world: World, thing: str) -> dict[str, tuple[object, bool]]:
    names = {person_id: name for name, person_id in world.cast.ids.items()}
    with world.cast.app.app_context():
        rows = db.session.scalars(select(WorkAuthor).where(WorkAuthor.work.has(public_id=world[thing]))).all()
        return {names[row.person_id]: (row.suggested_on, row.contributed_at is not None) for row in rows}


def _pair_work_elsewhere(world: World) -> None:
    """The pair's handed-in work belongs to the Efterårshold."""
    values = {"cohort_id": world.cast.autumn_id, "instructor_pair_id": world.cast.autumn_readers_id}
    with world.cast.app.app_context(), transaction():
        db.session.execute(update(Work).where(Work.public_id == world["work of pair"]).values(**values))


def _assign_others_to_amal(world: World) -> int:
    address = f"/hold/{world.cast.spring}/deltagere/{world['enrolment amal']}/laesere"
    return send(world, "karen", address, {"instructor_pair": world["other readers"], "makker": "med"})


def _readers_of_bo(world: World) -> int | None:
    with world.cast.app.app_context():
        return db.session.get_one(Enrolment, world.cast.enrolments["bo"]).instructor_pair_id
