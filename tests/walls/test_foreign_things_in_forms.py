"""Forms in which somebody has put what is another's: an address that is one's own, a form that names something else.

The crossing tries other people's addresses. Here the address is right, the person may be there, and the form lies.
"""

from collections.abc import Callable
from typing import Any

import pytest

from app.clock import now
from tests.certificates.arrange import ticked
from tests.walls.forms import A_TEXT
from tests.walls.probes import send
from tests.walls.state import differing, state_of
from tests.walls.world import World


def _spring(world: World, rest: str) -> str:
    return f"/hold/{world.cast.spring}{rest}"


LIES: dict[str, tuple[str, Callable[[World], tuple[str, dict[str, Any]]]]] = {
    "a contact confirms hours of another workplace": (
        "erik",
        lambda w: ("/arbejdsplads/bekraeftelser", {"entry": w["entry mads"], "shown": now().isoformat()}),
    ),
    "a contact confirms hours that are confirmed": (
        "erik",
        lambda w: ("/arbejdsplads/bekraeftelser", {"entry": w["confirmed entry"], "shown": now().isoformat()}),
    ),
    "a participant takes back another's practice": (
        "mads",
        lambda w: ("/praksis/tilbagetraekninger", {"entry": w["entry"]}),
    ),
    "a reader notes speech of somebody else's participant": (
        "inger",
        lambda w: ("/svar/mundtlig", {"deltager": w["enrolment ida"], "opgave": "R8", "R8-held_on": "1.11.2026"}),
    ),
    "a reader undoes speech noted by other readers": (
        "lone",
        lambda w: ("/svar/mundtlig/fortrudt", {"deltager": w["enrolment amal"], "opgave": "R7"}),
    ),
    "a leader signs for somebody of another cohort": (
        "karen",
        lambda w: (_spring(w, "/beviser/underskrift"), {"who": ticked(w.cast, "mads")}),
    ),
    "a leader chooses readers of another cohort": (
        "karen",
        lambda w: (
            _spring(w, f"/deltagere/{w['enrolment ida']}/laesere"),
            {"instructor_pair": w["autumn readers"], "makker": "med"},
        ),
    ),
    "a leader takes another cohort's instructors off": (
        "karen",
        lambda w: (_spring(w, "/ledelse/undervisere/fra"), {"par": w["autumn readers"]}),
    ),
    "a leader pairs somebody of another cohort": (
        "karen",
        lambda w: (
            _spring(w, "/ledelse/makkerpar"),
            {"first": w["enrolment ida"], "second": w["enrolment mads"], "instead": "y"},
        ),
    ),
    "a leader joins a day of another cohort that has been": (
        "karen",
        lambda w: (_spring(w, "/ledelse/dage/sammen"), {"host": w["winter's shared day"]}),
    ),
    "a leader joins a day on a module that has its day": (
        "karen",
        lambda w: (_spring(w, "/ledelse/dage/sammen"), {"host": w.cast.sessions["autumn M06"]}),
    ),
    "a leader joins a coming day of another leader's cohort": (
        "kirsten",
        lambda w: (f"/hold/{w.cast.autumn}/ledelse/dage/sammen", {"host": w["day to join"]}),
    ),
    "a leader puts a guest of another cohort's day out": (
        "karen",
        lambda w: (
            _spring(w, f"/ledelse/dage/{w.cast.sessions['M06']}/for-sig"),
            {"guest": w["shared day"]},
        ),
    ),
    "a guest puts its host out": (
        "karen",
        lambda w: (
            _spring(w, f"/ledelse/dage/{w['shared day']}/for-sig"),
            {"guest": w["winter's shared day"]},
        ),
    ),
    "a leader ticks supervision of another cohort": (
        "karen",
        lambda w: (_spring(w, "/supervision"), {"held_on": "1.11.2026", "person": w["enrolment mads"]}),
    ),
    "a leader undoes supervision of another cohort": (
        "kirsten",
        lambda w: (f"/hold/{w.cast.autumn}/supervision/fortrydelser", {"supervision": w["supervision"]}),
    ),
    "an instructor notes practice of another cohort": (
        "olga",
        lambda w: (
            f"/hold/{w.cast.autumn}/oevet/{w.cast.sessions['autumn M05']}",
            {"objective": "PEER-06", "person": w["enrolment ida"]},
        ),
    ),
    "an instructor undoes what was noted in another cohort": (
        "olga",
        lambda w: (
            f"/hold/{w.cast.autumn}/oevet/{w.cast.sessions['autumn M05']}/fortrydelser",
            {"objective": "PEER-06", "person": w["enrolment amal"]},
        ),
    ),
    "an instructor notes an objective that the day does not have": (
        "inger",
        lambda w: (
            _spring(w, f"/oevet/{w.cast.sessions['M05']}"),
            {"objective": "REC-04", "person": w["enrolment amal"]},
        ),
    ),
    "a reader confirms an objective that the task does not ask for": (
        "inger",
        lambda w: (
            f"/afleveringer/{w['waiting']}/vurdering",
            {"feedback": A_TEXT, "outcome": "approved", "next_step": "", "objectives": "ORG-03"},
        ),
    ),
    "a participant asks for readers in a cohort that is not theirs": (
        "mads",
        lambda w: ("/laesere/skift", {"hold": w.cast.spring}),
    ),
    "a participant marks an objective of the other track": ("bo", lambda _w: ("/maal/PEER-06", {"mark": "shown"})),
    "a participant begins a task of the other track": ("bo", lambda _w: ("/moduler/M05/opgaver/R5", {})),
    "a participant logs practice for an objective of the other track": (
        "bo",
        lambda _w: (
            "/praksis",
            {"title": "En gåtur", "done_on": "1.11.2026", "hours": "1", "situation": A_TEXT, "objectives": "PEER-06"},
        ),
    ),
    "the secretariat ends a contact of another partner": (
        "solveig",
        lambda w: (
            f"/partnere/{w['partner']}/kontakter/slut",
            {"workplace": w["workplace elsewhere"], "person": w.cast.public["esben"]},
        ),
    ),
    "somebody in the secretariat lets themselves out": (
        "solveig",
        lambda w: (f"/personer/{w.cast.public['solveig']}/sekretariat", {"plads": "ud"}),
    ),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_is_anothers_in_a_form_of_ones_own_is_refused_and_changes_nothing(world: World, lie: str) -> None:
    who, told = LIES[lie]
    address, form = told(world)
    before = state_of(world.cast.app)

    status = send(world, who, address, form)

    assert status in (303, 400, 404, 409)  # 303: nobody among those that were named, and the page says so
    assert set(differing(before, state_of(world.cast.app))) <= {"opening"}  # a reader's own page is shown again


def test_of_several_hours_only_those_of_ones_own_workplace_are_confirmed(world: World) -> None:
    both = {"entry": [world["entry"], world["entry mads"]], "shown": now().isoformat()}

    assert send(world, "erik", "/arbejdsplads/bekraeftelser", both) == 303

    erik, esben = world.visitor("erik"), world.visitor("esben")
    erik.get("/arbejdsplads")
    esben.get("/arbejdsplads")
    assert world["entry"] not in erik.html
    assert world["entry mads"] in esben.html


def test_columns_that_no_form_has_are_not_written(world: World) -> None:
    more = {
        "person_id": world.cast.ids["mads"],
        "enrolment_id": world.cast.enrolments["mads"],
        "workplace_id": 2,
        "track": "colleague",
        "instructor_pair_id": world.cast.other_readers_id,
        "outcome": "approved",
        "confirmed": "1",
        "secretariat": "1",
        "left_at": "2026-01-01",
    }
    body = {"title": "Et møde for sig", "done_on": "1.11.2026", "hours": "2", "situation": A_TEXT, **more}
    before = state_of(world.cast.app)

    assert send(world, "amal", "/praksis", body) == 303
    assert send(world, "amal", "/indstillinger/navn", {"name": "Amal C", **more}) == 303

    after = state_of(world.cast.app)
    assert set(differing(before, after)) <= {"practice_entry", "journal_entry", "notice", "person"}
    page = world.visitor("mads")
    page.get("/praksis")
    assert "Et møde for sig" not in page.html
