"""The walls' world for each test, made once for a worker and then put back from its rows."""

from pathlib import Path

import pytest
from flask import Flask

from tests.cast import Cast
from tests.walls.state import Rows, copy_of, put_back
from tests.walls.world import World, make_world

MADE: dict[int, tuple[World, Rows]] = {}


@pytest.fixture
def world(whole_app: tuple[Flask, Cast, Path | None], request: pytest.FixtureRequest) -> World:
    """The walls' world as it was made."""
    app = whole_app[0]
    if id(app) not in MADE:
        world = make_world(request.getfixturevalue("cast"))
        MADE[id(app)] = world, copy_of(app)
    else:
        begin_again(app)
    return MADE[id(app)][0]


def begin_again(app: Flask) -> None:
    """The world as it was made, whatever has been done in it since."""
    put_back(app, MADE[id(app)][1])
