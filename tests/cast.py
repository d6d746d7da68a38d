"""The cast that everybody knows, in a small world with two cohorts. Made row by row, so that a test reads like a story.

Amal (peer) and Bo (her colleague) are makkere in the Forårshold, read by Inger and Jonas (the peer of the two).
Ida is a peer there too, read by Lone and Per. Karen leads the course, Solveig is the secretariat, Pia coordinates
for the partner, Erik is the contact of Amal's and Bo's workplace. Mads is a peer on the Efterårshold, read by Olga
and Ove, with Kirsten as leader: he must never see anything of the Forårshold, and always owns something that could
leak.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta

from flask import Flask

from app.clock import now
from app.cohorts.models import Cohort, CourseSession, Enrolment, InstructorPair, Pair, PairMember
from app.curriculum.models import Edition, Module, Objective, Publication, Task
from app.db import db, transaction
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.people import actions as people_actions
from app.people.models import Person, Secretary
from app.people.rules import Device
from tests.visitor import Visitor

PASSWORD = "pejlemaerke"
LONG_AGO = datetime(2026, 1, 1, 12, tzinfo=UTC)
SIX_HOURS = 360
READERS = ("inger", "jonas", "lone", "per", "olga", "ove")
NAMES = ("amal", "bo", "mads", "ida", *READERS, "karen", "kirsten", "solveig", "pia", "erik")

OBJECTIVES: tuple[tuple[str, str, str, str], ...] = (
    ("REC-01", "knowledge", "both", "T+R"),
    ("REC-04", "skill", "both", "O/R+P"),
    ("PEER-01", "knowledge", "both", "T+R"),
    ("PEER-06", "competence", "peer", "P+R"),
    ("PEER-07", "knowledge", "both", "T+O"),
    ("PEER-11", "skill", "colleague", "O"),
    ("PEER-12", "competence", "colleague", "P+R"),
    ("ORG-03", "skill", "both", "O"),
)
MODULES: tuple[tuple[str, str, list[str]], ...] = (
    ("M01", "joint", ["REC-01", "PEER-01"]),
    ("M05", "peer", ["PEER-01", "PEER-06", "PEER-07"]),
    ("M05K", "colleague", ["PEER-07", "PEER-11", "PEER-12"]),
    ("M06", "joint", ["ORG-03", "REC-04"]),
)
TASKS: tuple[tuple[str, str, list[str], list[str], str, list[str]], ...] = (
    ("R1", "reflection", ["M01"], ["peer", "colleague"], "one", ["REC-01", "PEER-01"]),
    ("R5", "reflection", ["M05"], ["peer"], "one", ["PEER-01", "PEER-06"]),
    ("R5K", "reflection", ["M05K"], ["colleague"], "one", ["PEER-12"]),
    ("R6", "reflection", ["M06"], ["peer", "colleague"], "one", ["REC-04"]),
    ("A1", "assignment", ["M01"], ["peer", "colleague"], "one", []),
    ("A3", "assignment", ["M05", "M05K"], ["peer", "colleague"], "pair", ["PEER-07", "PEER-11"]),
    ("A4", "assignment", ["M06"], ["peer", "colleague"], "pair", ["ORG-03"]),
)
TERMS = {
    "code": "peer-uddannelsen",
    "title": "Peer-uddannelsen",
    "title_en": "The Peer Education",
    "short": "En uddannelse for prøvens skyld.",
    "short_en": "An education for the sake of the test.",
    "tracks": {
        "peer": {
            "modules": ["M01", "M05", "M06"],
            "hours": 18,
            "required_assignments": ["A3", "A4"],
            "practice_hours": 4,
            "supervisions": 1,
            "catch_up_days": 1,
        },
        "colleague": {
            "modules": ["M01", "M05K", "M06"],
            "hours": 18,
            "required_assignments": ["A3", "A4"],
            "practice_situations": 1,
            "catch_up_days": 1,
        },
    },
    "attendance_percent": 90,
    "must_attend": ["M01", "M06"],
    "follow_ups": [],
    "levels": {"knowledge": "T+R/O", "skill": "R/O", "competence": "P+R/O"},
    "taught_only": [],
    "time_limit_years": 2,
    "attempts_before_conversation": 3,
    "answer_within_working_days": 10,
    "reflection_words": [150, 400],
    "reflection_looked_at": ["Der er en situation fra praksis."],
    "reflection_never_looked_at": ["Hvor meget du deler."],
    "certificate": {
        "name": "Kompetencebevis for Peer-uddannelsen",
        "name_en": "Certificate of competence, the Peer Education",
        "neutral_line": "Udstedt af partnerskabet. Ikke en offentligt reguleret kvalifikation.",
        "neutral_line_en": "Issued by the partnership. Not a publicly regulated qualification.",
        "issuer": "Partnerskabet bag Peer-uddannelsen",
        "issuer_en": "The partnership behind the Peer Education",
    },
}


@dataclass
class Cast:
    """Everybody's database ids and addresses, plain values that outlive the session they were made in."""

    app: Flask
    ids: dict[str, int] = field(default_factory=dict)
    public: dict[str, str] = field(default_factory=dict)
    enrolments: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, int] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    edition_id: int = 0
    spring_id: int = 0
    spring: str = ""
    autumn_id: int = 0
    autumn: str = ""
    pair_id: int = 0
    readers_id: int = 0
    other_readers_id: int = 0
    autumn_readers_id: int = 0
    workplace_id: int = 0

    def again(self) -> "Cast":
        """The same people, so that what one test adds to the lists is not there in the next."""
        kept = {each.name: dict(value) for each in fields(self) if isinstance(value := getattr(self, each.name), dict)}
        return replace(self, **kept)

    def visitor(self, who: str) -> Visitor:
        """A browser in which this person is signed in."""
        with self.app.app_context(), transaction():
            person = db.session.get_one(Person, self.ids[who])
            token = people_actions.sign_in(person, device=Device.OWN, at=now())
        return Visitor(self.app, token)

    def stranger(self) -> Visitor:
        """A browser in which nobody is signed in."""
        return Visitor(self.app)


