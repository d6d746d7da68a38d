"""Other rooms ask for an edition, its modules, objectives and tasks: what they get, and what it costs."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.exc import InvalidRequestError

from app.config import ROOT
from app.curriculum import queries
from app.curriculum.actions import load
from app.curriculum.editions import prepare
from app.curriculum.files import read_folder
from app.curriculum.models import Edition, Module
from app.curriculum.rules import EvidenceRule, Track
from app.db import db, transaction
from tests.cast import Cast
from tests.counting import counting

AT = datetime(2027, 1, 4, 12, tzinfo=UTC)


def an_edition(digest: str, at: datetime, programme: str = "peer-guide") -> int:
    """An edition with nothing in it."""
    with transaction():
        edition = Edition(
            programme=programme, digest=digest, title="Peer-guide", title_en="Peer guide", terms={}, loaded_at=at
        )
        db.session.add(edition)
        db.session.flush()
        return edition.id


def a_module(edition_id: int, code: str, position: int) -> None:
    """A module with a page of its own."""
    texts = ("track", "title", "title_en", "purpose", "purpose_en", "content_note")
    with transaction():
        db.session.add(
            Module(
                edition_id=edition_id,
                code=code,
                position=position,
                minutes=360,
                words=900,
                pages=[{"anchor": "a", "title": "Side", "html": "<p>Lang</p>", "words": 900}],
                in_english={},
                objectives=[],
                guiding_marks=[],
                sources=[],
                **{name: f"{name} of {code} in {edition_id}" for name in texts},
            )
        )


def test_a_new_cohort_begins_with_the_edition_that_was_loaded_last(app: Flask) -> None:
    with app.app_context():
        an_edition("b", datetime(2027, 1, 1, tzinfo=UTC))
        latest = an_edition("a", datetime(2027, 3, 1, tzinfo=UTC))
        an_edition("c", datetime(2027, 2, 1, tzinfo=UTC))
        an_edition("d", datetime(2027, 4, 1, tzinfo=UTC), programme="peer-underviser")

        with counting() as statements:
            edition = queries.newest_edition("peer-guide")

        assert edition is not None
        assert edition.id == latest
        assert len(statements) == 1
        assert queries.newest_edition("no-such-programme") is None


def test_a_module_comes_from_its_own_edition_in_one_statement(app: Flask) -> None:
    with app.app_context():
        one, other = an_edition("a", AT), an_edition("b", AT)
        for edition_id in (one, other):
            a_module(edition_id, "M01", 10)

        with counting() as statements:
            module = queries.find_module(other, "M01")

        assert module is not None
        assert module.html == f"html of M01 in {other}"
        assert len(statements) == 1
        assert queries.find_module(other, "M02") is None


@pytest.mark.parametrize("modules", [1, 12])
def test_a_list_of_modules_takes_one_statement_and_leaves_the_pages(app: Flask, modules: int) -> None:
    with app.app_context():
        edition_id = an_edition("a", AT)
        for place in range(modules, 0, -1):
            a_module(edition_id, f"M{place:02}", place)
        db.session.remove()

        with counting() as statements:
            listed = queries.modules_of(edition_id)

        assert [module.code for module in listed] == [f"M{place:02}" for place in range(1, modules + 1)]
        assert len(statements) == 1
        assert ".html" not in statements[0]
        with pytest.raises(InvalidRequestError):
            _ = listed[0].html


@pytest.mark.parametrize("ask", [queries.objectives_of, queries.tasks_of])
def test_a_list_takes_one_statement_and_stands_in_order(cast: Cast, ask: object) -> None:
    with cast.app.app_context(), counting() as statements:
        listed = ask(cast.edition_id)  # type: ignore[operator]

    assert [each.position for each in listed] == list(range(len(listed)))
    assert len(statements) == 1


def test_each_track_is_asked_for_its_own_objectives(app: Flask) -> None:
    with app.app_context():
        with transaction():
            edition_id = load(prepare(read_folder(ROOT / "curriculum"), "peer-uddannelsen"), at=AT).edition.id
        edition = db.session.get_one(Edition, edition_id)

        with counting() as statements:
            peer = queries.evidence_asked_of(edition, Track.PEER)
        colleague = queries.evidence_asked_of(edition, Track.COLLEAGUE)

    assert (len(peer), len(colleague)) == (32, 27)
    assert len(statements) == 2
    assert peer["REC-01"] == EvidenceRule.read("T+R")
    assert set(colleague) - set(peer) == {"PEER-11", "PEER-12"}
    assert list(peer)[:2] == ["REC-01", "REC-02"]


def test_what_is_only_taught_is_not_asked_for(cast: Cast) -> None:
    with cast.app.app_context():
        edition = db.session.get_one(Edition, cast.edition_id)
        before = queries.evidence_asked_of(edition, Track.PEER)
        db.session.expunge(edition)
        edition.terms = {**edition.terms, "taught_only": ["REC-04"]}

        after = queries.evidence_asked_of(edition, Track.PEER)

    assert set(before) - set(after) == {"REC-04"}
