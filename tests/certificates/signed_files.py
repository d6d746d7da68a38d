"""Signed files of the house as their holder and the world get them, and keys that the tests hold themselves."""

import json
from datetime import datetime
from typing import Any

from click.testing import Result
from sqlalchemy import select

from app.certificates.credential_models import Credential, StatusEntry, StatusList
from app.certificates.credential_queries import active_key, newest_credential
from app.certificates.rules import Edition
from app.db import db, transaction
from app.signing import keystore
from app.signing.files import exact_bytes
from app.signing.issuer import issuer, method_of
from app.signing.proofs import signed
from tests.cast import Cast
from tests.certificates.arrange import certificate_of

HOST = "pejlemaerke.example"
DID = f"did:web:{HOST}"


def file_of(cast: Cast, name: str, edition: Edition = Edition.SHORT) -> bytes:
    """The signed file of somebody's newest certificate, byte for byte."""
    certificate = certificate_of(cast, name)
    with cast.app.app_context():
        found = newest_credential(certificate.id, edition)
        assert found is not None
        return found.body


def document_of(cast: Cast, name: str, edition: Edition = Edition.SHORT) -> dict[str, Any]:
    """The signed credential of somebody's newest certificate, read."""
    document: dict[str, Any] = json.loads(file_of(cast, name, edition))
    return document


def credentials_of(cast: Cast, name: str) -> list[Credential]:
    """Every credential that was signed for somebody's newest certificate, plain values, the oldest first."""
    certificate = certificate_of(cast, name)
    with cast.app.app_context():
        question = select(Credential).where(Credential.certificate_id == certificate.id).order_by(Credential.id)
        found = list(db.session.scalars(question))
        db.session.expunge_all()
        return found


def revoked(cast: Cast) -> set[int]:
    """The places that are taken back, whatever the published lists say yet."""
    with cast.app.app_context():
        return set(db.session.scalars(select(StatusEntry.place).where(StatusEntry.revoked_at.is_not(None))))


def fetched(cast: Cast, path: str) -> bytes:
    """What a stranger is given at an address of the house."""
    answer = cast.stranger().client.get(path)
    assert answer.status_code == 200, path
    return answer.data


def run(cast: Cast, *words: str) -> Result:
    """`flask certificates …`."""
    return cast.app.test_cli_runner().invoke(args=["certificates", *words])


def signing_key(cast: Cast) -> str:
    """The public multikey that signs today."""
    with cast.app.app_context():
        key = active_key(HOST)
        assert key is not None
        return key.public


def signed_by_the_house(cast: Cast, document: dict[str, Any]) -> dict[str, Any]:
    """A document that the house would never issue, signed with its own key of today."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    public = signing_key(cast)
    with cast.app.app_context():
        house = issuer()
        private = keystore.private_key(house.instance, house.vault, public)
    return signed(bare, private=private, method=method_of(HOST, public))


def publish(cast: Cast, document: dict[str, Any], *, number: int = 1, at: datetime | None = None) -> None:
    """Serve this as a status list, whoever signed it."""
    with cast.app.app_context(), transaction():
        each = db.session.get_one(StatusList, number)
        each.body = exact_bytes(document)
        if at is not None:
            each.signed_at = at
