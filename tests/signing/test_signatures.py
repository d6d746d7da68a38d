"""Signing and checking as W3C writes it: published examples byte for byte, and nothing in a document left out."""

import copy
import json
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from app.signing import jsonld
from app.signing.canonical import NotCanonical, canonical, digest
from app.signing.jsonld import CREDENTIALS_V2, OPEN_BADGES, AlteredContext, UnknownContext, context
from app.signing.multikey import (
    NotMultibase,
    decoded,
    encoded,
    private_bytes,
    private_multikey,
    public_bytes,
    public_multikey,
)
from app.signing.proofs import Fault, fault_of, signed
from app.vault import new_signing_key, public_part
from tests.signing import published_examples as w3c

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PUBLISHED = pytest.mark.parametrize(
    ("document", "method", "signature"),
    [
        (w3c.ALUMNI, w3c.ALUMNI_METHOD, w3c.ALUMNI_SIGNATURE),
        (w3c.EMPLOYMENT, w3c.EMPLOYMENT_METHOD, w3c.EMPLOYMENT_SIGNATURE),
    ],
    ids=["alumni", "employment"],
)


@PUBLISHED
def test_a_published_signature_comes_out_byte_for_byte(document: dict[str, Any], method: str, signature: str) -> None:
    made = signed(document, private=w3c.PRIVATE, method=method, created=w3c.CREATED, extra=w3c.CONTEXTS)

    assert made["proof"] == [
        {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": w3c.CREATED,
            "verificationMethod": method,
            "proofPurpose": "assertionMethod",
            "proofValue": signature,
        }
    ]


def test_the_hashes_that_are_signed_are_the_published_ones() -> None:
    options = {
        "@context": w3c.ALUMNI["@context"],
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": w3c.CREATED,
        "verificationMethod": w3c.ALUMNI_METHOD,
        "proofPurpose": "assertionMethod",
    }
    found = digest(options, extra=w3c.CONTEXTS) + digest(w3c.ALUMNI, extra=w3c.CONTEXTS)

    assert found.hex() == w3c.ALUMNI_HASHES


def test_a_published_signature_is_accepted() -> None:
    document = {**w3c.ALUMNI, "proof": [proof_of_w3c()]}

    assert fault_of(document, keys={w3c.ALUMNI_METHOD: w3c.PUBLIC}, at=NOW, extra=w3c.CONTEXTS) is None


def proof_of_w3c() -> dict[str, str]:
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": w3c.CREATED,
        "verificationMethod": w3c.ALUMNI_METHOD,
        "proofPurpose": "assertionMethod",
        "proofValue": w3c.ALUMNI_SIGNATURE,
    }


def test_keys_read_as_they_are_written() -> None:
    private = new_signing_key()
    public = public_part(private)

    assert public_multikey(public_part(private_bytes(w3c.PRIVATE))) == w3c.PUBLIC
    assert re.fullmatch(r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}", public_multikey(public))
    assert public_bytes(public_multikey(public)) == public
    assert private_bytes(private_multikey(private)) == private


@pytest.mark.parametrize("what", [b"", b"\0", b"\0\0\1", b"\xff" * 66, b"Pejlem\xc3\xa6rke"])
def test_base58_keeps_every_byte(what: bytes) -> None:
    assert decoded(encoded(what)) == what


