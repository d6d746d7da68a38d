"""The published lists: one bit for each certificate, the same bytes for everybody, signed anew before they run out."""

import gzip
import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app.certificates import credential_actions
from app.certificates.credential_models import StatusEntry, StatusList
from app.clock import now
from app.db import db
from app.signing.bitstring import ALARM_AFTER, BITS, LASTS, encoded_list
from app.signing.proofs import fault_of
from tests.cast import Cast
from tests.certificates.arrange import issue
from tests.certificates.signed_files import DID, HOST, credentials_of, fetched, run, signing_key
from tests.certificates.test_register import withdrawn


def bits_of(encoded: str) -> bytes:
    """The bits of a list, read as the specification says."""
    assert encoded.startswith("u")
    return gzip.decompress(urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))


def published(cast: Cast, number: int = 1) -> dict[str, Any]:
    """A list as anybody fetches it."""
    document: dict[str, Any] = json.loads(fetched(cast, f"/credentials/status/{number}"))
    return document


def set_bits(document: dict[str, Any]) -> set[int]:
    """The places that a list says are taken back."""
    bits = bits_of(document["credentialSubject"]["encodedList"])
    return {place for place in range(len(bits) * 8) if bits[place // 8] & (0x80 >> place % 8)}


def well(cast: Cast) -> str:
    """What `/sund` says."""
    return cast.stranger().client.get("/sund").get_data(as_text=True).strip()


@pytest.mark.parametrize(
    ("revoked", "first"), [([], 0), ([0], 0b1000_0000), ([7], 1), ([0, 1, 7], 0b1100_0001), ([8], 0)]
)
def test_the_first_bit_is_the_first_from_the_left(revoked: list[int], first: int) -> None:
    bits = bits_of(encoded_list(revoked))

    assert len(bits) * 8 == BITS == 131_072
    assert bits[0] == first


def test_the_same_bits_are_the_same_text_in_whatever_order() -> None:
    assert encoded_list([5, 131_071, 9]) == encoded_list([9, 5, 131_071])
    assert bits_of(encoded_list([131_071]))[-1] == 1
    assert len(encoded_list([])) < 100


def test_a_list_is_there_with_the_first_certificate(cast: Cast) -> None:
    assert cast.stranger().client.get("/credentials/status/1").status_code == 404
    issue(cast, "amal")

    document = published(cast)
    public = signing_key(cast)
    assert fault_of(document, keys={f"{DID}#{public}": public}, at=now()) is None
    assert set_bits(document) == set()
    assert {name: value for name, value in document.items() if name not in ("proof", "validFrom", "validUntil")} == {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": f"https://{HOST}/credentials/status/1",
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": DID,
        "credentialSubject": {
            "id": f"https://{HOST}/credentials/status/1#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded_list([]),
        },
    }
    since, until = (datetime.fromisoformat(document[each]) for each in ("validFrom", "validUntil"))
    assert until - since == LASTS


def test_a_withdrawal_is_seen_when_the_lists_are_signed_next(cast: Cast) -> None:
    withdrawn(cast)
    issue(cast, "bo")
    assert set_bits(published(cast)) == set()

    answer = run(cast, "status", "renew")

    assert answer.output == "1 signed.\n"
    assert set_bits(published(cast)) == {each.place for each in credentials_of(cast, "amal")}


def test_a_list_is_the_same_until_it_is_signed_anew(cast: Cast) -> None:
    issue(cast, "amal")
    before = fetched(cast, "/credentials/status/1")
    issue(cast, "bo")

    assert fetched(cast, "/credentials/status/1") == before
    with time_machine.travel(now() + timedelta(days=1)):
        run(cast, "status", "renew")
        assert fetched(cast, "/credentials/status/1") != before


@pytest.mark.parametrize("number", ["0", "2", "-1", "01x", "9999999", "1/7", "١", "1?index=7", "status"])
def test_there_is_no_other_list_and_no_question_about_one_certificate(cast: Cast, number: str) -> None:
    issue(cast, "amal")
    answer = cast.stranger().client.get(f"/credentials/status/{number}")

    if number == "1?index=7":
        assert answer.data == fetched(cast, "/credentials/status/1")
    else:
        assert answer.status_code == 404


def test_the_health_page_warns_at_half_of_a_lists_life(cast: Cast) -> None:
    assert well(cast) == "ok"
    issue(cast, "amal")
    start = now()

    with time_machine.travel(start + ALARM_AFTER - timedelta(minutes=1)):
        assert well(cast) == "ok"
    with time_machine.travel(start + ALARM_AFTER + timedelta(minutes=1)):
        assert cast.stranger().client.get("/sund").status_code == 503
        assert well(cast) == "not ok"
        run(cast, "status", "renew")
        assert well(cast) == "ok"


def test_a_place_is_never_given_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    draws = iter([7, 7, 7, 9])
    monkeypatch.setattr(credential_actions.secrets, "randbelow", lambda _most: next(draws))
    for name in ("amal", "bo"):
        issue(cast, name)

    with cast.app.app_context():
        assert set(db.session.scalars(select(StatusEntry.place))) == {7, 9}


def test_a_crowded_list_is_followed_by_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credential_actions.secrets, "randbelow", lambda _most: 7)
    for name in ("amal", "bo"):
        issue(cast, name)

    with cast.app.app_context():
        places = db.session.execute(select(StatusEntry.list_number, StatusEntry.place)).all()
    assert sorted(map(tuple, places)) == [(1, 7), (2, 7)]
    assert published(cast, 2)["id"] == f"https://{HOST}/credentials/status/2"
    assert run(cast, "status", "renew").output == "2 signed.\n"


def test_nothing_to_sign_is_no_fault(cast: Cast) -> None:
    assert run(cast, "status", "renew").output == "0 signed.\n"
    with cast.app.app_context():
        assert db.session.scalars(select(StatusList)).all() == []


def test_a_list_tells_no_fraction_of_a_second(cast: Cast) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC), tick=False):
        issue(cast, "amal")

    assert published(cast)["validFrom"] == "2026-11-22T12:00:00Z"
