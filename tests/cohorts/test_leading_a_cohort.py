"""Opening and leading a cohort: participants, instructor pairs, makkerpar, days and agreements."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.clock import COPENHAGEN, now, today
from app.cohorts import actions, queries, staff_queries
from app.cohorts.models import Cohort, Enrolment, InstructorPair
from app.cohorts.rules import Refusal
from app.curriculum.rules import Track
from app.db import db
from app.notices.models import Notice
from app.notices.rules import About
from app.refusal import Refused
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids, live_pairs, works_at
from tests.visitor import Visitor


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with one of the pages of leading open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse{page}").status_code == 200
    return visitor


def cohorts(cast: Cast) -> dict[str, Cohort]:
    """The cohorts by name."""
    with cast.app.app_context():
        return {each.name: each for each in db.session.scalars(select(Cohort)).all()}


NEW = {"name": " Sommerhold  2027 ", "leader": "Karen@pejlemaerke.example", "first_day": "19.1.2027"}


def test_the_secretariat_opens_a_cohort_on_the_newest_edition(cast: Cast) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")

    visitor.submit("/hold", **NEW)

    made = cohorts(cast)["Sommerhold 2027"]
    assert (made.edition_id, made.leader_id) == (cast.edition_id, cast.ids["karen"])
    assert made.opened_at.astimezone(COPENHAGEN).isoformat() == "2027-01-19T00:00:00+01:00"
    assert "Ledelse af holdet" in visitor.html


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Giv holdet et navn"),
        ("leader", "ingen@pejlemaerke.example", "ingen konto"),
        ("first_day", "32.1.2027", "Skriv en dato"),
        ("first_day", "19/1", "Skriv også årstallet"),
        ("first_day", "3.3.17", "mange år tilbage"),
        ("edition", "9999", "Vælg en af mulighederne"),
    ],
)
def test_a_cohort_that_lacks_something_is_asked_about_with_everything_kept(
    cast: Cast, field: str, typed: str, said: str
) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")

    answer = visitor.submit("/hold", **{**NEW, field: typed})

    assert answer.status_code == 400
    assert said in visitor.html
    kept = dict(visitor.form("/hold").fields)
    assert {name: kept[name] for name in NEW if name != field} == {n: v for n, v in NEW.items() if n != field}
    assert set(cohorts(cast)) == {"Forårshold", "Efterårshold"}


@pytest.mark.parametrize("who", ["karen", "inger", "amal"])
def test_nobody_else_opens_a_cohort(cast: Cast, who: str) -> None:
    visitor = cast.visitor(who)
    visitor.get("/hold")
    assert not visitor.offers("/hold")

    assert visitor.post("/hold", {**NEW, "edition": str(cast.edition_id)}).status_code == 403

    assert set(cohorts(cast)) == {"Forårshold", "Efterårshold"}


def test_the_secretariat_adds_a_participant(cast: Cast) -> None:
    visitor = at(cast, "solveig", "/deltagere")
    with cast.app.app_context():
        havnen = next(public for public, each, _ in staff_queries.workplaces() if each == cast.workplace_id)

    visitor.submit(
        "/ledelse/deltagere", email="Erik@pejlemaerke.example", track="peer", works_as="paid", workplace=havnen
    )

    with cast.app.app_context():
        made = db.session.scalars(select(Enrolment).where(Enrolment.person_id == cast.ids["erik"])).one()
    assert (made.cohort_id, made.track, made.terms) == (cast.spring_id, "peer", "paid")
    assert (made.workplace_id, made.instructor_pair_id) == (cast.workplace_id, None)


@pytest.mark.parametrize(
    ("email", "status", "said"),
    [
        ("ingen@pejlemaerke.example", 400, "ingen konto"),
        ("amal@pejlemaerke.example", 409, "allerede på holdet"),
        ("lone@pejlemaerke.example", 409, "underviser eller leder"),
        ("karen@pejlemaerke.example", 409, "underviser eller leder"),
        ("", 400, "Skriv deltagerens e-mail"),
    ],
)
def test_somebody_who_cannot_take_part_is_refused_with_everything_kept(
    cast: Cast, email: str, status: int, said: str
) -> None:
    visitor = at(cast, "solveig", "/deltagere")

    answer = visitor.submit("/ledelse/deltagere", email=email, track="colleague", works_as="volunteer", workplace="")

    assert answer.status_code == status
    assert said in visitor.html
    assert "<title>Fejl: " in visitor.html
    kept = dict(visitor.form("/ledelse/deltagere").fields)
    assert (kept["email"], kept["track"], kept["works_as"]) == (email, "colleague", "volunteer")
    with cast.app.app_context():
        assert len(db.session.scalars(select(Enrolment.id).where(Enrolment.cohort_id == cast.spring_id)).all()) == 3


def test_the_leader_forms_a_makkerpar(cast: Cast) -> None:
    with arranging(cast):
        actions.enrol(
            cast.spring_id,
            cast.ids["erik"],
            track=Track.COLLEAGUE,
            works_as=actions.Terms.EMPLOYEE,
            workplace_id=None,
            by_id=cast.ids["solveig"],
            at=now(),
        )
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)

    visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["erik"])

    assert live_pairs(cast) == {frozenset(("amal", "bo")), frozenset(("ida", "erik"))}
    with cast.app.app_context():
        pair = queries.pair_of(cast.ids["ida"])
    assert pair is not None
    assert pair.partners_of(cast.ids["ida"]) == ("Erik",)


def test_new_makkere_step_in_only_when_that_is_said(cast: Cast) -> None:
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)
    assert visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["bo"]).status_code == 409
    assert live_pairs(cast) == {frozenset(("amal", "bo"))}
    assert dict(visitor.form("/ledelse/makkerpar").fields)["second"] == ids["bo"]

    visitor.submit("/ledelse/makkerpar", instead="y")

    assert live_pairs(cast) == {frozenset(("ida", "bo"))}
    with cast.app.app_context():
        assert queries.pair_of(cast.ids["amal"]) is None


def test_a_makkerpar_ends_and_both_are_without(cast: Cast) -> None:
    page = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['bo']}"
    visitor = cast.visitor("karen")
    visitor.get(page)

    visitor.submit("/makker/slut")

    assert live_pairs(cast) == set()
    assert not visitor.offers("/makker/slut")
    assert visitor.post(f"{page}/makker/slut").status_code == 409
    assert "ingen makker" in visitor.html


@pytest.mark.parametrize("who", ["inger", "solveig", "amal", "mads", "kirsten"])
def test_only_the_leader_of_the_cohort_ends_a_makkerpar(cast: Cast, who: str) -> None:
    page = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['bo']}/makker/slut"

    assert cast.visitor(who).post(page).status_code in (403, 404)

    assert live_pairs(cast) == {frozenset(("amal", "bo"))}


def test_somebody_from_another_cohort_cannot_be_chosen(cast: Cast) -> None:
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)

    answer = visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["mads"])

    assert answer.status_code == 400
    assert live_pairs(cast) == {frozenset(("amal", "bo"))}


def test_instructors_do_not_lead(cast: Cast) -> None:
    visitor = cast.visitor("inger")
    visitor.get(f"/hold/{cast.spring}")

    assert "/ledelse" not in visitor.html
    assert visitor.get(f"/hold/{cast.spring}/ledelse").status_code == 404


@pytest.mark.parametrize("page", ["undervisere", "makkerpar"])
def test_the_secretariat_appoints_nobody(cast: Cast, page: str) -> None:
    assert cast.visitor("solveig").get(f"/hold/{cast.spring}/ledelse/{page}").status_code == 404


def test_the_leader_adds_nobody(cast: Cast) -> None:
    assert cast.visitor("karen").get(f"/hold/{cast.spring}/ledelse/deltagere").status_code == 404


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


def test_the_agreements_are_read_by_everybody(cast: Cast) -> None:
    inger = cast.visitor("inger")
    inger.get(f"/hold/{cast.spring}/aftaler")

    inger.submit("/aftaler", agreements="Vi lytter færdigt.\r\n<b>Vi må gå undervejs.</b>\r\n")

    amal = cast.visitor("amal")
    amal.get(f"/hold/{cast.spring}")
    assert "Vi lytter færdigt." in amal.html
    assert "&lt;b&gt;Vi må gå undervejs." in amal.html


def test_two_who_write_the_agreements_at_once_lose_nothing(cast: Cast) -> None:
    inger, karen = cast.visitor("inger"), cast.visitor("karen")
    for visitor in (inger, karen):
        visitor.get(f"/hold/{cast.spring}/aftaler")
    inger.submit("/aftaler", agreements="Vi lytter færdigt.\r\nVi spørger først.")

    answer = karen.submit("/aftaler", agreements="Vi holder pauser.")

    assert answer.status_code == 409
    assert "Vi lytter færdigt." in karen.html
    assert dict(karen.form("/aftaler").fields)["agreements"].strip() == "Vi holder pauser."
    assert cohorts(cast)["Forårshold"].agreements == "Vi lytter færdigt.\nVi spørger først."
    karen.submit("/aftaler", agreements="Begge dele.")
    assert cohorts(cast)["Forårshold"].agreements == "Begge dele."


def test_the_office_says_who_lacks_readers_and_makker(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["bo"]).instructor_pair_id = None
    visitor = at(cast, "karen", "")

    assert "De her mangler læsere:" in visitor.html
    assert f"/deltagere/{enrolment_ids(cast)['bo']}" in visitor.html
    assert "De her har ingen makker endnu:" in visitor.html


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


def test_agreements_are_written_once_and_corrected_after(cast: Cast) -> None:
    visitor = cast.visitor("inger")
    visitor.get(f"/hold/{cast.spring}")
    assert "Skriv aftalerne" in visitor.html

    with arranging(cast):
        actions.write_agreements(cast.spring_id, "Vi lytter.")

    visitor.get(f"/hold/{cast.spring}")
    assert "Ret aftalerne" in visitor.html
    assert "Skriv aftalerne" not in visitor.html


def test_a_cohort_without_participants_says_so_in_words(cast: Cast) -> None:
    visitor = cast.visitor("solveig")
    visitor.get("/hold")
    visitor.submit("/hold", **NEW)

    assert "Ingen deltagere på holdet endnu." in visitor.html
    assert "0 deltagere" not in visitor.html
