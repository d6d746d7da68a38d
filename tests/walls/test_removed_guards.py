"""Each guard of the house is taken away in turn, and a check must go red. A guard that nobody misses guards nothing.

The guards that compare a column with who asks are found in the code itself; the others are listed by hand.
"""

import pytest
from sqlalchemy.exc import SQLAlchemyError

from app.web import gate
from tests.walls.checks_of_rules import a_form_needs_its_token
from tests.walls.conftest import begin_again
from tests.walls.guards import Guard, guards_in_the_code, without
from tests.walls.guards_found import FOUND, GUARD_NOTHING
from tests.walls.guards_listed import LISTED, Listed
from tests.walls.probes import Probe
from tests.walls.world import World


def check_of(guard: Guard) -> Probe | None:
    """The check that belongs to a guard."""
    place = guard.place.removeprefix("app.")
    return FOUND.get(f"{place}: {guard.was}") or FOUND.get(place)


def guards_nothing(guard: Guard) -> bool:
    """Whether it is known that this comparison keeps nobody out."""
    return bool({guard.place, f"{guard.place}: {guard.was}"} & set(GUARD_NOTHING))


RED = (
    AssertionError,
    pytest.fail.Exception,
    SQLAlchemyError,
)  # a page that breaks while its error is shown is red as well
IN_THE_CODE = [guard for guard in guards_in_the_code() if not guards_nothing(guard)]


def test_every_guard_in_the_code_has_its_check_and_every_check_its_guard() -> None:
    unchecked = [str(guard) for guard in IN_THE_CODE if check_of(guard) is None]
    places = {guard.place.removeprefix("app.") for guard in guards_in_the_code()}
    gone = [name for name in FOUND if name.partition(": ")[0] not in places]
    gone += [name for name in GUARD_NOTHING if name.partition(": ")[0].removeprefix("app.") not in places]

    assert unchecked == [], "teach the walls test which check misses these guards"
    assert gone == [], "these guards are not in the code any more"
    assert len(IN_THE_CODE) >= 60


@pytest.mark.parametrize("name", sorted(FOUND))
def test_with_every_guard_in_its_place_the_check_is_content(world: World, name: str) -> None:
    FOUND[name](world)


@pytest.mark.parametrize("guard", IN_THE_CODE, ids=str)
def test_without_this_guard_the_check_goes_red(world: World, guard: Guard) -> None:
    check = check_of(guard)
    assert check is not None
    with without(guard), pytest.raises(RED):
        check(world)


@pytest.mark.parametrize("listed", LISTED, ids=str)
def test_without_what_is_listed_the_check_goes_red(world: World, listed: Listed) -> None:
    listed.check(world)
    begin_again(world.cast.app)
    with without(*listed.guards), pytest.raises(RED):
        listed.check(world)


def test_a_form_without_a_token_is_missed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    a_form_needs_its_token(world)
    monkeypatch.setattr(gate.csrf, "protect", lambda: None)
    with pytest.raises(RED):
        a_form_needs_its_token(world)