@pytest.mark.parametrize(
    "text", ["", "u6Mk", "z0", "zl", "zæ", w3c.PRIVATE, w3c.PUBLIC[:-1], w3c.PUBLIC + "1", "z" + "2" * 500]
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(NotMultibase):
        public_bytes(text)


KEY = new_signing_key()
PUBLIC = public_multikey(public_part(KEY))
ISSUER = "did:web:pejlemaerke.example"
METHOD = f"{ISSUER}#{PUBLIC}"
DOCUMENT: dict[str, Any] = {
    "@context": [CREDENTIALS_V2, OPEN_BADGES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Bevis",
    "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Partnerskabet"},
    "validFrom": "2026-11-01T00:00:00+01:00",
    "credentialSubject": {
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34",
        "type": ["AchievementSubject"],
        "identifier": [{"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": "Åse Ærø"}],
    },
}


def made(**more: Any) -> dict[str, Any]:
    """A signed document, read from its JSON again."""
    document = signed({**DOCUMENT, **more}, private=private_multikey(KEY), method=METHOD)
    copied: dict[str, Any] = json.loads(json.dumps(document))
    return copied


def fault(document: dict[str, Any], keys: dict[str, str] | None = None) -> Fault | None:
    """What is wrong with a document today."""
    return fault_of(document, keys={METHOD: PUBLIC} if keys is None else keys, at=NOW)


def test_what_was_signed_holds_and_signing_again_gives_the_same() -> None:
    assert fault(made()) is None
    assert made() == made()


def test_the_order_of_members_is_no_part_of_what_is_signed() -> None:
    assert fault(dict(reversed(made().items()))) is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("name",), "Et andet bevis"),
        (("validFrom",), "2020-01-01T00:00:00Z"),
        (("credentialSubject", "identifier", 0, "identityHash"), "Åse Ærø "),
        (("credentialSubject", "identifier", 0, "hashed"), True),
        (("credentialSubject", "id"), "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc35"),
        (("issuer", "name"), "Et andet partnerskab"),
        (("validUntil",), "2099-01-01T00:00:00Z"),
        (("type",), ["VerifiableCredential"]),
        (("proof", 0, "proofValue"), encoded(b"\1" * 64)),
        (("proof", 0, "proofValue"), encoded(b"\1" * 63)),
        (("proof", 0, "proofValue"), "ikke en underskrift"),
        (("proof", 0, "created"), "2026-11-02T00:00:00Z"),
    ],
)
def test_whatever_is_changed_afterwards_is_found(path: tuple[str | int, ...], value: object) -> None:
    document: Any = made()
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    assert fault(document) is Fault.TAMPERED


UNMAPPED: list[tuple[tuple[str | int, ...], object]] = [
    (("unknownTerm",), "Jeg er også læge"),
    (("credentialSubject", "grade"), "12"),
    (("credentialSubject", "identifier", 0, "nickname"), "Åse"),
    (("type", 2), "DoctorCredential"),
    (("id",), "58172aac"),
    (("id",), "//mallory.example/58172aac"),
    (("id",), "../58172aac"),
    (("id",), "#58172aac"),
    (("id",), ""),
    (("issuer", "type", 1), "Ministry"),
    (("credentialSubject", "@included"), [{"name": "Noget andet"}]),
    (("@graph",), []),
    (("awardedDate",), None),
    (("evidence",), []),
    (("credentialSubject", "source"), {}),
    (("type", 2), None),
    (("credentialSubject", "@context"), {"grade": "https://example.org/grade"}),
]


@pytest.mark.parametrize(("path", "value"), UNMAPPED)
def test_a_term_that_no_context_defines_is_refused_when_checking(path: tuple[str | int, ...], value: object) -> None:
    assert fault(with_more(made(), path, value)) is Fault.NOT_CANONICAL


