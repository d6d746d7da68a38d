"""A participant's objectives: what they say themselves beside what the house has seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cohorts.people_queries import EnrolmentSeen
from app.cohorts.queries import newest_enrolment
from app.coursework.evidence_queries import Shown
from app.coursework.queries import own_marks_of, shown_by
from app.coursework.rules import Mark, sight_of
from app.coursework.words import MARK_SHAPES, SIGHT_SHAPES, WORDS
from app.curriculum.models import Objective
from app.curriculum.queries import modules_of, objectives_of
from app.curriculum.rules import Area, EvidenceKind, EvidenceRule, Level, objectives_of_track
from app.curriculum.words import WORDS as CURRICULUM_WORDS
from app.web.dates import day_year
from app.web.language import in_language

WAYS = {
    EvidenceKind.ATTENDANCE: _l("at være med på dagen"),
    EvidenceKind.REFLECTION: _l("en refleksion"),
    EvidenceKind.ASSIGNMENT: _l("en opgave"),
    EvidenceKind.PRACTICE: _l("øvelse i praksis"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """A shape and its word."""

    shape: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where something was seen."""

    label: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One objective, both sides of it."""

    code: str
    text: str
    level: str
    mark: Mark
    own: Dial
    seen: Dial
    lines: Sequence[Line]
    lacking: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The objectives of one area."""

    title: str
    aims: Sequence[Aim]


def aims_of(person_id: int) -> list[Group] | None:
    """The objectives of a participant's own track by area, or None for somebody on no cohort. Six statements."""
    enrolment = newest_enrolment(person_id)
    if enrolment is None:
        return None
    marks = own_marks_of(person_id)
    shown: dict[str, list[Shown]] = {}
    for each in shown_by(person_id):
        shown.setdefault(each.objective, []).append(each)
    aims = [
        (objective.area, _aim(objective, marks.get(objective.code, Mark.NOT_BEGUN), shown.get(objective.code, ())))
        for objective in own_objectives(enrolment)
    ]
    areas = dict.fromkeys(area for area, _each in aims)
    return [
        Group(title=_title(area, enrolment), aims=[aim for its_area, aim in aims if its_area == area]) for area in areas
    ]


def own_objectives(enrolment: EnrolmentSeen) -> list[Objective]:
    """What the track of this enrolment asks for, in order. Two statements."""
    objectives = objectives_of(enrolment.edition_id)
    modules = {module.code: module.objectives for module in modules_of(enrolment.edition_id)}
    own = objectives_of_track(
        enrolment.track,
        audiences={objective.code: objective.audience for objective in objectives},
        taught=[modules.get(code, []) for code in enrolment.terms.track(enrolment.track).modules],
    )
    return [objective for objective in objectives if objective.code in own]


def _aim(objective: Objective, mark: Mark, shown: Sequence[Shown]) -> Aim:
    rule = EvidenceRule.read(objective.evidence)
    kinds = {each.kind for each in shown}
    sight = sight_of(rule, kinds)
    return Aim(
        code=objective.code,
        text=in_language(objective.text, objective.text_en),
        level=CURRICULUM_WORDS[Level(objective.level)],
        mark=mark,
        own=Dial(shape=MARK_SHAPES[mark], word=WORDS[mark]),
        seen=Dial(shape=SIGHT_SHAPES[sight], word=WORDS[sight]),
        lines=[_line(each) for each in shown],
        lacking=lacking_words(rule.missing(kinds)),
    )


def lacking_words(groups: Sequence[frozenset[EvidenceKind]]) -> str:
    """What an objective still asks for, in words one can do something with; empty when it asks for nothing more."""
    if not groups:
        return ""
    ways = [f" {_('eller')} ".join(str(WAYS[kind]) for kind in EvidenceKind if kind in group) for group in groups]
    return _("Mangler endnu: %(ways)s.", ways="; ".join(ways))


def _line(each: Shown) -> Line:
    title, on = in_language(each.title, each.title_en), day_year(each.on)
    match each.kind:
        case EvidenceKind.ATTENDANCE:
            return Line(label=_("Du var med: %(title)s, %(day)s", title=title, day=on), href=None)
        case EvidenceKind.PRACTICE:
            return Line(label=_("Øvet i praksis, %(day)s", day=on), href=None)
        case EvidenceKind.REFLECTION if not title:
            return Line(label=_("Fortalt i en samtale, %(day)s", day=on), href=None)
        case EvidenceKind.REFLECTION | EvidenceKind.ASSIGNMENT:
            return Line(label=f"{title}, {on}", href=each.address)


def _title(area: str, enrolment: EnrolmentSeen) -> str:
    danish, english = enrolment.terms.areas.get(area, ("", ""))
    return in_language(danish, english) or CURRICULUM_WORDS[Area(area)]
