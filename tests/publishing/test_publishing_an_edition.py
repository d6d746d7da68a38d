"""Publishing changes what new cohorts begin with, and nothing else; each refusal says why and what to do."""

from datetime import timedelta

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from app.clock import now
from app.cohorts.models import Cohort, CourseSession, Enrolment
from app.coursework.models import Evidence
from app.curriculum.models import Edition, Publication
from app.curriculum.queries import published_edition
from app.db import db, transaction
from app.journal.models import Entry
from app.publishing.coverage_page import verdicts
from app.publishing.edition_page import around, covered
from app.web.once import deed_key
from tests.cast import Cast
from tests.coursework.arrange import begin
from tests.publishing.arrange import (
    CORE,
    Change,
    another,
    published,
    with_section,
    with_task,
    without_objective,
    without_task,
)
from tests.visitor import Visitor
from tests.walls.state import differing, state_of
from tests.walls.test_twice import send_together

TASK_GONE = "R5: Enkelte svar er skrevet. Opgaven er ikke i udgaven."


def current(cast: Cast, partner: str = "") -> str:
    """The edition that new cohorts begin with."""
    with cast.app.app_context():
        edition = published_edition("peer-uddannelsen", partner)
        return edition.digest[:12] if edition else ""


def publish(visitor: Visitor, address: str, *, follow: bool = True) -> int:
    """Press Udgiv on the page that says what happens."""
    visitor.get(f"/udgaver/{address}/udgiv")
    return visitor.submit(f"/udgaver/{address}/udgiv", follow=follow).status_code


def refused(cast: Cast, address: str) -> str:
    """Karen tries although the page does not offer it; nothing is published, and her page tells why."""
    karen, before = cast.visitor("karen"), current(cast)
    answer = karen.post(f"/udgaver/{address}/udgiv")
    assert answer.status_code == 409
    assert current(cast) == before
    karen.get(f"/udgaver/{address}")
    assert not karen.offers("/udgiv")
    assert f'href="/udgaver/{address}/udgiv"' not in karen.html
    return karen.html


def test_new_cohorts_begin_with_it_and_nothing_else_changes(cast: Cast) -> None:
    new = another(cast, with_section("M05", "Lokalt"))
    begin(cast, "amal")
    karen = cast.visitor("karen")
    before = state_of(cast.app)

    status = publish(karen, new)

    assert status == 200
    assert current(cast) == new
    assert differing(before, state_of(cast.app)) == ["journal_entry", "publication"]
    with cast.app.app_context():
        assert set(db.session.scalars(select(Cohort.edition_id))) == {cast.edition_id}
        newest = db.session.scalars(select(Publication).order_by(Publication.id.desc())).first()
        assert newest is not None
        assert newest.published_by_id == cast.ids["karen"]
        noted = db.session.scalars(select(Entry).order_by(Entry.id.desc())).first()
        assert noted is not None
        assert (noted.verb, noted.thing_id, noted.actor_id) == ("edition_published", new, cast.ids["karen"])


def test_the_secretariat_opens_a_cohort_on_what_is_published_and_only_on_that(cast: Cast) -> None:
    new, solveig = another(cast, with_section("M05", "Lokalt"), title="Den nye"), cast.visitor("solveig")
    solveig.get("/hold")
    assert "Den nye" not in solveig.html

    publish(cast.visitor("karen"), new)
    solveig.get("/hold")
    solveig.submit("/hold", name="Sommerhold", leader="karen@pejlemaerke.example", first_day="1.6.2027")

    assert "Den nye (kernen, som er fælles for alle)" in cast_list(cast)
    with cast.app.app_context():
        edition = db.session.execute(
            select(Edition.digest).join(Cohort, Cohort.edition_id == Edition.id).where(Cohort.name == "Sommerhold")
        ).scalar_one()
    assert edition[:12] == new


def cast_list(cast: Cast) -> str:
    """The page on which the secretariat opens cohorts."""
    solveig = cast.visitor("solveig")
    solveig.get("/hold")
    return solveig.html


def test_the_former_may_be_published_again(cast: Cast) -> None:
    new, karen = another(cast, with_section("M05", "Lokalt")), cast.visitor("karen")
    publish(karen, new)

    assert publish(karen, CORE) == 200
    assert current(cast) == CORE


