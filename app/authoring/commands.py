"""The curriculum on the command line: checking its files, and loading them as editions."""

import gc
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NoReturn

import click
from flask.cli import AppGroup
from sqlalchemy import inspect

from app.authoring.checks import problems_of, that_stop
from app.authoring.editions import digest_of, editions_of, facts_of
from app.authoring.files import READ, read_folder, read_packed
from app.authoring.outlines import Outline
from app.authoring.overlay_checks import of_core, problems_of_overlay
from app.authoring.overlays import laid_over
from app.authoring.problems import BrokenCurriculum, Problem
from app.authoring.rendering import PREPARE, Workshop, packed
from app.authoring.second_process import SecondProcess
from app.authoring.sources import Curriculum
from app.clock import now
from app.config import ROOT
from app.curriculum import queries
from app.curriculum.actions import load, publish
from app.curriculum.coverage import coverage
from app.curriculum.rules import name_of_edition
from app.db import db, transaction

FOLDER = ROOT / "curriculum"

group = AppGroup("curriculum", help="Check the files of the curriculum, and load them as editions.")
folder_argument = click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=FOLDER
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An edition that the files make: of the core, or of a partner's overlay with the digest of its core."""

    outline: Outline
    programme: str
    partner: str
    digest: str
    core: str
    recognised: bool


@group.command("check")
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="Answer with a list of problems for another program.")
def check(folder: Path, as_json: bool) -> None:
    """List what is wrong, with file and line.

    Reads every file in FOLDER (curriculum/ when none is named), the partners' overlays among them, and changes nothing.
    Ends with 1 when something must be mended; warnings stop nothing.
    """
    with _second_process() as other:
        curriculum = _opened(folder, other)
    known = problems_of(curriculum)
    local = [problems_of_overlay(curriculum, overlay, known=known) for overlay in curriculum.overlays]
    problems = sorted({*known, *(problem for found in local for problem in found)})
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        list_problems(problems, folder)
        click.echo(
            f"Programmes: {len(curriculum.programmes)}. Modules: {len(curriculum.modules)}. "
            f"Overlays: {len(curriculum.overlays)}. "
            f"To mend: {len(that_stop(problems))}. To think about: {len(problems) - len(that_stop(problems))}."
        )
    sys.exit(1 if that_stop(problems) else 0)


@group.command("sync")
@folder_argument
@click.option("--publish", "publishes", is_flag=True, help="In a new house: let cohorts begin with them.")
def sync(folder: Path, publishes: bool) -> None:
    """Load every programme as an edition.

    Reads FOLDER (curriculum/ when none is named) and loads all programmes or none. A partner's overlay with something
    to mend is left as it was. A course leader publishes an edition before new cohorts begin with it; cohorts stay on
    the edition they began with.
    """
    stop_without_house()
    with _second_process() as other:
        curriculum = _opened(folder, other)
        with Workshop(curriculum.pictures, other) as workshop:
            wanted = _core_editions(curriculum)
            new = [texts for each in _missing(wanted) for texts, _ in each.outline.texts()]
            workshop.want(new)  # rendering begins here and goes on beside the checks
            known = problems_of(curriculum)
            if broken := that_stop(of_core(known)):
                _stop(broken, folder)
            wanted += _overlay_editions(curriculum, known, folder)
            missing = _missing(wanted)
            editions = editions_of([(each.outline, each.core) for each in missing], workshop)
            try:
                with transaction():
                    for edition in editions:
                        load(edition, at=now())
                    published = [each for each in wanted if publishes and _publish(each)]
            except BrokenCurriculum as error:
                _stop(error.problems, folder)
    current = queries.published_digests()
    for each in wanted:
        begun_with = (each.programme, each.partner, each.digest) in current
        _tell(each, new=each in missing, published=each in published, current=begun_with)


def stop_without_house() -> None:
    """End kindly where there are no tables yet."""
    if not inspect(db.engine).has_table("edition"):
        click.echo("There is no house yet. Run `make demo`, or `flask db upgrade`, first.", err=True)
        sys.exit(1)


def list_problems(problems: Iterable[Problem], folder: Path) -> None:
    """One line each, with a path that opens from where one stands."""
    beginning = os.path.relpath(folder)
    for problem in problems:
        click.echo(f"{os.path.join(beginning, str(problem))}{' (råd)' if problem.warning else ''}")


def _second_process() -> SecondProcess:
    return SecondProcess({READ: read_packed, PREPARE: packed})


def _opened(folder: Path, other: SecondProcess) -> Curriculum:
    """The curriculum in the folder. It stays as long as the command runs, so the collector of garbage looks elsewhere.

    Also at the end: looking through a thousand modules once more, only to throw them away, takes a third of a second.
    """
    gc.freeze()
    curriculum = read_folder(folder, other)
    gc.freeze()
    return curriculum


def _core_editions(curriculum: Curriculum) -> list[Wanted]:
    """The programmes' editions; none when there is no catalogue, which the checks will say."""
    found = []
    for code in [file.says.code for file in curriculum.programmes if file.says and curriculum.catalogue]:
        outline = Outline.of(curriculum, code)
        found.append(
            Wanted(outline=outline, programme=code, partner="", digest=outline.digest, core="", recognised=True)
        )
    return found


def _missing(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Those that are not loaded."""
    loaded = queries.digests()
    return [each for each in wanted if (each.programme, each.digest) not in loaded]


def _overlay_editions(curriculum: Curriculum, known: list[Problem], folder: Path) -> list[Wanted]:
    """The partners' editions that can be loaded; of the others it is said what must be mended."""
    found = []
    for overlay in curriculum.overlays:
        problems = that_stop(problems_of_overlay(curriculum, overlay, known=known))
        merged = None if problems else laid_over(curriculum, overlay)
        if merged is None or merged.local is None or merged.local.says is None:
            list_problems(problems, folder)
            click.echo(f"{overlay.partner}: something must be mended. Its former edition stays.", err=True)
            continue
        plan = merged.local.says
        whole = coverage(facts_of(curriculum, plan.programme), facts_of(merged, plan.programme))
        outline = Outline.of(merged, plan.programme)
        found.append(
            Wanted(
                outline=outline,
                programme=plan.programme,
                partner=plan.partner,
                digest=outline.digest,
                core=digest_of(curriculum, plan.programme),
                recognised=whole.recognised,
            )
        )
    return found


def _publish(wanted: Wanted) -> bool:
    """Publish what is recognised, where nothing has been published: there are no cohorts and no answers to think of."""
    edition = queries.find_edition(wanted.programme, wanted.digest)
    if edition is None or not wanted.recognised or queries.published_edition(wanted.programme, wanted.partner):
        return False
    publish(edition, by_id=None, at=now())
    return True


def _tell(wanted: Wanted, *, new: bool, published: bool, current: bool) -> None:
    name = wanted.programme + (f" ({wanted.partner})" if wanted.partner else "")
    edition = name_of_edition(wanted.digest)
    said = f"loaded as edition {edition}." if new else f"edition {edition} is loaded already."
    if published:
        said += " Published: new cohorts begin with it."
    elif current:
        said += " New cohorts begin with it."
    elif not wanted.recognised:
        said += " Not recognised, and not published: see flask curriculum coverage."
    else:
        said += " Not published yet."
    click.echo(f"{name}: {said}")


def _stop(problems: Iterable[Problem], folder: Path) -> NoReturn:
    list_problems(problems, folder)
    click.echo("Nothing was loaded.", err=True)
    sys.exit(1)
