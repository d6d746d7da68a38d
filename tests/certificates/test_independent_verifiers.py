"""Two verifiers that we did not write judge what the house issues, from what it publishes, with the network cut.

openvc-core checks everything. openbadgeslib reads a status list's bits and dates, but its signature only when the list
is a JWT, so a forged list is openvc-core's to find.
"""

import copy
import json
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openvc.did.base import DidResolverRegistry
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.resolvers import default_status_list_resolver
from openvc.verify import VerificationPolicy, verify_credential

from app.certificates.bitstring import encoded_list, list_credential
from app.certificates.issuer import method_of
from app.certificates.jsonld import OPEN_BADGES, context
from app.certificates.multikey import private_multikey, public_multikey
from app.certificates.proofs import signed
from app.certificates.rules import Edition
from app.clock import now
from app.vault import new_signing_key, public_part
from tests.cast import Cast
from tests.certificates.arrange import issue
from tests.certificates.signed_files import (
    DID,
    HOST,
    credentials_of,
    document_of,
    fetched,
    publish,
    run,
    signed_by_the_house,
    signing_key,
)
from tests.certificates.test_register import about, rename, withdrawn

BASE: Final = f"https://{HOST}"
Judge = Callable[[Cast, dict[str, Any]], str | None]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection or asks for an address fails the test, however it is caught."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        pytest.fail("Somebody asked the network.")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def at_the_house(cast: Cast, address: str) -> bytes:
    """What the house publishes at an address of its own. Nothing else is fetched."""
    assert address.startswith(f"{BASE}/"), address
    return fetched(cast, address.removeprefix(BASE))


def openvc(cast: Cast, document: dict[str, Any]) -> str | None:
    """What openvc-core says is wrong, or None. It wants its one proof as an object."""
    resolver = DidResolverRegistry([DidWebResolver(lambda address: json.loads(at_the_house(cast, address)))])

    def as_text(address: str) -> str:
        return json.dumps(with_one_proof(json.loads(at_the_house(cast, address))))

    try:
        verify_credential(
            with_one_proof(document),
            resolver=resolver,
            resolve_status_list=default_status_list_resolver(resolver=resolver, fetch=as_text, expected_issuer=DID),
            extra_contexts={OPEN_BADGES: context(OPEN_BADGES)},
            policy=VerificationPolicy(
                expected_types=["OpenBadgeCredential"], require_status=True, require_status_issuer_binding=True
            ),
        )
    except OpenvcError as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return None


def openbadges(cast: Cast, document: dict[str, Any]) -> str | None:
    """What openbadgeslib says is wrong, or None."""
    verifier = OB3LdpVerifier.for_issuer_did(DID)
    try:
        verifier.verify(
            json.dumps(document),
            check_status=True,
            download=lambda address: at_the_house(cast, address),
            verify_status_list=False,
        )
    except LibOpenBadgesException as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return None


