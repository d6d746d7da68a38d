"""What is signed when a certificate is issued: two files, kept byte for byte; the neutral one tells nothing more."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
import time_machine
from sqlalchemy import func, select

from app.certificates.badge import digest_of_achievement, first_moment
from app.certificates.credential_models import Achievement, Credential, IssuerKey, StatusEntry
from app.certificates.credential_queries import newest_credential
from app.certificates.models import Certificate
from app.certificates.rules import Edition
from app.clock import now
from app.db import db
from app.signing import keystore
from app.signing.canonical import canonical
from app.signing.jsonld import OPEN_BADGES, context_bytes
from app.signing.proofs import fault_of
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, meet_everything, propose
from tests.certificates.signed_files import (
    DID,
    HOST,
    credentials_of,
    document_of,
    fetched,
    file_of,
    revoked,
    signing_key,
)
from tests.certificates.test_register import about, rename, withdrawn


def leaves(value: Any) -> list[str]:
    """Every text in a document, without the names of its members."""
    if isinstance(value, dict):
        return [each for inner in value.values() for each in leaves(inner)]
    if isinstance(value, list):
        return [each for inner in value for each in leaves(inner)]
    return [str(value)]


def test_issuing_signs_a_short_and_a_full_file(cast: Cast) -> None:
    issue(cast, "amal")

    short, full = credentials_of(cast, "amal")
    public = signing_key(cast)
    assert [short.edition, full.edition] == ["short", "full"]
    assert (short.list_number, short.place) == (full.list_number, full.place)
    assert short.uuid != full.uuid
    for each in (short, full):
        document = json.loads(each.body)
        assert fault_of(document, keys={f"{DID}#{public}": public}, at=now()) is None
        assert each.body == rfc8785.dumps(document)
        assert each.jcs_hash == sha256(each.body).digest()
        assert document["id"] == f"urn:uuid:{each.uuid}"
        assert document["credentialStatus"] == {
            "id": f"https://{HOST}/credentials/status/1#{each.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(each.place),
            "statusListCredential": f"https://{HOST}/credentials/status/1",
        }


def test_the_neutral_file_says_what_the_short_certificate_says_and_no_more(cast: Cast) -> None:
    issue(cast, "amal")
    kept = certificate_of(cast, "amal")
    document = document_of(cast, "amal")
    subject = document["credentialSubject"]

    assert document["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert document["issuer"] == {
        "id": DID,
        "type": ["Profile"],
        "name": kept.short["da"]["issuer"],
        "url": f"https://{HOST}",
    }
    assert set(document) == {
        "@context",
        "credentialStatus",
        "credentialSubject",
        "id",
        "issuer",
        "name",
        "proof",
        "type",
        "validFrom",
    }
    assert set(subject) == {"achievement", "id", "identifier", "licenseNumber", "type"}
    danish, english = kept.short["da"], kept.short["en"]
    assert {name: value for name, value in subject["achievement"].items() if name != "id"} == {
        "type": ["Achievement"],
        "name": danish["certificate"],
        "description": f"{danish['programme']}. {danish['line']}\n\n"
        f"{english['certificate']}: {english['programme']}. {english['line']}",
        "criteria": {"narrative": f"Har gennemført {danish['programme']}.\n\nHas completed {english['programme']}."},
        "inLanguage": "da",
    }
    assert document["name"] == danish["certificate"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": "Amal"}
    ]
    assert subject["licenseNumber"] == kept.number
    assert subject["type"] == ["AchievementSubject"]
    assert [set(proof) for proof in document["proof"]] == [
        {"type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue"}
    ]


def test_a_neutral_file_is_the_same_for_peer_and_colleague_but_for_who_and_where(cast: Cast) -> None:
    issue(cast, "amal")
    issue(cast, "bo")
    amal, bo = document_of(cast, "amal"), document_of(cast, "bo")

    own = {*leaves(amal)} ^ {*leaves(bo)}
    assert amal["credentialSubject"]["achievement"] == bo["credentialSubject"]["achievement"]
    assert {"Amal", "Bo"} <= own
    random = sum(
        value.startswith(("urn:uuid:", "z", "PM-", f"https://{HOST}/credentials/status/1#")) or value.isdigit()
        for value in own
    )
    assert len(own) == random + 2


def places_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every member and item of a document."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places_in(inner, (*path, key))


def test_every_single_thing_in_a_file_is_signed(cast: Cast) -> None:
    issue(cast, "amal")
    body, public = file_of(cast, "amal"), signing_key(cast)
    unsigned = []
    places = [place for place in places_in(json.loads(body)) if place != ("proof",)]
    for place in places:
        for change in ("other", "gone"):
            document: Any = json.loads(body)
            holder = document
            for step in place[:-1]:
                holder = holder[step]
            value = holder[place[-1]]
            if change == "gone":
                del holder[place[-1]]
            elif isinstance(value, str):
                holder[place[-1]] = value + "x"
            elif isinstance(value, bool):
                holder[place[-1]] = not value
            else:
                continue
            if fault_of(document, keys={f"{DID}#{public}": public}, at=now()) is None:
                unsigned.append((place, change))

    assert len(places) > 35
    assert unsigned == []


def test_no_file_tells_the_day(cast: Cast) -> None:
    issue(cast, "amal")
    month = certificate_of(cast, "amal").short["month"]

    for edition in Edition:
        document = document_of(cast, "amal", edition)
        assert document["validFrom"] in (f"{month}-01T00:00:00+01:00", f"{month}-01T00:00:00+02:00")
        assert [each for each in leaves(document) if f"{now():%Y-%m-%d}" in each] == []


@pytest.mark.parametrize(
    ("month", "moment"),
    [
        ("2026-11", "2026-11-01T00:00:00+01:00"),
        ("2026-07", "2026-07-01T00:00:00+02:00"),
        ("2026-03", "2026-03-01T00:00:00+01:00"),
    ],
)
def test_a_month_begins_when_it_begins_in_denmark(month: str, moment: str) -> None:
    assert first_moment(month) == moment


def test_what_is_signed_in_the_first_minutes_of_a_month_holds_at_once(cast: Cast) -> None:
    just_after_midnight = datetime(2027, 7, 31, 22, 5, tzinfo=UTC)
    with time_machine.travel(just_after_midnight):
        issue(cast, "amal")
        public, document = signing_key(cast), document_of(cast, "amal")

        assert document["validFrom"] == "2027-08-01T00:00:00+02:00"
        assert fault_of(document, keys={f"{DID}#{public}": public}, at=now()) is None


def test_the_full_file_says_what_the_full_certificate_says(cast: Cast) -> None:
    issue(cast, "amal")
    full = certificate_of(cast, "amal").full
    subject = document_of(cast, "amal", Edition.FULL)["credentialSubject"]
    achievement = subject["achievement"]

    assert achievement["specialization"] == full["da"]["track"]
    assert [
        (each["targetCode"], each["targetName"], each["targetDescription"]) for each in achievement["alignment"]
    ] == [(line["code"], line["text"], line["level"]) for group in full["da"]["objectives"] for line in group["lines"]]
    assert all(each["targetUrl"] == f"{achievement['id']}#{each['targetCode']}" for each in achievement["alignment"])
    assert {each["resultDescription"]: each["value"] for each in subject["result"]} == {
        f"{achievement['id']}#undervisning": "18",
        f"{achievement['id']}#praksis": "4.17",
    }
    assert full["da"]["assignment"] in achievement["criteria"]["narrative"]


def test_what_was_achieved_stands_where_the_file_says_and_names_nobody(cast: Cast) -> None:
    issue(cast, "amal")
    for edition in Edition:
        achievement = document_of(cast, "amal", edition)["credentialSubject"]["achievement"]
        path = achievement["id"].removeprefix(f"https://{HOST}")

        assert json.loads(fetched(cast, path)) == achievement
        assert "Amal" not in json.dumps(achievement, ensure_ascii=False)
    assert cast.stranger().client.get("/achievements/0123456789abcdef01234567").status_code == 404


@pytest.mark.parametrize("edition", list(Edition))
def test_nobody_can_ask_for_an_achievement_whose_words_they_know(cast: Cast, edition: Edition) -> None:
    """Else the colleague's address would answer 404 where a peer got the certificate, and the other way round."""
    issue(cast, "amal")
    with cast.app.app_context():
        certificate = db.session.scalars(select(Certificate)).one()
        digest = digest_of_achievement(certificate.full if edition is Edition.FULL else certificate.short)
        name = db.session.scalars(select(Achievement.name).where(Achievement.digest == digest)).one()

    assert cast.stranger().client.get(f"/achievements/{name}").status_code == 200
    assert [
        cast.stranger().client.get(f"/achievements/{digest[:letters]}").status_code for letters in (16, 24, 32, 40, 64)
    ] == [404] * 5


