"""Every person of the walls' world, and a stranger, at every address of the house: who passes, and what they are shown.

What is expected is read from the table of doors; what may be shown stands beside each mark in `canaries.py`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event, func, select
from werkzeug.test import TestResponse

from app.db import db
from app.doors import NO_DEED
from app.journal.models import Opening
from app.web.once import deed_key
from tests.visitor import Visitor
from tests.walls.canaries import CANARIES, SHOWN_TO_NOBODY, found_in
from tests.walls.crossing import Place, leaked, may_be_shown, places, places_of_others, visitors, wrong_status
from tests.walls.forms import typed
from tests.walls.state import differing, state_of
from tests.walls.world import World

WHO_COMPARE = ("bo", "mads", "lone", "kirsten", "solveig", "pia", "vera")
LEAST_PAGES, LEAST_DEEDS = 2_400, 1_900
MAY_BE_WRITTEN_ON_GET = frozenset(("opening", "share"))  # decision 14: openings noted, links counted
OWN_TOKENS = re.compile(r'name="(?:csrf_token|_deed)" value="[^"]*"| aria-current="page"')
HARMLESS = re.compile(r'(?:INTO|FROM) "?(?:deed|try)"?|sign_in SET seen_at')
NEVER_THERE = "zzzzzzzzzzzzzzz"


@pytest.mark.long
def test_at_every_page_everybody_passes_or_finds_nothing_and_no_page_shows_what_is_somebody_elses(
    world: World,
) -> None:
    wrong, seen_by, cells = [], {mark: set[str | None]() for mark in CANARIES}, 0
    before = state_of(world.cast.app)
    everywhere = [*places(world, "GET"), *places_of_others(world)]
    for who, visitor in visitors(world):
        for place in everywhere:
            answer, cells = visitor.client.get(place.path), cells + 1
            seen, foreign = leaked(answer, who, place.path, world)
            if wrong_status(answer, place, who) or foreign:
                wrong.append((who, place.endpoint, place.path, answer.status_code, sorted(foreign)))
            for mark in seen:
                seen_by[mark].add(who)

    assert wrong == [], "\n".join(map(str, wrong))
    assert cells >= LEAST_PAGES
    assert {mark for mark, people in seen_by.items() if not people - {None}} == SHOWN_TO_NOBODY
    assert set(differing(before, state_of(world.cast.app))) <= MAY_BE_WRITTEN_ON_GET


def test_each_opening_of_anothers_text_is_noted_for_each_who_wrote_it(world: World) -> None:
    opened = 0
    before = openings(world)
    for who, visitor in visitors(world):
        for place in places(world, "GET"):
            if place.endpoint in ("desk.read", "practice_desk.read"):
                authors = 2 if place.path.endswith(world["pair"]) else 1
                opened += authors if visitor.client.get(place.path).status_code == 200 and who else 0

    assert opened >= 2 * 8
    assert openings(world) - before == opened


def test_what_is_somebody_elses_looks_like_what_never_was(world: World) -> None:
    wrong = []
    for who, visitor in ((who, world.visitor(who)) for who in WHO_COMPARE):
        never = masked(visitor, f"/hold/{NEVER_THERE}")
        for place in places(world, "GET"):
            if place.named and not place.public and who not in place.passes:
                wrong += [(who, place.path)] if masked(visitor, place.path) != never else []

    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.long
def test_at_every_deed_whoever_may_not_is_refused_and_nothing_is_changed(world: World) -> None:
    wrong: list[tuple[object, ...]] = []
    cells, everywhere = 0, places(world, "POST")
    for who, visitor in visitors(world):
        token, before = visitor.csrf_token(), state_of(world.cast.app)
        with writing(world) as written:
            for place in everywhere:
                if who in place.passes:
                    continue
                del written[:]
                answer, cells = send(visitor, place, world, token), cells + 1
                _, foreign = leaked(answer, who, place.path, world)
                if wrong_status(answer, place, who) or foreign or written:
                    wrong.append((who, place.endpoint, answer.status_code, sorted(foreign), list(written)))
        if changed := differing(before, state_of(world.cast.app)):
            wrong.append((who, "changed", changed))

    assert wrong == [], "\n".join(map(str, wrong))
    assert cells >= LEAST_DEEDS


def test_a_ticket_writes_one_draft_of_one_person_and_tells_nothing(world: World) -> None:
    amal = world.visitor("amal")
    amal.get(f"/refleksioner/{world['draft']}")
    ticket = dict(amal.form("/aflevering").fields)["ticket"]
    stranger, before = world.visitor(None), state_of(world.cast.app)
    body = {"ticket": ticket, "text": "Noget helt andet, skrevet af en anden.", "revision": "1"}

    for thing in ("pair draft", "draft bo", "draft ida", "draft mads", "work of withdrawn"):
        shelf = "opgaver" if thing == "pair draft" else "refleksioner"
        address = f"/{shelf}/{world[thing]}/kladde"
        assert stranger.client.post(address, data=body, headers={"Accept": "application/json"}).status_code == 401
        assert stranger.client.post(address, data=body).status_code == 401
    assert differing(before, state_of(world.cast.app)) == []

    for given in ({**body, "revision": "0"}, body):
        address = f"/refleksioner/{world['draft']}/kladde"
        answer = stranger.client.post(address, data=given, headers={"Accept": "application/json"})
        assert found_in(answer.get_data(as_text=True)) == set()
    assert answer.status_code == 200
    assert differing(before, state_of(world.cast.app)) == ["draft"]


def test_the_course_leader_reads_what_is_opened_on_concern_and_the_author_is_told(world: World) -> None:
    karen, amal = world.visitor("karen"), world.visitor("amal")
    address = f"/hold/{world.cast.spring}/bekymring/{world['concern']}"
    karen.get(address)

    answer = karen.submit(address, reason="En læser er bekymret", follow=False)
    amal.get("/mine-data")

    assert found_in(answer.get_data(as_text=True)) & {"K-BEKYMRING-AMAL-3a5f"}
    assert found_in(answer.get_data(as_text=True)) <= may_be_shown("karen", address, world)
    assert "En læser er bekymret" in amal.html


def send(visitor: Visitor, place: Place, world: World, token: str) -> TestResponse:
    """A form with everything in it that somebody who may would send."""
    data = {"csrf_token": token, **typed(world, place.endpoint)}
    if place.endpoint not in NO_DEED:
        data["_deed"] = deed_key()
    return visitor.client.post(place.path, data=data)


def masked(visitor: Visitor, path: str) -> str:
    """A refusal without what differs at every showing."""
    answer = visitor.client.get(path)
    body = OWN_TOKENS.sub("", answer.get_data(as_text=True)).replace(path, "")
    kept = sorted((name, value) for name, value in answer.headers if name not in ("Set-Cookie", "Content-Length"))
    return f"{answer.status_code}\n{kept}\n{body}"


def openings(world: World) -> int:
    """How many openings are noted."""
    with world.cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(Opening)) or 0


@contextmanager
def writing(world: World) -> Iterator[list[str]]:
    """The statements of a block that would write something else than a key, a try or when somebody was seen."""
    with world.cast.app.app_context():
        engine: Engine = db.engine
    written: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        verb, _, what = statement.strip().partition(" ")
        harmless = HARMLESS.match(what) is not None
        if verb.upper() in ("INSERT", "UPDATE", "DELETE") and not harmless:
            written.append(statement.split("\n", 1)[0][:80])

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield written
    finally:
        event.remove(engine, "before_cursor_execute", note)
