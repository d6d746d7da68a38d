"""Beginning a task, and going on where one was."""

from app.cohorts.models import Enrolment, PairMember
from app.coursework.models import Work, WorkAuthor
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast
from tests.coursework import arrange


def works(cast: Cast) -> int:
    """How many works there are."""
    with cast.app.app_context():
        return db.session.scalar(db.select(db.func.count()).select_from(Work)) or 0


def authors(cast: Cast, address: str) -> set[tuple[int, int]]:
    """Who writes on a work, as which participant."""
    with cast.app.app_context():
        rows = db.session.execute(
            db.select(WorkAuthor.person_id, WorkAuthor.enrolment_id)
            .join(Work, Work.id == WorkAuthor.work_id)
            .where(Work.public_id == address.rpartition("/")[2])
        )
        return {(person_id, enrolment_id) for person_id, enrolment_id in rows}


def test_a_reflection_is_begun_from_its_module(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.get("/moduler/M05")

    answer = amal.submit("/moduler/M05/opgaver/R5", follow=False)

    assert answer.status_code == 303
    assert amal.get(answer.location).status_code == 200
    assert "Hvad tog du med dig?" in amal.html
    assert "Skriv om en god dag." in amal.html
    assert authors(cast, answer.location) == {(cast.ids["amal"], cast.enrolments["amal"])}


def test_beginning_again_leads_to_the_same_text(cast: Cast) -> None:
    amal = cast.visitor("amal")
    first = amal.post("/moduler/M05/opgaver/R5").location

    assert amal.post("/moduler/M05/opgaver/R5").location == first
    assert works(cast) == 1
    amal.get("/moduler/M05")
    assert f'href="{first}"' in amal.html


def test_a_pairs_task_becomes_one_work_for_both(cast: Cast) -> None:
    address = cast.visitor("amal").post("/moduler/M05/opgaver/A3").location

    both = {(cast.ids[name], cast.enrolments[name]) for name in ("amal", "bo")}
    assert authors(cast, address) == both
    assert cast.visitor("bo").post("/moduler/M05K/opgaver/A3").location == address
    assert works(cast) == 1


def test_a_pairs_work_has_a_key_of_its_own_and_the_readers_of_who_began(cast: Cast) -> None:
    arrange.begin(cast, "bo", "M05K", "A3")
    arrange.begin(cast, "bo", "M05K", "R5K")

    with cast.app.app_context():
        first, second = db.session.scalars(db.select(Work).order_by(Work.id))
        assert first.data_key != second.data_key
        assert (first.pair_id, second.pair_id) == (cast.pair_id, None)
        assert {first.instructor_pair_id, second.instructor_pair_id} == {cast.readers_id}


def test_without_a_makker_one_is_told_whom_to_ask(cast: Cast) -> None:
    ida = cast.visitor("ida")

    answer = ida.post("/moduler/M05/opgaver/A3")

    assert answer.status_code == 409
    assert "Spørg din kursusleder" in ida.html
    assert works(cast) == 0


def test_a_makker_who_does_it_with_somebody_else_is_said_kindly(cast: Cast) -> None:
    arrange.begin(cast, "bo", "M05K", "A3")
    with cast.app.app_context(), transaction():
        amal, ida = cast.ids["amal"], cast.ids["ida"]
        db.session.execute(db.update(PairMember).where(PairMember.person_id == amal).values(person_id=ida))
    visitor = cast.visitor("ida")

    assert visitor.post("/moduler/M05/opgaver/A3").status_code == 409

    assert "Din makker er allerede i gang" in visitor.html
    assert works(cast) == 1


def test_what_is_not_on_ones_plan_is_not_there(cast: Cast) -> None:
    amal = cast.visitor("amal")

    asked = ("M05K/opgaver/R5K", "M05K/opgaver/A3", "M05/opgaver/R5K", "M01/opgaver/R5", "M99/opgaver/R5")
    assert [amal.post(f"/moduler/{each}").status_code for each in asked] == [404] * 5
    assert works(cast) == 0


def test_somebody_who_has_left_begins_nothing_more(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = LONG_AGO

    assert cast.visitor("amal").post("/moduler/M05/opgaver/R5").status_code == 404


def test_instructors_begin_nothing(cast: Cast) -> None:
    assert cast.visitor("inger").post("/moduler/M05/opgaver/R5").status_code == 404
    assert works(cast) == 0
