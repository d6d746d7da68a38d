"""A certificate's life: whatever happens around it, what was issued stays byte for byte, and each page says the truth.

Nothing cascades. A copy of the database alone can show and check everything, and sign nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from app.certificates.models import Certificate
from app.certificates.rules import Edition, Kind
from app.certificates.words import WORDS
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.factory import create_app
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, meet_everything, propose
from tests.certificates.handed_out import (
    ALL_VALID,
    HandedOut,
    hand_out,
    of_file,
    of_link,
    refused_by,
    register,
    words_for,
)
from tests.certificates.independent import cut_the_network
from tests.certificates.signed_files import run, signing_key
from tests.certificates.test_less_than_the_whole import give
from tests.certificates.test_verifiers_and_kinds import issue_as
from tests.certificates.upheavals import (
    REGISTER_TABLES,
    copy_of,
    curriculum_changed,
    delete_all_that_can_be,
    erase,
    has_come,
    has_done_the_rest,
    has_shown,
    keys_changed_twice,
    others_issued,
    renamed,
    stopped,
)

GONE = ("short link", "full link", "code")
Step = Callable[[Cast], None]


STEPS: list[Step] = [renamed, curriculum_changed, keys_changed_twice, others_issued, stopped]


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks the network, but for a database that lives there."""
    if request.config.getoption("--database") == "sqlite":
        cut_the_network(monkeypatch)


@pytest.fixture
def handed(cast: Cast) -> HandedOut:
    """Amal's certificate in the hands of others."""
    return hand_out(cast, "amal", issue(cast, "amal"))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_holds_through_all_of_it_one_after_the_other(cast: Cast, kind: Kind) -> None:
    issue_as(cast, "amal", kind)
    handed = hand_out(cast, "amal", certificate_of(cast, "amal").public_id)
    before = register(cast)

    for step in STEPS:
        step(cast)
        assert register(cast).holds(before), step.__name__
        assert words_for(cast, handed) == ALL_VALID, step.__name__
        assert refused_by(cast, handed) == [None] * 4, step.__name__

    for page in (of_link(cast, handed.code)[1], of_file(cast, handed.paper, "x.pdf")[1]):
        assert "Amal" in page
        assert handed.number in page
        assert f"{WORDS[kind]} for Peer-uddannelsen" in page
        assert "Amalie" not in page
        assert "Et andet slags bevis" not in page
    amal = cast.visitor("amal")
    amal.get("/beviser")
    assert f"{WORDS[kind]} for Peer-uddannelsen" in amal.html


def test_what_came_first_holds_beside_the_whole(cast: Cast) -> None:
    handed = []
    for kind, done in ((Kind.ATTENDANCE, has_come), (Kind.PART, has_shown), (Kind.CERTIFICATE, has_done_the_rest)):
        with cast.app.app_context(), transaction():
            done(cast, db.session.get_one(Enrolment, cast.enrolments["amal"]))
        handed.append(hand_out(cast, "amal", give(cast, "amal", kind)))

    assert [words_for(cast, each) for each in handed] == [ALL_VALID] * 3
    assert [refused_by(cast, each) for each in handed] == [[None] * 4] * 3


@pytest.mark.parametrize(
    "table",
    ["cohort", "edition", "person", "enrolment", "certificate", "issuer_key", "status_list", "status_entry"],
)
def test_the_database_refuses_to_delete_what_a_certificate_stands_on(cast: Cast, handed: HandedOut, table: str) -> None:
    before = register(cast)

    with cast.app.app_context(), pytest.raises(IntegrityError), transaction():
        db.session.execute(text(f"DELETE FROM {table}"))

    assert register(cast) == before
    assert words_for(cast, handed) == ALL_VALID


def test_the_register_is_whole_when_all_is_deleted_that_can_be(cast: Cast, handed: HandedOut) -> None:
    before = register(cast)

    deleted = delete_all_that_can_be(cast)

    assert {"work", "evidence", "attendance", "course_session", "module", "objective"} <= deleted
    assert not deleted & {"certificate", "credential"}
    assert register(cast) == before
    assert words_for(cast, handed) == ALL_VALID
    assert refused_by(cast, handed) == [None] * 4