def test_the_same_words_are_the_same_achievement(cast: Cast) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)

    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Achievement)) == 3  # one neutral, two tracks
    short, full = document_of(cast, "amal"), document_of(cast, "amal", Edition.FULL)
    assert short["credentialSubject"]["achievement"]["id"] != full["credentialSubject"]["achievement"]["id"]


def test_a_name_is_written_in_one_way(cast: Cast) -> None:
    rename(cast, "amal", "A\u030ase \U0001d49c")
    issue(cast, "amal")

    assert document_of(cast, "amal")["credentialSubject"]["identifier"][0]["identityHash"] == "Åse \U0001d49c"


def test_every_certificate_has_a_place_of_its_own(cast: Cast) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)

    places = {(each.list_number, each.place) for name in ("amal", "bo") for each in credentials_of(cast, name)}
    assert len(places) == 2
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(StatusEntry)) == 2


def test_a_new_name_is_a_new_file_and_the_old_one_is_taken_back(cast: Cast) -> None:
    old = issue(cast, "amal")
    before = credentials_of(cast, "amal")
    rename(cast, "amal", "Amalie")
    assert cast.visitor("karen").post(about(cast, old, "erstatning")).status_code == 303

    after = credentials_of(cast, "amal")
    assert revoked(cast) == {before[0].place}
    assert after[0].place != before[0].place
    new = document_of(cast, "amal")
    assert new["credentialSubject"]["identifier"][0]["identityHash"] == "Amalie"
    assert "Amal" not in [*leaves(new)]
    assert [each.uuid for each in before if each.uuid in file_of(cast, "amal").decode()] == []
    with cast.app.app_context():
        assert {each.body for each in db.session.scalars(select(Credential))} >= {each.body for each in before}


