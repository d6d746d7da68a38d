"""The curriculum on the command line: checking its files, and loading them as editions."""

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup

from app.clock import now
from app.config import ROOT
from app.curriculum import queries
from app.curriculum.actions import load
from app.curriculum.checks import problems_of, that_stop
from app.curriculum.editions import digest_of, prepare
from app.curriculum.files import read_folder
from app.curriculum.problems import BrokenCurriculum, Problem
from app.db import transaction

SHORT = 12

group = AppGroup("curriculum", help="Check the files of the curriculum, and load them as editions.")
folder_argument = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ROOT / "curriculum"
)


@group.command("check")
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="Answer with a list of problems for another program.")
def check(folder: Path, as_json: bool) -> None:
    """List what is wrong, with file and line.

    Reads every file in FOLDER (curriculum/ when none is named) and changes nothing. Ends with 1 when something must be
    mended; warnings stop nothing.
    """
    curriculum = read_folder(folder)
    problems = problems_of(curriculum)
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        _list(problems, folder)
        click.echo(
            f"Programmes: {len(curriculum.programmes)}. Modules: {len(curriculum.modules)}. "
            f"To mend: {len(that_stop(problems))}. To think about: {len(problems) - len(that_stop(problems))}."
        )
    sys.exit(1 if that_stop(problems) else 0)


@group.command("sync")
@folder_argument
def sync(folder: Path) -> None:
    """Load every programme as an edition.

    Reads FOLDER (curriculum/ when none is named) and loads all its programmes or none. A text that is loaded already is
    left as it is, and cohorts stay on the edition they began with.
    """
    curriculum = read_folder(folder)
    problems = that_stop(problems_of(curriculum))
    if problems:
        _stop(problems, folder)
    codes = [file.says.code for file in curriculum.programmes if file.says]
    try:
        texts = [
            prepare(curriculum, code) for code in codes if not queries.find_edition(code, digest_of(curriculum, code))
        ]
    except BrokenCurriculum as error:
        _stop(error.problems, folder)
    with transaction():
        for text in texts:
            load(text, at=now())
    for code in codes:
        _tell(code, digest_of(curriculum, code), new=code in {text.programme for text in texts})


def _tell(code: str, digest: str, *, new: bool) -> None:
    newest = queries.newest_edition(code)
    if new:
        click.echo(f"{code}: loaded as edition {digest[:SHORT]}.")
    elif newest and newest.digest == digest:
        click.echo(f"{code}: edition {digest[:SHORT]} is loaded already. Nothing changed.")
    else:
        click.echo(
            f"{code}: edition {digest[:SHORT]} was loaded earlier, and a newer one after it. Nothing changed: new "
            "cohorts begin with the newer. Change a word to load this text again."
        )


def _stop(problems: Iterable[Problem], folder: Path) -> NoReturn:
    _list(problems, folder)
    click.echo("Nothing was loaded.", err=True)
    sys.exit(1)


def _list(problems: Iterable[Problem], folder: Path) -> None:
    """One line each, with a path that opens from where one stands."""
    beginning = os.path.relpath(folder)
    for problem in problems:
        click.echo(f"{os.path.join(beginning, str(problem))}{' (råd)' if problem.warning else ''}")
