"""What people do with certificates: propose, sign, replace, ask for a withdrawal and confirm it.

Each takes what was read in the same transaction, asks the rule, and writes facts. Nothing here is done by a job.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from app.certificates import issuing_rules, queries, rules, snapshot
from app.certificates.credential_actions import make_credentials, revoke_credentials
from app.certificates.facts import OnTheWay
from app.certificates.issuing_queries import Candidate
from app.certificates.models import (
    Certificate,
    CertificateWithdrawal,
    Proposal,
    WithdrawalRequest,
)
from app.certificates.queries import CertificateSeen
from app.certificates.rules import Kind, Refusal, WithdrawalReason
from app.certificates.snapshot import Whole
from app.clock import COPENHAGEN
from app.cohorts.queries import CohortSeen
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.refusal import Refused

MOST_DRAWS = 20


def propose(way: OnTheWay, cohort: CohortSeen, *, kind: Kind = Kind.CERTIFICATE, by_id: int, at: datetime) -> None:
    """An instructor of the reading pair proposes this participant. The leader and the participant are told.

    A proposal that waits for nothing any more gives way to the new one.
    """
    who = way.who
    _refuse(issuing_rules.refusal_to_propose(kind, grounds=way.grounds, proposed=who.proposed, standing=who.standing))
    if who.proposed is not None:
        db.session.execute(delete(Proposal).where(Proposal.enrolment_id == who.enrolment_id))
    db.session.add(Proposal(enrolment_id=who.enrolment_id, kind=kind, by_id=by_id, at=at))
    _flush(Refusal.ALREADY_PROPOSED)
    note(Verb.CERTIFICATE_PROPOSED, by_id=by_id, thing="enrolment", thing_id=who.public_id, at=at)
    tell({cohort.leader_id}, about=About.CERTIFICATE_TO_SIGN, path=_signing_path(cohort, who), at=at)
    tell({who.person_id}, about=About.CERTIFICATE_PROPOSED, path="/beviser", at=at)


def take_back(who: Candidate, cohort: CohortSeen, *, by_id: int, at: datetime) -> None:
    """Whoever proposed thinks better of it before anybody has signed. Nobody waits for it any more."""
    _refuse(issuing_rules.refusal_to_take_back(proposed=who.proposed, standing=who.standing))
    db.session.execute(delete(Proposal).where(Proposal.enrolment_id == who.enrolment_id))
    note(Verb.PROPOSAL_TAKEN_BACK, by_id=by_id, thing="enrolment", thing_id=who.public_id, at=at)
    mark_read(cohort.leader_id, path=_signing_path(cohort, who), at=at)
    mark_read(who.person_id, path="/beviser", at=at)


def issue(way: OnTheWay, cohort: CohortSeen, *, whole: Whole, signer_id: int, at: datetime) -> str:
    """The course leader signs: the certificate is frozen and its holder told. Answers with its public id."""
    who = way.who
    _refuse(
        issuing_rules.refusal_to_issue(
            whole.kind,
            grounds=way.grounds,
            proposed=who.proposed,
            proposed_by=who.proposed_by,
            signer=signer_id,
            standing=who.standing,
        )
    )
    earlier = who.newest(whole.kind)  # one that was withdrawn, if any
    number = _new_number()
    day = at.astimezone(COPENHAGEN).date()
    short, full = snapshot.compose(name=who.name, number=number, day=day, terms=cohort.terms, whole=whole)
    certificate = Certificate(
        public_id=new_public_id(),
        number=number,
        kind=whole.kind,
        person_id=who.person_id,
        enrolment_id=who.enrolment_id,
        edition_id=cohort.edition_id,
        name=who.name,
        short=short,
        full=full,
        proposed_by_id=who.proposed_by,
        signed_by_id=signer_id,
        issued_at=at,
        replaces_id=earlier.id if earlier else None,
    )
    db.session.add(certificate)
    _flush(Refusal.ALREADY_ISSUED)
    make_credentials(certificate, at=at)
    note(Verb.CERTIFICATE_ISSUED, by_id=signer_id, thing="certificate", thing_id=certificate.public_id, at=at)
    mark_read(signer_id, path=_signing_path(cohort, who), at=at)
    mark_read(who.person_id, path="/beviser", at=at)
    tell({who.person_id}, about=About.CERTIFICATE_ISSUED, path=f"/beviser/{certificate.public_id}", at=at)
    return certificate.public_id


def replace(old: CertificateSeen, *, signer_id: int, at: datetime) -> str:
    """The same certificate in its holder's name of today, with a new number. The old one says that it is replaced."""
    _refuse(
        rules.refusal_to_replace(
            standing=old.standing,
            proposed_by=old.proposed_by_id,
            signer=signer_id,
            printed_name=old.printed_name,
            name=old.name_today,
        )
    )
    number = _new_number()
    certificate = Certificate(
        public_id=new_public_id(),
        number=number,
        kind=old.kind,
        person_id=old.person_id,
        enrolment_id=old.enrolment_id,
        edition_id=old.edition_id,
        name=old.name_today,
        short=snapshot.renamed(old.short, name=old.name_today, number=number),
        full=snapshot.renamed(old.full, name=old.name_today, number=number),
        proposed_by_id=old.proposed_by_id,
        signed_by_id=signer_id,
        issued_at=at,
        replaces_id=old.id,
    )
    db.session.add(certificate)
    _flush(Refusal.ALREADY_REPLACED)
    revoke_credentials(old.id, at=at)
    make_credentials(certificate, at=at)
    db.session.execute(delete(WithdrawalRequest).where(WithdrawalRequest.certificate_id == old.id))
    note(Verb.CERTIFICATE_REPLACED, by_id=signer_id, thing="certificate", thing_id=certificate.public_id, at=at)
    tell({old.person_id}, about=About.CERTIFICATE_CHANGED, path=f"/beviser/{certificate.public_id}", at=at)
    return certificate.public_id


