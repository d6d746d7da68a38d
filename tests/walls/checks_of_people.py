"""Checks of the walls around accounts, notices, and who speaks for a workplace or a partner."""

from sqlalchemy import select

from app.clock import now
from app.db import db, transaction
from app.notices.actions import tell
from app.notices.models import Notice
from app.notices.rules import About
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.people.models import Person, SignIn
from app.people.queries import devices_of, password_to_hold
from tests.walls.probes import send
from tests.walls.world import World


def ones_notice_is_read_by_oneself(world: World) -> None:
    """What one follows is read for oneself alone."""
    with world.cast.app.app_context(), transaction():
        tell([world.cast.ids["amal"], world.cast.ids["mads"]], about=About.ANSWER, path="/maal", at=now())
        db.session.flush()
        mine = select(Notice.public_id).where(Notice.person_id == world.cast.ids["amal"], Notice.path == "/maal")
        notice = db.session.scalars(mine).one()
    assert send(world, "amal", f"/nyt/{notice}", {}) == 303
    with world.cast.app.app_context():
        unread = select(Notice.person_id).where(Notice.path == "/maal", Notice.read_at.is_(None))
        assert db.session.scalars(unread).all() == [world.cast.ids["mads"]]


def a_contact_is_ended_by_way_of_ones_own_partner(world: World) -> None:
    """A workplace of another partner is not found."""
    with world.cast.app.app_context():
        elsewhere = db.session.scalars(select(Workplace.public_id).where(Workplace.name == "Aktivitetshuset Åen")).one()
    body = {"workplace": elsewhere, "person": world.cast.public["esben"]}
    assert send(world, "solveig", f"/partnere/{world['partner']}/kontakter/slut", body) == 404


def ending_a_contact_ends_that_contact(world: World) -> None:
    """Ending for Nina, who is none, leaves Erik."""
    body = {"workplace": world["workplace"], "person": world.cast.public["nina"]}
    send(world, "solveig", f"/partnere/{world['partner']}/kontakter/slut", body)
    assert _speaks(world, Contact, "erik")


def ending_a_coordinator_ends_that_one(world: World) -> None:
    """Ending for Nina, who is none, leaves Pia; and Pia is ended at her own partner only."""
    send(world, "solveig", f"/partnere/{world['partner']}/koordinatorer/slut", {"person": world.cast.public["nina"]})
    assert _speaks(world, Coordinator, "pia")
    with world.cast.app.app_context():
        other = db.session.scalars(select(Workplace).where(Workplace.name == "Aktivitetshuset Åen")).one().partner_id
        partner = db.session.get_one(Partner, other).public_id
    send(world, "solveig", f"/partnere/{partner}/koordinatorer/slut", {"person": world.cast.public["pia"]})
    assert _speaks(world, Coordinator, "pia")


def an_account_is_changed_by_its_own_person(world: World) -> None:
    """What Amal changes on her account changes nobody else's, and signs nobody else out."""
    before = _accounts(world)
    assert send(world, "amal", "/indstillinger/navn", {"name": "Amal B"}) == 303
    assert send(world, "amal", "/sprog", {"sprog": "en"}) == 302
    body = {"current": "pejlemaerke", "password": "en ny adgangskode"}
    assert send(world, "amal", "/indstillinger/adgangskode", body) == 303
    assert _accounts(world) == before


def signing_out_signs_out_oneself(world: World) -> None:
    """Once here and once everywhere: the others stay signed in, and every copy of one's own cookie is dead."""
    before = _accounts(world)
    for who, address in (("mads", "/log-ud"), ("amal", "/log-ud/alle")):
        assert send(world, who, address, {}) == 302
        assert world.visitor(who).client.get("/").status_code == 302
    assert {name: kept for name, kept in _accounts(world).items() if name != "mads"} == {
        name: kept for name, kept in before.items() if name != "mads"
    }


def ones_devices_are_ones_own(world: World) -> None:
    """Nina is signed in once."""
    assert len(devices_of(world.cast.ids["nina"])) == 1


def a_password_is_ones_own(world: World) -> None:
    """Nina has none yet, whatever others have."""
    assert password_to_hold(world.cast.ids["nina"]) is None


def _accounts(world: World) -> dict[str, tuple[object, ...]]:
    """What everybody but Amal has: name, password, language, stamp, and on how many devices they are signed in."""
    names = {person_id: name for name, person_id in world.cast.ids.items() if name != "amal"}
    with world.cast.app.app_context():
        signed_in = db.session.scalars(select(SignIn.person_id)).all()
        return {
            names[row.id]: (row.name, row.password_hash, row.language, row.stamp, signed_in.count(row.id))
            for row in db.session.scalars(select(Person))
            if row.id in names
        }


def _speaks(world: World, kind: type[Contact] | type[Coordinator], who: str) -> bool:
    with world.cast.app.app_context():
        lasting = select(kind.id).where(kind.person_id == world.cast.ids[who], kind.until.is_(None))
        return db.session.scalar(lasting) is not None
