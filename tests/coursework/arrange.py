"""Arranging works for the tests: rows and actions, as a story would have it."""

from werkzeug.test import TestResponse

from app.clock import now
from app.cohorts.models import Attendance, CourseSession
from app.coursework import actions, queries, texts
from app.coursework.models import Assessment, Evidence, Version, Work
from app.coursework.rules import Outcome
from app.db import db, new_public_id, transaction
from tests.cast import Cast
from tests.visitor import Visitor

WORDS = "Jeg gik hjem og tænkte over skiltet på døren. Der står: Bank på og vent. Nu så jeg ordet."
FEEDBACK = "Skiltet siger meget om huset, og du ser det fra begge sider."
NEXT_STEP = "Spørg Bo, hvad han ser."


def begin(cast: Cast, who: str, module: str = "M05", task: str = "R5") -> str:
    """Somebody begins a task; answers with its address."""
    with cast.app.app_context(), transaction():
        start = queries.place_to_begin(cast.ids[who], module, task)
        assert start is not None
        work = actions.begin(start, at=now())
        return f"/{'refleksioner' if start.task.kind == 'reflection' else 'opgaver'}/{work.public_id}"


def write(cast: Cast, who: str, address: str, text: str = WORDS, *, contributed: bool | None = None) -> None:
    """Somebody saves a draft of their work, on top of what stands there."""
    with cast.app.app_context(), transaction():
        work = own(cast, who, address)
        stands = work.draft.revision if work.draft else 0
        actions.save_draft(
            work,
            person_id=cast.ids[who],
            text=text,
            built_on=stands,
            objectives=work.task.objectives[:1],
            contributed=contributed,
            at=now(),
        )


def handed_in(cast: Cast, who: str, module: str = "M05", task: str = "R5", text: str = WORDS) -> str:
    """A work with one version that waits for an answer; answers with its address."""
    address = begin(cast, who, module, task)
    write(cast, who, address, text, contributed=True if task.startswith("A") else None)
    hand_in(cast, who, address)
    return address


def hand_in(cast: Cast, who: str, address: str) -> None:
    """Somebody hands in what the draft says."""
    with cast.app.app_context(), transaction():
        actions.hand_in(own(cast, who, address), person_id=cast.ids[who], at=now())


def answer(cast: Cast, address: str, *, author: str, reader: str = "inger", outcome: Outcome = Outcome.NOT_YET) -> None:
    """A reader answers the version that waits; approving gives evidence for what the author chose."""
    with cast.app.app_context(), transaction():
        work = own(cast, author, address)
        version = work.versions[-1]
        assessment = Assessment(
            public_id=new_public_id(),
            version_id=version.id,
            by_id=cast.ids[reader],
            at=now(),
            outcome=outcome,
            talk=True,
        )
        assessment.feedback = texts.seal(work, FEEDBACK, place=texts.feedback_place(assessment))
        if outcome is Outcome.NOT_YET:
            assessment.next_step = texts.seal(work, NEXT_STEP, place=texts.next_step_place(assessment))
        db.session.add(assessment)
        db.session.flush()
        if outcome is Outcome.APPROVED:
            db.session.add_all(
                Evidence(
                    person_id=each.person_id,
                    objective=code,
                    kind="R" if work.task.kind == "reflection" else "O",
                    source=f"assessment:{assessment.public_id}",
                    assessment_id=assessment.id,
                    given_by_id=cast.ids[reader],
                    given_at=now(),
                )
                for each in queries.contributors(work)
                for code in version.objectives
            )


def own(cast: Cast, who: str, address: str) -> Work:
    """A work as its author has it, inside a transaction."""
    work = queries.own_work(cast.ids[who], address.rpartition("/")[2], for_change=True)
    assert work is not None
    return work


def drafted(cast: Cast, who: str, address: str) -> str:
    """What the draft of a work says now."""
    with cast.app.app_context():
        work = queries.own_work(cast.ids[who], address.rpartition("/")[2])
        assert work is not None
        return texts.own_draft(work, author_id=cast.ids[who])


def versions_of(cast: Cast, address: str) -> list[Version]:
    """The versions of a work, the first one first."""
    with cast.app.app_context():
        return list(
            db.session.scalars(
                db.select(Version)
                .join(Work, Work.id == Version.work_id)
                .where(Work.public_id == address.rpartition("/")[2])
                .order_by(Version.number)
            )
        )


def ticket_of(visitor: Visitor) -> str:
    """The writing ticket on the page last opened."""
    return field_of(visitor, "ticket")


def field_of(visitor: Visitor, name: str, action: str = "/aflevering") -> str:
    """What stands in a field of a form on the page last opened."""
    return dict(visitor.form(action).fields)[name]


def press(visitor: Visitor, address: str, leads_to: str, **typed: str) -> TestResponse:
    """Fill in the form of the text on the page last opened, and press the button that leads elsewhere than to hand-in.

    That is how a browser without script sends it: everything that stands in the form goes along.
    """
    assert f'formaction="{address}{leads_to}"' in visitor.html
    fields = {**dict(visitor.form("/aflevering").fields), **typed}
    return visitor.post(f"{address}{leads_to}", fields, follow=True)


def save_by_ticket(
    visitor: Visitor, address: str, *, ticket: str, text: str, revision: str = "0", **more: str
) -> TestResponse:
    """What the page's script does while one writes: no session needed, no token, no key."""
    return visitor.client.post(
        f"{address}/kladde",
        data={"ticket": ticket, "text": text, "revision": revision, "whole": "1", **more},
        headers={"Accept": "application/json"},
    )


def attended(cast: Cast, who: str, module: str, minutes: int | None = None, *, prefix: str = "") -> None:
    """Somebody was there on a module's day, the whole of it unless it is said how long."""
    with cast.app.app_context(), transaction():
        session = db.session.scalars(
            db.select(CourseSession).where(CourseSession.public_id == cast.sessions[prefix + module])
        ).one()
        db.session.add(
            Attendance(
                session_id=session.id,
                enrolment_id=cast.enrolments[who],
                minutes=session.minutes if minutes is None else minutes,
                recorded_by_id=cast.ids["inger"],
                recorded_at=now(),
            )
        )
