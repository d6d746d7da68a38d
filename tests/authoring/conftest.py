"""A copy of the real curriculum that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from app.config import ROOT
from app.curriculum.models import Publication
from app.db import db, transaction

Replace = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real core curriculum, copied without the partners' overlays."""
    leave = shutil.ignore_patterns("overlays")
    return shutil.copytree(ROOT / "curriculum", tmp_path / "curriculum", ignore=leave)


@pytest.fixture
def replace(folder: Path) -> Replace:
    """Changes the first place where something stands in a file; it must stand there."""

    def change(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} no longer says {old!r}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def found_in(folder: Path) -> list[str]:
    """Every problem of the folder, as it is printed."""
    return [str(problem) for problem in problems_of(read_folder(folder))]


@pytest.fixture
def new_house(app: Flask) -> Flask:
    """A house where nothing has been published."""
    with app.app_context(), transaction():
        db.session.execute(delete(Publication))
    return app


def to_mend_in(folder: Path) -> list[str]:
    """What stops the folder from being loaded, as it is printed."""
    return [str(problem) for problem in that_stop(problems_of(read_folder(folder)))]


def line_of(folder: Path, file: str, snippet: str) -> int:
    """The first line of a file that holds the snippet."""
    rows = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, row in enumerate(rows, 1) if snippet in row)
