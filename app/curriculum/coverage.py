"""Whether an edition still teaches, practises and can prove what the core promises: the answer behind *anerkendt*.

The partnership recognises one certificate (pejlemærke 6). A partner may change how it is reached, never what it says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.curriculum.rules import EvidenceKind, EvidenceRule, TaskKind, Terms, Track, TrackTerms, objectives_of_track

Groups = tuple[frozenset[EvidenceKind], ...]


class LackKind(StrEnum):
    """What an edition can lack of what the core asks for."""

    NOT_TAUGHT = "not_taught"
    NOT_PRACTISED = "not_practised"
    NOT_PROVABLE = "not_provable"
    ONLY_TAUGHT = "only_taught"
    OBJECTIVE_CHANGED = "objective_changed"
    TRACK_GONE = "track_gone"
    FEWER_HOURS = "fewer_hours"
    LOWER_ATTENDANCE = "lower_attendance"
    NOT_REQUIRED = "not_required"
    NEED_NOT_ATTEND = "need_not_attend"
    LESS_PRACTICE = "less_practice"
    FEWER_SITUATIONS = "fewer_situations"
    FEWER_SUPERVISIONS = "fewer_supervisions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing that is missing: what the core wants and what was found, as they are told."""

    kind: LackKind
    code: str = ""
    text: str = ""
    wanted: str = ""
    found: str = ""
    kinds: Groups = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFact:
    """An objective of an edition."""

    code: str
    area: str
    text: str
    text_en: str
    audience: str
    level: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFact:
    """A module of an edition, and what it teaches."""

    code: str
    title: str
    title_en: str
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFact:
    """A task of an edition: where it is worked on, and what it can show."""

    code: str
    title: str
    title_en: str
    kind: TaskKind
    counts: bool
    modules: tuple[str, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """An edition without its texts."""

    terms: Terms
    objectives: tuple[ObjectiveFact, ...]
    modules: tuple[ModuleFact, ...]
    tasks: tuple[TaskFact, ...]

    def asked_of(self, track: Track) -> tuple[ObjectiveFact, ...]:
        """The objectives of a track, in the catalogue's order; those that are only taught are among them."""
        own = self.terms.track(track).modules
        codes = objectives_of_track(
            track,
            audiences={each.code: each.audience for each in self.objectives},
            taught=[module.objectives for module in self.modules if module.code in own],
        )
        return tuple(each for each in self.objectives if each.code in codes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveCoverage:
    """How a track reaches one objective: the codes of the modules and tasks, and the kinds of evidence out of reach."""

    code: str
    area: str
    text: str
    text_en: str
    taught_in: tuple[str, ...]
    practised_in: tuple[str, ...]
    reflections: tuple[str, ...]
    assignments: tuple[str, ...]
    taught_only: bool
    missing: Groups


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackCoverage:
    """Every objective of a track, and what the track lacks."""

    track: Track
    objectives: tuple[ObjectiveCoverage, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The tracks of an edition held against the core."""

    tracks: tuple[TrackCoverage, ...]

    @property
    def recognised(self) -> bool:
        """Whether nothing is missing on any track."""
        return not any(track.lacks for track in self.tracks)


def coverage(core: Facts, local: Facts) -> Coverage:
    """Each track of the core as the local edition teaches it. The core held against itself is covered."""
    return Coverage(tracks=tuple(_of_track(core, local, terms) for terms in core.terms.tracks))


def _of_track(core: Facts, local: Facts, wanted: TrackTerms) -> TrackCoverage:
    track = wanted.track
    found = next((terms for terms in local.terms.tracks if terms.track is track), None)
    if found is None:
        return TrackCoverage(track=track, objectives=(), lacks=(Lack(kind=LackKind.TRACK_GONE),))
    asked = core.asked_of(track)
    own = {each.code for each in asked}
    more = tuple(each for each in local.asked_of(track) if each.code not in own)
    rows = tuple(_of_objective(each, local, found) for each in (*asked, *more))
    lacks = (*_lacks_of_objectives(core, local, asked, rows), *_lacks_of_terms(wanted, found))
    return TrackCoverage(track=track, objectives=rows, lacks=lacks)


def _of_objective(objective: ObjectiveFact, local: Facts, found: TrackTerms) -> ObjectiveCoverage:
    taught_in = tuple(
        module.code for module in local.modules if module.code in found.modules and objective.code in module.objectives
    )
    tasks = [
        task
        for task in local.tasks
        if task.counts and objective.code in task.objectives and set(task.modules) & set(found.modules)
    ]
    practises = bool(found.practice_minutes or found.practice_situations)
    possible = {EvidenceKind(task_kind) for task_kind in _kinds(tasks)}
    if taught_in:
        possible.add(EvidenceKind.ATTENDANCE)
    if taught_in and practises:
        possible.add(EvidenceKind.PRACTICE)
    return ObjectiveCoverage(
        code=objective.code,
        area=objective.area,
        text=objective.text,
        text_en=objective.text_en,
        taught_in=taught_in,
        practised_in=taught_in if practises else (),
        reflections=tuple(task.code for task in tasks if task.kind is TaskKind.REFLECTION),
        assignments=tuple(task.code for task in tasks if task.kind is TaskKind.ASSIGNMENT),
        taught_only=objective.code in local.terms.taught_only,
        missing=EvidenceRule.read(objective.evidence).missing(possible),
    )


def _kinds(tasks: Sequence[TaskFact]) -> Iterator[EvidenceKind]:
    for task in tasks:
        yield EvidenceKind.REFLECTION if task.kind is TaskKind.REFLECTION else EvidenceKind.ASSIGNMENT


def _lacks_of_objectives(
    core: Facts, local: Facts, asked: Sequence[ObjectiveFact], rows: Sequence[ObjectiveCoverage]
) -> Iterator[Lack]:
    now = {each.code: each for each in local.objectives}
    for objective, row in zip(asked, rows, strict=False):
        said: dict[str, Any] = {"code": objective.code, "text": objective.text}
        same = now.get(objective.code)
        if not row.taught_in:
            yield Lack(kind=LackKind.NOT_TAUGHT, **said)
        elif same and (same.text, same.evidence, same.level) != (objective.text, objective.evidence, objective.level):
            yield Lack(kind=LackKind.OBJECTIVE_CHANGED, **said)
        elif objective.code not in core.terms.taught_only and row.missing:
            only_practice = all(group == {EvidenceKind.PRACTICE} for group in row.missing)
            kind = LackKind.NOT_PRACTISED if only_practice else LackKind.NOT_PROVABLE
            yield Lack(kind=kind, kinds=row.missing, **said)
        elif row.taught_only and objective.code not in core.terms.taught_only:
            yield Lack(kind=LackKind.ONLY_TAUGHT, **said)


def _lacks_of_terms(wanted: TrackTerms, found: TrackTerms) -> Iterator[Lack]:
    for kind, asked, given in (
        (LackKind.FEWER_HOURS, wanted.minutes, found.minutes),
        (LackKind.LOWER_ATTENDANCE, wanted.attendance_percent, found.attendance_percent),
        (LackKind.LESS_PRACTICE, wanted.practice_minutes, found.practice_minutes),
        (LackKind.FEWER_SITUATIONS, wanted.practice_situations, found.practice_situations),
        (LackKind.FEWER_SUPERVISIONS, wanted.supervisions, found.supervisions),
    ):
        if given < asked:
            yield Lack(kind=kind, wanted=str(asked), found=str(given))
    for code in wanted.required_assignments:
        if code not in found.required_assignments:
            yield Lack(kind=LackKind.NOT_REQUIRED, code=code)
    for code in wanted.must_attend:
        if code not in found.must_attend:
            yield Lack(kind=LackKind.NEED_NOT_ATTEND, code=code)
