"""Somebody writes a module from the guide alone: what it shows can be pasted, and what it says is so."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from flask import Flask

from app.authoring.comparing_commands import group
from app.authoring.editions import facts_of, prepare_all
from app.authoring.files import read_folder
from app.authoring.heading_checks import ENGLISH_SECTIONS, INSTRUCTORS_SECTIONS, SECTIONS
from app.authoring.overlay_checks import problems_of_overlay
from app.authoring.overlays import laid_over
from app.authoring.schema import SHAPES
from app.authoring.shapes import Shape
from app.config import ROOT
from app.curriculum.coverage import coverage
from tests.authoring.conftest import Replace, found_in

GUIDE = (ROOT / "curriculum" / "README.md").read_text(encoding="utf-8")
MODULE = "modules/m90-kaffepausen.md"
PROGRAMME = "programmes/peer-uddannelsen.yaml"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BETWEEN_PLACES = "@@\n"
OURS = ".venv/bin/flask --app wsgi curriculum "
CODE_IN_TEXT = re.compile(r"`([^`\n]+)`")
LINK_WITHIN = re.compile(r"\]\(#([^)]+)\)")


def blocks(kind: str) -> list[str]:
    """The framed texts of the guide that are of this kind."""
    return [text for found, text in BLOCK.findall(GUIDE) if found == kind]


@pytest.fixture
def with_partners(folder: Path) -> Path:
    """A copy of the curriculum with the partners' folders in it."""
    shutil.copytree(ROOT / "curriculum" / "overlays", folder / "overlays")
    return folder


@pytest.fixture
def coffee_break(with_partners: Path) -> Path:
    """A copy of the curriculum in which somebody has done what the guide says, step by step."""
    folder = with_partners
    [module] = blocks("markdown")
    (folder / MODULE).write_text(module, encoding="utf-8")
    [plan] = blocks("diff")
    text = (folder / PROGRAMME).read_text(encoding="utf-8")
    for place in plan.split(BETWEEN_PLACES):
        rows = place.splitlines(keepends=True)
        old = "".join(row[1:] for row in rows if row[0] in " -")
        assert text.count(old) == 1, f"the programme no longer says:\n{old}"
        text = text.replace(old, "".join(row[1:] for row in rows if row[0] in " +"))
    (folder / PROGRAMME).write_text(text, encoding="utf-8")
    return folder


def test_the_example_passes_the_check_without_a_word_of_advice(coffee_break: Path) -> None:
    before = found_in(ROOT / "curriculum")
    assert [problem for problem in found_in(coffee_break) if problem not in before] == []
    core = read_folder(coffee_break)
    assert [problem for each in core.overlays for problem in problems_of_overlay(core, each, known=[])] == []


def test_the_example_becomes_a_page_a_part_for_instructors_and_a_reflection(app: Flask, coffee_break: Path) -> None:
    with app.test_request_context():
        [text] = prepare_all([(read_folder(coffee_break), "peer-uddannelsen", "")])
    [module] = [row for row in text.modules if row["code"] == "M90"]
    assert module["title"] == "Kaffepausen"
    assert module["pages"]
    assert [row["code"] for row in text.instructor_parts if row["code"] == "M90"] == ["M90"]
    assert [row["code"] for row in text.tasks if row["code"] == "R90"] == ["R90"]


def test_the_mistake_of_the_example_is_told_as_the_guide_shows_it(coffee_break: Path) -> None:
    path = coffee_break / MODULE
    rows = path.read_text(encoding="utf-8").split("\n")
    rows[4] = rows[4].replace("purpose", "purpos")
    path.write_text("\n".join(rows), encoding="utf-8")
    shown = next(text for text in blocks("text") if "purpos" in text)
    assert [f"curriculum/{problem}" for problem in found_in(coffee_break) if "m90" in problem] == shown.splitlines()


