"""Checks of what whoever checks a certificate must not be told. Each raises AssertionError."""

import io

from sqlalchemy import select

from app.certificates.models import Certificate, CertificateWithdrawal
from app.certificates.rules import Edition
from app.checking.actions import try_name
from app.checking.rules import WRONG_NAMES_PER_LINK
from app.clock import now, today
from app.db import db, transaction
from tests.certificates.signed_files import file_of
from tests.walls.world import World


def _typed(world: World, name: str) -> str:
    answer = world.visitor(None).client.post(f"/b/{world['name link']}", data={"navn": name})
    return answer.get_data(as_text=True)


def _amal(world: World) -> Certificate:
    with world.cast.app.app_context():
        certificate = db.session.scalars(
            select(Certificate).where(Certificate.public_id == world["certificate amal"])
        ).one()
        db.session.expunge(certificate)
        return certificate


def a_name_must_fit(world: World) -> None:
    """Before that the link tells nothing, and afterwards not the name."""
    certificate = _amal(world)
    wrong, right = _typed(world, "Mads"), _typed(world, certificate.name)
    assert certificate.number not in wrong
    assert certificate.number in right
    assert f">{certificate.name}<" not in right


def a_name_that_fits_is_not_told(world: World) -> None:
    """Not to programs either."""
    with transaction():
        said = try_name(world["name link"], _amal(world).name, on=today(), at=now())
    assert said.snapshot is not None
    assert said.snapshot["name"] == ""


def names_are_not_guessed_for_long(world: World) -> None:
    """Neither wrong nor right ones."""
    for place in range(WRONG_NAMES_PER_LINK):
        _typed(world, f"Amal {place}")
    assert _amal(world).number not in _typed(world, _amal(world).name)


def what_does_not_stand_says_no_more(world: World) -> None:
    """A withdrawn certificate tells its standing alone, by a link as by a file."""
    certificate = _amal(world)
    with world.cast.app.app_context(), transaction():
        db.session.add(
            CertificateWithdrawal(
                certificate_id=certificate.id,
                reason="holder_asked",
                by_id=world.cast.ids["karen"],
                second_id=world.cast.ids["solveig"],
                at=now(),
            )
        )
    page = world.visitor(None).client.get(f"/b/{world['short link']}").get_data(as_text=True)
    assert "Trukket tilbage" in page
    assert certificate.number not in page


def a_changed_file_is_unknown(world: World) -> None:
    """One letter more, and it is not ours, whatever id it carries."""
    body = file_of(world.cast, "amal", Edition.SHORT)
    assert _sent(world, body) == 200
    assert _sent(world, body.replace(b'"name":"', b'"name":"X', 1)) == 404


def files_are_not_tried_for_long(world: World) -> None:
    """As codes are not."""
    assert {_sent(world, b"{}") for _ in range(130)} == {404, 429}


def _sent(world: World, body: bytes) -> int:
    return (
        world.visitor(None)
        .client.post(
            "/verificer/fil", data={"fil": (io.BytesIO(body), "bevis.json")}, content_type="multipart/form-data"
        )
        .status_code
    )
