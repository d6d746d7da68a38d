"""The story of the demonstration: two running cohorts and a finished one, placed relative to today."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from app.clock import COPENHAGEN
from app.cohorts.models import Pause
from app.curriculum.rules import By, Track, is_for
from app.demo.build import Builder, Built, Member, Readers, Someone
from app.demo.calendar import days_from, first_tuesday_on_or_before
from app.demo.people import ABSENT, AUTUMN, FINISHED, ON_PAUSE, SPRING, STAFF, WORKPLACES
from app.demo.practising import ENTRIES_IN_ALL, Practiser
from app.demo.writing import Wanted, Writer
from app.notices.models import Notice, Silence
from app.notices.rules import About
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.partners.rules import FOUNDING_PARTNERS
from app.people.models import Secretary

Plan = Sequence[tuple[str, str, Track, str, int, int]]
M06_WAS_DAYS_AGO = 66  # M01 of the Forårshold: then M06 lies behind and M07 ahead, whatever the weekday
FINISHED_BEGAN = 230
AUTUMN_BEGAN = 24
STORY_SIZE = 60


class Story:
    """Everybody in the story, by key, and the three cohorts."""

    def __init__(self, builder: Builder, titles: dict[str, str]) -> None:
        self.builder, self.rows, self.titles = builder, builder.rows, titles
        self.people: dict[str, Someone] = {}
        self.workplaces: list[int] = []
        self.tasks = sorted(builder.curriculum.tasks, key=lambda task: task["position"])

    def tell(self) -> None:
        """The whole story as rows."""
        for key, name in STAFF.items():
            self.people[key] = self.builder.person(key, name, f"{key}@pejlemaerke.example")
        self._organisations()
        self.spring = self._spring()
        self.finished = self._finished()
        self.autumn = self._autumn()

    def _organisations(self) -> None:
        since = date(2025, 1, 1)
        partners = {
            name: self.rows.add(
                Partner, public_id=self.rows.public_id(), name=name, sector=sector.value, partnership=side.value
            )
            for name, sector, side in FOUNDING_PARTNERS
        }
        for partner, name in WORKPLACES:
            number = self.rows.add(Workplace, public_id=self.rows.public_id(), partner_id=partners[partner], name=name)
            self.workplaces.append(number)
            contact = "erik" if len(self.workplaces) == 1 else "bodil"
            self.rows.add(Contact, workplace_id=number, person_id=self.people[contact].id, since=since, until=None)
        self.rows.add(
            Coordinator,
            partner_id=partners["Rudersdal Kommune"],
            person_id=self.people["pia"].id,
            since=since,
            until=None,
        )
        self.rows.add(
            Secretary, person_id=self.people["solveig"].id, since=self.builder.at - timedelta(days=400), until=None
        )

    def _cohort(
        self, name: str, began_days_ago: int, leader: str, pairs: Sequence[tuple[str, str]], plan: Plan, place: str
    ) -> tuple[Built, dict[str, Member]]:
        today = self.builder.at.astimezone(COPENHAGEN).date()
        first = first_tuesday_on_or_before(today - timedelta(days=began_days_ago))
        built = self.builder.cohort(
            name,
            leader=self.people[leader],
            days=days_from(first, self.titles),
            place=place,
            agreements=self.builder.texts.agreements(len(name)),
        )
        readers: list[Readers] = [
            self.builder.instructors(built, self.people[professional], self.people[peer])
            for professional, peer in pairs
        ]
        members: dict[str, Member] = {}
        for key, person_name, track, terms, workplace, pair in plan:
            person = self.builder.person(key, person_name, f"{key}@pejlemaerke.example")
            self.people[key] = person
            members[key] = self.builder.enrol(
                built,
                person,
                track=track,
                terms=terms,
                workplace_id=self.workplaces[workplace],
                readers=readers[pair],
            )
        self._make_pairs(built)
        return built, members

    def _make_pairs(self, built: Built) -> None:
        """Neighbours in the list from one workplace, one of each track, are makkere."""
        formed = built.sessions[0][2].starts_at - timedelta(days=20)
        for one, other in zip(built.members, built.members[1:], strict=False):
            if one.workplace_id == other.workplace_id and one.track is not other.track and not (one.pair or other.pair):
                self.builder.makkere(one, other, at=formed)

    def _spring(self) -> Built:
        built, members = self._cohort(
            "Forårshold",
            M06_WAS_DAYS_AGO,
            "karen",
            (("inger", "jonas"), ("lone", "per")),
            SPRING,
            "Skolegade 8, lokale 3",
        )
        self.builder.attend(built, absent=ABSENT, by=self.people["inger"])
        paused = members[ON_PAUSE]
        since = (self.builder.at - timedelta(days=18)).date()
        self.rows.add(Pause, enrolment_id=paused.enrolment_id, since=since, until=None)
        self.rows.add(Silence, person_id=paused.person.id, until=None)
        writer, practiser = Writer(self.builder, built), Practiser(self.builder, built)
        for place, member in enumerate(built.members):
            for task in self._tasks_of(built, member):
                wanted = self._state_in_spring(task, member, place)
                if wanted is not None:
                    writer.write(task, member, wanted, own=member.person.key in ("amal", "bo"))
            contact = self.people["erik" if member.workplace_id == self.workplaces[0] else "bodil"]
            practiser.log(member, entries=3, confirmed=2, contact=contact)
            practiser.observe(member, by=self.people["jonas"])
            if member.track is Track.PEER:
                practiser.supervise(member, times=1, by=self.people["karen"])
        self._notice(members["amal"].person, About.ANSWER, f"/refleksioner/{writer.public_ids['amal', 'R4']}")
        self._notice(self.people["erik"], About.HOURS_TO_CONFIRM, "/arbejdsplads")
        for reader in ("inger", "jonas", "lone", "per"):
            self._notice(self.people[reader], About.TEXT_TO_READ, "/svar")
        return built

    def _state_in_spring(self, task: dict[str, Any], member: Member, place: int) -> Wanted | None:
        """How far each has come: Amal and Bo as their story says, the others spread over every state."""
        code, key = task["code"], member.person.key
        if task["by"] == By.PAIR and (member.pair is None or member.track is Track.COLLEAGUE):
            return None  # written once, by the peer of the pair
        if key == ON_PAUSE and code not in ("R1", "R2", "A1"):
            return None
        own = {
            ("amal", "R4"): Wanted.NOT_YET,
            ("amal", "R5"): Wanted.DRAFT,
            ("amal", "A4"): Wanted.DRAFT,
            ("bo", "R5K"): Wanted.WAITING,
        }
        if (key, code) in own:
            return own[key, code]
        match code:
            case "R5" | "R5K":
                return (Wanted.WAITING, Wanted.APPROVED, Wanted.WAITING, None)[place % 4]
            case "A4":
                return (Wanted.WAITING, None, Wanted.DRAFT)[place // 2 % 3]
            case "R4":
                return Wanted.NOT_YET if place % 7 == 6 else Wanted.APPROVED
            case "R-M06":
                return None
            case _:
                return Wanted.APPROVED

    def _finished(self) -> Built:
        built, _members = self._cohort(
            "Vinterhold",
            FINISHED_BEGAN,
            "karen",
            (("inger", "jonas"), ("lone", "per")),
            FINISHED,
            "Skolegade 8, lokale 3",
        )
        self.builder.attend(built, absent={("gitte", "M08"): True}, by=self.people["lone"])
        writer, practiser = Writer(self.builder, built), Practiser(self.builder, built)
        for member in built.members:
            for task in self._tasks_of(built, member):
                if task["by"] == By.PAIR and member.track is Track.COLLEAGUE:
                    continue
                unfinished = member.person.key == "steen" and task["code"] == "R9"
                writer.write(task, member, Wanted.NOT_YET if unfinished else Wanted.APPROVED, own=True, full=True)
            practiser.log(member, entries=ENTRIES_IN_ALL, confirmed=ENTRIES_IN_ALL, contact=self.people["bodil"])
            practiser.observe(member, by=self.people["per"])
            practiser.supervise(member, times=2 if member.track is Track.PEER else 0, by=self.people["karen"])
        return built

    def _autumn(self) -> Built:
        built, _ = self._cohort(
            "Midtjyllandshold", AUTUMN_BEGAN, "kirsten", (("olga", "ove"),), AUTUMN, "Preislers Plads 1, sal 2"
        )
        self.builder.attend(built, absent={}, by=self.people["olga"])
        writer = Writer(self.builder, built)
        for place, member in enumerate(built.members):
            for task in self._tasks_of(built, member):
                if task["by"] == By.PAIR:
                    continue
                wanted = (
                    Wanted.APPROVED if task["code"] in ("R1", "A1") else (Wanted.WAITING, Wanted.APPROVED)[place % 2]
                )
                writer.write(task, member, wanted, own=member.person.key == "mads")
        return built

    def _tasks_of(self, built: Built, member: Member) -> list[dict[str, Any]]:
        """The tasks of the member's track whose days have all been."""
        own = set(self.builder.curriculum.track_modules[member.track.value])
        over = {
            day.module_code
            for _, _, day, audience in built.sessions
            if day.ends_at < self.builder.at and is_for(audience, member.track)
        }
        return [
            task
            for task in self.tasks
            if member.track.value in task["tracks"]
            and set(task["modules"]) & own
            and set(task["modules"]) & own <= over
        ]

    def _notice(self, person: Someone, about: About, path: str) -> None:
        self.rows.add(
            Notice,
            public_id=self.rows.public_id(),
            person_id=person.id,
            about=about.value,
            path=path,
            at=self.builder.at - timedelta(hours=20),
            read_at=None,
        )
