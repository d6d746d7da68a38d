"""An edition as one of its tracks would meet it: the plan, and one module. Read only; it asks nothing about anybody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.curriculum.models import Edition, Module, Objective, Task
from app.curriculum.queries import modules_of, objectives_of, tasks_of
from app.curriculum.rules import FollowUp, ObjectiveFor, Terms, Track, TrackTerms, objectives_of_track, owners_of
from app.publishing.preview_links import within_preview
from app.publishing.queries import module_in
from app.reading.texts import ModuleText, TaskText, module_text, task_text
from app.web.language import in_language

DAYS_IN_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """A module of the plan, with what it asks of this track and the suggested time."""

    module: Module
    when: str
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanShown:
    """The plan of one track of an edition."""

    terms: Terms
    own: TrackTerms
    days: Sequence[DayShown]
    follow_ups: Sequence[tuple[FollowUp, str]]
    objectives: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleShown:
    """A module as a track would read it, and the ones before and after it on the plan."""

    code: str
    text: ModuleText
    tasks: Sequence[TaskText]
    objectives: Sequence[tuple[str, str]]
    minutes: int
    when: str
    before: str | None
    after: str | None


def plan_shown(edition: Edition, track: Track) -> PlanShown:
    """The plan of a track as a participant would get it. Three statements."""
    terms = Terms.read(edition.terms)
    own = terms.track(track)
    modules = {module.code: module for module in modules_of(edition.id)}
    listed = [modules[code] for code in own.modules if code in modules]
    tasks = tasks_of(edition.id)
    audiences = {each.code: each.audience for each in objectives_of(edition.id)}
    return PlanShown(
        terms=terms,
        own=own,
        days=[
            DayShown(module=each, when=suggested(terms, each.code), tasks=tasks_on(tasks, each.code, track))
            for each in listed
        ],
        follow_ups=[(each, suggested(terms, each.code)) for each in terms.follow_ups],
        objectives=len(
            objectives_of_track(track, audiences=audiences, taught=[each.objectives for each in listed]),
        ),
    )


def module_shown(edition: Edition, track: Track, code: str, *, link: Callable[[str], str]) -> ModuleShown | None:
    """A module of a track's plan, exactly as that track would read it; None when it is not there. Three statements.

    `link` is the address of a module's preview: links from one module to another lead there.
    """
    terms = Terms.read(edition.terms)
    plan = terms.track(track).modules
    module = module_in(edition.id, code) if code in plan else None
    if module is None:
        return None
    place = plan.index(code)

    def led(html: str) -> str:
        return within_preview(html, lambda other: link(other) if other in plan else None)

    text = module_text(module)
    tasks = [task_text(task) for task in tasks_on(tasks_of(edition.id), code, track)]
    return ModuleShown(
        code=code,
        text=replace(text, pages=[replace(page, html=led(page.html)) for page in text.pages]),
        tasks=[replace(task, brief_html=led(task.brief_html)) for task in tasks],
        objectives=_taught(module, objectives_of(edition.id), owners_of(track)),
        minutes=module.minutes,
        when=suggested(terms, code),
        before=plan[place - 1] if place else None,
        after=plan[place + 1] if place + 1 < len(plan) else None,
    )


def tasks_on(tasks: Sequence[Task], module: str, track: Track) -> list[Task]:
    """What a module asks of this track. A task that several modules share stands with each of them."""
    return [task for task in tasks if module in task.modules and track in task.tracks]


def suggested(terms: Terms, code: str) -> str:
    """When in a cohort's time a module or a follow-up is suggested; empty when nothing is."""
    days = terms.calendar.get(code)
    if days is None:
        return ""
    return _("den første dag") if days == 0 else _("cirka uge %(week)d", week=days // DAYS_IN_A_WEEK + 1)


def _taught(module: Module, objectives: Sequence[Objective], owners: Sequence[ObjectiveFor]) -> list[tuple[str, str]]:
    return [
        (each.code, in_language(each.text, each.text_en))
        for each in objectives
        if each.code in module.objectives and each.audience in owners
    ]
