"""What stands in several editions at once, so that a page that compares costs the same however many there are."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, select

from app.curriculum.coverage import Facts, ModuleFact, ObjectiveFact, TaskFact
from app.curriculum.models import Edition, InstructorPart, Module, Objective, Task
from app.curriculum.rules import TaskKind, Terms
from app.curriculum.texts import EditionText, Row
from app.db import db

Grouped = dict[int, list[Row]]
_OBJECTIVE = ("code", "area", "text", "text_en", "audience", "level", "evidence")
_MODULE = ("code", "title", "title_en", "objectives")
_TASK = ("code", "title", "title_en", "kind", "counts", "modules", "objectives")


def facts_of(edition_ids: Collection[int]) -> dict[int, Facts]:
    """These editions without their texts. Four statements, however many there are."""
    terms = db.session.execute(select(Edition.id, Edition.terms).where(Edition.id.in_(edition_ids)))
    objectives = _rows(select(*(getattr(Objective, name) for name in _OBJECTIVE)), Objective, edition_ids)
    modules = _rows(select(*(getattr(Module, name) for name in _MODULE)), Module, edition_ids)
    tasks = _rows(select(*(getattr(Task, name) for name in _TASK)), Task, edition_ids)
    return {
        each: _facts(kept, objectives.get(each, []), modules.get(each, []), tasks.get(each, [])) for each, kept in terms
    }


def texts_of(edition_ids: Collection[int]) -> dict[int, EditionText]:
    """These editions as they were loaded, without their passages and pictures. Five statements, however many."""
    editions = db.session.scalars(select(Edition).where(Edition.id.in_(edition_ids))).all()
    objectives, modules, tasks = (
        _rows(select(*(column for column in table.__table__.c if column.name != "id")), table, edition_ids)
        for table in (Objective, Module, Task)
    )
    parts = _rows(
        select(Module.code, InstructorPart.html, InstructorPart.words).join(
            InstructorPart, InstructorPart.module_id == Module.id
        ),
        Module,
        edition_ids,
    )
    return {
        each.id: EditionText(
            programme=each.programme,
            partner=each.partner,
            core="",
            digest=each.digest,
            title=each.title,
            title_en=each.title_en,
            terms=each.terms,
            objectives=objectives.get(each.id, []),
            modules=modules.get(each.id, []),
            tasks=tasks.get(each.id, []),
            instructor_parts=parts.get(each.id, []),
            passages=[],
            pictures=[],
        )
        for each in editions
    }


def facts_in(text: EditionText) -> Facts:
    """An edition without its texts, from one that is read already. No statement."""
    return _facts(text.terms, text.objectives, text.modules, text.tasks)


def _rows(
    question: Select[*tuple[Any, ...]], table: type[Module | Objective | Task], edition_ids: Collection[int]
) -> Grouped:
    found: Grouped = {}
    asked = question.add_columns(table.edition_id.label("of_edition")).where(table.edition_id.in_(edition_ids))
    for kept in db.session.execute(asked.order_by(table.position, table.code)).mappings():
        row = {name: value for name, value in kept.items() if name not in ("of_edition", "edition_id")}
        found.setdefault(kept["of_edition"], []).append(row)
    return found


def _facts(terms: Mapping[str, Any], objectives: list[Row], modules: list[Row], tasks: list[Row]) -> Facts:
    return Facts(
        terms=Terms.read(terms),
        objectives=tuple(ObjectiveFact(**{name: row[name] for name in _OBJECTIVE}) for row in objectives),
        modules=tuple(
            ModuleFact(
                code=row["code"], title=row["title"], title_en=row["title_en"], objectives=tuple(row["objectives"])
            )
            for row in modules
        ),
        tasks=tuple(
            TaskFact(
                code=row["code"],
                title=row["title"],
                title_en=row["title_en"],
                kind=TaskKind(row["kind"]),
                counts=row["counts"],
                modules=tuple(row["modules"]),
                objectives=tuple(row["objectives"]),
            )
            for row in tasks
        ),
    )