def test_the_page_says_what_happens_before_it_happens(cast: Cast) -> None:
    local = another(cast, partner="helsingoer")
    published(cast, local)
    new, karen = another(cast, without_task("A1", retired=True)), cast.visitor("karen")
    begin(cast, "amal", "M01", "A1")

    karen.get(f"/udgaver/{new}/udgiv")

    assert "Efterårshold og Forårshold" in karen.html or "Forårshold og Efterårshold" in karen.html
    assert "Opgaver, der er taget ud med vilje: A1." in karen.html
    assert "Uddannelsen hos helsingoer er en lokal udgave. Den gælder stadig for nye hold hos partneren." in karen.html
    assert "Uddannelsen hos helsingoer: Før en ny kan udgives, skal den indlæses oven på denne kerne." in karen.html
    assert current(cast) == CORE


@pytest.mark.parametrize("behind", [False, True])
def test_the_page_leads_to_a_partners_edition_that_waits_for_the_core(cast: Cast, behind: bool) -> None:
    local = another(cast, partner="helsingoer", at=now() - timedelta(hours=2))
    published(cast, local)
    if behind:
        published(cast, another(cast, with_section("M05", "Ind imellem")))
    new = another(cast, with_section("M05", "Nyt i kernen"))
    with cast.app.app_context():
        core = db.session.execute(select(Edition.digest).where(Edition.digest.startswith(new))).scalar_one()
    waiting = another(cast, with_section("M05", "Nyt i kernen"), partner="helsingoer", core=core)
    karen = cast.visitor("karen")

    karen.get(f"/udgaver/{new}/udgiv")

    assert "Den gælder stadig for nye hold hos partneren." in karen.html
    assert "En ny ligger klar. Udgiv den bagefter:" in karen.html
    assert f'href="/udgaver/{waiting}"' in karen.html
    assert "Før en ny kan udgives" not in karen.html


def test_a_waiting_edition_that_is_not_recognised_is_told_with_what_it_lacks(cast: Cast) -> None:
    published(cast, another(cast, partner="helsingoer", at=now() - timedelta(hours=2)))
    new = another(cast, with_section("M05", "Nyt i kernen"))
    with cast.app.app_context():
        core = db.session.execute(select(Edition.digest).where(Edition.digest.startswith(new))).scalar_one()
    waiting = another(cast, without_task("A4"), partner="helsingoer", core=core)
    karen = cast.visitor("karen")
    with cast.app.app_context(), cast.app.test_request_context():
        edition = around(waiting, at=now())
        assert edition is not None
        lacks = verdicts(covered(edition))[0].lacks
    assert lacks

    karen.get(f"/udgaver/{new}/udgiv")

    assert "En ny ligger klar, men den kan ikke udgives endnu, for den er ikke anerkendt:" in karen.html
    assert f'href="/udgaver/{waiting}"' in karen.html
    assert [sentence for sentence in lacks if str(escape(sentence)) not in karen.html] == []
    assert "Udgiv den bagefter" not in karen.html


def test_two_partners_are_told_together(cast: Cast) -> None:
    for partner in ("helsingoer", "roskilde"):
        published(cast, another(cast, partner=partner))
    karen = cast.visitor("karen")

    karen.get(f"/udgaver/{another(cast, with_section('M05', 'Nyt'))}/udgiv")

    assert "De gælder stadig for nye hold hos partnerne." in karen.html


def test_only_a_course_leader_publishes(cast: Cast) -> None:
    new = another(cast, with_section("M05", "Lokalt"))
    for who in ("inger", "solveig", "amal", "mads", "pia", "erik"):
        visitor = cast.visitor(who)
        assert visitor.get(f"/udgaver/{new}/udgiv").status_code == 404
        assert visitor.post(f"/udgaver/{new}/udgiv").status_code == 404
        if who in ("inger", "solveig"):
            visitor.get(f"/udgaver/{new}")
            assert "Det er en kursusleder, der udgiver." in visitor.html
    assert current(cast) == CORE


def test_what_is_current_is_not_published_again(cast: Cast) -> None:
    answer = cast.visitor("karen").post(f"/udgaver/{CORE}/udgiv")

    assert answer.status_code == 409
    assert "Det er allerede den udgave" in answer.get_data(as_text=True)
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Publication)) == 1


def test_an_overlay_that_lacks_something_is_refused(cast: Cast) -> None:
    local = another(cast, without_task("A4"), partner="roskilde")

    assert "kunne ikke få det bevis, partnerne anerkender" in refused(cast, local)
    assert current(cast, "roskilde") == ""


def test_an_overlay_on_another_core_than_the_published_is_refused(cast: Cast) -> None:
    local = another(cast, partner="helsingoer")
    published(cast, another(cast, with_section("M05", "Nyt i kernen")))

    assert "bygget på en anden kerne" in refused(cast, local)


