"""The curriculum on the command line: is an overlay recognised, what changes, and schemas for editors."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from app.authoring.checks import problems_of, that_stop
from app.authoring.commands import folder_argument, group, list_problems, stop_without_house
from app.authoring.editions import facts_of, prepare_all
from app.authoring.files import read_folder
from app.authoring.overlay_checks import of_core
from app.authoring.overlays import conflicts, laid_over
from app.authoring.schema import schemas
from app.authoring.sources import Curriculum, OverlayFolder
from app.curriculum import queries
from app.curriculum.change_words import change_sentence
from app.curriculum.changes import changes_between
from app.curriculum.coverage import ObjectiveCoverage, TrackCoverage, coverage
from app.curriculum.coverage_words import kinds_in_words, lack_sentence
from app.curriculum.text_queries import texts_of
from app.curriculum.texts import EditionText
from app.curriculum.words import WORDS

partner_option = click.option("--partner", help="The folder of a partner in overlays/.")


@group.command("coverage")
@folder_argument
@partner_option
@click.option("--all", "shows_all", is_flag=True, help="List every objective, not only what is missing.")
def show_coverage(folder: Path, partner: str | None, shows_all: bool) -> None:
    """Whether every objective is still taught, practised and provable.

    For each track of the core, or of PARTNER's overlay held against it. Answers *anerkendt*, or with exactly what is
    missing, and ends with 1.
    """
    core = _read(folder)
    if partner is None:
        wanted = [(core, file.says.code) for file in core.programmes if file.says]
    else:
        merged, programme = _merged(core, partner)
        wanted = [(merged, programme)]
    recognised = True
    for curriculum, programme in wanted:
        found = coverage(facts_of(core, programme), facts_of(curriculum, programme))
        recognised = recognised and found.recognised
        title = curriculum.local.says.title if curriculum.local and curriculum.local.says else programme
        for track in found.tracks:
            _tell_track(title, track, shows_all=shows_all)
    sys.exit(0 if recognised else 1)


@group.command("diff")
@folder_argument
@partner_option
def diff(folder: Path, partner: str | None) -> None:
    """Say in words what changes.

    With PARTNER: what the overlay changes in the core, and where the core has moved underneath it. Without: what the
    files change in the published edition of each programme.
    """
    core = _read(folder)
    if partner is not None:
        merged, programme = _merged(core, partner)
        old, new = prepare_all([(core, programme, ""), (merged, programme, "")])
        _tell_changes(new.title, old, new, in_core=True)
        list_problems(conflicts(core, _overlay(core, partner)), folder)
        return
    stop_without_house()
    for file in core.programmes:
        if file.says is None:
            continue
        published = queries.published_edition(file.says.code)
        if published is None:
            click.echo(f"{file.says.title}: ingen udgave er udgivet endnu.")
            continue
        [new] = prepare_all([(core, file.says.code, "")])
        _tell_changes(file.says.title, texts_of([published.id])[published.id], new)


@group.command("schema")
@folder_argument
def write_schemas(folder: Path) -> None:
    """Write the shape of the files for editors.

    An editor that knows FOLDER/schema/*.json completes keys, explains them and underlines mistakes.
    """
    (folder / "schema").mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / "schema" / name).write_text(text, encoding="utf-8")
    click.echo(f"Wrote {len(schemas())} schemas.")


def _tell_track(title: str, found: TrackCoverage, *, shows_all: bool) -> None:
    verdict = f"ikke anerkendt. Der mangler {len(found.lacks)}:" if found.lacks else "anerkendt."
    click.echo(f"{title}, sporet {WORDS[found.track]} ({len(found.objectives)} læringsmål): {verdict}")
    for lack in found.lacks:
        click.echo(f"  - {lack_sentence(lack)}")
    for objective in found.objectives if shows_all else ():
        click.echo(f"  {_row(objective)}")


def _row(objective: ObjectiveCoverage) -> str:
    parts = [
        f"undervist: {', '.join(objective.taught_in) or 'nej'}",
        f"øvet: {', '.join(objective.practised_in) or 'nej'}",
        f"vist i: {', '.join((*objective.reflections, *objective.assignments)) or 'ingen tekst'}",
    ]
    if objective.taught_only:
        parts.append("bliver kun undervist")
    elif objective.missing:
        parts.append(f"mangler {kinds_in_words(objective.missing)}")
    return f"{objective.code}  {'  '.join(parts)}"


def _tell_changes(title: str, old: EditionText, new: EditionText, *, in_core: bool = False) -> None:
    changes = changes_between(old, new)
    click.echo(f"{title}: {'intet er ændret.' if not changes else ''}".rstrip())
    for change in changes:
        click.echo(f"  - {change_sentence(change, in_core=in_core)}")


def _read(folder: Path) -> Curriculum:
    core = read_folder(folder)
    if problems := that_stop(of_core(problems_of(core))):
        list_problems(problems, folder)
        click.echo("Mend these first.", err=True)
        sys.exit(1)
    return core


def _overlay(core: Curriculum, partner: str) -> OverlayFolder:
    overlay = next((each for each in core.overlays if each.partner == partner), None)
    if overlay is None:
        _stop(f"There is no folder overlays/{partner}. There are: {', '.join(each.partner for each in core.overlays)}.")
    return overlay


def _merged(core: Curriculum, partner: str) -> tuple[Curriculum, str]:
    overlay = _overlay(core, partner)
    merged = laid_over(core, overlay)
    if merged is None or merged.local is None or merged.local.says is None or overlay.unread:
        _stop(f"The files of {partner} cannot be read yet: see flask curriculum check.")
    return merged, merged.local.says.programme


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
