"""The workplace contact sees own people's dates, confirms hours, and sees nothing more."""

from datetime import timedelta

import pytest
import time_machine

from app.clock import now, today
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.partners.models import Contact
from app.practice.models import PracticeConfirmation, PracticeEntry
from app.practice.rules import Refusal
from app.practice.words import WORDS
from tests.cast import Cast
from tests.counting import counting
from tests.practice.arrange import SECRET, another_workplace, entry_of, evidence_now, notices_now
from tests.visitor import Visitor

CONFIRM = "/arbejdsplads/bekraeftelser"


def confirmations(cast: Cast) -> list[tuple[str, int]]:
    """What has been confirmed, and by whom."""
    with cast.app.app_context():
        rows = db.session.query(PracticeEntry.public_id, PracticeConfirmation.by_id).join(PracticeConfirmation)
        return [(row.public_id, row.by_id) for row in rows.order_by(PracticeEntry.id)]


def make_contact(cast: Cast, who: str, *, workplace_id: int | None = None, until_in: int | None = None) -> None:
    """Somebody becomes the contact of a workplace, perhaps only until so many days from now."""
    with cast.app.app_context(), transaction():
        db.session.add(
            Contact(
                workplace_id=workplace_id or cast.workplace_id,
                person_id=cast.ids[who],
                since=today() - timedelta(days=30),
                until=None if until_in is None else today() + timedelta(days=until_in),
            )
        )


def open_page(visitor: Visitor) -> str:
    """The contact's page as it shows itself."""
    assert visitor.get("/arbejdsplads").status_code == 200
    return visitor.html.split("<main")[1]


def test_the_contact_sees_names_dates_titles_and_hours(cast: Cast) -> None:
    entry_of(cast, minutes=150)
    erik = cast.visitor("erik")

    page = open_page(erik)

    assert "Amal: Samtale på en gåtur" in page
    assert "2,5 timer" in page
    assert page.count("kl.\u00a0") == 2  # M06 for Amal and for Bo
    assert ">Bo<" in page


def test_confirming_makes_evidence_and_tells_the_participant(cast: Cast) -> None:
    entry_id = entry_of(cast, objectives=("REC-04", "PEER-06"))
    erik = cast.visitor("erik")
    open_page(erik)

    answer = erik.submit(CONFIRM, follow=False, entry=[entry_id])

    assert (answer.status_code, answer.location) == (303, "/arbejdsplads")
    by = cast.ids["erik"]
    assert confirmations(cast) == [(entry_id, by)]
    assert evidence_now(cast, "amal") == [
        ("REC-04", "P", f"practice:{entry_id}", by),
        ("PEER-06", "P", f"practice:{entry_id}", by),
    ]
    assert notices_now(cast, "amal") == [("hours_confirmed", "/praksis")]
    assert "Samtale på en gåtur" not in open_page(erik)


def test_several_are_confirmed_at_once_and_each_person_is_told_once(cast: Cast) -> None:
    entries = [entry_of(cast), entry_of(cast, title="Møde"), entry_of(cast, "bo", title="Sammen med Amal")]
    erik = cast.visitor("erik")
    open_page(erik)

    erik.submit(CONFIRM, entry=entries)

    assert [public_id for public_id, _ in confirmations(cast)] == entries
    assert notices_now(cast, "amal") == [("hours_confirmed", "/praksis")]
    assert notices_now(cast, "bo") == [("hours_confirmed", "/praksis")]


def test_confirming_twice_happens_once(cast: Cast) -> None:
    entry_id = entry_of(cast)
    make_contact(cast, "solveig")
    erik, solveig = cast.visitor("erik"), cast.visitor("solveig")
    open_page(erik)
    open_page(solveig)

    first = erik.submit(CONFIRM, follow=False, entry=[entry_id])
    second = solveig.submit(CONFIRM, follow=False, entry=[entry_id])

    assert (first.status_code, second.status_code) == (303, 409)
    assert str(WORDS[Refusal.ALREADY_CONFIRMED]) in solveig.html
    assert confirmations(cast) == [(entry_id, cast.ids["erik"])]
    assert len(evidence_now(cast, "amal")) == 1


def test_of_several_only_those_that_still_wait_are_confirmed(cast: Cast) -> None:
    done, waiting = entry_of(cast, confirmed_by="erik"), entry_of(cast, title="Møde")
    erik = cast.visitor("erik")
    open_page(erik)

    assert erik.submit(CONFIRM, follow=False, entry=[done, waiting]).status_code == 303

    assert {public_id for public_id, _ in confirmations(cast)} == {done, waiting}
    assert [source for _, _, source, _ in evidence_now(cast, "amal")] == [f"practice:{waiting}"]


def test_nothing_ticked_is_said_kindly(cast: Cast) -> None:
    entry_of(cast)
    erik = cast.visitor("erik")
    open_page(erik)

    assert erik.submit(CONFIRM).status_code == 400

    assert "Sæt kryds ved de timer, du vil bekræfte." in erik.html
    assert confirmations(cast) == []


def test_only_what_stood_on_the_page_can_be_confirmed(cast: Cast) -> None:
    entry_id = entry_of(cast)
    erik = cast.visitor("erik")
    open_page(erik)
    with cast.app.app_context(), transaction():
        entry = db.session.query(PracticeEntry).one()
        entry.minutes, entry.logged_at = 600, now()

    assert erik.submit(CONFIRM, follow=False, entry=[entry_id]).status_code == 409

    assert str(WORDS[Refusal.CHANGED_SINCE_SHOWN]) in erik.html
    assert confirmations(cast) == []