def test_nothing_that_a_certificate_names_takes_it_along(cast: Cast) -> None:
    with cast.app.app_context():
        seen = inspect(db.engine)
        cascading = [
            (table, key["referred_table"])
            for table in REGISTER_TABLES
            for key in seen.get_foreign_keys(table)
            if key.get("options", {}).get("ondelete", "NO ACTION") != "NO ACTION"
        ]

    assert cascading == []


def test_an_erased_person_leaves_links_that_open_nothing_and_files_that_hold(cast: Cast, handed: HandedOut) -> None:
    before = register(cast)

    erase(cast, "amal")

    assert register(cast) == before
    # Papers went with the links: their hashes were kept there. A signed file proves itself by the register.
    assert words_for(cast, handed) == ALL_VALID | dict.fromkeys((*GONE, "paper"), "Ukendt")
    assert refused_by(cast, handed) == [None] * 4
    karen = cast.visitor("karen")
    assert karen.get(f"/hold/{cast.spring}/beviser").status_code == 200


def test_a_stolen_key_takes_the_file_along_but_never_the_certificate(cast: Cast, handed: HandedOut) -> None:
    before, stolen = register(cast), signing_key(cast)
    keys_changed_twice(cast)

    assert run(cast, "keys", "compromised", stolen).exit_code == 0

    assert register(cast) == before
    assert words_for(cast, handed) == ALL_VALID
    assert None not in refused_by(cast, handed)
    assert "Der er en nyere fil" in of_file(cast, handed.files[Edition.SHORT])[1]
    assert "Der er en nyere fil" not in of_link(cast, handed.code)[1]

    assert run(cast, "reissue").exit_code == 0
    assert run(cast, "status", "renew").exit_code == 0

    assert register(cast).holds(before)
    assert words_for(cast, handed) == ALL_VALID
    assert None not in refused_by(cast, handed)
    with cast.app.app_context():
        certificate = db.session.query(Certificate.public_id).scalar()
    anew = hand_out(cast, "amal", certificate)
    assert (anew.number, anew.name) == (handed.number, handed.name)
    assert refused_by(cast, anew) == [None] * 4
    assert words_for(cast, anew) == ALL_VALID


def test_a_restored_copy_without_the_keys_checks_everything_and_signs_nothing(
    cast: Cast, handed: HandedOut, tmp_path: Path
) -> None:
    before = register(cast)
    meet_everything(cast, "bo")
    propose(cast, "bo")
    path = f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'bo')}/underskrift"
    folder = tmp_path / "another machine"
    folder.mkdir()

    with copy_of(cast, folder) as address:
        settings = replace(cast.app.config["PEJL"], database_url=address, instance=folder)
        with pytest.raises(SystemExit, match=r"PEJL_ISSUER_HOST=pejlemaerke\.example"):
            create_app(replace(settings, issuer_host="bevis.eksempel.dk"))
        restored = replace(cast, app=create_app(settings))

        assert register(restored) == before
        assert words_for(restored, handed) == ALL_VALID
        assert refused_by(restored, handed) == [None] * 4
        amal = restored.visitor("amal")
        amal.get("/beviser")
        assert "Kompetencebevis for Peer-uddannelsen" in amal.html
        assert hand_out(restored, "amal", next(iter(before.certificates))).files == handed.files

        karen = restored.visitor("karen")
        assert karen.post(path).status_code == 409
        assert "Husets nøgle kan ikke bruges lige nu" in karen.html
        assert run(restored, "status", "renew").exit_code == 1
        assert "its private part is not here" in run(restored, "keys", "list").output
        assert register(restored) == before

        assert run(restored, "keys", "new").exit_code == 0
        assert karen.post(path).status_code == 303
        assert words_for(restored, handed) == ALL_VALID
        assert refused_by(restored, handed) == [None] * 4
        with restored.app.app_context():
            db.engine.dispose()
