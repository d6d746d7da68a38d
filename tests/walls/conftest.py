"""The walls' world for each test, made once for a worker and then put back."""

import pytest
from flask import Flask

from tests.cast import Cast
from tests.kept import Kept, keep
from tests.walls.world import World, make_world

MADE: dict[int, tuple[World, Kept]] = {}


@pytest.fixture
def world(whole_app: tuple[Flask, Cast, Kept], request: pytest.FixtureRequest) -> World:
    """The walls' world as it was made."""
    app = whole_app[0]
    if id(app) not in MADE:
        world = make_world(request.getfixturevalue("cast"))
        MADE[id(app)] = world, keep(app)
    else:
        begin_again(app)
    return MADE[id(app)][0]


def begin_again(app: Flask) -> None:
    """The world as it was made, whatever has been done in it since."""
    MADE[id(app)][1].put_back()
