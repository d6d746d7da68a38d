"""The keys of the house: published for ever, private in a sealed file each, changed without harm, taken away."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text

from app.certificates.credential_models import Credential
from app.clock import now
from app.db import db, transaction
from app.factory import create_app
from app.journal.models import Entry
from app.signing import keystore
from app.signing.keystore import NoPrivateKey
from app.signing.proofs import Fault, fault_of
from app.vault import Vault
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, meet_everything, propose
from tests.certificates.signed_files import (
    DID,
    credentials_of,
    document_of,
    fetched,
    file_of,
    revoked,
    run,
    signing_key,
)
from tests.certificates.test_register import withdrawn

MULTIKEY = re.compile(r"z6Mk[1-9A-HJ-NP-Za-km-z]{44}")


def trusted(cast: Cast) -> dict[str, str]:
    """The keys of did.json, by their ids, as a verifier reads them."""
    did = json.loads(fetched(cast, "/.well-known/did.json"))
    assert did["assertionMethod"] == [method["id"] for method in did["verificationMethod"]]
    return {method["id"]: method["publicKeyMultibase"] for method in did["verificationMethod"]}


def holds(cast: Cast, name: str) -> Fault | None:
    """What is wrong with somebody's file, as read with the published keys."""
    return fault_of(document_of(cast, name), keys=trusted(cast), at=now())


def instance(cast: Cast) -> Path:
    """The folder of this house."""
    folder: Path = cast.app.config["PEJL"].instance
    return folder


def test_the_published_keys_are_plain_and_have_no_end(cast: Cast) -> None:
    issue(cast, "amal")
    public = signing_key(cast)

    assert json.loads(fetched(cast, "/.well-known/did.json")) == {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": DID,
        "verificationMethod": [
            {"id": f"{DID}#{public}", "type": "Multikey", "controller": DID, "publicKeyMultibase": public}
        ],
        "assertionMethod": [f"{DID}#{public}"],
    }
    (key,) = json.loads(fetched(cast, "/.well-known/jwks.json"))["keys"]
    assert (key["kty"], key["crv"], key["kid"], len(key["x"])) == ("OKP", "Ed25519", public, 43)


def test_a_house_without_keys_says_so(cast: Cast) -> None:
    assert trusted(cast) == {}
    assert json.loads(fetched(cast, "/.well-known/jwks.json")) == {"keys": []}


@pytest.mark.parametrize("path", ["/.well-known/did.json", "/.well-known/jwks.json", "/credentials/status/1"])
def test_what_is_published_may_be_kept_and_read_by_anybody(cast: Cast, path: str) -> None:
    issue(cast, "amal")
    stranger, amal = cast.stranger(), cast.visitor("amal")

    answer = stranger.client.get(path)
    again = stranger.client.get(path, headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in answer.headers
    assert (again.status_code, again.data) == (304, b"")
    assert amal.client.get(path).data == answer.data
    assert amal.client.head(path).headers["ETag"] == answer.headers["ETag"]


def test_a_private_key_is_in_one_sealed_file_and_never_in_the_database(cast: Cast) -> None:
    issue(cast, "amal")
    public = signing_key(cast)
    (path,) = [each for each in (instance(cast) / "issuer").iterdir() if each.stem == public[-16:]]

    assert oct(path.stat().st_mode & 0o777) == "0o400"
    assert oct(path.parent.stat().st_mode & 0o777) == "0o700"
    with cast.app.app_context():
        private = keystore.private_key(instance(cast), cast.app.extensions["vault"], public)
        tables = [table.name for table in db.metadata.sorted_tables]
        dump = "".join(str(db.session.execute(text(f'SELECT * FROM "{name}"')).all()) for name in tables)
    assert private not in path.read_text("ascii")
    assert public in dump
    assert private not in dump
    with pytest.raises(NoPrivateKey):
        keystore.private_key(instance(cast), Vault("another master key, long enough to be one"), public)


def test_a_private_key_that_was_moved_to_another_name_does_not_open(cast: Cast) -> None:
    issue(cast, "amal")
    first = signing_key(cast)
    one = (instance(cast) / "issuer" / f"{first[-16:]}.key").read_bytes()
    run(cast, "keys", "new")
    second = signing_key(cast)
    path = instance(cast) / "issuer" / f"{second[-16:]}.key"
    path.chmod(0o600)
    path.write_bytes(one)

    with pytest.raises(NoPrivateKey):
        keystore.private_key(instance(cast), cast.app.extensions["vault"], second)


def test_keys_change_twice_and_what_was_signed_holds(cast: Cast) -> None:
    issue(cast, "amal")
    before, first = file_of(cast, "amal"), signing_key(cast)
    for _ in range(2):
        assert run(cast, "keys", "new").exit_code == 0
    issue(cast, "bo")

    third = signing_key(cast)
    assert len(trusted(cast)) == 3
    assert holds(cast, "amal") is None
    assert holds(cast, "bo") is None
    assert file_of(cast, "amal") == before
    assert document_of(cast, "amal")["proof"][0]["verificationMethod"] == f"{DID}#{first}"
    assert document_of(cast, "bo")["proof"][0]["verificationMethod"] == f"{DID}#{third}"
    here = {public for public in trusted(cast).values() if keystore.is_here(instance(cast), public)}
    assert here == {third}


def test_a_retired_key_signs_nothing_and_what_it_signed_holds(cast: Cast) -> None:
    issue(cast, "amal")
    public = signing_key(cast)
    for _ in range(2):
        assert run(cast, "keys", "retire", public).exit_code == 0
    meet_everything(cast, "bo")
    propose(cast, "bo")

    karen = cast.visitor("karen")
    assert karen.post(f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'bo')}/underskrift").status_code == 409
    assert run(cast, "status", "renew").exit_code == 1
    assert holds(cast, "amal") is None
    assert not keystore.is_here(instance(cast), public)
    run(cast, "keys", "new")
    assert karen.post(f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'bo')}/underskrift").status_code == 303


