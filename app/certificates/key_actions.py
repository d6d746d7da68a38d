"""What is done with issuer keys. The private files are destroyed by the caller, once the transaction has ended well.

An ordinary rotation keeps every certificate: the old public key stays published for ever, because did:web has no
history but itself. A compromised key is taken away, and what it signed is signed anew.
"""

from datetime import datetime

from app.certificates import credential_queries as queries
from app.certificates.credential_actions import add_key, renew_lists
from app.certificates.credential_models import IssuerKey
from app.db import db
from app.journal.actions import note
from app.journal.rules import Verb
from app.signing import keystore
from app.signing.issuer import issuer


class NoSuchKey(LookupError):
    """The house never had this key."""


def rotate(*, at: datetime) -> str:
    """A new key signs from now on; the one before is retired. Answers with the new public multikey."""
    house = issuer()
    before = queries.active_key(house.host, for_change=True)
    if before is not None:
        _retire(before, at=at)
    return add_key(house, at=at).public


def retire(public: str, *, at: datetime) -> None:
    """Nobody signs with this key any more; what it signed holds. Harmless to repeat. Raises NoSuchKey."""
    key = _find(public)
    if key.retired_at is None and key.compromised_at is None:
        _retire(key, at=at)


def compromise(public: str, *, at: datetime) -> None:
    """Somebody else may have this key: nothing that it signed counts any more, and the lists are signed anew at once.

    Harmless to repeat. Raises NoSuchKey.
    """
    key = _find(public)
    if key.compromised_at is not None:
        return
    key.compromised_at = at
    db.session.flush()
    note(Verb.KEY_COMPROMISED, by_id=None, thing="issuer_key", thing_id=key.public, at=at)
    house = issuer()
    active = queries.active_key(house.host, for_change=True)
    if active is None or not keystore.opens(house.instance, house.vault, active.public):
        rotate(at=at)  # taking a key away never fails for want of another
    renew_lists(at=at)


def _find(public: str) -> IssuerKey:
    key = queries.find_key(issuer().host, public)
    if key is None:
        raise NoSuchKey(public)
    return key


def _retire(key: IssuerKey, *, at: datetime) -> None:
    key.retired_at = at
    db.session.flush()
    note(Verb.KEY_RETIRED, by_id=None, thing="issuer_key", thing_id=key.public, at=at)
