"""The coverage of an edition as a picture: objectives by modules, and in each cell what happens there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.curriculum.coverage import Coverage, Facts, Lack, LackKind, ModuleFact, ObjectiveCoverage, TrackCoverage
from app.curriculum.coverage_words import kinds_in_words, lack_sentence
from app.curriculum.rules import Track
from app.publishing.rules import Standing, standing_of
from app.publishing.words import standing_words
from app.web.dates import names
from app.web.language import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a track is recognised, and exactly what is missing, in sentences one can send to the partner."""

    track: Track
    standing: Standing
    lacks: Sequence[str]

    @property
    def words(self) -> str:
        """The verdict in words."""
        return standing_words(self.standing, len(self.lacks))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one module does for one objective."""

    taught: bool
    practised: bool
    reflections: Sequence[str]
    assignments: Sequence[str]

    @property
    def words(self) -> str:
        """The cell as one reads it aloud."""
        if not self.taught and not self.reflections and not self.assignments:
            return _("intet")
        parts = [_("undervisning og øvelse") if self.practised else _("undervisning")] if self.taught else []
        parts += [_("refleksion %(code)s", code=code) for code in self.reflections]
        parts += [_("opgave %(code)s", code=code) for code in self.assignments]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One objective of a track: a cell for each module, and what is missing."""

    code: str
    text: str
    cells: Sequence[Cell]
    whole: bool
    missing: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """The map of one track: its modules as columns, its objectives as rows in their areas."""

    track: Track
    modules: Sequence[ModuleFact]
    areas: Sequence[tuple[str, Sequence[Row]]]


def verdicts(covered: Coverage) -> list[Verdict]:
    """Each track's verdict."""
    return [
        Verdict(
            track=each.track,
            standing=standing_of(recognised=not each.lacks),
            lacks=told(each.lacks),
        )
        for each in covered.tracks
    ]


def told(lacks: Sequence[Lack]) -> list[str]:
    """What is missing, a sentence each; objectives that all lack their practice are told in one."""
    unpractised = [lack.code for lack in lacks if lack.kind is LackKind.NOT_PRACTISED]
    together = [lack for lack in lacks if lack.kind is not LackKind.NOT_PRACTISED or lack.code == unpractised[0]]
    return [
        lack_sentence(replace(lack, code=names(unpractised)) if lack.kind is LackKind.NOT_PRACTISED else lack)
        for lack in together
    ]


def map_of(covered: TrackCoverage, facts: Facts) -> CoverageMap | None:
    """The map of a track, or None when the edition does not have it."""
    plan = next((each for each in facts.terms.tracks if each.track is covered.track), None)
    if plan is None:
        return None
    by_code = {module.code: module for module in facts.modules}
    modules = [by_code[code] for code in plan.modules if code in by_code]
    where = {task.code: task.modules for task in facts.tasks}
    areas = dict.fromkeys(each.area for each in covered.objectives)
    return CoverageMap(
        track=covered.track,
        modules=modules,
        areas=[
            (
                in_language(*facts.terms.areas.get(area, (area, area))),
                [_row(each, modules, where) for each in covered.objectives if each.area == area],
            )
            for area in areas
        ],
    )


def _row(objective: ObjectiveCoverage, modules: Sequence[ModuleFact], where: dict[str, tuple[str, ...]]) -> Row:
    cells = [_cell(objective, module.code, where) for module in modules]
    missing = _missing(objective)
    return Row(
        code=objective.code,
        text=in_language(objective.text, objective.text_en),
        cells=cells,
        whole=missing == "",
        missing=missing or (_("kun undervisning") if objective.taught_only else _("alt er med")),
        sentence=_sentence(objective),
    )


def _cell(objective: ObjectiveCoverage, module: str, where: dict[str, tuple[str, ...]]) -> Cell:
    return Cell(
        taught=module in objective.taught_in,
        practised=module in objective.practised_in,
        reflections=[code for code in objective.reflections if module in where[code]],
        assignments=[code for code in objective.assignments if module in where[code]],
    )


def _missing(objective: ObjectiveCoverage) -> str:
    if not objective.taught_in:
        return _("ingen undervisning")
    if objective.taught_only:
        return ""
    return _("mangler %(what)s", what=kinds_in_words(objective.missing)) if objective.missing else ""


def _sentence(objective: ObjectiveCoverage) -> str:
    """How the track reaches an objective, in words."""
    if not objective.taught_in:
        return _("Ingen moduler på sporet underviser i det.")
    modules = names(list(objective.taught_in))
    taught = (
        _("Undervisning og øvelse i %(modules)s.", modules=modules)
        if objective.practised_in
        else _("Undervisning i %(modules)s.", modules=modules)
    )
    shown = [*objective.reflections, *objective.assignments]
    return f"{taught} {_('Kan vises med %(tasks)s.', tasks=names(shown))}" if shown else taught
