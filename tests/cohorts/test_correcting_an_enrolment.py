"""An enrolment is corrected, somebody stops before the end, and comes back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Enrolment
from app.db import db
from app.journal.actions import note
from app.journal.rules import Verb
from app.partners.models import Workplace
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids, was_there, works_at
from tests.visitor import Visitor


def page_of(cast: Cast, who: str) -> str:
    """Where somebody's enrolment is corrected."""
    return f"/hold/{cast.spring}/ledelse/deltagere/{enrolment_ids(cast)[who]}"


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with this page open."""
    visitor = cast.visitor(who)
    assert visitor.get(page).status_code == 200
    return visitor


def kept(cast: Cast, who: str) -> tuple[str, str, int | None, bool]:
    """Track, terms, workplace, and whether they have stopped."""
    with cast.app.app_context():
        one = db.session.get_one(Enrolment, cast.enrolments[who])
        return one.track, one.terms, one.workplace_id, one.left_at is not None


def elsewhere(cast: Cast) -> Workplace:
    """The workplace that is not Amal's and Bo's."""
    with cast.app.app_context():
        return db.session.scalars(select(Workplace).where(Workplace.id != cast.workplace_id)).one()


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_track_terms_and_workplace_are_corrected(cast: Cast, who: str) -> None:
    page, there = page_of(cast, "amal"), elsewhere(cast)

    at(cast, who, page).submit(page, track="colleague", works_as="volunteer", workplace=there.public_id)

    assert kept(cast, "amal") == ("colleague", "volunteer", there.id, False)


def test_the_form_has_what_is_kept(cast: Cast) -> None:
    page, before = page_of(cast, "bo"), kept(cast, "bo")

    at(cast, "karen", page).submit(page)

    assert kept(cast, "bo") == before


def test_the_old_contact_loses_access_at_once(cast: Cast) -> None:
    page, erik = page_of(cast, "amal"), cast.visitor("erik")
    erik.get("/arbejdsplads")
    assert "Amal" in erik.html

    at(cast, "solveig", page).submit(page, workplace="")

    erik.get("/arbejdsplads")
    assert "Amal" not in erik.html
    assert "Bo" in erik.html


def test_nobody_is_noted_where_a_reader_works(cast: Cast) -> None:
    works_at(cast, "lone")
    page = page_of(cast, "ida")
    with cast.app.app_context():
        havnen = db.session.get_one(Workplace, cast.workplace_id).public_id
    visitor = at(cast, "karen", page)

    answer = visitor.submit(page, workplace=havnen)

    assert answer.status_code == 409
    assert "læsere arbejder der" in visitor.html
    assert kept(cast, "ida")[2] is None


def attends(cast: Cast) -> None:
    """Amal was at a day."""
    was_there(cast, "amal", "M01", 60)


def hands_in(cast: Cast) -> None:
    """Amal has handed something in."""
    with arranging(cast):
        note(Verb.HANDED_IN, by_id=cast.ids["amal"], thing="version", thing_id="x", at=now())


@pytest.mark.parametrize("begin", [attends, hands_in])
def test_the_track_stays_once_something_counts_on_it_and_the_rest_is_corrected(
    cast: Cast, begin: Callable[[Cast], None]
) -> None:
    begin(cast)
    page = page_of(cast, "amal")
    visitor = at(cast, "karen", page)
    assert "Sporet ligger fast" in visitor.html
    assert "track" not in dict(visitor.form(page).fields)

    visitor.submit(page, track="colleague", works_as="placement")

    assert kept(cast, "amal")[:2] == ("peer", "placement")


def test_a_correction_must_say_on_what_terms(cast: Cast) -> None:
    page, before = page_of(cast, "amal"), kept(cast, "amal")

    answer = at(cast, "karen", page).submit(page, works_as="pensionist")

    assert answer.status_code == 400
    assert kept(cast, "amal") == before


@pytest.mark.parametrize("who", ["karen", "solveig"])
def test_somebody_stops_before_the_end_and_comes_back_with_everything(cast: Cast, who: str) -> None:
    page, amal, before = page_of(cast, "amal"), cast.visitor("amal"), kept(cast, "amal")
    was_there(cast, "amal", "M01", 360)
    visitor = at(cast, who, page)

    visitor.submit("/stop")

    assert kept(cast, "amal") == (*before[:3], True)
    assert "Stoppet før tid" in visitor.html
    assert amal.get(f"/hold/{cast.spring}").status_code == 404
    assert amal.get("/").status_code == 200

    visitor.submit("/tilbage")

    assert kept(cast, "amal") == before
    assert amal.get(f"/hold/{cast.spring}").status_code == 200


def test_somebody_who_stopped_and_teaches_now_does_not_come_back(cast: Cast) -> None:
    page = page_of(cast, "ida")
    karen = at(cast, "karen", page)
    karen.submit("/stop")
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["ida"]).person_id = cast.ids["inger"]

    assert karen.submit("/tilbage").status_code == 409

    assert kept(cast, "ida")[3]


def test_the_secretariat_is_told_where_to_take_somebody_back(cast: Cast) -> None:
    at(cast, "karen", page_of(cast, "amal")).submit("/stop")
    visitor = at(cast, "solveig", f"/hold/{cast.spring}/ledelse/deltagere")

    answer = visitor.submit(
        "/ledelse/deltagere", email="amal@pejlemaerke.example", track="peer", works_as="paid", workplace=""
    )

    assert answer.status_code == 409
    assert "stoppet før tid" in visitor.html


@pytest.mark.parametrize("who", ["inger", "amal", "mads", "kirsten"])
def test_only_the_office_of_the_cohort_corrects_its_enrolments(cast: Cast, who: str) -> None:
    page, visitor, before = page_of(cast, "amal"), cast.visitor(who), kept(cast, "amal")

    assert visitor.get(page).status_code in (403, 404)
    for deed in ("", "/stop", "/tilbage"):
        assert visitor.post(page + deed, {"works_as": "paid", "track": "peer"}).status_code in (403, 404)

    assert kept(cast, "amal") == before
