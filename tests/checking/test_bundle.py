"""The offline bundle: with the network cut and nothing but its files, verifiers that we did not write do their work."""

import io
import json
from datetime import timedelta
from hashlib import sha256
from zipfile import ZipFile

import pytest
import time_machine
from openbadgeslib.ob3.contexts import bundled_contexts

from app.certificates.rules import Edition
from app.checking.bundle import bundle
from app.clock import now
from app.signing.jsonld import CREDENTIALS_V2, OPEN_BADGES
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue
from tests.certificates.independent import Fetch, cut_the_network, openbadges, openvc
from tests.certificates.signed_files import HOST, document_of, fetched, run
from tests.certificates.test_register import withdrawn

PATH = "/verificer/pakke.zip"


def files_of(body: bytes) -> dict[str, bytes]:
    """What is in a bundle."""
    with ZipFile(io.BytesIO(body)) as packed:
        assert packed.testzip() is None
        return {entry.filename: packed.read(entry) for entry in packed.infolist()}


def from_disk(files: dict[str, bytes]) -> Fetch:
    """Answers an address with the file that the bundle names for it."""
    known = json.loads(files["addresses.json"])
    return lambda address: files[known[address]]


def verdicts(files: dict[str, bytes], document: dict[str, object]) -> list[str | None]:
    """What both verifiers say, each with the bundle's files alone."""
    fetch = from_disk(files)
    return [
        openvc(fetch, document, open_badges=json.loads(fetch(OPEN_BADGES))),
        openbadges(fetch, document),
    ]


@pytest.mark.parametrize("edition", list(Edition))
def test_a_certificate_is_checked_with_the_bundle_alone(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, edition: Edition
) -> None:
    withdrawn(cast)
    issue(cast, "bo")
    run(cast, "status", "renew")
    files = files_of(fetched(cast, PATH))
    gone, stands = document_of(cast, "amal", edition), document_of(cast, "bo", edition)
    cut_the_network(monkeypatch)
    monkeypatch.setattr(cast.app, "wsgi_app", lambda *_: pytest.fail("Somebody asked the house."))

    assert verdicts(files, stands) == [None, None]
    assert all("revo" in (each or "") for each in verdicts(files, gone))
    tampered = json.loads(json.dumps(stands).replace(HOST, "pejlemærke.example", 1))
    assert None not in verdicts(files, tampered | {"name": "Lægebevis"})
    with time_machine.travel(now() + timedelta(days=29)):
        assert None not in verdicts(files, stands)  # the list has run out


def test_the_contexts_are_those_that_the_verifiers_use(cast: Cast) -> None:
    files = files_of(fetched(cast, PATH))
    fetch, theirs = from_disk(files), bundled_contexts()

    for address in (CREDENTIALS_V2, OPEN_BADGES):
        assert json.loads(fetch(address)) == theirs[address]


def test_the_files_are_those_that_are_published_and_their_sums_fit(cast: Cast) -> None:
    issue(cast, "amal")

    files = files_of(fetched(cast, PATH))

    assert list(files)[:2] == ["README.txt", "SHA256SUMS"]
    assert files["did.json"] == fetched(cast, "/.well-known/did.json")
    assert files["status/1.json"] == fetched(cast, "/credentials/status/1")
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: sha256(body).hexdigest() for name, body in files.items() if name != "SHA256SUMS"}
    assert set(json.loads(files["addresses.json"]).values()) == set(files) - {
        "README.txt",
        "SHA256SUMS",
        "addresses.json",
    }


def test_it_tells_how_in_two_languages_and_until_when(cast: Cast) -> None:
    issue(cast, "amal")

    files = files_of(fetched(cast, PATH))

    said, until = files["README.txt"].decode(), json.loads(files["status/1.json"])["validUntil"]
    assert f"holder til {until}" in said
    assert f"holds until {until}" in said
    for standard in ("Open Badges 3.0", "Data Model 2.0", "eddsa-rdfc-2022", "Bitstring Status List", "did:web"):
        assert said.count(standard) >= 2
    assert all(len(line) <= 120 for line in said.splitlines())


def test_there_are_no_people_in_it(cast: Cast) -> None:
    issue(cast, "amal")
    certificate, document = certificate_of(cast, "amal"), document_of(cast, "amal", Edition.FULL)

    whole = b"\n".join(files_of(fetched(cast, PATH)).values()).decode()

    achievement = document["credentialSubject"]["achievement"]["id"]
    for told in ("Amal", certificate.number, certificate.public_id, document["id"], achievement, "REC-01"):
        assert told not in whole


def test_the_same_content_has_the_same_bytes_and_caches_may_keep_it(cast: Cast) -> None:
    issue(cast, "amal")
    client = cast.stranger().client
    first = client.get(PATH)
    bundle.cache_clear()

    with time_machine.travel(now() + timedelta(days=3)):
        second = client.get(PATH, headers={"If-None-Match": first.headers["ETag"]})
        whole = client.get(PATH)
        run(cast, "status", "renew")

    assert (second.status_code, second.data) == (304, b"")
    assert whole.data == first.data
    assert client.get(PATH).headers["ETag"] != first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=3600"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Content-Disposition"] == "attachment; filename=pakke.zip"
    assert first.mimetype == "application/zip"


def test_a_house_that_has_issued_nothing_has_a_bundle_too(cast: Cast) -> None:
    files = files_of(fetched(cast, PATH))

    assert json.loads(files["did.json"])["assertionMethod"] == []
    assert "nothing has been issued" in files["README.txt"].decode()