def make_cast(app: Flask) -> Cast:
    """The world of the tests. One transaction."""
    cast = Cast(app)
    with app.app_context(), transaction():
        for name in NAMES:
            person = people_actions.make_person(
                email=f"{name}@pejlemaerke.example", name=name.capitalize(), at=LONG_AGO
            )
            cast.ids[name], cast.public[name] = person.id, person.public_id
        db.session.add(Secretary(person_id=cast.ids["solveig"], since=LONG_AGO))
        _make_workplaces(cast)
        _make_edition(cast)
        _make_cohorts(cast)
    return cast


def _make_workplaces(cast: Cast) -> None:
    partner = Partner(name="Rudersdal Kommune", sector="municipality", partnership="capital")
    other = Partner(name="Viborg Kommune", sector="municipality", partnership="midland")
    db.session.add_all([partner, other])
    db.session.flush()
    workplace = Workplace(partner_id=partner.id, name="Værestedet Havnen")
    elsewhere = Workplace(partner_id=other.id, name="Aktivitetshuset Åen")
    db.session.add_all([workplace, elsewhere])
    db.session.flush()
    since = LONG_AGO.date()
    db.session.add_all(
        [
            Contact(workplace_id=workplace.id, person_id=cast.ids["erik"], since=since),
            Coordinator(partner_id=partner.id, person_id=cast.ids["pia"], since=since),
        ]
    )
    cast.workplace_id = workplace.id


def pages_of(code: str) -> list[dict[str, str | int]]:
    """The two reading pages of a module of the cast."""
    return [
        {
            "anchor": "afsnit-derfor",
            "title": "Derfor denne dag",
            "html": f'<h2 id="afsnit-derfor">Derfor denne dag</h2><p>Teksten i {code}.</p>',
            "words": 300,
        },
        {
            "anchor": "afsnit-laes",
            "title": "Læs videre her",
            "html": f'<h2 id="afsnit-laes">Læs videre her</h2><p>Mere om {code}.</p>',
            "words": 600,
        },
    ]


