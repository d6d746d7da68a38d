"""Bitstring Status List (W3C): one bit for each certificate, and the credential that carries them."""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from app.signing.issuer import issuer_did
from app.signing.jsonld import CREDENTIALS_V2

BITS: Final = 131_072  # the least a list may have: so many that one among them tells nothing
BITS_IN_A_BYTE: Final = 8
LASTS: Final = timedelta(days=28)
ALARM_AFTER: Final = LASTS / 2
BASE64URL: Final = "u"


def list_address(host: str, number: int) -> str:
    """Where a status list is fetched."""
    return f"https://{host}/credentials/status/{number}"


def encoded_list(revoked: Iterable[int]) -> str:
    """The list with these bits set. The same bits give the same text, whenever it is made."""
    bits = bytearray(BITS // BITS_IN_A_BYTE)
    for index in revoked:
        place, bit = divmod(index, BITS_IN_A_BYTE)
        bits[place] |= 0b1000_0000 >> bit  # bit 0 is the first from the left
    packed = gzip.compress(bytes(bits), compresslevel=9, mtime=0)
    return BASE64URL + urlsafe_b64encode(packed).rstrip(b"=").decode()


def list_credential(revoked: Iterable[int], *, host: str, number: int, at: datetime) -> dict[str, Any]:
    """The unsigned status list as it stands now. It runs out, so that an old copy cannot be shown for ever."""
    address = list_address(host, number)
    since = at.replace(microsecond=0)
    return {
        "@context": [CREDENTIALS_V2],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_did(host),
        "validFrom": moment(since),
        "validUntil": moment(since + LASTS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded_list(revoked),
        },
    }


def moment(at: datetime) -> str:
    """A moment in UTC as credentials write it."""
    return at.isoformat().replace("+00:00", "Z")