def ask_withdrawal(
    certificate: CertificateSeen,
    *,
    reason: WithdrawalReason,
    by_id: int,
    secretaries: Sequence[int],
    path: str,
    at: datetime,
) -> None:
    """The course leader asks the secretariat to withdraw a certificate. It stands until somebody confirms."""
    asked = certificate.withdrawal_asked_by is not None
    _refuse(rules.refusal_to_ask_withdrawal(standing=certificate.standing, asked=asked))
    db.session.add(WithdrawalRequest(certificate_id=certificate.id, reason=reason, by_id=by_id, at=at))
    _flush(Refusal.WITHDRAWAL_ALREADY_ASKED)
    note(Verb.WITHDRAWAL_ASKED, by_id=by_id, thing="certificate", thing_id=certificate.public_id, at=at)
    tell(set(secretaries) - {by_id}, about=About.CERTIFICATE_TO_CONFIRM, path=path, at=at)


def drop_withdrawal(certificate: CertificateSeen, *, by_id: int, at: datetime) -> None:
    """The certificate stands after all."""
    asked = certificate.withdrawal_asked_by is not None
    _refuse(rules.refusal_to_drop_withdrawal(standing=certificate.standing, asked=asked))
    db.session.execute(delete(WithdrawalRequest).where(WithdrawalRequest.certificate_id == certificate.id))
    note(Verb.WITHDRAWAL_DROPPED, by_id=by_id, thing="certificate", thing_id=certificate.public_id, at=at)


def withdraw(certificate: CertificateSeen, *, second_id: int, at: datetime) -> None:
    """A second person confirms the withdrawal. The proposal ends with it: a new certificate takes two people again."""
    asked_by = certificate.withdrawal_asked_by
    _refuse(rules.refusal_to_withdraw(standing=certificate.standing, asked_by=asked_by, second=second_id))
    db.session.add(
        CertificateWithdrawal(
            certificate_id=certificate.id,
            reason=certificate.withdrawal_reason,
            by_id=asked_by,
            second_id=second_id,
            at=at,
        )
    )
    _flush(Refusal.ALREADY_WITHDRAWN)
    revoke_credentials(certificate.id, at=at)
    db.session.execute(delete(WithdrawalRequest).where(WithdrawalRequest.certificate_id == certificate.id))
    signed = (Proposal.enrolment_id == certificate.enrolment_id, Proposal.kind == certificate.kind)
    db.session.execute(delete(Proposal).where(*signed))
    note(Verb.CERTIFICATE_WITHDRAWN, by_id=second_id, thing="certificate", thing_id=certificate.public_id, at=at)
    path = f"/beviser/{certificate.public_id}"
    tell({certificate.person_id}, about=About.CERTIFICATE_CHANGED, path=path, at=at)


def _new_number() -> str:
    """A number for people to quote. It is drawn, never counted, so that it tells nothing of how many there are."""
    for _ in range(MOST_DRAWS):
        letters = _draw(rules.NUMBER_LETTERS, 8)
        number = f"PM-{letters[:4]}-{letters[4:]}"
        if not queries.number_is_taken(number):
            return number
    raise RuntimeError("No free certificate number was drawn.")


def _draw(letters: str, length: int) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))


def _signing_path(cohort: CohortSeen, who: Candidate) -> str:
    return f"/hold/{cohort.public_id}/beviser/{who.public_id}/underskrift"


def _refuse(reason: Refusal | None) -> None:
    if reason is not None:
        raise Refused(reason)


def _flush(reason: Refusal) -> None:
    """Write what was added. A unique constraint has the last word in a race. Raises Refused with this reason."""
    try:
        db.session.flush()
    except IntegrityError as race:
        raise Refused(reason) from race