def test_an_overlay_that_is_recognised_is_published_beside_the_core(cast: Cast) -> None:
    local = another(cast, with_section("M06", "Lokalt hos os"), partner="helsingoer")

    publish(cast.visitor("karen"), local)

    assert (current(cast, "helsingoer"), current(cast)) == (local, CORE)
    assert "Uddannelsen hos helsingoer (lokal udgave)" in cast_list(cast)


def test_an_answered_task_that_is_gone_is_refused_with_the_way_out(cast: Cast) -> None:
    begin(cast, "amal")

    page = refused(cast, another(cast, without_task("R5")))

    assert TASK_GONE in page
    assert "Behold koden, eller skriv den under »retired« i programmes/peer-uddannelsen.yaml. Så indlæs igen." in page
    assert "`" not in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (with_task("R5", kind="assignment"), "I udgaven er en refleksion blevet til en opgave, eller omvendt."),
        (with_task("R5", by="pair"), "I udgaven har opgaven skiftet mellem alene og makkerpar."),
    ],
    ids=["another kind", "other authors"],
)
def test_an_answered_task_that_has_become_another_is_refused(cast: Cast, change: Change, sentence: str) -> None:
    begin(cast, "amal")

    page = refused(cast, another(cast, change))

    assert sentence in page
    assert "Giv opgaven en ny kode i modulet. Er den et krav, så skriv den også under »required_assignments«." in page
    assert "Behold koden" not in page


def test_what_somebody_has_shown_needs_its_objective(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.add(
            Evidence(
                person_id=cast.ids["amal"],
                objective="ORG-03",
                kind="O",
                source="A4",
                given_by_id=cast.ids["inger"],
                given_at=now(),
            )
        )

    assert "ORG-03: Enkelte deltagere har vist målet. Det er ikke i udgaven." in refused(
        cast, another(cast, without_objective("ORG-03"))
    )


@pytest.mark.parametrize("free", ["retired", "left", "over", "nobody", "another partner's"])
def test_nothing_is_lost_when_it_is_retired_or_nobody_is_behind_it(cast: Cast, free: str) -> None:
    if free != "nobody":
        begin(cast, "amal", "M01", "A1")
    with cast.app.app_context(), transaction():
        if free == "left":
            db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()
        if free == "over":
            for session in db.session.scalars(select(CourseSession)):
                session.starts_at -= timedelta(days=3 * 365)
                session.ends_at -= timedelta(days=3 * 365)
    new = another(cast, without_task("A1", retired=free == "retired"))
    if free == "another partner's":
        new = another(cast, without_task("A1"), partner="helsingoer")

    assert publish(cast.visitor("karen"), new) == 200
    assert new in (current(cast), current(cast, "helsingoer"))


def test_five_answers_are_counted_and_fewer_are_not(cast: Cast) -> None:
    new, karen = another(cast, without_task("R1")), cast.visitor("karen")
    for who in ("amal", "bo", "ida", "mads"):
        begin(cast, who, "M01", "R1")
    karen.get(f"/udgaver/{new}")
    assert "R1: Enkelte svar er skrevet." in karen.html

    with cast.app.app_context(), transaction():
        enrolment = Enrolment(
            cohort_id=cast.spring_id,
            person_id=cast.ids["erik"],
            track="peer",
            terms="paid",
            enrolled_at=now(),
            instructor_pair_id=cast.readers_id,
        )
        db.session.add(enrolment)
    begin(cast, "erik", "M01", "R1")
    karen.get(f"/udgaver/{new}")

    assert "R1: Fem svar er skrevet." in karen.html


def test_a_cohort_without_days_is_under_way(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.add(
            Cohort(name="Uden dage", edition_id=cast.edition_id, leader_id=cast.ids["karen"], opened_at=now())
        )
    inger = cast.visitor("inger")

    inger.get(f"/udgaver/{another(cast, with_section('M05', 'Lokalt'))}")

    assert "Uden dage" in inger.html


def test_two_who_publish_at_the_same_moment_publish_once(cast: Cast) -> None:
    new = another(cast, with_section("M05", "Lokalt"))
    address = f"/udgaver/{new}/udgiv"
    windows = [cast.visitor(who) for who in ("karen", "kirsten")]
    sent = [(window, {"csrf_token": window.csrf_token(), "_deed": deed_key()}) for window in windows]

    assert send_together(address, sent) == [303, 409]
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Publication)) == 2
