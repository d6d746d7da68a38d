"""Rooms stand in a row and look left; files stand on floors and look down; nobody looks at the roof."""

from pathlib import Path

import pytest

from tests.house.source import APP, ROOF, ROOMS, imports_of, python_files, room_of

pytestmark = pytest.mark.house
LONGEST_FILE = 300
# From the ground up. A file's floor is told by how its name ends: `staff_queries.py` stands where `queries.py` stands.
FLOORS = ("rules", "words", "models", "texts", "queries", "actions", "commands", "forms", "views")
RULES_ARE_BUILT_OF = frozenset(
    ("rules", "enum", "dataclasses", "datetime", "collections", "re", "typing", "decimal", "math")
)
FILES = [path for path in python_files() if room_of(path)]


def floor_of(name: str) -> int | None:
    """How high a file stands, or None for a helper of its room that has no floor of its own."""
    return next((place for place, floor in enumerate(FLOORS) if name.rsplit(".", maxsplit=1)[-1].endswith(floor)), None)


def name_of(path: Path) -> str:
    """A file as it is called in a failing test."""
    return str(path.relative_to(APP))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_room_looks_left_only(path: Path) -> None:
    room = room_of(path)
    assert room is not None
    wrong = [
        found
        for found in imports_of(path)
        if (other := found.split(".")[1]) in ROOMS and ROOMS.index(other) > ROOMS.index(room)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_looks_down_only(path: Path) -> None:
    own = floor_of(path.stem)
    if own is None:
        return
    wrong = [
        found
        for found in imports_of(path)
        if len(parts := found.split(".")) > 2
        and parts[1] == room_of(path)
        and (floor := floor_of(parts[2])) is not None
        and floor > own
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nobody_enters_another_rooms_views_or_forms(path: Path) -> None:
    wrong = [
        found
        for found in imports_of(path)
        if len(parts := found.split(".")) > 2
        and parts[1] in ROOMS
        and parts[1] != room_of(path)
        and parts[2].endswith(("views", "forms"))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", list(python_files()), ids=name_of)
def test_nobody_imports_the_roof(path: Path) -> None:
    if path.relative_to(APP).parts[0] in ROOF:
        return
    roof = {name.removesuffix(".py") for name in ROOF}
    assert [found for found in imports_of(path) if found.split(".")[1] in roof] == []


@pytest.mark.parametrize("path", [p for p in python_files() if room_of(p) is None], ids=name_of)
def test_the_ground_knows_no_room(path: Path) -> None:
    if path.relative_to(APP).parts[0] in ROOF:
        return
    assert [found for found in imports_of(path) if found.split(".")[1] in ROOMS] == []


@pytest.mark.parametrize("path", list(python_files()), ids=name_of)
def test_a_file_says_first_what_it_is_for_and_is_not_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith('"""')
    assert len(lines) <= LONGEST_FILE
