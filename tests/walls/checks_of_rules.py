"""Checks of the walls that stand in rules, at the gate and in links: what is withdrawn, ended, spent, or needs two."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update
from werkzeug.exceptions import NotFound

from app.certificates.issuing_rules import Grounds, refusal_to_issue
from app.certificates.models import Share
from app.certificates.rules import Kind, Refusal, Standing, refusal_to_replace, refusal_to_withdraw
from app.certificates.rules import share_is_live as is_live
from app.clock import now, today
from app.cohorts.day_actions import hold_together
from app.cohorts.day_rules import refusal_to_hold_with
from app.cohorts.merit_queries import own_merits
from app.cohorts.models import CourseSession
from app.cohorts.plan_queries import plan_of
from app.cohorts.room_queries import days_to_join
from app.cohorts.rules import Refusal as OfCohorts
from app.cohorts.rules import Standing as InCohort
from app.cohorts.staff_queries import leads_both, modules_of
from app.coursework.queries import own_work
from app.coursework.rules import may_read
from app.coursework.texts import draft_place, open_answer, open_own, sealed_version
from app.curriculum.rules import Terms, Track
from app.db import db, transaction
from app.desk.reading_queries import version_of_concern, version_to_read
from app.journal.actions import open_text
from app.journal.rules import Purpose
from app.partners.models import Contact, WorksAt
from app.people.models import Secretary
from app.people.rules import TRIES_PER_EMAIL
from app.practice.models import PracticeEntry
from app.refusal import Refused
from app.reports.rules import shown
from app.web.gate import local_path
from app.web.once import deed_key
from tests.cast import TERMS
from tests.certificates.lacking import NOTHING
from tests.walls.forms import typed
from tests.walls.probes import send
from tests.walls.world import World


def a_form_needs_its_token(world: World) -> None:
    """A form without the session's token is not carried out, whoever is signed in."""
    amal = world.visitor("amal")
    for data in ({}, {"csrf_token": world.visitor("bo").csrf_token()}):
        answer = amal.client.post("/praksis", data={**typed(world, "practice.log"), "_deed": deed_key(), **data})
        assert answer.status_code == 400
    answer = amal.client.post(f"/refleksioner/{world['draft']}/kladde", data=typed(world, "drafts.save"))
    assert answer.status_code == 400


def a_form_comes_from_this_house(world: World) -> None:
    """A form from another site is refused whatever it carries."""
    body = typed(world, "practice.log")
    assert send(world, "amal", "/praksis", body, headers={"Origin": "https://evil.example"}) == 403


def a_form_sent_twice_is_one(world: World) -> None:
    """The second of two equal forms writes nothing."""
    key = {"_deed": deed_key()}
    for _ in range(2):
        assert send(world, "amal", "/praksis", typed(world, "practice.log") | key) == 303
    with world.cast.app.app_context():
        mine = select(PracticeEntry.id).where(PracticeEntry.title == typed(world, "practice.log")["title"])
        assert len(db.session.scalars(mine).all()) == 1


def a_ticket_is_for_one_work(world: World) -> None:
    """Amal's ticket for her draft does not write in the pair's."""
    body = {"ticket": _ticket(world), "text": "Skrevet med en andens billet.", "revision": "1"}
    stranger = world.visitor(None).client
    assert stranger.post(f"/opgaver/{world['pair draft']}/kladde", data=body).status_code == 401


def a_ticket_ends(world: World) -> None:
    """After eight days it writes nothing."""
    body = {"ticket": _ticket(world), "text": "Skrevet længe efter.", "revision": "1"}
    with time_machine.travel(now() + timedelta(days=8)):
        assert world.visitor(None).client.post(_draft_address(world), data=body).status_code == 401


def a_ticket_ends_with_signing_out_everywhere(world: World) -> None:
    """Whoever signs out everywhere ends every ticket too."""
    body = {"ticket": _ticket(world), "text": "Skrevet efter log ud.", "revision": "1"}
    assert send(world, "amal", "/log-ud/alle", {}) == 302
    assert world.visitor(None).client.post(_draft_address(world), data=body).status_code == 401


def nothing_is_overwritten_unseen(world: World) -> None:
    """A page that has not seen what stands cannot replace it."""
    assert send(world, "amal", _draft_address(world), {"text": "En ældre side.", "revision": "0"}) == 409


