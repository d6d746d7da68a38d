"""Taking a text back: one tap, no question. The readers have it no more; what it proved stands."""

import pytest
from sqlalchemy import select

from app.coursework import queries
from app.coursework.models import Draft, Evidence
from app.coursework.rules import Outcome, State
from app.db import db, transaction
from app.notices.models import Notice
from tests.cast import Cast
from tests.coursework import arrange
from tests.coursework.arrange import field_of

TEXT = arrange.WORDS


@pytest.fixture
def address(cast: Cast) -> str:
    """Amal's reflection, handed in."""
    return arrange.handed_in(cast, "amal")


def state(cast: Cast, address: str) -> State:
    """Where the work stands."""
    with cast.app.app_context():
        work = queries.own_work(cast.ids["amal"], address.rpartition("/")[2])
        assert work is not None
        return queries.state_of_work(work)


def evidence(cast: Cast) -> set[tuple[int, str]]:
    """Who has shown what."""
    with cast.app.app_context():
        return {(each.person_id, each.objective) for each in db.session.scalars(select(Evidence))}


def test_one_tap_takes_the_text_back(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert "Teksten er trukket tilbage. Nu ligger den kun hos dig." in amal.html
    assert field_of(amal, "text").strip() == TEXT
    assert state(cast, address) is State.DRAFT


def test_the_readers_have_it_no_more_and_are_told_nothing(cast: Cast, address: str) -> None:
    (version,) = arrange.versions_of(cast, address)
    inger = cast.visitor("inger")
    assert inger.get(f"/svar/{version.public_id}").status_code == 200
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert inger.get(f"/svar/{version.public_id}").status_code == 404
    with cast.app.app_context():
        waiting = select(Notice.person_id, Notice.about, Notice.path).where(Notice.read_at.is_(None))
        told = set(db.session.execute(waiting).all())
    assert told == set()


def test_a_not_yet_can_be_taken_back_and_what_was_written_since_stays(cast: Cast, address: str) -> None:
    arrange.answer(cast, address, author="amal")
    arrange.write(cast, "amal", address, f"{TEXT} Og noget nyt.")
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert arrange.drafted(cast, "amal", address) == f"{TEXT} Og noget nyt."
    assert state(cast, address) is State.DRAFT
    assert arrange.FEEDBACK in amal.html


@pytest.mark.parametrize(
    ("module", "task", "word", "stands"),
    [
        ("M05", "R5", "Læst med svar", "Refleksionen tæller stadig som læst med svar."),
        ("M01", "A1", "Godkendt", "Godkendelsen står ved magt."),
    ],
)
def test_an_approval_and_its_evidence_stand_when_the_text_goes(
    cast: Cast, module: str, task: str, word: str, stands: str
) -> None:
    address = arrange.handed_in(cast, "amal", module, task)
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    shown = evidence(cast)
    (version,) = arrange.versions_of(cast, address)
    amal, inger = cast.visitor("amal"), cast.visitor("inger")
    amal.get(address)
    assert stands in amal.html

    amal.submit("/tilbagetraekning")

    assert f"{stands} Det er kun teksten, dine læsere ikke længere kan se." in amal.html
    assert word in amal.html
    assert TEXT in amal.html
    assert arrange.FEEDBACK in amal.html
    assert not amal.offers("/tilbagetraekning")
    assert not amal.offers("/aflevering")
    assert (state(cast, address), evidence(cast)) == (State.APPROVED, shown)
    assert inger.get(f"/svar/{version.public_id}").status_code == 404


def test_an_approved_text_goes_with_its_earlier_rounds(cast: Cast, address: str) -> None:
    arrange.answer(cast, address, author="amal")
    arrange.write(cast, "amal", address, f"{TEXT} Og noget nyt.")
    arrange.hand_in(cast, "amal", address)
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    amal, inger = cast.visitor("amal"), cast.visitor("inger")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    seen = [inger.get(f"/svar/{each.public_id}").status_code for each in arrange.versions_of(cast, address)]
    assert (seen, state(cast, address)) == ([404, 404], State.APPROVED)


def test_a_pairs_approval_stands_for_both(cast: Cast) -> None:
    address = arrange.begin(cast, "amal", "M05", "A3")
    arrange.write(cast, "amal", address, contributed=True)
    arrange.write(cast, "bo", address, contributed=True)
    arrange.hand_in(cast, "amal", address)
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    shown = evidence(cast)
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get(address)
    assert "Det gælder jer begge, og Bo får besked." in amal.html

    amal.submit("/tilbagetraekning")
    bo.get(address)

    assert "Det er kun teksten, jeres læsere ikke længere kan se. Det gælder jer begge." in bo.html
    assert "Godkendt" in bo.html
    assert {person_id for person_id, _objective in shown} == {cast.ids["amal"], cast.ids["bo"]}
    assert evidence(cast) == shown
    with cast.app.app_context():
        approved = queries.approved_tasks_of([cast.ids["amal"], cast.ids["bo"]])
    assert approved == {cast.ids["amal"]: {"A3"}, cast.ids["bo"]: {"A3"}}


def test_what_is_not_handed_in_cannot_be_taken_back(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    arrange.write(cast, "amal", address)
    amal = cast.visitor("amal")
    amal.get(address)
    assert not amal.offers("/tilbagetraekning")

    assert amal.post(f"{address}/tilbagetraekning").status_code == 409


def test_a_version_without_a_draft_beside_it_becomes_the_draft(cast: Cast, address: str) -> None:
    with cast.app.app_context(), transaction():
        db.session.execute(db.delete(Draft))
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert arrange.drafted(cast, "amal", address) == TEXT


def test_it_can_be_handed_in_again_as_the_next_version(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    amal.submit("/tilbagetraekning")

    amal.submit("/aflevering", text=f"{TEXT} Kun det, jeg vil dele.")

    assert [version.number for version in arrange.versions_of(cast, address)] == [1, 2]
    amal.get(address)
    assert "trukket tilbage" in amal.html


def test_tapping_twice_is_answered_kindly(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.post(f"{address}/tilbagetraekning")

    assert amal.post(f"{address}/tilbagetraekning").status_code == 409

    assert "Der er ikke noget at trække tilbage lige nu" in amal.html
