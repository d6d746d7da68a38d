"""The writing ticket: whoever holds it may write one person's draft of one work, and nothing else; it never reads."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from app.coursework.queries import Account, account_of
from app.coursework.rules import ticket_lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What a page with a text area carries: the ticket, and the key of the copy that may lie on the device."""

    text: str
    device_key: str


def ticket_for(account: Account, work_id: str, *, at: datetime) -> Ticket:
    """A fresh ticket for this author and this work. Ends after seven days, or with the account's password or stamp."""
    bound = _bound(account)
    kept = [work_id, account.public_id, int(at.timestamp()), bound[:20]]
    return Ticket(text=str(_signer().dumps(kept)), device_key=_keyed(f"device copy:{work_id}:{bound}"))


def author_of(ticket: str, work_id: str, *, at: datetime) -> int | None:
    """Whose draft of this work the ticket may write, or None when it is not a ticket for it any more. One statement."""
    try:
        ticket_work, person, made_at, bound = _signer().loads(ticket)
    except (BadData, ValueError, TypeError):
        return None
    if ticket_work != work_id or not ticket_lasts(made_at=datetime.fromtimestamp(made_at, UTC), at=at):
        return None
    account = account_of(person)
    if account is None or not hmac.compare_digest(_bound(account)[:20], bound):
        return None
    return account.person_id


def _bound(account: Account) -> str:
    return _keyed(f"account:{account.public_id}:{account.password_hash}:{account.stamp}")


def _keyed(text: str) -> str:
    return hmac.new(current_app.config["PEJL"].secret_key.encode(), text.encode(), sha256).hexdigest()


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["PEJL"].secret_key, salt="writing ticket")
