"""A programme of a checked curriculum as an edition: its digest, and everything that is kept of it, rendered once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from app.curriculum.plans import PlannedTask, in_order, modules_of, tasks_in, tracks_with
from app.curriculum.problems import BrokenCurriculum
from app.curriculum.rules import By, minutes_of
from app.curriculum.shapes import Assignment, Catalogue, ModuleHead, Programme, Reflection
from app.curriculum.sources import Curriculum, File, ModuleFile, Shaped
from app.prose import RENDERER, Rendered, UnsafeProse, render_markdown

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
ADDRESS = re.compile(r"\]\([^)\n]*\)")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionText:
    """An edition that is ready to be kept: the columns of its rows, without the ids that only the database knows."""

    programme: str
    digest: str
    title: str
    title_en: str
    terms: Row
    objectives: list[Row]
    modules: list[Row]
    tasks: list[Row]


def digest_of(curriculum: Curriculum, programme: str) -> str:
    """The name of the edition: a digest of every byte that the programme uses, and of the way it is rendered."""
    file, catalogue = _found(curriculum, programme)
    digest = sha256(f"{programme} {RENDERER}".encode())
    for raw in (catalogue.raw, file.raw, *(module.raw for module in _used(curriculum, file))):
        digest.update(sha256(raw).digest())
    return digest.hexdigest()


def prepare(curriculum: Curriculum, programme: str) -> EditionText:
    """The edition of a curriculum that was checked. Takes some 20 ms a module, so prepare before a transaction begins.

    Raises BrokenCurriculum for a page that the renderer cannot manage, KeyError when there is no such programme.
    """
    file, catalogue = _found(curriculum, programme)
    plan, every = _says(file), _says(catalogue)
    modules = _used(curriculum, file)
    heads = [_says(module) for module in modules]
    by_code = {module.code: module for module in modules}
    codes = modules_of(plan)
    tasks = tasks_in(heads, listed=codes)
    taught = {code for head in heads if head.code in codes for code in head.objectives}
    return EditionText(
        programme=plan.code,
        digest=digest_of(curriculum, programme),
        title=plan.title,
        title_en=plan.title_en,
        terms=plan.model_dump(mode="json") | every.model_dump(mode="json", include={"areas", "guiding_marks"}),
        objectives=list(_objective_rows(every, taught)),
        modules=[_module_row(module, _says(module)) for module in modules if module.code in codes],
        tasks=[_task_row(place, each, plan, by_code[each.home]) for place, each in enumerate(tasks.values())],
    )


def _found(curriculum: Curriculum, programme: str) -> tuple[File[Programme], File[Catalogue]]:
    file = curriculum.programme(programme)
    if file is None or curriculum.catalogue is None:
        raise KeyError(programme)
    return file, curriculum.catalogue


def _says(file: File[Shaped]) -> Shaped:
    if file.says is None:
        raise BrokenCurriculum([file.problem(1, "Filen kan ikke læses", "Kør flask curriculum check.")])
    return file.says


def _used(curriculum: Curriculum, file: File[Programme]) -> list[ModuleFile]:
    """The programme's modules in order, and those that define an assignment which one of them shares."""
    listed = modules_of(_says(file))
    by_code = {module.code: module for module in reversed(curriculum.modules)}
    heads = [module.says for module in by_code.values() if module.says]
    shared = {code for head in heads if head.code in listed for code in head.shared_assignments}
    codes = listed | {head.code for head in heads if shared & {task.code for task in head.tasks}}
    return [by_code[head.code] for head in in_order(heads, listed=codes)]


def _objective_rows(catalogue: Catalogue, taught: set[str]) -> Iterator[Row]:
    """The objectives that the programme teaches, in the order of the catalogue."""
    for position, objective in enumerate(catalogue.objectives):
        if objective.code in taught:
            yield objective.model_dump(mode="json") | {"position": position, "area": objective.area}


def _module_row(module: ModuleFile, head: ModuleHead) -> Row:
    rendered = _rendered(module, module.body, module.body_line)
    return head.model_dump(
        mode="json",
        include={"code", "track", "title", "title_en", "purpose", "purpose_en", "content_note", "objectives"}
        | {"guiding_marks", "sources"},
    ) | {
        "position": head.order,
        "minutes": minutes_of(head.hours),
        "html": rendered.html,
        "headings": [list(heading) for heading in rendered.headings],
        "words": len(WORD.findall(ADDRESS.sub("]", module.body))),
    }


def _task_row(position: int, planned: PlannedTask, programme: Programme, home: ModuleFile) -> Row:
    task = planned.task
    row = {
        "code": task.code,
        "position": position,
        "kind": planned.kind,
        "modules": list(planned.modules),
        "tracks": list(tracks_with(programme, planned.modules)),
        "title": task.title,
        "title_en": task.title_en,
        "counts": planned.counts,
        "objectives": list(planned.objectives),
    }
    match task:
        case Reflection():
            return row | {
                "by": By.ONE,
                "prompts": task.prompts,
                "alternative": task.alternative,
                "brief_html": "",
                "looked_at": programme.reflection_looked_at,
            }
        case Assignment():
            return row | {
                "by": task.by,
                "prompts": [],
                "alternative": "",
                "brief_html": _rendered(home, task.brief, 1).html,
                "looked_at": task.looked_at,
            }


def _rendered(module: ModuleFile, text: str, line: int) -> Rendered:
    try:
        return render_markdown(text)
    except (UnsafeProse, RecursionError) as error:
        what = "Teksten er for indviklet til at blive vist"
        raise BrokenCurriculum([module.problem(line, what, "Gør lister, citater og tabeller enklere.")]) from error
