"""Taking a text back: one tap, no question, and everything it had led to is gone with it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select, true

from app.coursework import queries
from app.coursework.models import Draft, Evidence, Withdrawal
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


@pytest.fixture
def counted() -> Iterator[None]:
    """A certificate rests on everything."""
    before = dict(queries.COUNTED_QUESTIONS)
    queries.counted_question("a test", lambda _work_id: true())
    yield
    queries.COUNTED_QUESTIONS.clear()
    queries.COUNTED_QUESTIONS.update(before)


def state(cast: Cast, address: str) -> State:
    """Where the work stands."""
    with cast.app.app_context():
        work = queries.own_work(cast.ids["amal"], address.rpartition("/")[2])
        assert work is not None
        return queries.state_of_work(work)


def test_one_tap_takes_the_text_back(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert "Teksten er trukket tilbage. Nu ligger den kun hos dig." in amal.html
    assert field_of(amal, "text").strip() == TEXT
    assert state(cast, address) is State.DRAFT


def test_the_readers_have_it_no_more(cast: Cast, address: str) -> None:
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
    assert told == {(cast.ids[name], "text_withdrawn", "/svar") for name in ("inger", "jonas")}


def test_a_not_yet_can_be_taken_back_and_what_was_written_since_stays(cast: Cast, address: str) -> None:
    arrange.answer(cast, address, author="amal")
    arrange.write(cast, "amal", address, f"{TEXT} Og noget nyt.")
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    assert arrange.drafted(cast, "amal", address) == f"{TEXT} Og noget nyt."
    assert state(cast, address) is State.DRAFT
    assert arrange.FEEDBACK in amal.html


def test_evidence_that_is_not_counted_goes_with_the_text(cast: Cast, address: str) -> None:
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    with cast.app.app_context():
        assert db.session.scalars(select(Evidence.objective)).all() == ["PEER-01"]
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/tilbagetraekning")

    with cast.app.app_context():
        assert db.session.scalars(select(Evidence.objective)).all() == []


@pytest.mark.usefixtures("counted")
def test_what_a_certificate_rests_on_is_not_taken_back(cast: Cast, address: str) -> None:
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    amal = cast.visitor("amal")
    amal.get(address)
    assert not amal.offers("/tilbagetraekning")
    assert "Teksten er talt med i et bevis" in amal.html

    assert amal.post(f"{address}/tilbagetraekning").status_code == 409

    with cast.app.app_context():
        assert db.session.scalars(select(Withdrawal.version_id)).all() == []
        assert db.session.scalars(select(Evidence.objective)).all() == ["PEER-01"]


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
