"""Migrations lead to the tables that the models say, forth and back, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from app.curriculum.search_index import INDEX
from app.db import db
from app.factory import create_app
from tests.conftest import new_postgres_database, settings_for_tests


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it, of the kind that the tests run on."""
    if request.config.getoption("--database") == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    with new_postgres_database() as address:
        yield address


def test_migrations_equal_the_models_and_lead_back(empty: str, tmp_path: Path) -> None:
    app = create_app(settings_for_tests(tmp_path, empty))
    with app.app_context():
        upgrade()
        check()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()


def test_the_search_has_the_same_index_migrated_or_made(empty: str, tmp_path: Path) -> None:
    app = create_app(settings_for_tests(tmp_path, empty))
    with app.app_context():
        upgrade()
        migrated = index_of_search()
        downgrade(revision="base")
        gone = index_of_search()
        db.create_all()
        made = index_of_search()
        db.engine.dispose()

    assert gone == []
    assert migrated == made
    assert len(made) == 1


def index_of_search() -> list[str]:
    """How the database says that the search's index was made."""
    of_sqlite = "SELECT sql FROM sqlite_master WHERE name = :name"
    of_postgres = "SELECT indexdef FROM pg_indexes WHERE indexname = :name"
    question = of_sqlite if db.engine.dialect.name == "sqlite" else of_postgres
    with db.engine.connect() as connection:
        return list(connection.scalars(text(question), {"name": INDEX}))


def test_a_migrated_house_answers(empty: str, tmp_path: Path) -> None:
    app = create_app(settings_for_tests(tmp_path, empty))
    with app.app_context():
        upgrade()
    assert app.test_client().get("/sund").get_data(as_text=True) == "ok\n"
    with app.app_context():
        db.engine.dispose()
