"""Bringing people as far as a test needs them: everything met, proposed, issued, shared."""

import re
from datetime import timedelta

from sqlalchemy import select

from app.certificates.models import Certificate, Proposal, Share
from app.certificates.rules import Kind, mark_of_name
from app.clock import now
from app.cohorts.models import Attendance, CourseSession, Enrolment
from app.coursework.models import Assessment, Evidence, Version, Work, WorkAuthor
from app.curriculum.models import Task
from app.curriculum.rules import EvidenceKind, EvidenceRule
from app.db import db, new_public_id, transaction
from app.people import actions as people_actions
from app.people.models import Person
from app.practice.models import PracticeConfirmation, PracticeEntry, Supervision
from tests.cast import LONG_AGO, OBJECTIVES, Cast
from tests.visitor import Visitor

ADDRESS = re.compile(r">http://localhost(/b/[a-z0-9]{26})<")


def meet_everything(cast: Cast, *names: str) -> None:
    """Each of these has been there, shown everything, practised and had supervision."""
    with cast.app.app_context(), transaction():
        for name in names:
            enrolment = db.session.get_one(Enrolment, cast.enrolments[name])
            _attend(cast, enrolment)
            _show(cast, enrolment)
            for code in ("A3", "A4"):
                approve(cast, enrolment, code)
            _practise(cast, enrolment)


def propose(cast: Cast, name: str, by: str = "inger", kind: Kind = Kind.CERTIFICATE) -> None:
    """Somebody is proposed by an instructor, as a fact."""
    with cast.app.app_context(), transaction():
        db.session.add(Proposal(enrolment_id=cast.enrolments[name], kind=kind, by_id=cast.ids[by], at=now()))


def ticked(cast: Cast, name: str, kind: Kind = Kind.CERTIFICATE) -> str:
    """How somebody is ticked where the leader signs for several."""
    with cast.app.app_context():
        shown = db.session.get_one(Person, cast.ids[name]).name
    return f"{enrolment_of(cast, name)}.{kind}.{mark_of_name(shown)}"


def enrolment_of(cast: Cast, name: str) -> str:
    """The public id of somebody's enrolment."""
    with cast.app.app_context():
        return db.session.get_one(Enrolment, cast.enrolments[name]).public_id


def issue(cast: Cast, name: str, *, proposer: str = "inger", leader: str = "karen", cohort: str = "") -> str:
    """Somebody meets everything, is proposed, and the leader signs through the door. Answers the certificate's id."""
    meet_everything(cast, name)
    propose(cast, name, proposer)
    visitor = cast.visitor(leader)
    path = f"/hold/{cohort or cast.spring}/beviser/{enrolment_of(cast, name)}/underskrift"
    assert visitor.post(path).status_code == 303
    return certificate_of(cast, name).public_id


def certificate_of(cast: Cast, name: str) -> Certificate:
    """The newest certificate of somebody, plain values."""
    with cast.app.app_context():
        question = select(Certificate).where(Certificate.person_id == cast.ids[name]).order_by(Certificate.id.desc())
        found = db.session.scalars(question).first()
        assert found is not None
        db.session.expunge(found)
        return found


def make_link(visitor: Visitor, certificate: str, *, edition: str = "short", **more: str) -> str:
    """The holder makes a link by the form; answers its path, taken from the page that shows it once."""
    visitor.get(f"/beviser/{certificate}/links")
    fields = {"label": "Ansøgning", "edition": edition, "ends_on": "", **more}
    if edition == "full":
        fields["understood"] = "y"
    answer = visitor.submit(f"/beviser/{certificate}/links", follow=False, **fields)
    assert answer.status_code == 201, visitor.html
    found = ADDRESS.search(visitor.html)
    assert found
    return found[1]


def share_of(cast: Cast, name: str) -> Share:
    """The newest link to somebody's certificates, plain values."""
    with cast.app.app_context():
        question = (
            select(Share).join(Certificate).where(Certificate.person_id == cast.ids[name]).order_by(Share.id.desc())
        )
        found = db.session.scalars(question).first()
        assert found is not None
        db.session.expunge(found)
        return found


