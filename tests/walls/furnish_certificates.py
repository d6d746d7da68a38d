"""Certificates of the walls' world: Amal's with its links, Mads's, one about to be withdrawn, and who is on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from app.certificates import share_actions
from app.certificates.badge import digest_of_achievement
from app.certificates.credential_actions import make_credentials
from app.certificates.credential_queries import achievement_known_by
from app.certificates.models import Certificate, Share, WithdrawalRequest
from app.certificates.queries import own_certificate
from app.certificates.rules import Edition, Kind, ShareKind
from app.certificates.snapshot import Whole, compose
from app.clock import now, today
from app.curriculum.rules import Terms, Track
from app.db import db, new_public_id, transaction
from app.people.models import Person
from tests.cast import TERMS
from tests.certificates.arrange import meet_everything, propose

if TYPE_CHECKING:
    from tests.walls.world import World


def furnish(world: World) -> None:
    """Certificates as rows, frozen as the house freezes them, and links made by the action that makes links."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        _certificate(world, "amal", "PM-AMAL-K7F2", "K-FULDT-BEVIS-AMAL-12ab", ("inger", "karen"))
        _certificate(world, "mads", "PM-MADS-K3D9", "Opgaven A4", ("olga", "kirsten"))
        _certificate(world, "ida", "PM-IDA2-7777", "", ("lone", "karen"), Kind.ATTENDANCE)
        asked = _certificate(world, "tove", "PM-TOVE-2222", "Opgaven A4", ("inger", "karen"))
        db.session.add(
            WithdrawalRequest(certificate_id=asked.id, reason="holder_asked", by_id=cast.ids["karen"], at=now())
        )
    with cast.app.app_context(), transaction():
        _link(world, "short link", "amal", Edition.SHORT, "K-LINKNAVN-AMAL-6d05")
        _link(world, "full link", "amal", Edition.FULL, "Til chefen")
        _link(world, "link mads", "mads", Edition.SHORT, "K-LINKNAVN-MADS-2b6c")
        _link(world, "ended link", "amal", Edition.SHORT, "Den gamle")
        _link(world, "name link", "amal", Edition.FULL, "Til en, der kender mit navn", ShareKind.NAME_CHECK)
        ended = db.session.scalars(select(Share).where(Share.public_id == world["share of ended link"])).one()
        share_actions.end_share(ended, by_id=cast.ids["amal"], at=now())
    meet_everything(cast, "vera", "nora")
    propose(cast, "nora")


def _certificate(
    world: World, who: str, number: str, assignment: str, signed: tuple[str, str], kind: Kind = Kind.CERTIFICATE
) -> Certificate:
    cast = world.cast
    whole = Whole(
        kind=kind,
        days=3 if kind is Kind.ATTENDANCE else 0,
        track=Track.PEER,
        minutes=1080,
        practice_minutes=250,
        objectives=[],
        assignment=assignment,
        assignment_en=assignment,
    )
    name = db.session.get_one(Person, cast.ids[who]).name
    papers: tuple[dict[str, Any], dict[str, Any]] = compose(
        name=name, number=number, day=today(), terms=Terms.read(TERMS), whole=whole
    )
    certificate = Certificate(
        public_id=new_public_id(),
        number=number,
        kind=kind,
        person_id=cast.ids[who],
        enrolment_id=cast.enrolments[who],
        edition_id=cast.edition_id,
        name=name,
        short=papers[0],
        full=papers[1],
        proposed_by_id=cast.ids[signed[0]],
        signed_by_id=cast.ids[signed[1]],
        issued_at=now(),
    )
    db.session.add(certificate)
    db.session.flush()
    make_credentials(certificate, at=now())
    world.things[f"certificate {who}"] = certificate.public_id
    for each, snapshot in zip(("neutral achievement", "full achievement"), papers, strict=True):
        known = achievement_known_by(digest_of_achievement(snapshot))
        assert known is not None
        world.things[each] = known.name
    return certificate


def _link(world: World, thing: str, who: str, edition: Edition, label: str, kind: ShareKind = ShareKind.LINK) -> None:
    found = own_certificate(world.cast.ids[who], world[f"certificate {who}"], for_change=True)
    assert found is not None
    world.things[thing] = share_actions.make_share(
        found, label=label, edition=edition, ends_on=None, at=now(), kind=kind
    )
    db.session.flush()
    newest = select(Share.public_id).order_by(Share.id.desc()).limit(1)
    world.things[f"share of {thing}"] = db.session.scalars(newest).one()
