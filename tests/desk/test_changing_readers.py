"""The course leader changes who reads, and a participant asks for others without a reason."""

import pytest
from sqlalchemy import select

from app.cohorts.models import Enrolment, InstructorPair
from app.coursework.models import Work
from app.db import db, transaction
from app.partners.models import WorksAt
from tests.cast import Cast
from tests.desk.arrange import CANARY, answer, begin, enrolment_id, hand_in, told
from tests.visitor import Visitor


def change(cast: Cast, leader: Visitor, name: str, pair_id: int, **more: str) -> int:
    """The leader chooses this pair of readers for somebody."""
    with cast.app.app_context():
        pair = db.session.get_one(InstructorPair, pair_id).public_id
    path = f"/hold/{cast.spring}/deltagere/{enrolment_id(cast, name)}/laesere"
    return leader.post(path, {"instructor_pair": pair, **more}).status_code


def readers_of(cast: Cast, name: str) -> int | None:
    """Which pair reads for somebody."""
    with cast.app.app_context():
        return db.session.get_one(Enrolment, cast.enrolments[name]).instructor_pair_id


def test_the_old_readers_lose_access_at_once_and_the_new_ones_see_what_was_handed_in(cast: Cast) -> None:
    waiting, answered = hand_in(cast, "R1", "amal"), hand_in(cast, "R6", "amal")
    answer(cast, answered, "inger")
    old, new = cast.visitor("inger"), cast.visitor("lone")
    assert old.get(f"/svar/{waiting}").status_code == 200
    assert new.get(f"/svar/{waiting}").status_code == 404

    assert change(cast, cast.visitor("karen"), "amal", cast.other_readers_id) == 303

    for version in (waiting, answered):
        assert old.get(f"/svar/{version}").status_code == 404
        assert new.get(f"/svar/{version}").status_code == 200
        assert CANARY in new.html
    new.get("/svar")
    assert waiting in new.html
    old.get("/svar")
    assert "Amal" not in old.html


def test_a_draft_follows_so_that_the_new_readers_get_it_when_it_is_handed_in(cast: Cast) -> None:
    begin(cast, "R1", "amal")

    assert change(cast, cast.visitor("karen"), "amal", cast.other_readers_id) == 303

    with cast.app.app_context():
        assert db.session.scalars(select(Work.instructor_pair_id)).all() == [cast.other_readers_id]


def test_everybody_is_told_neutrally(cast: Cast) -> None:
    waiting, answered = hand_in(cast, "R1", "amal"), hand_in(cast, "R6", "amal")
    answer(cast, answered, "inger")
    assert ("text_to_read", f"/svar/{waiting}") in told(cast, "jonas")

    change(cast, cast.visitor("karen"), "amal", cast.other_readers_id)

    assert told(cast, "amal")[-1] == ("readers_changed", f"/hold/{cast.spring}")
    assert told(cast, "jonas") == []
    assert told(cast, "per") == [("text_to_read", f"/svar/{waiting}")]


def test_what_the_old_reader_had_written_on_is_gone_when_it_is_sent(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")
    change(cast, cast.visitor("karen"), "amal", cast.other_readers_id)

    sent = inger.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback="Jeg så, hvad du gjorde der.")

    assert sent.status_code == 404


def test_a_pairs_work_has_one_pair_of_readers_so_both_change_or_none(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo")
    karen = cast.visitor("karen")

    assert change(cast, karen, "amal", cast.other_readers_id) == 409
    assert "Derfor skifter de begge" in karen.html
    assert (readers_of(cast, "amal"), readers_of(cast, "bo")) == (cast.readers_id, cast.readers_id)
    assert cast.visitor("inger").get(f"/svar/{version}").status_code == 200

    assert karen.submit("/laesere", follow=False).status_code == 303
    assert (readers_of(cast, "amal"), readers_of(cast, "bo")) == (cast.other_readers_id, cast.other_readers_id)
    assert cast.visitor("lone").get(f"/svar/{version}").status_code == 200
    assert cast.visitor("inger").get(f"/svar/{version}").status_code == 404
    assert [about for about, _ in told(cast, "bo")] == ["partner_handed_in", "readers_changed"]


def test_nobody_comes_to_read_for_a_workmate_not_even_through_the_makker(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo")
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).workplace_id = None
        db.session.add(WorksAt(person_id=cast.ids["lone"], workplace_id=cast.workplace_id))
    karen = cast.visitor("karen")

    assert change(cast, karen, "amal", cast.other_readers_id, makker="med") == 409

    assert "arbejder samme sted" in karen.html
    assert (readers_of(cast, "amal"), readers_of(cast, "bo")) == (cast.readers_id, cast.readers_id)
    assert cast.visitor("lone").get(f"/svar/{version}").status_code == 404


def test_the_readers_of_another_cohort_cannot_be_chosen(cast: Cast) -> None:
    assert change(cast, cast.visitor("karen"), "amal", cast.autumn_readers_id) == 404

    assert readers_of(cast, "amal") == cast.readers_id


@pytest.mark.parametrize("who", ["mads", "amal", "inger", "kirsten", "solveig", "pia"])
def test_only_the_cohorts_leader_changes_readers(cast: Cast, who: str) -> None:
    assert change(cast, cast.visitor(who), "amal", cast.other_readers_id) == 404

    assert readers_of(cast, "amal") == cast.readers_id


def test_a_participant_asks_for_other_readers_and_no_reason_is_asked(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.get("/laesere/skift")
    assert "Inger og Jonas" in amal.html
    assert "Karen" in amal.html
    assert "<textarea" not in amal.html

    amal.submit("/laesere/skift")
    amal.submit("/laesere/skift", follow=False, _deed="0" * 32)

    wanted = f"/hold/{cast.spring}/deltagere/{enrolment_id(cast, 'amal')}"
    assert told(cast, "karen") == [("readers_asked_for", wanted)]
    assert told(cast, "inger") == []
    assert cast.visitor("karen").get(wanted).status_code == 200


def test_a_participant_asks_only_for_themselves(cast: Cast) -> None:
    mads = cast.visitor("mads")

    assert mads.post("/laesere/skift", {"hold": cast.spring}).status_code == 404

    assert told(cast, "karen") == []
    mads.get("/laesere/skift")
    assert "Forårshold" not in mads.html
