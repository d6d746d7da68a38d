"""Other rooms ask for an edition, its modules, objectives and tasks: what they get, and what it costs."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy.exc import InvalidRequestError

from app.authoring.editions import facts_of, prepare
from app.authoring.files import read_folder
from app.config import ROOT
from app.curriculum import actions, queries
from app.curriculum.changes import changes_between
from app.curriculum.models import Edition, Module
from app.curriculum.rules import Track
from app.curriculum.text_queries import facts_of as facts_of_editions
from app.curriculum.text_queries import texts_of
from app.db import db, transaction
from tests.cast import Cast
from tests.counting import counting

AT = datetime(2027, 1, 4, 12, tzinfo=UTC)


def an_edition(digest: str, at: datetime, *, programme: str = "peer-guide", partner: str = "") -> int:
    """An edition with nothing in it."""
    with transaction():
        edition = Edition(
            programme=programme,
            partner=partner,
            digest=digest,
            title="Peer-guide",
            title_en="Peer guide",
            terms={},
            loaded_at=at,
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


def published(edition_id: int, at: datetime = AT) -> None:
    """Somebody publishes an edition."""
    with transaction():
        actions.publish(db.session.get_one(Edition, edition_id), by_id=None, at=at)


def test_a_new_cohort_begins_with_the_edition_that_was_published_last(app: Flask) -> None:
    with app.app_context():
        older, newer, local = an_edition("a", AT), an_edition("b", AT), an_edition("c", AT, partner="helsingoer")
        assert queries.published_edition("peer-guide") is None
        for each in (older, newer, local, older):
            published(each)

        with counting() as statements:
            edition = queries.published_edition("peer-guide")

        assert edition is not None
        assert edition.id == older
        assert len(statements) == 1
        of_partner = queries.published_edition("peer-guide", "helsingoer")
        assert of_partner is not None
        assert of_partner.id == local


def test_an_edition_is_found_by_the_name_in_its_address(app: Flask) -> None:
    with app.app_context():
        wanted = an_edition("ab" * 32, AT)
        an_edition("cd" * 32, AT)

        found = queries.edition_named("ab" * 6)

        assert found is not None
        assert found.id == wanted
        assert [queries.edition_named(name) for name in ("ab", "ef" * 6, "%" * 12, "")] == [None] * 4


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
        assert ".pages" not in statements[0]
        with pytest.raises(InvalidRequestError):
            _ = listed[0].pages


@pytest.mark.parametrize("ask", [queries.objectives_of, queries.tasks_of])
def test_a_list_takes_one_statement_and_stands_in_order(cast: Cast, ask: object) -> None:
    with cast.app.app_context(), counting() as statements:
        listed = ask(cast.edition_id)  # type: ignore[operator]

    assert [each.position for each in listed] == list(range(len(listed)))
    assert len(statements) == 1


@pytest.mark.parametrize(
    ("programme", "track", "asked", "only_taught"),
    [
        ("peer-uddannelsen", Track.PEER, 32, []),
        ("peer-uddannelsen", Track.COLLEAGUE, 27, []),
        ("peer-guide", Track.GUIDE, 25, ["REC-03", "REC-07", "PEER-13", "ORG-02"]),
        ("peer-underviser", Track.TEACHER, 18, ["REC-03", "PEER-13"]),
    ],
)
def test_each_track_is_asked_for_its_own_objectives(
    app: Flask, programme: str, track: Track, asked: int, only_taught: list[str]
) -> None:
    curriculum = read_folder(ROOT / "curriculum")
    with app.app_context():
        with transaction():
            edition = actions.load(prepare(curriculum, programme), at=AT).edition
        db.session.refresh(edition)

        with counting() as statements:
            facts = facts_of_editions([edition.id])[edition.id]

        codes = [each.code for each in facts.asked_of(track)]
        assert len(codes) == asked
        assert [code for code in codes if code in facts.terms.taught_only] == only_taught
        assert len(statements) == 4
        assert facts == facts_of(curriculum, programme)


def test_an_edition_comes_back_as_it_was_prepared(app: Flask) -> None:
    with app.app_context():
        text = prepare(read_folder(ROOT / "curriculum"), "peer-guide")
        with transaction():
            edition = actions.load(text, at=AT).edition
        db.session.refresh(edition)

        with counting() as statements:
            kept = texts_of([edition.id])[edition.id]

        assert len(statements) == 5
        assert changes_between(text, kept) == []
        parts = sorted(kept.instructor_parts, key=lambda part: part["code"])
        assert parts == sorted(text.instructor_parts, key=lambda part: part["code"])
