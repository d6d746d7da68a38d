"""Trying a name at a link that asks for it. What is typed is compared and forgotten: no log and no row holds it."""

from dataclasses import replace
from datetime import date, datetime

from app.certificates import share_queries
from app.certificates.rules import ShareKind
from app.checking.checked import UNKNOWN, Checked, said_of
from app.checking.names import same_name
from app.checking.rules import WRONG_NAMES_PER_LINK, NameCheck
from app.people.current import hash_token
from app.web import throttle


def try_name(token: str, typed: str, *, on: date, at: datetime) -> Checked:
    """What a link says to this name: everything but the name itself when it fits, else only that it differs.

    A few wrong names, and the link waits, for right names too: whoever guesses learns nothing more. Holds across
    worker processes. The caller owns the transaction. Two statements when the name fits.
    """
    opened = share_queries.opened_by(token, on=on)
    if opened is None or opened.how is not ShareKind.NAME_CHECK:
        return UNKNOWN
    asked = Checked(name=NameCheck.ASKED, how=opened.how, share_id=opened.share_id)
    bucket = throttle.bucket_of("name", hash_token(token).hex())
    throttle.one_at_a_time(bucket)
    if throttle.tries_in(bucket, at=at) >= WRONG_NAMES_PER_LINK:
        return replace(asked, name=NameCheck.WAIT)
    if not same_name(typed, opened.snapshot["name"]):
        throttle.note_tries({bucket: 1}, at=at)
        return replace(asked, name=NameCheck.DIFFERS)
    said = said_of(opened)
    without_name = {**said.snapshot, "name": ""} if said.snapshot else None
    return replace(said, name=NameCheck.FITS, snapshot=without_name)
