"""What is typed into each writing form of the house, such that it is carried out for somebody who may."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from app.clock import now, today
from tests.cast import PASSWORD
from tests.certificates.arrange import ticked
from tests.walls.world import World

Typed = dict[str, Any]
A_TEXT: Final = "Jeg gik hjem og tænkte over skiltet på døren. Nu så jeg ordet, og jeg skrev det ned."


def typed(world: World, endpoint: str) -> Typed:
    """The fields of a form, without its token and key. Raises LookupError for a form nobody has taught the walls."""
    if endpoint not in FORMS:
        raise LookupError(f"Teach the walls test what is typed into {endpoint}")
    return FORMS[endpoint](world)


def _day(days_from_now: int) -> str:
    day = today() + timedelta(days=days_from_now)
    return f"{day.day}.{day.month}.{day.year}"


def _nothing(_world: World) -> Typed:
    return {}


def _draft(_world: World) -> Typed:
    return {"text": A_TEXT, "whole": "1", "revision": "1", "contributed": "y"}


def _practice(_world: World) -> Typed:
    return {"title": "Møde om opstart", "done_on": _day(-1), "hours": "2,5", "situation": A_TEXT}


def _answer(_world: World) -> Typed:
    return {"feedback": A_TEXT, "outcome": "approved", "next_step": ""}


def _session(_world: World) -> Typed:
    return {"title": "Ekstra dag", "audience": "joint", "day": _day(9), "begins": "9", "ends": "15", "place": "Her"}


def _enrolment(_world: World) -> Typed:
    return {"email": "nina@pejlemaerke.example", "track": "colleague", "works_as": "paid", "workplace": ""}


def _new_cohort(_world: World) -> Typed:
    return {"name": "Vinterhold", "leader": "karen@pejlemaerke.example", "first_day": _day(30), "edition": "1"}


def _contact(world: World) -> Typed:
    email = "nina@pejlemaerke.example"
    return {"kontakt-workplace": world["workplace"], "kontakt-email": email, "kontakt-since": _day(0)}


FORMS: Final[Mapping[str, Callable[[World], Typed]]] = {
    "attendance.take": lambda _world: {"alle": "1"},
    "certificates.end_link": _nothing,
    "certificates.make_link": lambda _world: {
        "label": "Til chefen",
        "edition": "short",
        "kind": "link",
        "ends_on": "",
    },
    "checking.look_at": _nothing,
    "checking.try_name": lambda _world: {"navn": "Mads"},
    "checking.look_up": lambda world: {"code": world["short link"]},
    "cohort_office.appoint": lambda _world: {
        "professional": "olga@pejlemaerke.example",
        "peer": "ove@pejlemaerke.example",
        "sikker": "ja",
    },
    "cohort_office.change_day": lambda _world: {
        "title": "En dag for alle",
        "day": _day(8),
        "begins": "9.30",
        "ends": "15",
        "place": "Lokale 4",
    },
    "cohort_office.hold_alone": _nothing,
    "cohort_office.hold_together": lambda world: {"host": world["day to join"]},
    "cohort_office.remove_day": _nothing,
    "cohort_office.come_back": _nothing,
    "cohort_office.correct_enrolment": lambda world: {"works_as": "volunteer", "workplace": world["workplace"]},
    "cohort_office.stop": _nothing,
    "cohort_office.enrol": _enrolment,
    "cohort_office.form_pair": lambda world: {"first": world["enrolment ida"], "second": world["enrolment vera"]},
    "cohort_office.plan_session": _session,
    "cohort_office.take_off": lambda world: {"par": world["spare readers"]},
    "cohorts.do_pause": lambda _world: {"until": _day(20)},
    "cohorts.open_cohort": _new_cohort,
    "cohorts.resume": _nothing,
    "cohorts.write_agreements": lambda _world: {
        "agreements": "Vi lytter, også i dag.",
        "before": "Vi lytter. K-AFTALE-FORAAR-84d0",
    },
    "concern.ask_for_help": _nothing,
    "concern.open_on_concern": lambda _world: {"reason": "En læser har bedt om hjælp"},
    "concern.talked": _nothing,
    "concern.tell": _nothing,
    "coursework.begin": _nothing,
    "coursework.choose_day": lambda _world: {"day": _day(14)},
    "coursework.contribute": lambda _world: {"contributed": "nej"},
    "coursework.hand_in": _draft,
    "coursework.withdraw": _nothing,
    "desk.add": lambda _world: {"text": A_TEXT},
    "desk.ask_for_readers": lambda _world: {"hold": ""},
    "desk.assess": _answer,
    "desk.assign_readers": lambda world: {"instructor_pair": world["other readers"], "makker": "med"},
    "desk.reopen": lambda _world: {"reason": "Vi har talt om den igen."},
    "drafts.save": _draft,
    "issuing.propose": _nothing,
    "issuing.take_back": _nothing,
    "issuing.sign": _nothing,
    "issuing.sign_all": lambda world: {"who": ticked(world.cast, "nora")},
    "notices.follow": _nothing,
    "papers.full_file": lambda _world: {"edition": "full", "understood": "y"},
    "papers.print_for": _nothing,
    "papers.print_own": lambda _world: {"edition": "short"},
    "participants.catch_up": lambda _world: {"way": "task_and_talk"},
    "participants.end_pair": _nothing,
    "participants.pause": lambda _world: {"until": _day(20)},
    "participants.resume": _nothing,
    "participants.take_back": _nothing,
    "partners.add_workplace": lambda _world: {"name": "Huset ved havnen"},
    "partners.end_contact": lambda world: {"workplace": world["workplace"], "person": world.cast.public["erik"]},
    "partners.end_coordinator": lambda world: {"person": world.cast.public["pia"]},
    "partners.name_contact": _contact,
    "partners.name_coordinator": lambda _world: {
        "koordinator-email": "nina@pejlemaerke.example",
        "koordinator-since": _day(0),
    },
    "path.mark": lambda _world: {"mark": "with_support"},
    "people.accept_invitation": lambda _world: {"name": "Nina", "password": PASSWORD * 2},
    "people.choose_language": lambda _world: {"sprog": "da"},
    "people.do_sign_in": lambda _world: {"email": "nina@pejlemaerke.example", "password": PASSWORD, "device": "own"},
    "people.sign_out": _nothing,
    "people.sign_out_everywhere": _nothing,
    "people_office.correct": lambda _world: {"name": "Amal Rettet", "email": "amal@pejlemaerke.example"},
    "people_office.invite": lambda _world: {"name": "Ny", "email": "ny@pejlemaerke.example"},
    "people_office.new_link": _nothing,
    "people_office.secretariat": lambda _world: {"plads": "ind"},
    "people_own.change_name": lambda _world: {"name": "En anden"},
    "people_own.change_password": lambda _world: {"current": PASSWORD, "password": PASSWORD * 2},
    "practice.change": _practice,
    "practice.log": _practice,
    "practice.take_back": lambda world: {"entry": world["entry"]},
    "practice_contact.confirm": lambda world: {"entry": world["entry"], "shown": now().isoformat()},
    "practice_desk.note_practised": lambda world: {"objective": "PEER-06", "person": world["enrolment ida"]},
    "practice_desk.tick_supervision": lambda world: {"held_on": _day(-1), "person": world["enrolment amal"]},
    "practice_desk.undo_practised": lambda world: {"objective": "PEER-06", "person": world["enrolment amal"]},
    "practice_desk.undo_supervision": lambda world: {"supervision": world["supervision"]},
    "printing.begin": _nothing,
    "printing.fetch": _nothing,
    "publishing.publish": _nothing,
    "recognising.end": _nothing,
    "recognising.recognise": lambda _world: {
        "since": "0" * 12,
        "as_what": "grunduddannelse for vores medarbejdere",
        "sikker": "ja",
    },
    "amending.ask_withdrawal": lambda _world: {"reason": "holder_asked"},
    "amending.confirm_withdrawal": _nothing,
    "amending.drop_withdrawal": _nothing,
    "amending.replace": _nothing,
    "register.export": lambda _world: {"format": "csv"},
    "spoken.note": lambda world: {"deltager": world["enrolment amal"], "opgave": "R8", "R8-held_on": _day(-1)},
    "spoken.undo": lambda world: {"deltager": world["enrolment amal"], "opgave": "R7"},
}
