"""Two verifiers that we did not write judge what the house issues, from what it publishes, with the network cut."""

import copy
import json
from datetime import timedelta
from typing import Any, Final

import pytest

from app.certificates.rules import Edition
from app.clock import now
from app.signing.bitstring import encoded_list, list_credential
from app.signing.issuer import method_of
from app.signing.multikey import private_multikey, public_multikey
from app.signing.proofs import signed
from app.vault import new_signing_key, public_part
from tests.cast import Cast
from tests.certificates.arrange import issue
from tests.certificates.independent import BOTH, Fetch, Judge, cut_the_network, openvc
from tests.certificates.signed_files import (
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


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks the network."""
    cut_the_network(monkeypatch)


def house(cast: Cast) -> Fetch:
    """Fetches what the house publishes at addresses of its own, and nothing else."""

    def fetch(address: str) -> bytes:
        assert address.startswith(f"{BASE}/"), address
        return fetched(cast, address.removeprefix(BASE))

    return fetch


@BOTH
@pytest.mark.parametrize("edition", list(Edition))
def test_what_the_house_issues_is_accepted(cast: Cast, judge: Judge, edition: Edition) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)
        assert judge(house(cast), document_of(cast, name, edition)) is None


@BOTH
def test_it_is_accepted_after_the_keys_have_changed_twice(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    before = document_of(cast, "amal")
    for _ in range(2):
        run(cast, "keys", "new")
        run(cast, "status", "renew")

    assert judge(house(cast), before) is None


TAMPERED: Final[list[tuple[tuple[str | int, ...], object]]] = [
    (("name",), "Lægebevis"),
    (("credentialSubject", "identifier", 0, "identityHash"), "Mads"),
    (("credentialSubject", "licenseNumber"), "PM-AAAA-AAAA"),
    (("credentialSubject", "achievement", "name"), "Lægebevis"),
    (("validFrom",), "2020-01-01T00:00:00Z"),
    (("credentialStatus", "statusListIndex"), "0"),
    (("issuer", "name"), "Et andet partnerskab"),
    (("proof", 0, "proofValue"), "z" + "2" * 88),
    (("proof", 0, "cryptosuite"), "eddsa-jcs-2022"),
    (("proof", 0, "proofPurpose"), "authentication"),
    (("proof",), []),
]
OF_THE_FULL: Final[list[tuple[tuple[str | int, ...], object]]] = [
    (("credentialSubject", "achievement", "specialization"), "Overlæge"),
    (("credentialSubject", "achievement", "alignment", 0, "targetName"), "Du kan alt."),
    (("credentialSubject", "achievement", "alignment", 0, "targetDescription"), "mesterskab"),
    (("credentialSubject", "result", 0, "value"), "1800"),
]
TAKEN_OUT: Final[list[tuple[str | int, ...]]] = [
    ("credentialStatus",),
    ("validFrom",),
    ("name",),
    ("credentialSubject", "licenseNumber"),
    ("credentialSubject", "identifier"),
    ("credentialSubject", "achievement", "criteria", "narrative"),
]
UNMAPPED: Final[list[tuple[tuple[str | int, ...], object]]] = [
    (("unknownTerm",), "Lægebevis"),
    (("credentialSubject", "grade"), "12"),
    (("credentialSubject", "achievement", "points"), 30),
]


@pytest.mark.once
@BOTH
@pytest.mark.parametrize(("path", "value"), [*TAMPERED, *UNMAPPED])
def test_what_was_tampered_with_or_added_to_is_refused(
    cast: Cast, judge: Judge, path: tuple[str | int, ...], value: object
) -> None:
    issue(cast, "amal")

    assert judge(house(cast), changed(document_of(cast, "amal"), path, value)) is not None


@pytest.mark.once
@BOTH
@pytest.mark.parametrize(("path", "value"), OF_THE_FULL)
def test_nothing_may_be_changed_in_the_full_one_either(
    cast: Cast, judge: Judge, path: tuple[str | int, ...], value: object
) -> None:
    issue(cast, "amal")

    assert judge(house(cast), changed(document_of(cast, "amal", Edition.FULL), path, value)) is not None


@pytest.mark.once
@BOTH
@pytest.mark.parametrize("path", TAKEN_OUT)
def test_nothing_may_be_taken_out(cast: Cast, judge: Judge, path: tuple[str | int, ...]) -> None:
    issue(cast, "amal")
    document: Any = document_of(cast, "amal")
    place = document
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]

    assert judge(house(cast), document) is not None


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
    assert judge(house(cast), document) is None

    run(cast, "status", "renew")

    refused = judge(house(cast), document)
    assert refused is not None
    assert "revo" in refused
    assert judge(house(cast), document_of(cast, "bo")) is None


@BOTH
def test_what_was_replaced_is_refused_and_its_successor_accepted(cast: Cast, judge: Judge) -> None:
    old = issue(cast, "amal")
    document = document_of(cast, "amal")
    rename(cast, "amal", "Amalie")
    cast.visitor("karen").post(about(cast, old, "erstatning"))
    run(cast, "status", "renew")

    assert judge(house(cast), document) is not None
    assert judge(house(cast), document_of(cast, "amal")) is None


@pytest.mark.once
@BOTH
@pytest.mark.parametrize(("member", "days"), [("validUntil", -1), ("validFrom", 1)], ids=["expired", "from the future"])
def test_what_has_run_out_or_not_begun_is_refused(cast: Cast, judge: Judge, member: str, days: int) -> None:
    issue(cast, "amal")
    moment = (now() + timedelta(days=days)).replace(microsecond=0).isoformat()
    bare = document_of(cast, "amal")
    assert judge(house(cast), signed_by_the_house(cast, bare)) is None

    assert judge(house(cast), signed_by_the_house(cast, {**bare, member: moment})) is not None


@BOTH
@pytest.mark.parametrize("claimed", ["its own", "ours"])
def test_a_key_that_the_house_never_published_is_refused(cast: Cast, judge: Judge, claimed: str) -> None:
    issue(cast, "amal")
    private = new_signing_key()
    public = public_multikey(public_part(private)) if claimed == "its own" else signing_key(cast)
    bare = {name: value for name, value in document_of(cast, "amal").items() if name != "proof"}

    forged = signed(bare, private=private_multikey(private), method=method_of(HOST, public))

    assert judge(house(cast), forged) is not None


@pytest.mark.once
@BOTH
def test_another_issuers_key_is_refused(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    private = new_signing_key()
    public = public_multikey(public_part(private))
    bare = {name: value for name, value in document_of(cast, "amal").items() if name != "proof"}

    forged = signed(bare, private=private_multikey(private), method=f"did:key:{public}#{public}")

    assert judge(house(cast), forged) is not None


@BOTH
def test_what_a_compromised_key_signed_is_refused_and_what_was_signed_anew_accepted(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    before = document_of(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    assert judge(house(cast), before) is not None

    run(cast, "reissue")
    run(cast, "status", "renew")

    assert judge(house(cast), before) is not None
    assert judge(house(cast), document_of(cast, "amal")) is None


@pytest.mark.once
@BOTH
def test_a_list_that_has_run_out_is_refused(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    old = list_credential([], host=HOST, number=1, at=now() - timedelta(days=40))

    publish(cast, signed_by_the_house(cast, old))

    assert judge(house(cast), document_of(cast, "amal")) is not None


@pytest.mark.once
@BOTH
def test_a_list_from_the_future_is_refused(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")

    publish(cast, signed_by_the_house(cast, list_credential([], host=HOST, number=1, at=now() + timedelta(days=2))))

    assert judge(house(cast), document_of(cast, "amal")) is not None


@pytest.mark.once
@BOTH
@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("credentialSubject", "statusPurpose"), "suspension"),
        (("credentialSubject", "encodedList"), "u"),
    ],
)
def test_a_list_of_something_else_does_not_count(
    cast: Cast, judge: Judge, path: tuple[str | int, ...], value: object
) -> None:
    issue(cast, "amal")
    bare = list_credential([], host=HOST, number=1, at=now())

    publish(cast, signed_by_the_house(cast, changed(bare, path, value)))

    assert judge(house(cast), document_of(cast, "amal")) is not None


@pytest.mark.once
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
        assert openvc(house(cast), document) is not None


@BOTH
def test_another_list_than_the_named_one_does_not_count(cast: Cast, judge: Judge) -> None:
    withdrawn(cast)
    run(cast, "status", "renew")
    document = document_of(cast, "amal")
    document["credentialStatus"]["statusListCredential"] = f"{BASE}/credentials/status/2"

    assert judge(house(cast), document) is not None


@BOTH
def test_the_verifiers_really_read_the_bit(cast: Cast, judge: Judge) -> None:
    issue(cast, "amal")
    place = credentials_of(cast, "amal")[0].place
    for bits, accepted in (([place], False), ([place ^ 1], True), ([], True)):
        publish(cast, signed_by_the_house(cast, list_credential(bits, host=HOST, number=1, at=now())))
        assert (judge(house(cast), document_of(cast, "amal")) is None) is accepted
