"""A crowd of any size around the story: cohorts of 22 with short texts, to measure with."""

from datetime import timedelta
from random import Random

from app.clock import COPENHAGEN
from app.curriculum.rules import By, Track
from app.demo.build import Builder, Member
from app.demo.calendar import days_from, first_tuesday_on_or_before
from app.demo.names import Names
from app.demo.writing import Wanted, Writer
from app.partners.models import Workplace

COHORT = 22
STAFF = 5
PEOPLE_IN_A_COHORT = COHORT + STAFF
PEERS = 13
LONGEST_AGO = 800


def add_cohort(
    builder: Builder, names: Names, *, number: int, size: int, titles: dict[str, str], partner_id: int
) -> None:
    """One cohort of the crowd with its own instructors and leader: `size` people in all. Nothing is written here."""
    chance = Random(number)  # noqa: S311  (an invented crowd)
    people = [builder.person(f"crowd-{number}-{place}", *names.next()) for place in range(size)]
    leader, *pair, first, second = people[:STAFF] if size >= STAFF + 1 else (people + people)[:STAFF]
    today = builder.at.astimezone(COPENHAGEN).date()
    first_day = first_tuesday_on_or_before(today - timedelta(days=chance.randrange(30, LONGEST_AGO)))
    built = builder.cohort(
        f"Hold {number}", leader=leader, days=days_from(first_day, titles), place="Lokale 1", agreements=""
    )
    readers = [builder.instructors(built, pair[0], pair[1]), builder.instructors(built, first, second)]
    workplace = builder.rows.add(
        Workplace, public_id=builder.rows.public_id(), partner_id=partner_id, name=f"Arbejdsplads {number}"
    )
    for place, person in enumerate(people[STAFF:]):
        builder.enrol(
            built,
            person,
            track=Track.PEER if place < PEERS else Track.COLLEAGUE,
            terms="paid" if place < PEERS else "employee",
            workplace_id=workplace,
            readers=readers[place % 2],
        )
    builder.attend(built, absent={}, by=pair[0])
    _write(builder, Writer(builder, built), built.members, chance)


def _write(builder: Builder, writer: Writer, members: list[Member], chance: Random) -> None:
    for member in members:
        own = set(builder.curriculum.track_modules[member.track.value])
        for task in builder.curriculum.tasks:
            if task["by"] == By.PAIR or member.track.value not in task["tracks"] or not set(task["modules"]) & own:
                continue
            over = all(
                at < builder.at for (code, _), at in writer.day_of.items() if code in task["modules"] and code in own
            )
            if over:
                writer.write(task, member, chance.choices((Wanted.APPROVED, Wanted.WAITING), (9, 1))[0])
