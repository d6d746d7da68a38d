"""Reading what was answered, and seeing who opened one's text."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import update

from app.clock import COPENHAGEN, now, today
from app.coursework import texts
from app.coursework.models import Reopening, Response, SpokenReflection, Version
from app.coursework.rules import Outcome, Refusal
from app.coursework.words import WORDS, day_ahead
from app.db import db, new_public_id, transaction
from tests.cast import Cast
from tests.coursework import arrange
from tests.coursework.arrange import field_of


def test_a_not_yet_comes_with_its_next_step_and_an_offer_to_talk(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal")
    amal = cast.visitor("amal")

    amal.get(address)

    assert "Ikke endnu" in amal.html
    assert arrange.FEEDBACK in amal.html
    assert arrange.NEXT_STEP in amal.html
    said = " ".join(amal.html.split())
    assert "Kladden er kun din. Den udgave, du afleverede, kan Inger og Jonas stadig læse." in said
    assert "Lad os tale om den" in amal.html
    assert amal.offers("/aflevering")


def test_an_assignment_is_answered_in_its_own_words(cast: Cast) -> None:
    words = {}
    for outcome in Outcome:
        address = arrange.handed_in(cast, "ida", "M01", "A1" if outcome is Outcome.APPROVED else "R1")
        arrange.answer(cast, address, author="ida", reader="lone", outcome=outcome)
        visitor = cast.visitor("ida")
        visitor.get(address)
        words[outcome] = [word for word in ("Godkendt", "Læst med svar", "Ikke endnu") if word in visitor.html]
    assert words == {Outcome.APPROVED: ["Godkendt"], Outcome.NOT_YET: ["Ikke endnu"]}


def test_a_reflection_is_read_not_approved(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    amal = cast.visitor("amal")

    amal.get(address)

    assert "Læst med svar" in amal.html
    assert "Godkendt" not in amal.html
    assert not amal.offers("/aflevering")
    assert amal.offers("/tilbagetraekning")


def test_what_the_other_reader_adds_stands_after_the_answer(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    with cast.app.app_context(), transaction():
        work = arrange.own(cast, "amal", address)
        added = Response(public_id=new_public_id(), version_id=work.versions[0].id, by_id=cast.ids["jonas"], at=now())
        added.text = texts.seal(work, "Jeg kender det skilt.", place=texts.response_place(added))
        db.session.add(added)
    amal = cast.visitor("amal")

    amal.get(address)

    assert amal.html.index(arrange.FEEDBACK) < amal.html.index("Jeg kender det skilt.")
    assert "Jonas" in amal.html


def test_an_answer_that_is_opened_again_says_so_and_waits(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal")
    with cast.app.app_context(), transaction():
        work = arrange.own(cast, "amal", address)
        first = work.versions[0].assessments[0]
        reason = texts.seal(work, "Vi var uenige.", place=texts.reason_place(first))
        db.session.add(Reopening(assessment_id=first.id, by_id=cast.ids["jonas"], at=now(), reason=reason))
    amal = cast.visitor("amal")

    amal.get(address)

    assert "Dine læsere ser på teksten igen." in amal.html
    assert "Afleveret, venter på svar" in amal.html
    assert "Vi var uenige." not in amal.html


def test_earlier_versions_stand_with_their_answers(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal")
    arrange.write(cast, "amal", address, "En anden udgave, som er helt ny og lang nok til at blive læst.")
    arrange.hand_in(cast, "amal", address)
    amal = cast.visitor("amal")

    amal.get(address)

    assert "En anden udgave" in amal.html
    assert amal.html.index("Tidligere: afleveret") < amal.html.index(arrange.WORDS)
    assert arrange.FEEDBACK in amal.html


def test_one_sees_who_opened_the_text_and_when(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)
    assert "Ingen har åbnet den endnu." in amal.html
    (version,) = arrange.versions_of(cast, address)
    cast.visitor("inger").get(f"/svar/{version.public_id}")

    amal.get(address)

    assert "Ingen har åbnet den endnu." not in amal.html
    assert "for at læse og svare" in amal.html


def test_opening_ones_own_text_is_noted_nowhere(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)
    amal.get(address)

    assert "Ingen har åbnet den endnu." in amal.html


def test_waiting_one_is_told_until_when_and_never_blamed_for_a_late_answer(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)
    assert "Du får svar inden for ti hverdage" in amal.html
    with cast.app.app_context(), transaction():
        db.session.execute(update(Version).values(handed_in_at=now() - timedelta(days=20)))

    amal.get(address)

    assert "Det har taget længere tid, end vi lovede." in amal.html
    assert "notice--problem" not in amal.html


def test_a_reflection_held_in_speech_is_done_and_says_that_nothing_was_written_down(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    with cast.app.app_context(), transaction():
        work = arrange.own(cast, "amal", address)
        db.session.add(
            SpokenReflection(work_id=work.id, held_on=date(2026, 11, 3), noted_by_id=cast.ids["inger"], noted_at=now())
        )
    amal = cast.visitor("amal")

    amal.get(address)

    assert "tirsdag den 3. november" in amal.html
    assert "ikke hvad du sagde" in amal.html
    assert not amal.offers("/aflevering")
    assert amal.post(f"{address}/tilbagetraekning").status_code == 409


def test_the_suggested_day_is_a_week_after_the_modules_day_and_can_be_moved(cast: Cast) -> None:
    address = arrange.begin(cast, "amal", "M06", "R6")
    amal = cast.visitor("amal")
    amal.get(address)
    assert "Foreslået dag:" in amal.html

    chosen = today() + timedelta(days=100)
    arrange.press(amal, address, "/dag", day=chosen.isoformat())
    assert f"Foreslået dag: {day_ahead(chosen, today=today())}" in amal.html

    arrange.press(amal, address, "/dag", day="")
    assert "Så viser vi vores eget forslag: " in amal.html
    assert day_ahead(chosen, today=today()) not in amal.html


def test_without_a_day_of_the_module_ahead_an_empty_field_promises_none(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")

    with time_machine.travel(now() + timedelta(days=40)):
        amal = cast.visitor("amal")
        amal.get(address)
        assert field_of(amal, "day") == ""
        arrange.press(amal, address, "/dag", day="")

    assert "Der står bare »Når du er klar«." in amal.html


@pytest.mark.parametrize(("typed", "reason"), [("1.1.2020", Refusal.DAY_GONE_BY), ("19.1.2099", Refusal.DAY_FAR_AHEAD)])
def test_a_day_that_cannot_be_aimed_at_is_refused_kindly(cast: Cast, typed: str, reason: Refusal) -> None:
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)

    assert arrange.press(amal, address, "/dag", day=typed).status_code == 400

    assert str(WORDS[reason]) in amal.html
    assert field_of(amal, "day") == typed


def test_a_day_without_its_year_is_the_next_one_and_another_year_is_said(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    for then, shown in (("2026-11-01", "lørdag den 5. december"), ("2026-12-06", "søndag den 5. december 2027")):
        with time_machine.travel(f"{then}T12:00:00+01:00"):
            amal = cast.visitor("amal")
            amal.get(address)
            arrange.press(amal, address, "/dag", day="5.12")
        assert f"Foreslået dag: {shown}<" in amal.html


def test_a_day_that_has_gone_by_is_only_when_one_is_ready(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")

    with time_machine.travel(now() + timedelta(days=40)):
        amal = cast.visitor("amal")
        amal.get(address)

    assert "Når du er klar" in amal.html
    assert "Foreslået dag:" not in amal.html


def test_what_is_not_a_day_is_asked_for_again(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)

    assert arrange.press(amal, address, "/dag", day="på tirsdag").status_code == 400

    assert "Skriv datoen med tal" in amal.html
    assert field_of(amal, "day") == "på tirsdag"


def test_moving_the_day_loses_nothing_of_what_stands_in_the_text(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    arrange.write(cast, "amal", address)
    amal = cast.visitor("amal")
    amal.get(address)

    arrange.press(amal, address, "/dag", text=f"{arrange.WORDS} Og mere.", day="5.12")

    assert field_of(amal, "text").strip() == f"{arrange.WORDS} Og mere."
    assert arrange.drafted(cast, "amal", address) == f"{arrange.WORDS} Og mere."
    assert "5. december" in amal.html


def test_a_day_that_is_not_one_costs_nothing_of_the_text_either(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)

    assert arrange.press(amal, address, "/dag", text=arrange.WORDS, day="en dag").status_code == 400
    assert arrange.drafted(cast, "amal", address) == arrange.WORDS
    assert (field_of(amal, "text").strip(), field_of(amal, "day")) == (arrange.WORDS, "en dag")

    assert arrange.press(amal, address, "/dag", text=f"{arrange.WORDS} Mere.", day="5.12").status_code == 200
    assert arrange.drafted(cast, "amal", address) == f"{arrange.WORDS} Mere."


def test_a_day_sent_with_a_text_that_was_changed_elsewhere_overwrites_nothing(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)
    arrange.write(cast, "amal", address, "Skrevet i et andet vindue.")

    assert arrange.press(amal, address, "/dag", text=arrange.WORDS, day="5.12").status_code == 409

    assert arrange.drafted(cast, "amal", address) == "Skrevet i et andet vindue."
    assert "Skrevet i et andet vindue." in amal.html
    assert (field_of(amal, "text").strip(), field_of(amal, "day")) == (arrange.WORDS, "5.12")


def test_the_day_of_one_author_is_not_the_others(cast: Cast) -> None:
    address = arrange.begin(cast, "amal", "M06", "A4")
    chosen = today() + timedelta(days=100)
    cast.visitor("amal").post(f"{address}/dag", {"day": chosen.isoformat()})
    bo = cast.visitor("bo")

    bo.get(address)

    assert "Foreslået dag: " in bo.html
    assert day_ahead(chosen, today=today()) not in bo.html
    assert f"{(now() + timedelta(days=14)).astimezone(COPENHAGEN).day}." in bo.html