@pytest.mark.parametrize(("partner", "recognised"), [("helsingoer", True), ("det-sociale-netvaerk", False)])
def test_the_partners_it_points_at_are_what_it_says(partner: str, recognised: bool) -> None:
    core = read_folder(ROOT / "curriculum")
    [overlay] = [each for each in core.overlays if each.partner == partner]
    merged = laid_over(core, overlay)
    assert merged
    found = coverage(facts_of(core, "peer-uddannelsen"), facts_of(merged, "peer-uddannelsen"))
    assert found.recognised is recognised


def test_what_the_short_edition_lacks_is_told_for_each_track() -> None:
    core = read_folder(ROOT / "curriculum")
    [overlay] = [each for each in core.overlays if each.partner == "det-sociale-netvaerk"]
    merged = laid_over(core, overlay)
    assert merged
    found = coverage(facts_of(core, "peer-uddannelsen"), facts_of(merged, "peer-uddannelsen"))
    told = {track.track.value: [(lack.kind.value, lack.code) for lack in track.lacks] for track in found.tracks}
    assert told == {
        "peer": [
            *(("not_taught", code) for code in ("REC-06", "REC-10", "PEER-04", "PEER-05", "ORG-07")),
            ("fewer_hours", ""),
            ("less_practice", ""),
            ("not_required", "A7"),
        ],
        "colleague": [
            *(("not_taught", code) for code in ("REC-06", "REC-10", "ORG-07")),
            ("fewer_hours", ""),
            ("not_required", "A7"),
        ],
    }


def test_a_core_that_moves_under_a_local_text_is_told_to_that_partner_alone(
    with_partners: Path, replace: Replace
) -> None:
    replace("modules/m06-jeres-organisation.md", "Sæt en time af, gerne", "Sæt to timer af, gerne")
    plan = "overlays/helsingoer/overlay.yaml"
    core = read_folder(with_partners)
    of = {each.partner: problems_of_overlay(core, each, known=[]) for each in core.overlays}
    assert [problem.file for problem in of["helsingoer"]] == [plan]
    assert of["helsingoer"][0].what == "Kernens M06 er ændret dér, hvor I har jeres eget, eller I ændrer nu noget andet"
    assert of["det-sociale-netvaerk"] == []


@pytest.mark.parametrize("shape", [pytest.param(shape, id=name) for name, shape in SHAPES.items()])
def test_every_key_is_explained(shape: type[Shape]) -> None:
    explained = set(CODE_IN_TEXT.findall(GUIDE))
    keys = {key.removesuffix("_en") for each in shapes_in(shape) for key in each.model_fields}
    assert keys - explained == set()


@pytest.mark.parametrize("heading", [*SECTIONS, *INSTRUCTORS_SECTIONS, *ENGLISH_SECTIONS])
def test_every_heading_is_named(heading: str) -> None:
    assert {heading, f"## {heading}"} & set(CODE_IN_TEXT.findall(GUIDE))


def test_every_command_of_the_curriculum_is_shown_and_those_shown_exist() -> None:
    lines = [line for text in blocks("") for line in text.splitlines() if line.startswith(OURS)]
    assert {line.removeprefix(OURS).split()[0] for line in lines} == set(group.commands)
    for line in lines:
        name, *words = shlex.split(line.removeprefix(OURS))
        group.commands[name].make_context(name, words, resilient_parsing=False)  # refuses what it does not know


def test_every_link_within_the_guide_leads_to_a_heading() -> None:
    titles = re.findall(r"^#+ (.*)$", BLOCK.sub("", GUIDE), re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    assert set(LINK_WITHIN.findall(GUIDE)) - anchors == set()


def shapes_in(shape: type[Shape]) -> Iterator[type[Shape]]:
    """This shape and those within it."""
    yield shape
    for field in shape.model_fields.values():
        yield from (each for found in shapes_named(field.annotation) for each in shapes_in(found))


def shapes_named(annotation: object) -> Iterator[type[Shape]]:
    """The shapes that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for part in get_args(annotation):
        yield from shapes_named(part)
