"""A file proves itself: a signed file by what it says, a paper by its bytes. Whatever else is sent is unknown."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from sqlalchemy import select

from app.certificates.models import CertificateWithdrawal, Share
from app.certificates.rules import Edition, ShareKind, Standing
from app.checking.checked import Checked, check_code, check_file
from app.checking.names import same_name
from app.checking.rules import FileKind
from app.checking.sent import Sent
from app.clock import now, today
from app.db import db, transaction
from app.signing.files import LARGEST_BYTES
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link, share_of
from tests.certificates.signed_files import file_of, run, signing_key
from tests.counting import counting

PAPER = b"%PDF-1.7\n" + b"A paper as it was handed out.\n" * 30_000


def checked(cast: Cast, body: bytes) -> Checked:
    """What is said of a file."""
    with cast.app.app_context():
        return check_file(body, on=today())


def print_paper(cast: Cast, name: str, body: bytes = PAPER, edition: Edition = Edition.SHORT) -> None:
    """A link of somebody's becomes the code on a paper with these bytes."""
    share_id = share_of(cast, name).id
    with cast.app.app_context(), transaction():
        share = db.session.get_one(Share, share_id)
        share.kind, share.file_hash, share.edition = ShareKind.PRINT, sha256(body).digest(), edition


def withdraw(cast: Cast, name: str) -> None:
    """Somebody's certificate is withdrawn, as a fact."""
    certificate = certificate_of(cast, name)
    with cast.app.app_context(), transaction():
        db.session.add(
            CertificateWithdrawal(
                certificate_id=certificate.id,
                reason="holder_asked",
                by_id=cast.ids["karen"],
                second_id=cast.ids["solveig"],
                at=now(),
            )
        )


@pytest.mark.parametrize("edition", list(Edition))
def test_a_signed_file_says_what_its_version_says(cast: Cast, edition: Edition) -> None:
    issue(cast, "amal")
    body = file_of(cast, "amal", edition)

    said = [checked(cast, each) for each in (body, json.dumps(json.loads(body), indent=2).encode())]

    certificate = certificate_of(cast, "amal")
    assert said[0] == said[1]
    assert (said[0].standing, said[0].edition, said[0].file_kind) == (Standing.VALID, edition, FileKind.SIGNED)
    assert said[0].snapshot == (certificate.full if edition is Edition.FULL else certificate.short)
    assert said[0].edition_id == certificate.edition_id
    assert said[0].newer_file is False


def test_a_paper_is_known_by_its_bytes_until_it_is_switched_off(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    make_link(amal, certificate)
    print_paper(cast, "amal", edition=Edition.FULL)
    on = checked(cast, PAPER)
    amal.post(f"/links/{share_of(cast, 'amal').public_id}/slut")

    assert checked(cast, PAPER) == checked(cast, PAPER + b"\n") == Checked(file_kind=FileKind.PAPER)
    assert (on.standing, on.how, on.snapshot) == (Standing.VALID, ShareKind.PRINT, certificate_of(cast, "amal").full)
    assert checked(cast, file_of(cast, "amal", Edition.FULL)).standing is Standing.VALID  # as it lies in the PDF


def test_a_paper_whose_last_day_is_over_is_unknown(cast: Cast) -> None:
    last = today() + timedelta(days=1)
    make_link(cast.visitor("amal"), issue(cast, "amal"), ends_on=f"{last.day}.{last.month}.{last.year}")
    print_paper(cast, "amal")

    assert checked(cast, PAPER).standing is Standing.VALID
    with time_machine.travel(now() + timedelta(days=2)):
        assert checked(cast, PAPER).standing is Standing.UNKNOWN


def test_what_does_not_stand_says_so_and_nothing_else(cast: Cast) -> None:
    make_link(cast.visitor("amal"), issue(cast, "amal"))
    print_paper(cast, "amal")
    withdraw(cast, "amal")

    for body in (PAPER, file_of(cast, "amal")):
        said = checked(cast, body)
        assert (said.standing, said.snapshot) == (Standing.WITHDRAWN, None)


def test_a_file_that_was_signed_anew_stands_and_there_is_a_newer_one(cast: Cast) -> None:
    issue(cast, "amal")
    old = file_of(cast, "amal")
    run(cast, "keys", "compromised", signing_key(cast))
    run(cast, "reissue")

    said, newest = checked(cast, old), checked(cast, file_of(cast, "amal"))

    assert (said.standing, said.newer_file) == (Standing.VALID, True)
    assert (newest.standing, newest.newer_file) == (Standing.VALID, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.replace(b"Amal", b"Amil"),
        lambda body: body[:-1] + b',"more":1}',
        lambda body: body.replace(b'"id":"urn:uuid:', b'"id":"urn:uuid:0', 1),
        lambda body: body + b" " * LARGEST_BYTES,
        lambda _body: b'{"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"}',
        lambda _body: b'{"id":["urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33"]}',
        lambda _body: b'{"id":"urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33\\u0000"}',
        lambda _body: b"{",
        lambda _body: b"{}",
    ],
)
def test_a_file_that_was_changed_is_unknown_like_one_that_never_was(cast: Cast, change: object) -> None:
    issue(cast, "amal")

    said = checked(cast, change(file_of(cast, "amal")))  # type: ignore[operator]

    assert said == Checked(file_kind=FileKind.SIGNED)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", FileKind.EMPTY),
        (b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
        (b"\xff\xd8\xff\xe0", FileKind.PICTURE),
        (b"\0\0\0\x18ftypheic", FileKind.PICTURE),
        (b"%PDF-1.4", FileKind.PAPER),
        (b"PK\x03\x04", FileKind.OTHER),
        (b"[]", FileKind.OTHER),
        (b" \n {", FileKind.SIGNED),
    ],
)
def test_a_file_is_sorted_by_its_first_bytes(body: bytes, kind: FileKind) -> None:
    assert Sent.of(body).kind is kind


