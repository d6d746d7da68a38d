"""Who reads for a participant: chosen, changed, and told to the participant."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.clock import now, today
from app.cohorts import actions, queries, staff_queries
from app.cohorts.models import Enrolment, InstructorPair
from app.cohorts.rules import Refusal
from app.db import db
from app.notices.models import Notice
from app.notices.rules import About
from app.refusal import Refused
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids, works_at


def assign(cast: Cast, who: str, instructor_pair_id: int) -> None:
    """The action that the desk asks for, as Karen."""
    with arranging(cast):
        enrolment = staff_queries.enrolment_to_change(cast.spring_id, enrolment_ids(cast)[who])
        assert enrolment is not None
        pair = db.session.get_one(InstructorPair, instructor_pair_id)
        actions.assign_readers(enrolment, pair, by_id=cast.ids["karen"], at=now())


def readers(cast: Cast, who: str) -> tuple[str, ...]:
    """The names of somebody's readers."""
    with cast.app.app_context():
        enrolment = queries.newest_enrolment(cast.ids[who])
        assert enrolment is not None
        return tuple(name for _, name in enrolment.readers)


def test_new_readers_are_assigned_and_the_participant_is_told(cast: Cast) -> None:
    assign(cast, "amal", cast.other_readers_id)

    assert readers(cast, "amal") == ("Lone", "Per")
    with cast.app.app_context():
        told = db.session.scalars(select(Notice).where(Notice.person_id == cast.ids["amal"])).one()
    assert (told.about, told.path) == (About.READERS_CHANGED, f"/hold/{cast.spring}")


def test_nobody_is_assigned_to_read_a_workmate(cast: Cast) -> None:
    works_at(cast, "per")

    with pytest.raises(Refused) as refused:
        assign(cast, "amal", cast.other_readers_id)

    assert refused.value.reason is Refusal.READER_FROM_SAME_WORKPLACE
    assert readers(cast, "amal") == ("Inger", "Jonas")


def test_a_pair_with_a_workmate_cannot_be_chosen_on_the_page(cast: Cast) -> None:
    works_at(cast, "per")
    visitor = cast.visitor("karen")
    visitor.get(f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['amal']}")

    assert visitor.html.count('name="instructor_pair"') == 1
    assert "Lone og Per kan ikke vælges" in visitor.html


def test_the_next_day_is_the_one_that_is_not_over(cast: Cast) -> None:
    with cast.app.app_context():
        coming = queries.next_session_of(cast.ids["amal"], at=now())
        taught = queries.next_session_taught_by(cast.ids["inger"], at=now() - timedelta(weeks=3))
        led = queries.next_session_taught_by(cast.ids["karen"], at=now() + timedelta(weeks=9))
    assert coming is not None
    assert (coming.title, coming.cohort_public_id) == ("Modulet M06", cast.spring)
    assert taught is not None
    assert taught.title in ("Modulet M05", "Modulet M05K")
    assert led is None
    assert coming.starts_at.date() > today()


def test_first_readers_are_not_called_new(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["amal"]).instructor_pair_id = None

    assign(cast, "amal", cast.other_readers_id)

    with cast.app.app_context():
        told = db.session.scalars(select(Notice).where(Notice.person_id == cast.ids["amal"])).one()
    assert told.about == About.READERS_CHOSEN


def test_former_readers_are_spoken_of_only_when_there_were_some(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["ida"]).instructor_pair_id = None
        pairs = {
            each: db.session.get_one(InstructorPair, each).public_id
            for each in (cast.readers_id, cast.other_readers_id)
        }
    page = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['ida']}"
    visitor = cast.visitor("karen")
    visitor.get(page)

    visitor.submit("/laesere", instructor_pair=pairs[cast.readers_id])
    assert "Læserne er gemt for Ida." in visitor.html
    assert "Tidligere læsere" not in visitor.html

    visitor.submit("/laesere", instructor_pair=pairs[cast.other_readers_id])
    assert "Tidligere læsere kan ikke se teksterne mere" in visitor.html
