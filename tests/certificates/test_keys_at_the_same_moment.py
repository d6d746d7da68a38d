"""Keys and places in the lists when two do something at once: one first key, no place twice, no retired key signs."""

from sqlalchemy import func, select

from app.certificates import actions, key_actions
from app.certificates.credential_actions import make_credentials, reissue
from app.certificates.credential_models import Credential, IssuerKey, StatusEntry
from app.certificates.models import Certificate
from app.certificates.queries import certificate_in
from app.clock import now
from app.db import db, transaction
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, enrolment_of, issue, meet_everything, propose
from tests.certificates.signed_files import HOST, document_of, run, signing_key
from tests.certificates.test_register import about
from tests.meanwhile import meanwhile


def signing_path(cast: Cast, name: str) -> str:
    """Where Karen signs for somebody who is ready and proposed."""
    meet_everything(cast, name)
    propose(cast, name)
    return f"/hold/{cast.spring}/beviser/{enrolment_of(cast, name)}/underskrift"


def sign_anew(cast: Cast, name: str) -> None:
    """Another signed file for a certificate that stands. Inside a transaction."""
    found = db.session.scalars(select(Certificate).where(Certificate.person_id == cast.ids[name])).one()
    make_credentials(found, at=now())


def count(cast: Cast, model: type[IssuerKey | StatusEntry | Credential]) -> int:
    """How many rows of this kind there are."""
    with cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_two_who_need_the_first_key_at_once_get_the_same(cast: Cast) -> None:
    karen, path = cast.visitor("karen"), signing_path(cast, "amal")

    def first_key() -> None:
        key_actions.rotate(at=now())

    assert meanwhile(cast.app, first_key, lambda: karen.post(path).status_code) == 303

    assert count(cast, IssuerKey) == 1


def test_two_that_are_signed_at_once_have_places_of_their_own(cast: Cast) -> None:
    issue(cast, "amal")
    karen, path = cast.visitor("karen"), signing_path(cast, "bo")

    assert meanwhile(cast.app, lambda: sign_anew(cast, "amal"), lambda: karen.post(path).status_code) == 303

    assert (count(cast, StatusEntry), count(cast, Credential)) == (3, 6)


def test_a_key_that_is_being_retired_signs_nothing_afterwards(cast: Cast) -> None:
    issue(cast, "amal")
    before = signing_key(cast)
    karen, path = cast.visitor("karen"), signing_path(cast, "bo")

    def rotate() -> None:
        key_actions.rotate(at=now())

    assert meanwhile(cast.app, rotate, lambda: karen.post(path).status_code) == 303

    assert signing_key(cast) != before
    method = document_of(cast, "bo")["proof"][0]["verificationMethod"]
    assert method == f"did:web:{HOST}#{signing_key(cast)}"
    assert certificate_of(cast, "bo").number


def test_what_is_being_signed_keeps_the_key_that_it_began_with(cast: Cast) -> None:
    issue(cast, "amal")
    before = signing_key(cast)

    def rotate() -> int:
        with cast.app.app_context(), transaction():
            key_actions.rotate(at=now())
        return 0

    assert meanwhile(cast.app, lambda: sign_anew(cast, "amal"), rotate) == 0

    assert signing_key(cast) != before
    assert document_of(cast, "amal")["proof"][0]["verificationMethod"] == f"did:web:{HOST}#{before}"


def test_what_is_withdrawn_meanwhile_is_not_signed_anew(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    cast.visitor("karen").post(about(cast, certificate, "tilbagetraekning"), reason="wrong_person")
    wanted = certificate_of(cast, "amal").id

    def withdraw() -> None:
        found = certificate_in(cast.spring_id, certificate, for_change=True)
        assert found is not None
        actions.withdraw(found, second_id=cast.ids["solveig"], at=now())

    def sign_anew_now() -> int:
        with cast.app.app_context(), transaction():
            return int(reissue(wanted, at=now()))

    assert meanwhile(cast.app, withdraw, sign_anew_now) == 0

    assert count(cast, Credential) == 2


def test_two_changes_of_keys_at_once_are_two_changes(cast: Cast) -> None:
    issue(cast, "amal")

    def rotate() -> int:
        with cast.app.app_context(), transaction():
            key_actions.rotate(at=now())
        return 0

    assert meanwhile(cast.app, lambda: key_actions.rotate(at=now()), rotate) == 0

    assert count(cast, IssuerKey) == 3
