"""What may be said to whoever checks a certificate, by its code or by a file. Pages and partners' systems ask here.

What a stranger sends is never processed: a paper is known by the hash of its bytes, a signed file by its id and the
hash of what it says. Work and memory are bounded by `files`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hmac import compare_digest
from typing import Any, Final

from app.certificates import share_queries
from app.certificates.credential_queries import known_by_uuid
from app.certificates.rules import Edition, Kind, ShareKind, Standing
from app.certificates.share_queries import Opened
from app.checking.rules import FileKind, NameCheck
from app.checking.sent import Sent
from app.signing.files import NotReadable, read_exactly

UUID: Final = re.compile(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The answer to a check. Whatever opens nothing is UNKNOWN; so is a link that first asks for the name."""

    standing: Standing = Standing.UNKNOWN
    name: NameCheck = NameCheck.NOT_ASKED
    how: ShareKind | None = None  # None: a signed file, or nothing known
    kind: Kind | None = None
    edition: Edition | None = None
    edition_id: int | None = None  # of the programme, for who recognises it
    snapshot: Mapping[str, Any] | None = None  # what the version says, only while the certificate is valid
    until: str | None = None  # the last month of an expired one: "2029-11"
    newer_file: bool = False  # the holder can fetch one that verifiers elsewhere accept
    file_kind: FileKind | None = None
    share_id: int | None = None  # whose openings are counted


UNKNOWN: Final = Checked()


def check_code(token: str, *, on: date) -> Checked:
    """What a code or link opens. One statement, whether it is known or not.

    A link that asks for the name says nothing else yet: go on with `check_actions.try_name`.
    """
    opened = share_queries.opened_by(token, on=on)
    if opened is None:
        return UNKNOWN
    if opened.how is ShareKind.NAME_CHECK:
        return Checked(name=NameCheck.ASKED, how=opened.how, share_id=opened.share_id)
    return said_of(opened)


def check_file(body: bytes, *, on: date) -> Checked:
    """What a file is: see `check_sent`."""
    return check_sent(Sent.of(body), on=on)


def check_sent(sent: Sent, *, on: date) -> Checked:
    """What a file is: one of our papers, one of our signed files, or unknown. No statement, or at most two.

    A paper follows its switch: once it is off, its PDF is unknown like any other. A signed file, alone or taken out of
    a PDF, proves itself to anybody who has it.
    """
    kind = sent.kind
    match kind:
        case FileKind.PAPER:
            printed = share_queries.printed_as(sent.digest, on=on)
            return said_of(printed, file_kind=kind) if printed else replace(UNKNOWN, file_kind=kind)
        case FileKind.SIGNED:
            return replace(_signed(sent, on=on), file_kind=kind)
        case FileKind.PICTURE | FileKind.EMPTY | FileKind.OTHER:
            return replace(UNKNOWN, file_kind=kind)


def said_of(opened: Opened, *, file_kind: FileKind | None = None) -> Checked:
    """What may be said of a certificate: all that the version says while it is valid, else its standing alone."""
    valid, expired = opened.standing is Standing.VALID, opened.standing is Standing.EXPIRED
    return Checked(
        standing=opened.standing,
        how=opened.how,
        kind=opened.kind,
        edition=opened.edition,
        edition_id=opened.edition_id,
        snapshot=opened.snapshot if valid else None,
        until=opened.snapshot.get("until") if expired else None,
        file_kind=file_kind,
        share_id=opened.share_id,
    )


def _signed(sent: Sent, *, on: date) -> Checked:
    try:
        document, exact = read_exactly(sent.head if sent.whole else b"")
    except NotReadable:
        return UNKNOWN
    name = document.get("id")
    uuid = UUID.fullmatch(name) if isinstance(name, str) else None
    known = known_by_uuid(uuid[1]) if uuid else None
    if known is None or not compare_digest(Sent.of(exact).digest, known.jcs_hash):
        return UNKNOWN
    opened = share_queries.version_of(known.certificate_id, known.edition, on=on)
    return replace(said_of(opened), newer_file=not (known.newest and known.key_holds))