@pytest.mark.parametrize("shown", ["", "i går", "2026-01-01T12:00:00"])
def test_a_page_that_does_not_say_when_it_was_made_confirms_nothing(cast: Cast, shown: str) -> None:
    entry_id = entry_of(cast)

    answer = cast.visitor("erik").post(CONFIRM, {"entry": entry_id, "shown": shown})

    assert answer.status_code == 400
    assert confirmations(cast) == []


def test_nobody_confirms_their_own_hours(cast: Cast) -> None:
    make_contact(cast, "amal")
    own, bos = entry_of(cast), entry_of(cast, "bo", title="Sammen med Amal")
    amal = cast.visitor("amal")

    page = open_page(amal)
    assert "Samtale på en gåtur" not in page
    assert "Sammen med Amal" in page
    answer = amal.submit(CONFIRM, follow=False, entry=[own, bos])

    assert answer.status_code == 409
    assert str(WORDS[Refusal.OWN_HOURS]) in amal.html
    assert confirmations(cast) == []


def test_who_is_their_own_only_contact_is_told_whom_to_tell(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.query(Contact).delete()
    make_contact(cast, "amal")
    amal = cast.visitor("amal")

    amal.get("/praksis")

    assert "sig det til Karen" in amal.html


def test_from_the_day_the_period_ends_the_contact_sees_nothing(cast: Cast) -> None:
    entry_id = entry_of(cast)
    with cast.app.app_context(), transaction():
        db.session.query(Contact).one().until = today() + timedelta(days=1)
    erik = cast.visitor("erik")
    assert "Samtale på en gåtur" in open_page(erik)
    kept = dict(erik.form(CONFIRM).fields)

    with time_machine.travel(now() + timedelta(days=1)):
        later = cast.visitor("erik")
        assert later.get("/arbejdsplads").status_code == 403
        assert later.post(CONFIRM, {"entry": entry_id, "shown": kept["shown"]}).status_code == 403
    assert confirmations(cast) == []


def test_before_the_period_begins_the_contact_sees_nothing(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.query(Contact).one().since = today() + timedelta(days=1)

    assert cast.visitor("erik").get("/arbejdsplads").status_code == 403


def test_the_contact_of_another_workplace_sees_and_confirms_nothing_of_it(cast: Cast) -> None:
    entry_id = entry_of(cast)
    make_contact(cast, "pia", workplace_id=another_workplace(cast))
    pia = cast.visitor("pia")

    page = open_page(pia)

    assert "Amal" not in page
    assert ">Bo<" not in page
    assert pia.post(CONFIRM, {"entry": entry_id, "shown": now().isoformat()}).status_code == 404
    assert confirmations(cast) == []


def test_who_moves_takes_their_hours_out_of_both_contacts_sight(cast: Cast) -> None:
    entry_id = entry_of(cast)
    elsewhere = another_workplace(cast)
    make_contact(cast, "pia", workplace_id=elsewhere)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).workplace_id = elsewhere
    erik, pia = cast.visitor("erik"), cast.visitor("pia")

    assert "Amal" not in open_page(erik)
    assert "Samtale på en gåtur" not in open_page(pia)
    assert "Amal" in pia.html
    for visitor in (erik, pia):
        assert visitor.post(CONFIRM, {"entry": entry_id, "shown": now().isoformat()}).status_code == 404


def test_hours_from_before_there_was_a_workplace_go_to_the_one_that_came(cast: Cast) -> None:
    entry_id = entry_of(cast, workplace=False)
    erik = cast.visitor("erik")

    assert "Samtale på en gåtur" in open_page(erik)
    assert erik.submit(CONFIRM, follow=False, entry=[entry_id]).status_code == 303


def test_who_has_left_is_no_longer_on_the_page(cast: Cast) -> None:
    entry_of(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()

    assert "Amal" not in open_page(cast.visitor("erik"))


@pytest.mark.parametrize("who", ["mads", "bo", "inger", "karen", "solveig", "pia"])
def test_the_page_is_the_contacts_only(cast: Cast, who: str) -> None:
    entry_id = entry_of(cast)
    visitor = cast.visitor(who)

    assert visitor.get("/arbejdsplads").status_code == 403
    assert visitor.post(CONFIRM, {"entry": entry_id, "shown": now().isoformat()}).status_code == 403
    assert confirmations(cast) == []


def test_the_contact_sees_neither_situation_nor_objectives_nor_the_name_of_a_day(cast: Cast) -> None:
    entry_of(cast, objectives=("PEER-06",))

    page = open_page(cast.visitor("erik"))

    for unseen in (SECRET, "KANARIEFUGL", "PEER-06", "Modulet", "Lokale 3", "Forårshold", "peer", "kollega"):
        assert unseen not in page, unseen


@pytest.mark.parametrize("entries", [1, 12])
def test_the_page_takes_the_same_statements_however_much_waits(cast: Cast, entries: int) -> None:
    for _ in range(entries):
        entry_of(cast)
    erik = cast.visitor("erik")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        open_page(erik)

    assert len(statements) == 3  # who one is; what waits; own people with their dates
