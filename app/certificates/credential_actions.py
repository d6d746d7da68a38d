"""Signing what was issued, taking it back, and publishing how it stands. In the caller's transaction.

Whoever signs holds the active key's row until the transaction ends, so two never draw the same place in a list.
"""

import secrets
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import select, tuple_, update
from sqlalchemy.exc import IntegrityError

from app.certificates import credential_queries as queries
from app.certificates.badge import Place, achievement_of, credential_of, digest_of_achievement
from app.certificates.credential_models import Achievement, Credential, IssuerKey, StatusEntry, StatusList
from app.certificates.models import Certificate
from app.certificates.rules import Edition, Refusal
from app.db import db
from app.journal.actions import note
from app.journal.rules import Verb
from app.refusal import Refused
from app.signing import keystore
from app.signing.bitstring import BITS, list_credential, moment
from app.signing.files import exact_bytes, jcs_hash
from app.signing.issuer import Issuer, issuer, method_of
from app.signing.proofs import signed

MOST_DRAWS: Final = 20
ACHIEVEMENT_BYTES: Final = 12  # 96 bits: nobody guesses one


def make_credentials(certificate: Certificate, *, at: datetime) -> None:
    """The short and the full credential of a certificate, signed with today's key. Raises Refused(CANNOT_SIGN)."""
    house = issuer()
    key, private = _key_to_sign_with(house, at=at)
    place = _draw_place(house, key, private, at=at)
    for edition, snapshot in ((Edition.SHORT, certificate.short), (Edition.FULL, certificate.full)):
        uuid = str(uuid4())
        document = credential_of(
            snapshot,
            achievement=_kept_achievement(snapshot, house, at=at),
            host=house.host,
            place=place,
            uuid=uuid,
            subject_uuid=str(uuid4()),
        )
        body = exact_bytes(signed(document, private=private, method=method_of(house.host, key.public)))
        db.session.add(
            Credential(
                uuid=uuid,
                certificate_id=certificate.id,
                edition=edition,
                body=body,
                jcs_hash=jcs_hash(body),
                key_id=key.id,
                list_number=place.number,
                place=place.index,
                made_at=at,
            )
        )
    db.session.flush()


def revoke_credentials(certificate_id: int, *, at: datetime) -> None:
    """What was signed for a certificate no longer holds; others see it once the lists are signed. One statement."""
    theirs = select(Credential.list_number, Credential.place).where(Credential.certificate_id == certificate_id)
    db.session.execute(
        update(StatusEntry)
        .where(tuple_(StatusEntry.list_number, StatusEntry.place).in_(theirs), StatusEntry.revoked_at.is_(None))
        .values(revoked_at=at)
        .execution_options(synchronize_session="fetch")
    )


def reissue(certificate_id: int, *, at: datetime) -> bool:
    """Sign a certificate anew with today's key, in a new place. Name, number and month stay what they were.

    Answers False when it no longer needs it: somebody withdrew or replaced it meanwhile, or was faster.
    """
    certificate = db.session.get_one(Certificate, certificate_id, with_for_update=True)
    if not queries.without_good_credential(certificate_id):
        return False
    revoke_credentials(certificate.id, at=at)
    make_credentials(certificate, at=at)
    note(Verb.CREDENTIAL_REISSUED, by_id=None, thing="certificate", thing_id=certificate.public_id, at=at)
    return True


def renew_lists(*, at: datetime) -> int:
    """Sign every status list anew, as it stands now. Answers with how many there are. Raises Refused(CANNOT_SIGN)."""
    house = issuer()
    if queries.newest_list() is None:
        return 0
    key, private = _key_to_sign_with(house, at=at)
    lists = queries.status_lists()
    for each in lists:
        each.body = _signed_list(
            house, key, private, number=each.number, revoked=queries.revoked_in(each.number), at=at
        )
        each.key_id, each.signed_at = key.id, at
    return len(lists)


def add_key(house: Issuer, *, at: datetime) -> IssuerKey:
    """A fresh key that signs from now on. Its private part is on disk before its public one is known to anybody."""
    key = IssuerKey(host=house.host, public=keystore.make_key(house.instance, house.vault), made_at=at)
    db.session.add(key)
    db.session.flush()
    note(Verb.KEY_MADE, by_id=None, thing="issuer_key", thing_id=key.public, at=at)
    return key


def _key_to_sign_with(house: Issuer, *, at: datetime) -> tuple[IssuerKey, str]:
    """Today's key and its private part. The house's very first key is made when it is first needed."""
    key = queries.active_key(house.host, for_change=True)
    if key is None and not queries.all_keys(house.host):
        try:
            with db.session.begin_nested():
                key = add_key(house, at=at)
        except IntegrityError:  # another was first
            key = queries.active_key(house.host, for_change=True)
    if key is None:
        raise Refused(Refusal.CANNOT_SIGN)
    try:
        return key, keystore.private_key(house.instance, house.vault, key.public)
    except keystore.NoPrivateKey as missing:
        raise Refused(Refusal.CANNOT_SIGN) from missing


def _draw_place(house: Issuer, key: IssuerKey, private: str, *, at: datetime) -> Place:
    """A bit that was never given to anybody, drawn so that it tells nothing. A crowded list is followed by another."""
    number = queries.newest_list()
    for _ in range(MOST_DRAWS if number is not None else 0):
        index = secrets.randbelow(BITS)
        if number is not None and not queries.place_is_taken(number, index):
            return _take_place(number, index)
    number = (number or 0) + 1
    body = _signed_list(house, key, private, number=number, revoked=[], at=at)
    db.session.add(StatusList(number=number, key_id=key.id, body=body, signed_at=at))
    db.session.flush()
    return _take_place(number, secrets.randbelow(BITS))


def _take_place(number: int, index: int) -> Place:
    db.session.add(StatusEntry(list_number=number, place=index))
    db.session.flush()
    return Place(number=number, index=index)


def _signed_list(
    house: Issuer, key: IssuerKey, private: str, *, number: int, revoked: list[int], at: datetime
) -> bytes:
    document = list_credential(revoked, host=house.host, number=number, at=at)
    made = moment(at.replace(microsecond=0))
    return exact_bytes(signed(document, private=private, method=method_of(house.host, key.public), created=made))


def _kept_achievement(snapshot: dict[str, Any], house: Issuer, *, at: datetime) -> dict[str, Any]:
    """The achievement of a snapshot, at the address that was drawn when its words were first signed."""
    digest = digest_of_achievement(snapshot)
    known = queries.achievement_known_by(digest)
    if known is None:
        name = secrets.token_hex(ACHIEVEMENT_BYTES)
        known = Achievement(
            name=name, digest=digest, body=achievement_of(snapshot, host=house.host, name=name), made_at=at
        )
        db.session.add(known)
        db.session.flush()
    return known.body
