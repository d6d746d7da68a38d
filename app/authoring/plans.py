"""What a programme consists of: its modules, and the tasks that they ask for together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.authoring.shapes import Assignment, ModuleHead, Programme, Reflection
from app.curriculum.rules import TaskKind, Track


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTask:
    """A task, the module that defines it, those that work on it, and the objectives that one of them teaches."""

    task: Reflection | Assignment
    home: str
    modules: tuple[str, ...]
    taught: frozenset[str]

    @property
    def kind(self) -> TaskKind:
        """What the task asks for."""
        return TaskKind.REFLECTION if isinstance(self.task, Reflection) else TaskKind.ASSIGNMENT

    @property
    def counts(self) -> bool:
        """Whether an approved answer can be evidence."""
        return self.task.counts if isinstance(self.task, Reflection) else self.task.assessed

    @property
    def objectives(self) -> tuple[str, ...]:
        """The objectives an answer can speak to: those the task names and one of its modules teaches."""
        return tuple(code for code in self.task.objectives if code in self.taught)


def in_order(heads: Iterable[ModuleHead]) -> list[ModuleHead]:
    """The modules, in the order of the education."""
    return sorted(heads, key=lambda head: (head.order, head.code))


def tasks_in(heads: Collection[ModuleHead], *, listed: Collection[str]) -> dict[str, PlannedTask]:
    """The tasks that the listed modules work on, in order: each module's own, and those they share with another."""
    found: dict[str, PlannedTask] = {}
    sharing: dict[str, list[ModuleHead]] = {}
    for head in heads:
        for code in head.shared_assignments:
            sharing.setdefault(code, []).append(head)
    for head in in_order(heads):
        for task in head.tasks:
            at_work = in_order(each for each in (head, *sharing.get(task.code, ())) if each.code in listed)
            if at_work and task.code not in found:
                found[task.code] = PlannedTask(
                    task=task,
                    home=head.code,
                    modules=tuple(dict.fromkeys(each.code for each in at_work)),
                    taught=frozenset(code for each in at_work for code in each.objectives),
                )
    return found


def modules_of(programme: Programme) -> frozenset[str]:
    """The codes of every module that a track of the programme has."""
    return frozenset(code for plan in programme.tracks.values() for code in plan.modules)


def tracks_with(programme: Programme, modules: Collection[str]) -> tuple[Track, ...]:
    """The tracks that have one of these modules on their plan."""
    return tuple(track for track, plan in programme.tracks.items() if set(plan.modules) & set(modules))
