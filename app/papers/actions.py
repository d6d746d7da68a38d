"""Making a paper of a certificate: a PDF with its own code, known by its bytes from then on."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask import current_app

from app.certificates import credential_queries
from app.certificates.models import Share
from app.certificates.queries import CertificateSeen
from app.certificates.rules import TOKEN_LETTERS, Edition, ShareKind
from app.certificates.rules import Refusal as RefusalOfCertificate
from app.clock import COPENHAGEN
from app.db import PUBLIC_ID_LETTERS, db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.papers import queries as paper_queries
from app.papers.printed import file_name, said_on
from app.papers.rules import Refusal, refusal_to_print
from app.papers.typesetting import CannotBeSet, typeset
from app.people.current import hash_token
from app.people.queries import secretaries
from app.refusal import Refused

LABEL = "Papir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper as it is handed out, once: we keep only the hash of it and of its code."""

    body: bytes
    name: str
    share_public_id: str


def print_certificate(certificate: CertificateSeen, *, edition: Edition, by_id: int | None, at: datetime) -> Printed:
    """A new paper of this version with a code of its own. `by_id` is who of the office made it; None: its holder.

    The certificate was read for a change. Raises Refused; NAME_CANNOT_BE_SET is told on with `tell_office`, in a
    transaction of its own, because this one is undone.
    """
    live = paper_queries.live_prints(certificate.id, on=at.astimezone(COPENHAGEN).date())
    if refusal := refusal_to_print(standing=certificate.standing, live_prints=live):
        raise Refused(refusal)
    signed = credential_queries.newest_credential(certificate.id, edition)
    if signed is None:
        raise Refused(RefusalOfCertificate.CANNOT_SIGN)
    token = "".join(secrets.choice(PUBLIC_ID_LETTERS) for _ in range(TOKEN_LETTERS))
    snapshot = certificate.full if edition is Edition.FULL else certificate.short
    link = f"{current_app.config['PEJL'].base_url}/b/{token}"
    try:
        body = typeset(said_on(snapshot, link=link, signed=signed.body))
    except CannotBeSet as letter:
        raise Refused(Refusal.NAME_CANNOT_BE_SET) from letter
    share = Share(
        public_id=new_public_id(),
        certificate_id=certificate.id,
        token_hash=hash_token(token),
        kind=ShareKind.PRINT,
        file_hash=sha256(body).digest(),
        by_id=by_id,
        label=LABEL,
        edition=edition,
        made_at=at,
    )
    db.session.add(share)
    by = certificate.person_id if by_id is None else by_id
    _tell_holder(certificate, by_id=by_id, at=at)
    note(Verb.CERTIFICATE_PRINTED, by_id=by, thing="share", thing_id=share.public_id, at=at)
    return Printed(body=body, name=file_name(certificate.number, edition, "pdf"), share_public_id=share.public_id)


def _tell_holder(certificate: CertificateSeen, *, by_id: int | None, at: datetime) -> None:
    """Whoever has the certificate hears that somebody else made a paper of it; once, until they have looked."""
    if by_id is None or by_id == certificate.person_id:
        return
    path = f"/beviser/{certificate.public_id}"
    tell({certificate.person_id} - paper_queries.told_of_a_paper(path), about=About.PAPER_MADE, path=path, at=at)


def tell_office(certificate_id: int, *, at: datetime) -> None:
    """The secretariat hears that this name cannot be set; once, however often somebody tries."""
    path = paper_queries.office_path_of(certificate_id)
    office = secretaries(at=at)
    for each in office:
        mark_read(each, path=path, at=at)
    tell(office, about=About.NAME_CANNOT_BE_SET, path=path, at=at)