def test_a_compromised_key_is_taken_away_and_what_it_signed_is_signed_anew(cast: Cast) -> None:
    issue(cast, "amal")
    stolen, stolen_file = signing_key(cast), document_of(cast, "amal")
    before = certificate_of(cast, "amal")
    run(cast, "keys", "new")
    issue(cast, "bo")

    told = run(cast, "keys", "compromised", stolen)

    assert told.exit_code == 0
    assert before.number in told.output
    assert certificate_of(cast, "bo").number not in told.output
    assert f"{DID}#{stolen}" not in trusted(cast)
    assert fault_of(stolen_file, keys=trusted(cast), at=now()) is Fault.UNKNOWN_KEY
    assert holds(cast, "bo") is None
    assert not keystore.is_here(instance(cast), stolen)

    assert run(cast, "reissue", "--dry-run").output.splitlines()[0] == before.number
    assert run(cast, "reissue").output.splitlines() == [before.number, "1 signed anew."]
    assert run(cast, "reissue").output == "0 signed anew.\n"

    after = certificate_of(cast, "amal")
    assert holds(cast, "amal") is None
    assert (after.number, after.short, after.full) == (before.number, before.short, before.full)
    old, _, new, _ = credentials_of(cast, "amal")
    assert revoked(cast) == {old.place}
    assert new.place != old.place


def test_the_key_that_signs_today_may_be_the_compromised_one(cast: Cast) -> None:
    issue(cast, "amal")
    stolen = signing_key(cast)

    assert run(cast, "keys", "compromised", stolen).exit_code == 0

    assert signing_key(cast) != stolen
    method = json.loads(fetched(cast, "/credentials/status/1"))["proof"][0]["verificationMethod"]
    assert method == f"{DID}#{signing_key(cast)}"
    assert run(cast, "keys", "compromised", stolen).exit_code == 0
    assert len(trusted(cast)) == 1


def test_a_key_is_taken_away_also_when_no_other_can_sign(cast: Cast) -> None:
    issue(cast, "amal")
    stolen = signing_key(cast)
    run(cast, "keys", "new")
    lost = signing_key(cast)
    keystore.destroy(instance(cast), lost)

    assert run(cast, "keys", "compromised", stolen).exit_code == 0

    assert signing_key(cast) not in (stolen, lost)
    assert run(cast, "reissue").output.splitlines()[-1] == "1 signed anew."
    assert set(trusted(cast).values()) == {lost, signing_key(cast)}


def test_what_no_longer_stands_is_not_signed_anew(cast: Cast) -> None:
    withdrawn(cast)
    issue(cast, "bo")

    run(cast, "keys", "compromised", signing_key(cast))

    assert run(cast, "reissue").output.splitlines()[:-1] == [certificate_of(cast, "bo").number]


def test_a_certificate_from_before_there_were_keys_is_signed_when_asked(cast: Cast) -> None:
    issue(cast, "amal")
    with cast.app.app_context(), transaction():
        db.session.execute(delete(Credential))

    assert run(cast, "reissue").output.splitlines()[-1] == "1 signed anew."

    assert holds(cast, "amal") is None


def test_the_list_of_keys_says_how_each_stands(cast: Cast) -> None:
    issue(cast, "amal")
    first = signing_key(cast)
    run(cast, "keys", "new")
    second = signing_key(cast)
    run(cast, "keys", "new")
    run(cast, "keys", "compromised", second)
    third = signing_key(cast)
    keystore.destroy(instance(cast), third)

    today = f"{now():%Y-%m-%d}"
    assert run(cast, "keys", "list").output.splitlines() == [
        f"{first}  {today}  retired  2 signed",
        f"{second}  {today}  compromised  0 signed",
        f"{third}  {today}  signs, but its private part is not here  0 signed",
    ]


@pytest.mark.parametrize("deed", ["retire", "compromised"])
def test_a_key_that_never_was_is_said_to_be_none(cast: Cast, deed: str) -> None:
    answer = run(cast, "keys", deed, "z6Mkf5rGMoatrSj1f4CyvuHBeXJELe9RPdzo2PKGNCKVtZxP")

    assert answer.exit_code == 1
    assert "never had that key" in answer.output


def test_what_is_done_with_keys_is_noted(cast: Cast) -> None:
    issue(cast, "amal")
    first = signing_key(cast)
    run(cast, "keys", "new")
    run(cast, "keys", "compromised", first)

    with cast.app.app_context():
        noted = db.session.execute(
            select(Entry.verb, Entry.thing_id).where(Entry.thing == "issuer_key").order_by(Entry.id)
        ).all()
    second = signing_key(cast)
    assert [tuple(each) for each in noted] == [
        ("key_made", first),
        ("key_retired", first),
        ("key_made", second),
        ("key_compromised", first),
    ]


def test_a_house_with_certificates_does_not_start_under_another_name(cast: Cast) -> None:
    settings = cast.app.config["PEJL"]
    create_app(replace(settings, issuer_host="bevis.eksempel.dk"))
    issue(cast, "amal")

    with pytest.raises(SystemExit, match=r"PEJL_ISSUER_HOST=pejlemaerke\.example"):
        create_app(replace(settings, issuer_host="bevis.eksempel.dk"))
    create_app(settings)