def what_was_taken_back_is_gone(world: World) -> None:
    """The second lock: a withdrawn version is not there for its readers, and the rule says so as well."""
    assert version_to_read(world.cast.ids["inger"], world["withdrawn"]) is None
    assert not may_read(reader_id=1, readers=[1], withdrawn=True)
    assert not may_read(reader_id=1, readers=[2], withdrawn=False)


def texts_open_for_whom_they_are(world: World) -> None:
    """The last locks: own texts for an author, answers for a reader, anything else by the rule's leave."""
    inger, amal, ove = (world.cast.ids[each] for each in ("inger", "amal", "ove"))
    work = own_work(amal, world["draft"])
    reading = version_of_concern(world.cast.ids["karen"], world.cast.spring, world["read"])
    assert work is not None
    assert work.draft is not None
    assert reading is not None
    answer = reading.version.assessments[0]
    place = f"assessment:feedback:{answer.public_id}"
    assert "K-FOERSTE" in open_answer(reading.work, answer.feedback, place=place, reader_id=inger)
    with pytest.raises(LookupError):
        open_own(work, work.draft.text, place=draft_place(work), author_id=inger)
    with pytest.raises(LookupError):
        open_answer(reading.work, answer.feedback, place=place, reader_id=ove)
    with pytest.raises(NotFound):
        _opened(sealed_version(reading.work, reading.version), ove)


def an_expired_link_opens_nothing(world: World) -> None:
    """From the day after its last one."""
    with world.cast.app.app_context(), transaction():
        mine = update(Share).where(Share.public_id == world["share of short link"])
        db.session.execute(mine.values(ends_on=today() - timedelta(days=1)))
    assert world.visitor(None).client.get(f"/b/{world['short link']}").status_code == 404


def a_link_lives_until_it_ends(_world: World) -> None:
    """By the rule that the holder's page asks."""
    assert is_live(ends_on=today(), ended_at=None, on=today())
    assert not is_live(ends_on=today() - timedelta(days=1), ended_at=None, on=today())
    assert not is_live(ends_on=None, ended_at=now(), on=today())


def a_certificate_takes_two(_world: World) -> None:
    """Whoever proposed does not sign, and whoever asked for a withdrawal does not confirm it."""
    assert (
        refusal_to_issue(
            Kind.CERTIFICATE,
            grounds=Grounds(lacking=NOTHING, objectives=1, days=1),
            proposed=Kind.CERTIFICATE,
            proposed_by=7,
            signer=7,
            standing=(),
        ),
        refusal_to_replace(standing=Standing.VALID, proposed_by=7, signer=7, printed_name="A", name="B"),
        refusal_to_withdraw(standing=Standing.VALID, asked_by=7, second=7),
    ) == (Refusal.SAME_PERSON, Refusal.SAME_PERSON, Refusal.SAME_PERSON)


def nobody_reads_a_workmate(world: World) -> None:
    """Lone works where Amal works: she and Per cannot read for her."""
    with world.cast.app.app_context(), transaction():
        db.session.add(WorksAt(person_id=world.cast.ids["lone"], workplace_id=world.cast.workplace_id))
    address = f"/hold/{world.cast.spring}/deltagere/{world['enrolment amal']}/laesere"
    assert send(world, "karen", address, {"instructor_pair": world["other readers"], "makker": "med"}) == 409


def a_plan_has_only_ones_own_track(world: World) -> None:
    """The peers' day is not on a colleague's plan."""
    plan = plan_of(world.cast.spring_id, InCohort.PARTICIPANT, Track.COLLEAGUE)
    assert {day.module_code for day in plan} == {"M01", "M05K", "M06", "M09", None}


def few_are_not_counted_aloud(_world: World) -> None:
    """Four could point at somebody."""
    assert (shown(4), shown(5)) == (None, 5)


def a_signed_in_device_is_forgotten(world: World) -> None:
    """Who sees others' data is asked again after an hour."""
    with time_machine.travel(now() + timedelta(minutes=61)):
        assert world.visitor("karen").client.get("/").status_code == 302


def nobody_guesses_for_long(world: World) -> None:
    """After so many tries at one address the next is not even looked at."""
    stranger = world.visitor(None)
    body = {"csrf_token": stranger.csrf_token(), "email": "bo@pejlemaerke.example", "password": "forkert-forkert"}
    answers = [
        stranger.client.post("/log-ind", data={**body, "device": "own"}).status_code for _ in range(TRIES_PER_EMAIL + 1)
    ]
    assert answers == [401] * TRIES_PER_EMAIL + [429]


