"""What is issued has the form of Open Badges 3.0: which members, which of them arrays, which values.

1EdTech's JSON Schema could not be had as a file that may be kept here, so its rules for the classes that we use are
written out below, with those that only its prose says.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from app.certificates.rules import Edition
from app.certificates.rules import Kind as KindIssued
from tests.cast import Cast
from tests.certificates.arrange import issue
from tests.certificates.signed_files import document_of
from tests.certificates.test_less_than_the_whole import begin, give

ADDRESS = re.compile(r"(https://[a-z0-9.-]+(/[\w./#-]*)?|did:web:[a-z0-9.-]+|urn:uuid:[0-9a-f-]{36})\Z")
LANGUAGE = re.compile(r"[a-z]{2,4}(-[A-Z]{2})?\Z")
RESULT_TYPE = re.compile(r"(GradePointAverage|LetterGrade|Percent|Result|Status|ext:[A-Za-z0-9._-]+)\Z")
IDENTITY_TYPE = re.compile(r"(name|sourcedId|systemId|userName|identifier|emailAddress|ext:[A-Za-z0-9._-]+)\Z")


@dataclass(frozen=True)
class Kind:
    """A class: its members by their form, which are required, and whether others may stand beside them."""

    members: dict[str, Any]
    required: set[str] = field(default_factory=set)
    closed: bool = True


def is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_moment(value: object) -> bool:
    return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None and "T" in value


def like(pattern: re.Pattern[str]) -> Any:
    return lambda value: isinstance(value, str) and pattern.match(value) is not None


def exactly(expected: object) -> Any:
    return lambda value: value == expected and type(value) is type(expected)


def list_of(kind: Any) -> Any:
    return lambda value: isinstance(value, list) and bool(value) and all(fits(kind, each) for each in value)


def fits(kind: Any, value: object) -> bool:
    """Whether a value has this form. Raises AssertionError that names the member which has not."""
    if not isinstance(kind, Kind):
        return bool(kind(value))
    assert isinstance(value, dict), value
    assert kind.required <= set(value), kind.required - set(value)
    assert not kind.closed or set(value) <= set(kind.members), set(value) - set(kind.members)
    for name, inner in value.items():
        if name in kind.members:
            assert fits(kind.members[name], inner), (name, inner)
    return True


IDENTITY = Kind(
    {
        "type": exactly("IdentityObject"),
        "hashed": exactly(False),
        "identityHash": is_text,
        "identityType": like(IDENTITY_TYPE),
    },
    {"type", "hashed", "identityHash", "identityType"},
)
ALIGNMENT = Kind(
    {
        "type": exactly(["Alignment"]),
        "targetName": is_text,
        "targetUrl": like(ADDRESS),
        "targetCode": is_text,
        "targetDescription": is_text,
        "targetFramework": is_text,
    },
    {"type", "targetName", "targetUrl"},
)
RESULT_DESCRIPTION = Kind(
    {
        "id": like(ADDRESS),
        "type": exactly(["ResultDescription"]),
        "name": is_text,
        "resultType": like(RESULT_TYPE),
    },
    {"id", "type", "name", "resultType"},
)
ACHIEVEMENT = Kind(
    {
        "id": like(ADDRESS),
        "type": exactly(["Achievement"]),
        "name": is_text,
        "description": is_text,
        "criteria": Kind({"narrative": is_text}, {"narrative"}),
        "inLanguage": like(LANGUAGE),
        "specialization": is_text,
        "alignment": list_of(ALIGNMENT),
        "resultDescription": list_of(RESULT_DESCRIPTION),
    },
    {"id", "type", "name", "description", "criteria"},
)
RESULT = Kind(
    {"type": exactly(["Result"]), "resultDescription": like(ADDRESS), "value": is_text},
    {"type", "resultDescription", "value"},
)
SUBJECT = Kind(
    {
        "id": like(ADDRESS),
        "type": exactly(["AchievementSubject"]),
        "identifier": list_of(IDENTITY),
        "licenseNumber": is_text,
        "achievement": ACHIEVEMENT,
        "result": list_of(RESULT),
    },
    {"id", "type", "identifier", "achievement"},
)
STATUS = Kind(
    {
        "id": like(ADDRESS),
        "type": exactly("BitstringStatusListEntry"),
        "statusPurpose": exactly("revocation"),
        "statusListIndex": like(re.compile(r"\d{1,6}\Z")),
        "statusListCredential": like(ADDRESS),
    },
    {"id", "type", "statusPurpose", "statusListIndex", "statusListCredential"},
)
PROOF = Kind(
    {
        "type": exactly("DataIntegrityProof"),
        "cryptosuite": exactly("eddsa-rdfc-2022"),
        "verificationMethod": is_text,
        "proofPurpose": exactly("assertionMethod"),
        "proofValue": like(re.compile(r"z[1-9A-HJ-NP-Za-km-z]{86,88}\Z")),
    },
    {"type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue"},
)
CREDENTIAL = Kind(
    {
        "@context": exactly(
            [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            ]
        ),
        "id": like(ADDRESS),
        "type": exactly(["VerifiableCredential", "OpenBadgeCredential"]),
        "name": is_text,
        "issuer": Kind(
            {"id": like(ADDRESS), "type": exactly(["Profile"]), "name": is_text, "url": like(ADDRESS)},
            {"id", "type"},
        ),
        "validFrom": is_moment,
        "credentialSubject": SUBJECT,
        "credentialStatus": STATUS,
        "proof": lambda value: len(value) == 1 and list_of(PROOF)(value),
    },
    {"@context", "id", "type", "issuer", "validFrom", "credentialSubject", "credentialStatus", "proof"},
)


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("name", ["amal", "bo"])
def test_what_is_issued_has_the_form_of_an_open_badge(cast: Cast, name: str, edition: Edition) -> None:
    issue(cast, name)

    assert fits(CREDENTIAL, document_of(cast, name, edition))


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("kind", [KindIssued.PART, KindIssued.ATTENDANCE])
def test_what_is_less_than_the_whole_has_it_too(cast: Cast, kind: KindIssued, edition: Edition) -> None:
    begin(cast, "amal")
    give(cast, "amal", kind)

    assert fits(CREDENTIAL, document_of(cast, "amal", edition))


@pytest.mark.parametrize(
    ("kind", "narrative", "shown", "results"),
    [
        (KindIssued.PART, "Har gennemført en del af Peer-uddannelsen.", 6, {"undervisning": "18"}),
        (KindIssued.ATTENDANCE, "Har deltaget i Peer-uddannelsen.", 0, {"undervisning": "18", "kursusdage": "3"}),
    ],
)
def test_a_full_file_says_what_its_kind_says(
    cast: Cast, kind: KindIssued, narrative: str, shown: int, results: dict[str, str]
) -> None:
    begin(cast, "amal")
    give(cast, "amal", kind)

    subject = document_of(cast, "amal", Edition.FULL)["credentialSubject"]
    achievement = subject["achievement"]
    described = {each["id"] for each in achievement["resultDescription"]}
    assert achievement["criteria"]["narrative"].split("\n")[0] == narrative
    assert len(achievement.get("alignment", ())) == shown
    assert {each["resultDescription"].partition("#")[2]: each["value"] for each in subject["result"]} == results
    assert {each["resultDescription"] for each in subject["result"]} <= described


def test_what_one_file_points_at_stands_in_it(cast: Cast) -> None:
    issue(cast, "amal")
    subject = document_of(cast, "amal", Edition.FULL)["credentialSubject"]
    described = {each["id"] for each in subject["achievement"]["resultDescription"]}

    assert {each["resultDescription"] for each in subject["result"]} <= described


def test_ids_are_random_and_never_an_address_or_a_person(cast: Cast) -> None:
    issue(cast, "amal")
    ids = []
    for edition in Edition:
        document = document_of(cast, "amal", edition)
        ids += [document["id"], document["credentialSubject"]["id"]]

    assert len(set(ids)) == 4
    assert {UUID(each.removeprefix("urn:uuid:")).version for each in ids} == {4}


def test_nothing_in_a_file_makes_a_verifier_ask_anybody_but_us(cast: Cast) -> None:
    issue(cast, "amal")
    for edition in Edition:
        document = document_of(cast, "amal", edition)
        assert not {"credentialSchema", "evidence", "image", "refreshService", "termsOfUse"} & set(document)
        assert "image" not in document["credentialSubject"]["achievement"]
