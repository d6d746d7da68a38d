"""Every process of the house is killed at random moments while people write: what was acknowledged is there.

A killed process proves nothing about a power cut (walls, 0, first finding); that is tried elsewhere. Only SQLite: its
files are what a kill could break. Killing PostgreSQL would be a test of its own (walls, 4.2, D3); it is not here.
"""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from app.clock import now
from app.config import read_settings
from app.coursework import actions, queries, texts
from app.coursework.rules import address_of
from app.db import db, transaction
from app.factory import create_app
from app.people import actions as people_actions
from app.people.models import Person
from app.people.rules import Device
from tests.cast import make_cast
from tests.desk.arrange import more_participants
from tests.walls.served import Browser, House, free_port, settings_of
from tests.walls.writers import Promised, Writer

LEAST_KILLS, LEAST_ACKNOWLEDGED = 8, 200
LEAST_HANDED_IN = 10
PEOPLE, WRITERS = 24, 6
LONGEST_LIFE, MOST_SECONDS = 6.0, 300.0
FILE = "pejlemaerke.sqlite3"
TASKS = (("M01", "R1"), ("M05", "R5"), ("M06", "R6"), ("M01", "A1"))


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    """A house of its own in an empty folder."""
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("kills the processes that hold an SQLite file; killing PostgreSQL would be a test of its own")
    house = House(tmp_path, free_port())
    yield house
    house.kill()


@pytest.mark.long
@pytest.mark.xdist_group("kill")
def test_what_was_acknowledged_outlives_every_kill(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    app, works = furnished(house)
    stop = Event()
    writers = [Writer(mine, stop) for mine in shared_out(works)]
    threads = [Thread(target=writer.write, daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    kills = kill_again_and_again(house, works)
    house.start()
    stop.set()
    for thread in threads:
        thread.join(timeout=30)
    house.kill()

    with capsys.disabled():
        print(f" [{kills} kills, {acknowledged(works)} writes acknowledged] ", end="")  # noqa: T201
    assert not any(thread.is_alive() for thread in threads)
    assert [line for writer in writers for line in writer.wrong] == []
    assert kills >= LEAST_KILLS
    assert acknowledged(works) >= LEAST_ACKNOWLEDGED
    assert sum(work.handed_in is not None for work in works) >= LEAST_HANDED_IN
    assert lost(app, works) == []
    assert half_done(house) == []
    assert integrity(house) == "ok"
    assert_a_loss_would_be_seen(app, house, works)


def kill_again_and_again(house: House, works: list[Promised]) -> int:
    """Start and kill until there is enough to judge by. After each kill the file must be whole."""
    kills, until = 0, time.monotonic() + MOST_SECONDS
    while kills < LEAST_KILLS or acknowledged(works) < LEAST_ACKNOWLEDGED:
        assert time.monotonic() < until, f"only {kills} kills, {acknowledged(works)} acknowledged"
        house.start()
        let_live(works, cold=kills % 4 == 1)
        house.kill()
        kills += 1
        assert integrity(house) == "ok"
    return kills


def let_live(works: list[Promised], *, cold: bool) -> None:
    """Until a random moment: in the middle of the writing, or (cold) while the house has hardly come up."""
    if not cold:
        enough, until = acknowledged(works) + random.randint(15, 70), time.monotonic() + LONGEST_LIFE
        while acknowledged(works) < enough and time.monotonic() < until:
            time.sleep(0.005)
    time.sleep(random.uniform(0, 0.4 if cold else 0.03))


def shared_out(works: list[Promised]) -> list[list[Promised]]:
    """What each writer writes: all the works of some people."""
    return [
        [work for place, work in enumerate(works) if place // len(TASKS) % WRITERS == number]
        for number in range(WRITERS)
    ]


def furnished(house: House) -> tuple[Flask, list[Promised]]:
    """The cast and a crowd, each signed in and with four pieces of work begun."""
    app = create_app(replace(read_settings(settings_of(house.folder, house.port)), testing=True))
    with app.app_context():
        db.create_all()
    cast = make_cast(app)
    crowd = more_participants(cast, PEOPLE)
    works = []
    with app.app_context(), transaction():
        for who in crowd:
            person = db.session.get_one(Person, cast.ids[who])
            token = people_actions.sign_in(person, device=Device.OWN, at=now())
            browser = Browser(house.port, {app.config["PEJL_COOKIE"]: token})
            for module, task in TASKS:
                start = queries.place_to_begin(person.id, module, task)
                assert start is not None
                work = actions.begin(start, at=now())
                works.append(Promised(address_of(start.task.kind, work.public_id), person.id, browser))
    with app.app_context():
        db.engine.dispose()
    return app, works


def acknowledged(works: list[Promised]) -> int:
    """How many writes the house has said yes to."""
    return sum(work.acknowledged for work in works)


def lost(app: Flask, works: list[Promised]) -> list[str]:
    """What was acknowledged and is not there, opened with the vault; and what was handed in more than once."""
    gone = []
    with app.app_context():
        for promised in works:
            work = queries.own_work(promised.author_id, promised.address.rpartition("/")[2])
            assert work is not None
            stands = (texts.own_draft(work, author_id=promised.author_id), work.draft.revision if work.draft else 0)
            if stands != (promised.saved, promised.revision):
                gone.append(f"{promised.address}: revision {stands[1]} instead of {promised.revision}")
            handed_in = [
                texts.open_own(work, each.text, place=texts.version_place(each), author_id=promised.author_id)
                for each in work.versions
            ]
            if handed_in != ([promised.handed_in] if promised.handed_in is not None else []):
                gone.append(f"{promised.address}: {len(handed_in)} versions")
        db.session.remove()
        db.engine.dispose()
    return gone


def half_done(house: House) -> list[str]:
    """Hand-ins of which something is missing: each has one key, one line in the journal, one notice to each reader."""
    with sqlite3.connect(house.folder / FILE) as line:
        versions = [row[0] for row in line.execute("SELECT public_id FROM version")]
        keys = line.execute("SELECT COUNT(*) FROM deed").fetchone()[0]
        noted = Counter(row[0] for row in line.execute("SELECT thing_id FROM journal_entry WHERE verb = 'handed_in'"))
        told = Counter(row[0] for row in line.execute("SELECT path FROM notice WHERE about = 'text_to_read'"))
    line.close()
    half = [f"{keys} keys for {len(versions)} versions"] if keys != len(versions) else []
    half += [f"{each} is half" for each in versions if (noted[each], told[f"/svar/{each}"]) != (1, 2)]
    return half + [f"{each} was never handed in" for each in noted if each not in versions]


def integrity(house: House) -> str:
    """What SQLite says of its file."""
    line = sqlite3.connect(house.folder / FILE)
    try:
        return str(line.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        line.close()


def assert_a_loss_would_be_seen(app: Flask, house: House, works: list[Promised]) -> None:
    """The control: a draft set back by one revision, a version that is gone and half a hand-in are all noticed."""
    draft = next(work for work in works if work.saved and work.handed_in is None)
    gone = next(work for work in works if work.handed_in is not None)
    line = sqlite3.connect(house.folder / FILE)
    with line:
        own = "work_id = (SELECT id FROM work WHERE public_id = ?)"
        line.execute(f"UPDATE draft SET revision = revision - 1 WHERE {own}", [draft.address.rpartition("/")[2]])
        line.execute(f"DELETE FROM version WHERE {own}", [gone.address.rpartition("/")[2]])
    line.close()
    assert [each.partition(":")[0] for each in lost(app, works)] == [
        work.address for work in works if work in (draft, gone)
    ]
    assert len(half_done(house)) == 2