def codes_are_not_guessed_for_long(world: World) -> None:
    """Nor links to certificates."""
    stranger = world.visitor(None).client
    answers = {stranger.get(f"/b/{number:026d}").status_code for number in range(130)}
    assert answers == {404, 429}


def programs_do_not_guess_for_long(world: World) -> None:
    """A question counts as many look-ups as it has checks, and one beyond the limit is refused whole."""
    client, body = world.visitor(None).client, {"checks": [{"code": "z" * 26}] * 50}
    assert [client.post("/api/tjek", json=body).status_code for _ in range(3)] == [200, 200, 429]


def an_office_ends_with_its_day(world: World) -> None:
    """Who has left the secretariat, or is a contact no more, finds the door closed on the next request."""
    with world.cast.app.app_context(), transaction():
        db.session.execute(update(Secretary).values(until=now() - timedelta(seconds=1)))
        db.session.execute(update(Contact).where(Contact.person_id == world.cast.ids["erik"]).values(until=today()))
    assert world.visitor("solveig").client.get("/personer").status_code == 403
    assert world.visitor("erik").client.get("/arbejdsplads").status_code == 403


def an_invitation_is_spent_once(world: World) -> None:
    """The second to use it finds nothing, and neither does who comes too late."""
    address = f"/invitation/{world['invitation']}"
    with time_machine.travel(now() + timedelta(days=15)):
        assert world.visitor(None).client.get(address).status_code == 404
    assert send(world, None, address, typed(world, "people.accept_invitation")) == 303
    assert world.visitor(None).client.get(address).status_code == 404


def nobody_is_led_to_another_house(world: World) -> None:
    """Whatever stands behind *videre*."""
    for path in ("//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"):
        assert local_path(path) is None
    assert local_path("/svar?hold=a") == "/svar?hold=a"
    signed_in = world.visitor("amal").client.get("/log-ind?videre=//evil.example")
    assert signed_in.location == "/"


def _opened(text: Any, reader_id: int) -> str:
    return open_text(text, reader_id=reader_id, allowed=False, purpose=Purpose.READING, at=now())


def _draft_address(world: World) -> str:
    return f"/refleksioner/{world['draft']}/kladde"


def _ticket(world: World) -> str:
    amal = world.visitor("amal")
    amal.get(f"/refleksioner/{world['draft']}")
    return dict(amal.form("/aflevering").fields)["ticket"]


def a_guest_has_no_guests(world: World) -> None:
    """A day that follows another cohort's is not one to join: each shared day has one that decides."""
    alone = {"cohort_id": 1, "host_cohort_id": 2, "module": "M01", "host_module": "M01", "at": now()}
    alone |= {"speaks_for_both": True, "host_starts_at": now() + timedelta(days=1)}

    assert refusal_to_hold_with(**alone, host_is_guest=True) is not None


def nobody_joins_a_day_of_anothers_cohort(world: World) -> None:
    """Kirsten leads the Efterårshold alone: the deed itself joins it to no day of Karen's, nor is one offered."""
    spring, autumn, kirsten = world.cast.spring_id, world.cast.autumn_id, world.cast.ids["kirsten"]
    assert leads_both(world.cast.ids["karen"], spring, spring)
    assert not leads_both(kirsten, autumn, spring)
    offered = days_to_join(autumn, ["M06"], leader_id=kirsten, at=now())
    assert offered == []
    host = db.session.scalars(select(CourseSession).where(CourseSession.public_id == world.cast.sessions["M06"])).one()
    module = next(row for row in modules_of(world.cast.edition_id) if row.code == "M06")
    with pytest.raises(Refused) as refused:
        hold_together(autumn, host, module=module, by_id=kirsten, at=now())
    assert refused.value.reason is OfCohorts.DAY_OF_OTHER_LEADER


def nobody_has_merit_from_anothers_days(world: World) -> None:
    """What Ida was at counts for Ida only."""
    terms = Terms.read({**TERMS, "tracks": {"guide": {**TERMS["tracks"]["peer"]}}})

    assert own_merits(world.cast.enrolments["vera"], Track.GUIDE, [], terms) == {}