def test_what_is_withdrawn_is_taken_back(cast: Cast) -> None:
    withdrawn(cast)

    assert revoked(cast) == {each.place for each in credentials_of(cast, "amal")}


def test_nothing_is_issued_when_nothing_can_be_signed(cast: Cast) -> None:
    issue(cast, "amal")
    meet_everything(cast, "bo")
    propose(cast, "bo")
    with cast.app.app_context():
        keystore.destroy(cast.app.config["PEJL"].instance, signing_key(cast))
    karen = cast.visitor("karen")

    assert karen.post(f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'bo')}/underskrift").status_code == 409

    assert "Husets nøgle kan ikke bruges lige nu" in karen.html
    with cast.app.app_context():
        issued = select(func.count()).where(Certificate.person_id == cast.ids["bo"])
        assert db.session.scalar(issued) == 0
        assert db.session.scalar(select(func.count()).select_from(Credential)) == 2


def test_the_first_key_is_made_when_it_is_first_needed_and_used_again(cast: Cast) -> None:
    for name in ("amal", "bo"):
        issue(cast, name)

    with cast.app.app_context():
        assert len(db.session.scalars(select(IssuerKey.id)).all()) == 1


@pytest.mark.parametrize("edition", list(Edition))
def test_both_contexts_that_call_themselves_3_0_3_give_the_same_form(cast: Cast, edition: Edition) -> None:
    issue(cast, "amal")
    document = {name: value for name, value in document_of(cast, "amal", edition).items() if name != "proof"}
    older = json.loads(context_bytes(OPEN_BADGES))
    for term in ("endorsementJwt", "jti"):  # what the copy of the specification's own repository does not define
        del older["@context"][term]

    assert canonical(document, extra={OPEN_BADGES: older}) == canonical(document)


@pytest.mark.parametrize("edition", list(Edition))
def test_a_file_is_found_for_its_own_certificate_only(cast: Cast, edition: Edition) -> None:
    issue(cast, "amal")
    issue(cast, "bo")

    with cast.app.app_context():
        assert newest_credential(0, edition) is None
    assert file_of(cast, "amal", edition) != file_of(cast, "bo", edition)
