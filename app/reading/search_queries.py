"""Questions about the pieces of the curriculum that somebody may read, by their words."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, and_, case, cast, false, func, literal, or_, select

from app.cohorts.people_queries import EnrolmentSeen
from app.cohorts.queries import newest_enrolment
from app.curriculum.models import Edition, Module, Objective, Passage
from app.curriculum.passage_rules import FOR_EVERYBODY, PassageKind
from app.curriculum.rules import name_of_edition, owners_of
from app.curriculum.search_index import search_for
from app.db import db
from app.reading.module_queries import may_lead, nearest_first
from app.reading.search_text import Asked

MOST_FOUND = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A piece that was found. `own`: it stands on the plan of the one who asks.

    `edition` is what addresses call its edition.
    """

    kind: PassageKind
    module_code: str | None
    module_title: str | None
    module_title_en: str | None
    page: int
    anchor: str
    title: str
    text: str
    edition: str
    own: bool


def found_for(
    person_id: int, question: Asked, *, staff: bool, instructor: bool, limit: int = MOST_FOUND
) -> tuple[list[Hit], bool]:
    """What a person may read with all of these words in it, the best first; and whether there is more.

    A participant: their own plan's modules and objectives in the edition of their newest enrolment. Staff too: the
    editions of cohorts they teach or lead, and those that are published; the instructors' part for instructors. A text
    that several editions share is found once. Two statements, and none without a word to ask for.
    """
    if not question.stems:
        return [], False
    own = _on_plan(newest_enrolment(person_id))
    may_read = or_(own, _for_staff(person_id, instructor=instructor)) if staff else own
    nearest = (case((own, 0), else_=1), *nearest_first(person_id)) if staff else (Passage.id,)
    search = search_for(question.stems, dialect=db.session.get_bind().dialect.name)
    same = (Passage.kind, Passage.module_code, Passage.anchor, Passage.title, Passage.text)
    reached = (
        select(
            Passage.id,
            Passage.edition_id,
            Edition.digest,
            *same,
            Passage.page,
            own.label("own"),
            func.row_number().over(partition_by=same, order_by=nearest).label("copy"),
            *(part.label(f"order_{place}") for place, part in enumerate(search.order)),
        )
        .select_from(search.passages)
        .join(Edition, Edition.id == Passage.edition_id)
        .where(search.condition, may_read)
        .subquery()
    )
    rows = db.session.execute(
        select(reached, Module.title.label("module_title"), Module.title_en.label("module_title_en"))
        .outerjoin(Module, and_(Module.edition_id == reached.c.edition_id, Module.code == reached.c.module_code))
        .where(reached.c.copy == 1)
        .order_by(*(reached.c[f"order_{place}"] for place in range(len(search.order))), reached.c.id)
        .limit(limit + 1)
    ).all()
    hits = [
        Hit(
            kind=PassageKind(row.kind),
            module_code=row.module_code,
            module_title=row.module_title,
            module_title_en=row.module_title_en,
            page=row.page,
            anchor=row.anchor,
            title=row.title,
            text=row.text,
            edition=name_of_edition(row.digest),
            own=bool(row.own),
        )
        for row in rows
    ]
    return hits[:limit], len(hits) > limit


def _on_plan(enrolment: EnrolmentSeen | None) -> ColumnElement[bool]:
    """Asks whether a passage stands on the plan of this enrolment: its track's modules, and its own objectives."""
    if enrolment is None:
        return false()
    plan = enrolment.terms.track(enrolment.track).modules
    owners = [each.value for each in owners_of(enrolment.track)]
    taught = (
        select(literal(1))
        .select_from(Objective)
        .join(Module, Module.edition_id == Objective.edition_id)
        .where(
            Objective.edition_id == Passage.edition_id,
            Objective.code == Passage.anchor,
            Objective.audience.in_(owners),
            Module.code.in_(plan),
            cast(Module.objectives, String).contains('"' + Objective.code + '"'),
        )
        .correlate(Passage)
        .exists()
    )
    return and_(
        Passage.edition_id == enrolment.edition_id,
        Passage.kind.in_([kind.value for kind in FOR_EVERYBODY]),
        or_(Passage.module_code.in_(plan), and_(Passage.kind == PassageKind.OBJECTIVE, taught)),
    )


def _for_staff(person_id: int, *, instructor: bool) -> ColumnElement[bool]:
    """Asks, beside Edition, whether staff may read a passage: where they teach or lead, and where all of it is open."""
    kinds = tuple(PassageKind) if instructor else FOR_EVERYBODY
    return and_(Passage.kind.in_([kind.value for kind in kinds]), may_lead(person_id))
