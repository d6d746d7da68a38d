"""One world in which Amal owns one of everything that has an address, and Bo, Ida and Mads something of each kind."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.clock import now
from app.db import db, transaction
from app.notices.queries import unread
from app.people import actions as people_actions
from app.people.models import Person
from app.people.passwords import hash_password
from app.people.rules import Device, LinkPurpose
from tests.cast import LONG_AGO, PASSWORD, Cast
from tests.visitor import Visitor
from tests.walls import (
    furnish_certificates,
    furnish_cohorts,
    furnish_editions,
    furnish_practice,
    furnish_printing,
    furnish_reading,
    furnish_recognitions,
    furnish_search,
    furnish_texts,
)

# Beside the cast: Esben speaks for Mads's workplace, Nina has an account and nothing else; Vera meets everything (and
# teaches another cohort), Nora is proposed as well, Tove's certificate is about to be withdrawn,
# and Otto has stopped before the end.
GUESTS = ("esben", "nina", "vera", "nora", "tove", "otto")
RENAMED = {"ida": "Ida Isager-3b", "mads": "Mads Mandrup-7e", "amal": "Amal Abrahamsen-4e"}
AMAL_TODAY = "Amal Amirah-5d"
PHONE = "70 19 26 33"
VIEWERS = (
    "amal",
    "bo",
    "ida",
    "mads",
    "inger",
    "jonas",
    "lone",
    "per",
    "olga",
    "ove",
    "karen",
    "kirsten",
    "solveig",
    "pia",
    "erik",
    "esben",
    "nina",
    "vera",
)


@dataclass
class World:
    """The cast with everything that they own, by what it is called here. Plain values."""

    cast: Cast
    tokens: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, thing: str) -> str:
        """What addresses call a thing."""
        return self.things[thing]

    def visitor(self, who: str | None) -> Visitor:
        """A browser in which this person is signed in; None is a stranger."""
        return Visitor(self.cast.app, self.tokens[who] if who else None)


def make_world(cast: Cast) -> World:
    """The whole world, once."""
    own = replace(cast, ids=dict(cast.ids), public=dict(cast.public), enrolments=dict(cast.enrolments))
    world = World(own)
    _make_guests(world)
    furnish_cohorts.furnish(world)
    furnish_texts.furnish(world)
    furnish_practice.furnish(world)
    furnish_certificates.furnish(world)
    furnish_printing.furnish(world)
    furnish_reading.furnish(world)
    furnish_search.furnish(world)
    furnish_cohorts.one_more_day(world)
    furnish_cohorts.shared_days(world)
    furnish_editions.furnish(world)
    furnish_recognitions.furnish(world)
    _rename(world, "amal", AMAL_TODAY)
    with cast.app.app_context():
        world.things["notice"] = unread(cast.ids["amal"])[0].public_id
    _sign_everybody_in(world)
    return world


def _make_guests(world: World) -> None:
    cast = world.cast
    with cast.app.app_context(), transaction():
        for name in GUESTS:
            person = people_actions.make_person(
                email=f"{name}@pejlemaerke.example", name=name.capitalize(), at=LONG_AGO
            )
            cast.ids[name], cast.public[name] = person.id, person.public_id
            if name == "nina":
                world.things["invitation"] = people_actions.make_link(
                    person, purpose=LinkPurpose.WELCOME, by_id=cast.ids["solveig"], at=now()
                )
        amal = db.session.get_one(Person, cast.ids["amal"])
        amal.phone, amal.password_hash = PHONE, hash_password(PASSWORD)
    for who, name in RENAMED.items():
        _rename(world, who, name)


def _rename(world: World, who: str, name: str) -> None:
    with world.cast.app.app_context(), transaction():
        people_actions.rename(world.cast.ids[who], name)


def _sign_everybody_in(world: World) -> None:
    cast = world.cast
    with cast.app.app_context(), transaction():
        for name, person_id in cast.ids.items():
            person = db.session.get_one(Person, person_id)
            world.tokens[name] = people_actions.sign_in(person, device=Device.OWN, at=now())


def days_ago(number: int) -> date:
    """A day that is gone."""
    return (now() - timedelta(days=number)).date()