def with_one_proof(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its only proof as an object."""
    (proof,) = document["proof"]
    return {**document, "proof": proof}


BOTH = pytest.mark.parametrize("judge", [openvc, openbadges])


@BOTH
@pytest.mark.parametrize("edition", list(Edition))
def test_what_the_house_issues_is_accepted(cast: Cast, judge: Judge, edition: Edition) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)
        assert judge(cast, document_of(cast, name, edition)) is None


@BOTH
def test_it_is_accepted_after_the_keys_have_changed_twice(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    before = document_of(cast, "amal")
    for _ in range(2):
        run(cast, "keys", "new")
        run(cast, "status", "renew")

    assert judge(cast, before) is None


TAMPERED: Final[list[tuple[tuple[str | int, ...], object]]] = [
    (("name",), "Lægebevis"),
    (("credentialSubject", "identifier", 0, "identityHash"), "Mads"),
    (("credentialSubject", "licenseNumber"), "PM-AAAA-AAAA"),
    (("credentialSubject", "achievement", "name"), "Lægebevis"),
    (("validFrom",), "2020-01-01T00:00:00Z"),
    (("credentialStatus", "statusListIndex"), "0"),
    (("issuer", "name"), "Et andet partnerskab"),
    (("proof", 0, "proofValue"), "z" + "2" * 88),
]
UNMAPPED: Final[list[tuple[tuple[str | int, ...], object]]] = [
    (("unknownTerm",), "Lægebevis"),
    (("credentialSubject", "grade"), "12"),
    (("credentialSubject", "achievement", "points"), 30),
]


@BOTH
@pytest.mark.parametrize(("path", "value"), [*TAMPERED, *UNMAPPED])
def test_what_was_tampered_with_or_added_to_is_refused(
    cast: Cast, judge: Judge, path: tuple[str | int, ...], value: object
) -> None:
    issue(cast, "amal")

    assert judge(cast, changed(document_of(cast, "amal"), path, value)) is not None


def changed(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The document with something else in one place."""
    copied: Any = copy.deepcopy(document)
    place = copied
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return dict(copied)


@BOTH
def test_what_was_withdrawn_is_refused_once_the_lists_are_signed(cast: Cast, judge: Judge) -> None:
    withdrawn(cast)
    document = document_of(cast, "amal")
    issue(cast, "bo")
    assert judge(cast, document) is None

    run(cast, "status", "renew")

    refused = judge(cast, document)
    assert refused is not None
    assert "revo" in refused
    assert judge(cast, document_of(cast, "bo")) is None


@BOTH
def test_what_was_replaced_is_refused_and_its_successor_accepted(cast: Cast, judge: Judge) -> None:
    old = issue(cast, "amal")
    document = document_of(cast, "amal")
    rename(cast, "amal", "Amalie")
    cast.visitor("karen").post(about(cast, old, "erstatning"))
    run(cast, "status", "renew")

    assert judge(cast, document) is not None
    assert judge(cast, document_of(cast, "amal")) is None


@BOTH
@pytest.mark.parametrize(("member", "days"), [("validUntil", -1), ("validFrom", 1)], ids=["expired", "from the future"])
def test_what_has_run_out_or_not_begun_is_refused(cast: Cast, judge: Judge, member: str, days: int) -> None:
    issue(cast, "amal")
    moment = (now() + timedelta(days=days)).replace(microsecond=0).isoformat()
    bare = document_of(cast, "amal")
    assert judge(cast, signed_by_the_house(cast, bare)) is None

    assert judge(cast, signed_by_the_house(cast, {**bare, member: moment})) is not None


@BOTH
@pytest.mark.parametrize("claimed", ["its own", "ours"])
def test_a_key_that_the_house_never_published_is_refused(cast: Cast, judge: Judge, claimed: str) -> None:
    issue(cast, "amal")
    private = new_signing_key()
    public = public_multikey(public_part(private)) if claimed == "its own" else signing_key(cast)
    bare = {name: value for name, value in document_of(cast, "amal").items() if name != "proof"}

    forged = signed(bare, private=private_multikey(private), method=method_of(HOST, public))

    assert judge(cast, forged) is not None


@BOTH
def test_another_issuers_key_is_refused(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    private = new_signing_key()
    public = public_multikey(public_part(private))
    bare = {name: value for name, value in document_of(cast, "amal").items() if name != "proof"}

    forged = signed(bare, private=private_multikey(private), method=f"did:key:{public}#{public}")

    assert judge(cast, forged) is not None


@BOTH
def test_what_a_compromised_key_signed_is_refused_and_what_was_signed_anew_accepted(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    before = document_of(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    assert judge(cast, before) is not None

    run(cast, "reissue")
    run(cast, "status", "renew")

    assert judge(cast, before) is not None
    assert judge(cast, document_of(cast, "amal")) is None


@BOTH
def test_a_list_that_has_run_out_is_refused(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    old = list_credential([], host=HOST, number=1, at=now() - timedelta(days=40))

    publish(cast, signed_by_the_house(cast, old))

    assert judge(cast, document_of(cast, "amal")) is not None


def test_a_forged_list_is_refused(cast: Cast) -> None:
    withdrawn(cast)
    run(cast, "status", "renew")
    document = document_of(cast, "amal")
    cleared = changed(
        json.loads(fetched(cast, "/credentials/status/1")), ("credentialSubject", "encodedList"), encoded_list([])
    )
    private = new_signing_key()
    bare = {name: value for name, value in cleared.items() if name != "proof"}
    public = public_multikey(public_part(private))

    for forged in (
        cleared,
        signed(bare, private=private_multikey(private), method=method_of(HOST, signing_key(cast))),
        signed(bare, private=private_multikey(private), method=method_of(HOST, public)),
        signed(
            {**bare, "issuer": f"did:key:{public}"},
            private=private_multikey(private),
            method=f"did:key:{public}#{public}",
        ),
    ):
        publish(cast, forged)
        assert openvc(cast, document) is not None


@BOTH
def test_another_list_than_the_named_one_does_not_count(cast: Cast, judge: Judge) -> None:
    withdrawn(cast)
    run(cast, "status", "renew")
    document = document_of(cast, "amal")
    document["credentialStatus"]["statusListCredential"] = f"{BASE}/credentials/status/2"

    assert judge(cast, document) is not None


@BOTH
def test_the_verifiers_really_read_the_bit(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    place = credentials_of(cast, "amal")[0].place
    for bits, accepted in (([place], False), ([place ^ 1], True), ([], True)):
        publish(cast, signed_by_the_house(cast, list_credential(bits, host=HOST, number=1, at=now())))
        assert (judge(cast, document_of(cast, "amal")) is None) is accepted
