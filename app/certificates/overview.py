"""How far people are, as shapes with words: a row for each person, and one for each objective. Nothing to rank by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.certificates.facts import EditionFacts, OnTheWay
from app.certificates.rules import Shape, shape_of
from app.certificates.words import WORDS
from app.web.dates import hours, names
from app.web.words import number_word


@dataclass(frozen=True, slots=True)
class Dial:
    """A shape and its words."""

    shape: Shape
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """How far somebody is."""

    way: OnTheWay
    attendance: Dial
    assignments: Dial
    objectives: Dial
    practice: Dial


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow:
    """Where help is needed with an objective."""

    code: str
    text: str
    dial: Dial
    lacking: tuple[str, ...]


def person_row(way: OnTheWay) -> PersonRow:
    """One person's four shapes."""
    asked, lacking = way.required, way.lacking
    return PersonRow(
        way=way,
        attendance=_dial(
            asked.attendance.counted, asked.attendance.required, lacking=[hours(lacking.attendance_minutes)]
        ),
        assignments=_dial(
            len(asked.assignments) - len(lacking.assignments),
            len(asked.assignments),
            lacking=[number_word(len(lacking.assignments))],
        ),
        objectives=_dial(
            len(asked.objectives) - len(lacking.objectives),
            len(asked.objectives),
            lacking=[number_word(len(lacking.objectives))],
        ),
        practice=_practice(way),
    )


def help_needed(
    ways: Sequence[OnTheWay], edition: EditionFacts, held: Collection[str]
) -> tuple[list[ObjectiveRow], list[str]]:
    """Where help is needed, and the codes of what comes later: some module is about it, and none such was held yet."""
    taught = {code for module in edition.modules if module.code in held for code in module.objectives}
    later = {code for module in edition.modules for code in module.objectives} - taught
    rows = _objective_rows(ways, edition)
    asked = {row.code for row in rows}
    return (
        [row for row in rows if row.code not in later],
        [each.code for each in edition.objectives if each.code in later & asked],
    )


def _objective_rows(ways: Sequence[OnTheWay], edition: EditionFacts) -> list[ObjectiveRow]:
    """The objectives that these people are asked for, those that most still lack first."""
    rows = []
    for objective in edition.objectives:
        asked = [way for way in ways if objective.code in way.required.objectives]
        lacking = [
            way.who.name for way in asked if any(code == objective.code for code, _groups in way.lacking.objectives)
        ]
        if asked:
            rows.append(
                ObjectiveRow(
                    code=objective.code,
                    text=objective.text,
                    dial=Dial(shape_of(len(asked) - len(lacking), len(asked)), _still(len(lacking))),
                    lacking=tuple(lacking),
                )
            )
    return sorted(rows, key=lambda row: -len(row.lacking))


def _practice(way: OnTheWay) -> Dial:
    asked, lacking = way.required, way.lacking
    parts = [
        (asked.practice_minutes, lacking.practice_minutes, hours(lacking.practice_minutes)),
        (
            asked.practice_situations,
            lacking.practice_situations,
            ngettext(
                "en situation",
                "%(word)s situationer",
                lacking.practice_situations,
                word=number_word(lacking.practice_situations),
            ),
        ),
        (
            asked.supervisions,
            lacking.supervisions,
            ngettext(
                "en supervision", "%(word)s supervisioner", lacking.supervisions, word=number_word(lacking.supervisions)
            ),
        ),
    ]
    wanted = [part for part in parts if part[0]]
    reached = sum((whole - left) / whole for whole, left, _word in wanted)
    return _dial(reached, len(wanted), lacking=[word for _whole, left, word in wanted if left])


def _dial(reached: float, wanted: float, *, lacking: Sequence[str]) -> Dial:
    shape = shape_of(reached, wanted)
    if shape is Shape.FULL:
        return Dial(shape, WORDS[shape])
    return Dial(shape, _("mangler %(what)s", what=names(list(lacking))))


def _still(number: int) -> str:
    if number == 0:
        return _("Alle har vist det")
    return ngettext("en mangler det", "%(word)s mangler det", number, word=number_word(number))
