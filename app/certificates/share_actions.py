"""What a holder does with links and papers: make a link, switch a link or the code on a paper off."""

import secrets
from datetime import date, datetime
from typing import Final

from app.certificates import rules, share_queries
from app.certificates.models import Share
from app.certificates.queries import CertificateSeen
from app.certificates.rules import Edition, ShareKind, share_is_live
from app.clock import COPENHAGEN
from app.db import PUBLIC_ID_LETTERS, db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.people.current import hash_token
from app.prose import tidy
from app.refusal import Refused

LINKS: Final = (ShareKind.LINK, ShareKind.NAME_CHECK)


def make_share(
    certificate: CertificateSeen,
    *,
    label: str,
    edition: Edition,
    ends_on: date | None,
    at: datetime,
    kind: ShareKind = ShareKind.LINK,
) -> str:
    """A new link's token, shown once to the holder and kept as a hash."""
    today = at.astimezone(COPENHAGEN).date()
    live = sum(
        share_is_live(ends_on=each.ends_on, ended_at=each.ended_at, on=today)
        for each in share_queries.shares_of(certificate.id)
        if each.kind in LINKS
    )
    reason = rules.refusal_to_share(standing=certificate.standing, live_shares=live)
    if reason is not None:
        raise Refused(reason)
    token = new_token()
    share = Share(
        public_id=new_public_id(),
        certificate_id=certificate.id,
        token_hash=hash_token(token),
        kind=kind,
        label=tidy(" ".join(label.split())),
        edition=edition,
        made_at=at,
        ends_on=ends_on,
    )
    db.session.add(share)
    note(Verb.SHARE_MADE, by_id=certificate.person_id, thing="share", thing_id=share.public_id, at=at)
    return token


def new_token() -> str:
    """A code that nobody guesses: a little over 128 bits, lower-case, without letters that look alike."""
    return "".join(secrets.choice(PUBLIC_ID_LETTERS) for _ in range(rules.TOKEN_LETTERS))


def end_share(share: Share, *, by_id: int, at: datetime) -> None:
    """Switch a link or the code on a paper off: from now on it opens nothing."""
    reason = rules.refusal_to_end_share(ended_at=share.ended_at)
    if reason is not None:
        raise Refused(reason)
    share.ended_at = at
    note(Verb.SHARE_ENDED, by_id=by_id, thing="share", thing_id=share.public_id, at=at)