def more_people(cast: Cast, number: int, *, track: str = "peer") -> list[str]:
    """So many more participants of the spring cohort, read by Inger and Jonas."""
    names = []
    with cast.app.app_context(), transaction():
        for place in range(number):
            name = f"deltager{place}{track}"
            person = people_actions.make_person(email=f"{name}@pejlemaerke.example", name=name, at=LONG_AGO)
            enrolment = Enrolment(
                cohort_id=cast.spring_id,
                person_id=person.id,
                track=track,
                terms="paid",
                instructor_pair_id=cast.readers_id,
                enrolled_at=LONG_AGO,
            )
            db.session.add(enrolment)
            db.session.flush()
            cast.ids[name], cast.enrolments[name] = person.id, enrolment.id
            names.append(name)
    return names


def approve(cast: Cast, enrolment: Enrolment, code: str) -> None:
    """A task of somebody's is handed in and approved by Inger. Inside a transaction."""
    task = db.session.get_one(Task, cast.tasks[code])
    vault, public_id = cast.app.extensions["vault"], new_public_id()
    owner = f"work:{public_id}"
    key = vault.new_key(owner)
    work = Work(
        public_id=public_id,
        task_id=task.id,
        cohort_id=enrolment.cohort_id,
        instructor_pair_id=enrolment.instructor_pair_id,
        data_key=key,
        begun_at=LONG_AGO,
    )
    db.session.add(work)
    db.session.flush()
    db.session.add(
        WorkAuthor(
            work_id=work.id,
            person_id=enrolment.person_id,
            enrolment_id=enrolment.id,
            task_id=task.id,
            contributed_at=LONG_AGO,
        )
    )
    version_id = new_public_id()
    version = Version(
        public_id=version_id,
        work_id=work.id,
        number=1,
        text=vault.seal("En tekst.", key=key, owner=owner, place=f"version:text:{version_id}"),
        objectives=[],
        handed_in_at=LONG_AGO,
        handed_in_by_id=enrolment.person_id,
    )
    db.session.add(version)
    db.session.flush()
    db.session.add(
        Assessment(
            version_id=version.id, by_id=cast.ids["inger"], at=LONG_AGO, outcome="approved", feedback=b"", talk=False
        )
    )


def _attend(cast: Cast, enrolment: Enrolment) -> None:
    own = CourseSession.audience.in_(("joint", enrolment.track))
    for session in db.session.scalars(select(CourseSession).where(CourseSession.cohort_id == enrolment.cohort_id, own)):
        db.session.add(
            Attendance(
                session_id=session.id,
                enrolment_id=enrolment.id,
                minutes=session.minutes,
                recorded_by_id=cast.ids["inger"],
                recorded_at=LONG_AGO,
            )
        )


def _show(cast: Cast, enrolment: Enrolment) -> None:
    for code, _level, audience, asked in OBJECTIVES:
        if audience not in ("both", enrolment.track):
            continue
        for group in EvidenceRule.read(asked).groups:
            kind = sorted(group)[0]
            if kind is not EvidenceKind.ATTENDANCE:
                db.session.add(
                    Evidence(
                        person_id=enrolment.person_id,
                        objective=code,
                        kind=kind,
                        source=f"test {kind}",
                        given_by_id=cast.ids["inger"],
                        given_at=LONG_AGO,
                    )
                )


def _practise(cast: Cast, enrolment: Enrolment) -> None:
    entry = PracticeEntry(
        person_id=enrolment.person_id,
        enrolment_id=enrolment.id,
        title="En gåtur",
        done_on=(now() - timedelta(days=9)).date(),
        minutes=250,
        situation=b"",
        objectives=[],
        logged_at=LONG_AGO,
    )
    db.session.add(entry)
    db.session.flush()
    db.session.add(PracticeConfirmation(entry_id=entry.id, by_id=cast.ids["erik"], at=LONG_AGO))
    db.session.add(
        Supervision(
            enrolment_id=enrolment.id,
            held_on=LONG_AGO.date(),
            ticked_by_id=cast.ids["karen"],
            ticked_at=LONG_AGO,
        )
    )
