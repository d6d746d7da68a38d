"""Migrations lead to the tables that the models say, forth and back."""

from pathlib import Path

from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import inspect, text

from app.db import db
from app.factory import create_app
from tests.conftest import settings_for_tests


def test_migrations_equal_the_models_and_lead_back(database_url: str, tmp_path: Path) -> None:
    app = create_app(settings_for_tests(tmp_path, empty_database(database_url, tmp_path)))
    with app.app_context():
        upgrade()
        check()
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()


def test_a_migrated_house_answers(database_url: str, tmp_path: Path) -> None:
    app = create_app(settings_for_tests(tmp_path, empty_database(database_url, tmp_path)))
    with app.app_context():
        upgrade()
    assert app.test_client().get("/sund").get_data(as_text=True) == "ok\n"
    close(app)


def empty_database(database_url: str, tmp_path: Path) -> str:
    """A database with nothing in it, beside the one the other tests use."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'empty.sqlite3'}"
    schema = f"empty_{tmp_path.name.replace('-', '_')}"
    app = create_app(settings_for_tests(tmp_path, database_url))
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text(f'CREATE SCHEMA IF NOT EXISTS "{schema}"'))
    close(app)
    return f"{database_url}?options=-csearch_path%3D{schema}"


def close(app: Flask) -> None:
    """Let go of the database."""
    with app.app_context():
        db.engine.dispose()