@pytest.mark.parametrize(("path", "value"), UNMAPPED)
def test_a_term_that_no_context_defines_is_refused_when_signing(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises(NotCanonical):
        signed(with_more(DOCUMENT, path, value), private=private_multikey(KEY), method=METHOD)


def with_more(document: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The document with one thing more."""
    changed: Any = copy.deepcopy(document)
    place = changed
    for step in path[:-1]:
        place = place[step]
    if isinstance(path[-1], int):
        place.append(value)
    else:
        place[path[-1]] = value
    return dict(changed)


@pytest.mark.parametrize(
    "contexts",
    [
        [CREDENTIALS_V2, OPEN_BADGES, "https://example.org/terms"],
        [CREDENTIALS_V2, {"grade": "https://example.org/grade"}],
        CREDENTIALS_V2,
        [CREDENTIALS_V2, "file:///etc/passwd"],
    ],
)
def test_a_context_that_the_house_does_not_carry_is_refused(contexts: object) -> None:
    with pytest.raises(NotCanonical):
        canonical({**DOCUMENT, "@context": contexts})


def test_a_key_that_is_not_known_vouches_for_nothing() -> None:
    assert fault(made(), {}) is Fault.UNKNOWN_KEY
    other = public_multikey(public_part(new_signing_key()))
    assert fault(made(), {METHOD: other}) is Fault.TAMPERED


def test_another_issuers_key_does_not_vouch_for_ours() -> None:
    foreign = f"did:web:mallory.example#{PUBLIC}"
    document = signed(DOCUMENT, private=private_multikey(KEY), method=foreign)

    assert fault(document, {foreign: PUBLIC}) is Fault.FOREIGN_KEY


@pytest.mark.parametrize(
    ("proofs", "wrong"),
    [
        (None, Fault.NO_PROOF),
        ([], Fault.NO_PROOF),
        ("one", Fault.NO_PROOF),
        ("two", Fault.NO_PROOF),
        ("object", Fault.NO_PROOF),
        ({"cryptosuite": "eddsa-jcs-2022"}, Fault.OTHER_PROOF),
        ({"proofPurpose": "authentication"}, Fault.OTHER_PROOF),
        ({"type": "Ed25519Signature2020"}, Fault.OTHER_PROOF),
        ({"previousProof": "urn:x:1"}, Fault.OTHER_PROOF),
    ],
)
def test_a_document_has_one_proof_of_one_kind_in_an_array(proofs: Any, wrong: Fault) -> None:
    document = made()
    proof = document["proof"][0]
    if isinstance(proofs, dict):
        document["proof"] = [proof | proofs]
    else:
        kinds = {"one": "z1", "two": [proof, proof], "object": proof}
        document["proof"] = kinds.get(proofs, proofs) if isinstance(proofs, str) else proofs

    assert fault(document) is wrong


@pytest.mark.parametrize(
    ("dates", "wrong"),
    [
        ({"validFrom": "2026-12-01T00:00:00Z"}, Fault.NOT_YET),
        ({"validUntil": "2026-11-22T12:00:00Z"}, Fault.EXPIRED),
        ({"validUntil": "2026-11-22T12:00:01Z"}, None),
        ({"validFrom": "i går"}, Fault.NOT_YET),
        ({"validFrom": "2026-11-01T00:00:00"}, Fault.NOT_YET),
    ],
)
def test_a_document_holds_in_its_own_time_only(dates: dict[str, str], wrong: Fault | None) -> None:
    assert fault(made(**dates)) is wrong


def test_the_contexts_are_the_pinned_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for address, (name, pinned) in jsonld.PINNED.items():
        assert sha256((jsonld.FOLDER / name).read_bytes()).hexdigest() == pinned
        (tmp_path / name).write_bytes((jsonld.FOLDER / name).read_bytes() + b"\n")
        assert "@context" in context(address)
    monkeypatch.setattr(jsonld, "FOLDER", tmp_path)
    with pytest.raises(AlteredContext):
        jsonld.context_bytes(OPEN_BADGES)
    with pytest.raises(UnknownContext):
        jsonld.context_bytes("https://www.w3.org/2018/credentials/v1")


def test_only_the_right_moment_counts_at_the_border() -> None:
    since = datetime.fromisoformat(DOCUMENT["validFrom"])

    assert fault_of(made(), keys={METHOD: PUBLIC}, at=since) is None
    assert fault_of(made(), keys={METHOD: PUBLIC}, at=since - timedelta(seconds=1)) is Fault.NOT_YET
