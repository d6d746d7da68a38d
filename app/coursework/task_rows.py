"""A module's tasks as its page and the walk show them: what each is called, and how far one is with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.coursework.care_rules import Open
from app.coursework.rules import State, suggested_day
from app.coursework.words import SHAPES, state_word, when_words
from app.coursework.works_queries import TaskRow
from app.curriculum.models import Task
from app.reading.module_queries import ModuleSeen
from app.web.dates import day_year
from app.web.language import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleTask:
    """A task on a module's page: what it asks, where it stands, and how to begin or go on."""

    row: TaskRow
    title: str
    status: str
    shape: str
    when: str
    action: str
    may_begin: bool


def module_rows(tasks: Sequence[TaskRow], seen: ModuleSeen, *, today: date) -> list[ModuleTask]:
    """The tasks of a module as its page shows them; only somebody with the module on their plan can begin."""
    session_on = seen.session_on
    return [
        ModuleTask(
            row=row,
            title=titled(row.task),
            status=status_of(row),
            shape=SHAPES[row.state],
            when=suggested_words(row, session_on, today=today),
            action=f"/moduler/{seen.module.code}/opgaver/{row.task.code}",
            may_begin=seen.enrolment_id is not None,
        )
        for row in tasks
    ]


def suggested_words(row: TaskRow, session_on: date | None, *, today: date) -> str:
    """When it is suggested to do it, in words; nothing for what is handed in."""
    if row.state not in (State.NOT_BEGUN, State.DRAFT):
        return ""
    own = row.work.suggested_on if row.work else suggested_day(chosen=None, session_on=session_on)
    return when_words(own, today=today)


def status_of(row: TaskRow) -> str:
    """Where a task stands, in a word; one that is approved in another cohort says where and when."""
    word = state_word(row.state, row.task.kind)
    if row.work is None and row.elsewhere is not None:
        return _(
            "%(word)s på %(cohort)s, %(day)s",
            word=word,
            cohort=row.elsewhere.cohort_name,
            day=day_year(row.elsewhere.on),
        )
    return word


def titled(task: Task | Open) -> str:
    """What a task is called, and whether one may leave it."""
    title = in_language(task.title, task.title_en)
    return title if task.counts else _("%(title)s (frivillig)", title=title)
