"""A signature and the text it rests on, at the same moment: whoever comes second sees what the first one did."""

from sqlalchemy import select

from app.certificates import issuing_queries as certificate_queries
from app.certificates.models import Certificate, Proposal
from app.certificates.rules import Kind
from app.clock import now
from app.coursework import actions, queries
from app.coursework.models import Withdrawal, Work, WorkAuthor
from app.db import Model, db
from tests.cast import Cast
from tests.certificates.arrange import enrolment_of, meet_everything, propose
from tests.certificates.test_less_than_the_whole import begin
from tests.meanwhile import meanwhile


def there_is(cast: Cast, kind: type[Model]) -> bool:
    """Whether there is a row of this kind."""
    with cast.app.app_context():
        return db.session.scalars(select(kind)).first() is not None


def assignment_of(cast: Cast, name: str) -> str:
    """The public id of somebody's A3, which the programme asks for."""
    with cast.app.app_context():
        mine = select(WorkAuthor.work_id).where(
            WorkAuthor.person_id == cast.ids[name], WorkAuthor.task_id == cast.tasks["A3"]
        )
        return db.session.scalars(select(Work.public_id).where(Work.id.in_(mine))).one()


def test_a_text_that_is_being_taken_back_is_signed_for_because_its_approval_stands(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    work_id, karen = assignment_of(cast, "amal"), cast.visitor("karen")
    path = f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'amal')}/underskrift"

    def take_back() -> None:
        work = queries.own_work(cast.ids["amal"], work_id, for_change=True)
        assert work is not None
        actions.withdraw(work, person_id=cast.ids["amal"], at=now())
        db.session.flush()

    assert meanwhile(cast.app, take_back, lambda: karen.post(path).status_code) == 303

    assert there_is(cast, Withdrawal)
    assert there_is(cast, Certificate)


def test_a_text_that_is_being_signed_for_can_be_taken_back(cast: Cast) -> None:
    meet_everything(cast, "amal")
    work_id, amal, enrolment = assignment_of(cast, "amal"), cast.visitor("amal"), enrolment_of(cast, "amal")

    def sign() -> None:
        certificate_queries.lock_enrolments(cast.spring_id, [enrolment])
        db.session.add(
            Certificate(
                number="PM-TEST-0001",
                person_id=cast.ids["amal"],
                enrolment_id=cast.enrolments["amal"],
                edition_id=cast.edition_id,
                name="Amal",
                short={},
                full={},
                proposed_by_id=cast.ids["inger"],
                signed_by_id=cast.ids["karen"],
                issued_at=now(),
            )
        )
        db.session.flush()

    path = f"/opgaver/{work_id}/tilbagetraekning"
    assert meanwhile(cast.app, sign, lambda: amal.post(path).status_code) == 303

    assert there_is(cast, Certificate)
    assert there_is(cast, Withdrawal)


def test_of_two_proposals_at_once_one_waits(cast: Cast) -> None:
    begin(cast, "amal")
    inger, enrolment = cast.visitor("inger"), enrolment_of(cast, "amal")

    def jonas() -> None:
        certificate_queries.lock_enrolments(cast.spring_id, [enrolment])
        db.session.add(
            Proposal(enrolment_id=cast.enrolments["amal"], kind=Kind.PART, by_id=cast.ids["jonas"], at=now())
        )
        db.session.flush()

    path = f"/hold/{cast.spring}/beviser/{enrolment}/indstilling"
    assert meanwhile(cast.app, jonas, lambda: inger.post(path, kind=Kind.ATTENDANCE).status_code) == 409

    with cast.app.app_context():
        assert [(each.kind, each.by_id) for each in db.session.scalars(select(Proposal))] == [
            (Kind.PART, cast.ids["jonas"])
        ]