def _make_edition(cast: Cast) -> None:
    edition = Edition(
        programme="peer-uddannelsen",
        digest="0" * 64,
        title="Peer-uddannelsen",
        title_en="The Peer Education",
        terms=TERMS,
        loaded_at=LONG_AGO,
    )
    db.session.add(edition)
    db.session.flush()
    db.session.add(Publication(edition_id=edition.id, published_at=LONG_AGO, published_by_id=None))
    cast.edition_id = edition.id
    for place, (code, level, audience, evidence) in enumerate(OBJECTIVES):
        db.session.add(
            Objective(
                edition_id=edition.id,
                code=code,
                position=place,
                area=code.split("-")[0],
                text=f"Du kan det, som {code} siger.",
                text_en=f"You can do what {code} says.",
                level=level,
                audience=audience,
                evidence=evidence,
                guiding_marks=[1],
            )
        )
    for place, (code, track, objectives) in enumerate(MODULES):
        db.session.add(
            Module(
                edition_id=edition.id,
                code=code,
                position=place,
                track=track,
                title=f"Modulet {code}",
                title_en=f"The module {code}",
                purpose=f"Formålet med {code}.",
                purpose_en=f"The purpose of {code}.",
                minutes=SIX_HOURS,
                content_note=f"Om indholdet af {code}.",
                pages=pages_of(code),
                words=900,
                in_english={},
                objectives=objectives,
                guiding_marks=[1],
                sources=["En bog."],
            )
        )
    for place, (code, kind, modules, tracks, by, objectives) in enumerate(TASKS):
        task = Task(
            edition_id=edition.id,
            code=code,
            position=place,
            kind=kind,
            modules=modules,
            tracks=tracks,
            title=f"Opgaven {code}",
            title_en=f"The task {code}",
            by=by,
            counts=code != "A1",
            objectives=objectives,
            prompts=["Hvad tog du med dig?"] if kind == "reflection" else [],
            alternative="Skriv om en god dag." if kind == "reflection" else "",
            brief_html="" if kind == "reflection" else "<p>Tegn et kort.</p>",
            looked_at=["Der er en situation."],
            in_english={},
        )
        db.session.add(task)
        db.session.flush()
        cast.tasks[code] = task.id


def _make_cohorts(cast: Cast) -> None:
    spring = Cohort(name="Forårshold", edition_id=cast.edition_id, leader_id=cast.ids["karen"], opened_at=LONG_AGO)
    autumn = Cohort(name="Efterårshold", edition_id=cast.edition_id, leader_id=cast.ids["kirsten"], opened_at=LONG_AGO)
    db.session.add_all([spring, autumn])
    db.session.flush()
    cast.spring_id, cast.spring, cast.autumn_id, cast.autumn = spring.id, spring.public_id, autumn.id, autumn.public_id
    cast.readers_id = _readers(cast, spring.id, "inger", "jonas")
    cast.other_readers_id = _readers(cast, spring.id, "lone", "per")
    cast.autumn_readers_id = _readers(cast, autumn.id, "olga", "ove")
    for name, cohort_id, track, terms, readers_id in (
        ("amal", spring.id, "peer", "paid", cast.readers_id),
        ("bo", spring.id, "colleague", "employee", cast.readers_id),
        ("ida", spring.id, "peer", "volunteer", cast.other_readers_id),
        ("mads", autumn.id, "peer", "paid", cast.autumn_readers_id),
    ):
        enrolment = Enrolment(
            cohort_id=cohort_id,
            person_id=cast.ids[name],
            track=track,
            terms=terms,
            workplace_id=cast.workplace_id if name in ("amal", "bo") else None,
            instructor_pair_id=readers_id,
            enrolled_at=LONG_AGO,
        )
        db.session.add(enrolment)
        db.session.flush()
        cast.enrolments[name] = enrolment.id
    pair = Pair(formed_at=LONG_AGO)
    db.session.add(pair)
    db.session.flush()
    db.session.add_all(PairMember(pair_id=pair.id, person_id=cast.ids[name]) for name in ("amal", "bo"))
    cast.pair_id = pair.id
    _make_sessions(cast)


def _readers(cast: Cast, cohort_id: int, professional: str, peer: str) -> int:
    pair = InstructorPair(cohort_id=cohort_id, professional_id=cast.ids[professional], peer_id=cast.ids[peer])
    db.session.add(pair)
    db.session.flush()
    return pair.id


def _make_sessions(cast: Cast) -> None:
    """M01 five weeks ago, M05 and M05K two weeks ago on the same day, M06 in one week."""
    morning = now().replace(hour=8, minute=30, second=0, microsecond=0)
    for cohort_id, prefix in ((cast.spring_id, ""), (cast.autumn_id, "autumn ")):
        for code, track, weeks in (
            ("M01", "joint", -5),
            ("M05", "peer", -2),
            ("M05K", "colleague", -2),
            ("M06", "joint", 1),
        ):
            starts = morning + timedelta(weeks=weeks)
            session = CourseSession(
                cohort_id=cohort_id,
                module_code=code,
                title=f"Modulet {code}",
                audience=track,
                starts_at=starts,
                ends_at=starts + timedelta(minutes=SIX_HOURS),
                minutes=SIX_HOURS,
                place="Lokale 3",
            )
            db.session.add(session)
            db.session.flush()
            cast.sessions[prefix + code] = session.public_id
