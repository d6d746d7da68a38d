"""Practice that the tests begin with, made through the room's own actions or row by row."""

from datetime import UTC, date, datetime, timedelta

from app.clock import now, today
from app.coursework.models import Evidence
from app.db import db, new_public_id, transaction
from app.partners.models import Partner, Workplace
from app.people.models import Person
from app.practice.models import PracticeConfirmation, PracticeEntry, Supervision
from app.practice.texts import place_of
from tests.cast import Cast

SECRET = "Jeg sad ved siden af hende i køkkenet KANARIEFUGL-7Q"
MIDWAY = datetime(2026, 2, 1, 12, tzinfo=UTC)


def entry_of(
    cast: Cast,
    who: str = "amal",
    *,
    title: str = "Samtale på en gåtur",
    minutes: int = 150,
    days_ago: int = 3,
    objectives: tuple[str, ...] = ("REC-04",),
    confirmed_by: str | None = None,
    workplace: bool = True,
    workplace_id: int | None = None,
    situation: str = SECRET,
) -> str:
    """An entry of somebody, as its public id."""
    public_id = new_public_id()
    with cast.app.app_context(), transaction():
        person = db.session.get_one(Person, cast.ids[who])
        assert person.data_key is not None
        entry = PracticeEntry(
            public_id=public_id,
            person_id=person.id,
            enrolment_id=cast.enrolments[who],
            workplace_id=(workplace_id or cast.workplace_id) if workplace else None,
            title=title,
            done_on=today() - timedelta(days=days_ago),
            minutes=minutes,
            situation=cast.app.extensions["vault"].seal(
                situation, key=person.data_key, owner=person.key_owner, place=place_of(public_id)
            ),
            objectives=list(objectives),
            logged_at=now() - timedelta(hours=1),
        )
        db.session.add(entry)
        db.session.flush()
        if confirmed_by:
            db.session.add(PracticeConfirmation(entry_id=entry.id, by_id=cast.ids[confirmed_by], at=now()))
    return public_id


def another_workplace(cast: Cast) -> int:
    """A second workplace of the same partner."""
    with cast.app.app_context(), transaction():
        partner = db.session.query(Partner).filter_by(name="Rudersdal Kommune").one()
        workplace = Workplace(partner_id=partner.id, name="Bostedet Lærken")
        db.session.add(workplace)
        db.session.flush()
        return workplace.id


def supervision_of(cast: Cast, who: str, *, held_on: date, ticked_at: datetime = MIDWAY) -> None:
    """A supervision that was ticked."""
    with cast.app.app_context(), transaction():
        db.session.add(
            Supervision(
                enrolment_id=cast.enrolments[who], held_on=held_on, ticked_by_id=cast.ids["karen"], ticked_at=ticked_at
            )
        )


def entries_now(cast: Cast, who: str) -> list[PracticeEntry]:
    """What stands in somebody's log, the oldest first."""
    with cast.app.app_context():
        return list(db.session.query(PracticeEntry).filter_by(person_id=cast.ids[who]).order_by(PracticeEntry.id).all())


def evidence_now(cast: Cast, who: str) -> list[tuple[str, str, str, int]]:
    """Somebody's evidence: objective, kind, source and who gave it."""
    with cast.app.app_context():
        rows = db.session.query(Evidence).filter_by(person_id=cast.ids[who]).order_by(Evidence.id)
        return [(row.objective, row.kind, row.source, row.given_by_id) for row in rows]


def notices_now(cast: Cast, who: str) -> list[tuple[str, str]]:
    """What waits unread for somebody: about what, and where it leads."""
    from app.notices.queries import unread

    with cast.app.app_context():
        return [(notice.about, notice.path) for notice in unread(cast.ids[who])]