def test_no_more_of_a_file_is_kept_than_could_be_ours() -> None:
    sent = Sent()
    for _ in range(100):
        sent.write(b"%PDF-" * 20_000)

    assert (sent.size, sent.whole) == (10_000_000, False)
    assert len(sent.head) == LARGEST_BYTES + 1
    assert sent.digest == sha256(b"%PDF-" * 2_000_000).digest()


def test_a_check_takes_one_statement_for_a_code_and_two_for_a_file(cast: Cast) -> None:
    token = make_link(cast.visitor("amal"), issue(cast, "amal")).removeprefix("/b/")
    body = file_of(cast, "amal")
    print_paper(cast, "amal")

    with cast.app.app_context():
        for expected, look in (
            (1, lambda: check_code(token, on=today())),
            (2, lambda: check_file(body, on=today())),
            (1, lambda: check_file(PAPER, on=today())),
            (1, lambda: check_file(b"%PDF-", on=today())),
            (0, lambda: check_file(b"PK", on=today())),
        ):
            with counting() as statements:
                look()
            assert len(statements) == expected
        assert db.session.scalars(select(Share.opened)).all() == [0]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Åse Ærø-Høj", True),
        ("  åse\u00a0 ÆRØ-høj ", True),
        ("A\u030ase\u2003Ærø-Høj", True),
        ("Åse Ærø-\u00adHøj", True),
        ("Åse Ærø Høj", False),
        ("Ase Ærø-Høj", True),
        ("Ase Aero-Hoj", True),
        ("AASE AEROE-HOEJ", True),
        ("Aase Ærø-Hoej", True),
        ("Åse Äró-Hôj", False),
        ("Åsé Aero-Høj", True),
        ("Aase Aero-Hoj", False),
        ("Åse Ærø-Høj 2", False),
        ("", False),
        ("\ud800", False),
    ],
)
def test_when_a_name_is_the_same(typed: str, same: bool) -> None:
    assert same_name(typed, "Åse Ærø-Høj") is same


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u00ad", "\u034f", "\u0301"], ids=ascii)
def test_nothing_is_nobodys_name(nothing: str) -> None:
    assert not any(same_name(typed, printed) for typed in (nothing, "", " ") for printed in (nothing, "", "\u200b"))
    assert not same_name(nothing, "Amal")
    assert not same_name("Amal", nothing)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Nora Østergaard", "Nora Ostergaard"),
        ("Nora Østergaard", "Nora Oestergaard"),
        ("Nora Oestergaard", "Nora Østergaard"),
        ("Bo Skårup", "bo skarup"),
        ("Bo Skaarup", "Bo Skårup"),
        ("Łukasz Đorđević", "Lukasz Dordevic"),
        ("Zoé Müller", "Zoe Muller"),
        ("Zoé Müller", "Zoe\u0301 Mu\u0308ller"),
        ("Sæmundur Þór", "Saemundur Thor"),
        ("Ilgın Yıldız", "Ilgin Yildiz"),
        ("Björn Ångström", "Bjoern Aangstroem"),
    ],
)
def test_a_name_fits_as_it_is_spelt_without_our_letters(printed: str, typed: str) -> None:
    assert same_name(typed, printed)


@pytest.mark.parametrize(("printed", "typed"), [("किरण", "करण"), ("Йосиф", "Осиф"), ("Anna", "Ana"), ("Bo", "Boe")])
def test_another_name_does_not_fit(printed: str, typed: str) -> None:
    assert not same_name(typed, printed)
