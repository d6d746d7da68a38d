"""Small checks, each of one wall: it passes while the guard stands, and raises AssertionError once it is taken away."""

from collections.abc import Callable
from typing import Any

from app.web.once import deed_key
from tests.walls.crossing import Place, leaked, places, places_of_others, wrong_status
from tests.walls.forms import typed
from tests.walls.world import World

Probe = Callable[[World], None]
Path = Callable[[World], str]


def pages(who: str | None, *endpoints: str) -> Probe:
    """At these pages this person passes or finds nothing, and is shown nothing that is somebody else's."""

    def probe(world: World) -> None:
        visitor, tried = world.visitor(who), 0
        for place in [*places(world, "GET"), *places_of_others(world)]:
            if place.endpoint in endpoints:
                answer, tried = visitor.client.get(place.path), tried + 1
                _judge(answer, place, who, world)
        assert tried, f"no such page: {endpoints}"

    return probe


def deeds(who: str | None, *endpoints: str) -> Probe:
    """This person may not do these deeds, or not to all things that they can be done to, and is refused there."""

    def probe(world: World) -> None:
        visitor, tried = world.visitor(who), 0
        token = visitor.csrf_token()
        for place in places(world, "POST"):
            if place.endpoint in endpoints and who not in place.passes:
                data = {"csrf_token": token, "_deed": deed_key(), **typed(world, place.endpoint)}
                answer, tried = visitor.client.post(place.path, data=data), tried + 1
                _judge(answer, place, who, world)
        assert tried, f"{who} may do all of {endpoints}"

    return probe


def says(who: str | None, path: str | Path, *, this: str = "", never: str = "") -> Probe:
    """A page says this, and never that."""

    def probe(world: World) -> None:
        answer = world.visitor(who).client.get(path if isinstance(path, str) else path(world))
        text = answer.get_data(as_text=True)
        assert answer.status_code == 200
        assert this in text
        assert not never or never not in text

    return probe


def opens(who: str | None, path: str | Path, status: int) -> Probe:
    """A page answers like this."""

    def probe(world: World) -> None:
        assert world.visitor(who).client.get(path if isinstance(path, str) else path(world)).status_code == status

    return probe


def answers(who: str, path: str | Path, status: int, data: Callable[[World], dict[str, Any]] | None = None) -> Probe:
    """A form sent to this address is answered like this."""

    def probe(world: World) -> None:
        assert send(world, who, path if isinstance(path, str) else path(world), data(world) if data else {}) == status

    return probe


def carried_out(who: str, *endpoints: str) -> Probe:
    """A deed that this person may do is done."""

    def probe(world: World) -> None:
        for place in places(world, "POST"):
            if place.endpoint in endpoints and who in place.passes:
                assert send(world, who, place.path, typed(world, place.endpoint)) in (200, 201, 303)

    return probe


def inside(check: Callable[[World], None]) -> Probe:
    """A check that asks the code itself, inside the application: for a second lock behind another."""

    def probe(world: World) -> None:
        with world.cast.app.test_request_context():
            check(world)

    return probe


def both(*probes: Probe) -> Probe:
    """Several checks of one guard."""

    def probe(world: World) -> None:
        for each in probes:
            each(world)

    return probe


def send(world: World, who: str | None, path: str, data: dict[str, Any], **more: Any) -> int:
    """A form from a browser, with a valid token and a fresh key; its status."""
    visitor = world.visitor(who)
    body = {"csrf_token": visitor.csrf_token(), "_deed": deed_key(), **data}
    return visitor.client.post(path, data=body, **more).status_code


def _judge(answer: Any, place: Place, who: str | None, world: World) -> None:
    _, foreign = leaked(answer, who, place.path, world)
    assert not wrong_status(answer, place, who), f"{who} got {answer.status_code} at {place.path}"
    assert not foreign, f"{who} was shown {sorted(foreign)} at {place.path}"
