"""A participant writes down what they practised, changes it, takes it back, and sees how it stands."""

from datetime import date, timedelta

import pytest
import time_machine

from app.clock import now, today
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.practice.models import PracticeEntry
from app.practice.rules import Refusal
from app.practice.words import WORDS
from tests.cast import Cast
from tests.counting import counting
from tests.practice.arrange import SECRET, another_workplace, entries_now, entry_of, notices_now, supervision_of
from tests.visitor import Visitor

TYPED = {"title": "Samtale på en gåtur", "hours": "2,5", "situation": "Vi gik en tur og talte om at sige til og fra."}


def a_day_ago() -> str:
    """Yesterday, as one writes it."""
    day = today() - timedelta(days=1)
    return f"{day.day}.{day.month}.{day.year}"


def log(visitor: Visitor, **more: object) -> int:
    """Fill in the form on /praksis and answer with the status."""
    visitor.get("/praksis")
    fields = {**TYPED, "done_on": a_day_ago(), **more}
    return visitor.submit("/praksis", follow=False, **fields).status_code


def test_what_was_practised_is_kept_and_the_situation_is_sealed(cast: Cast) -> None:
    amal = cast.visitor("amal")

    assert log(amal, objectives=["REC-04"]) == 303

    (entry,) = entries_now(cast, "amal")
    assert (entry.title, entry.minutes, entry.objectives) == ("Samtale på en gåtur", 150, ["REC-04"])
    assert entry.done_on == today() - timedelta(days=1)
    assert entry.workplace_id == cast.workplace_id
    assert TYPED["situation"].encode() not in entry.situation
    amal.get(f"/praksis/{entry.public_id}")
    assert TYPED["situation"] in amal.html


def test_the_contact_is_told_once_however_many_entries_wait(cast: Cast) -> None:
    amal = cast.visitor("amal")

    log(amal)
    log(amal, title="Møde om opstart")

    assert notices_now(cast, "erik") == [("hours_to_confirm", "/arbejdsplads")]


def test_a_form_sent_twice_is_one_entry(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.get("/praksis")
    form = dict(amal.form("/praksis").fields)
    fields = {**form, **TYPED, "done_on": a_day_ago()}

    first = amal.client.post("/praksis", data=fields)
    second = amal.client.post("/praksis", data=fields)

    assert (first.status_code, second.status_code, second.location) == (303, 303, "/praksis")
    assert len(entries_now(cast, "amal")) == 1


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"hours": "2.30"}, Refusal.HOURS_NOT_READ),
        ({"hours": "mange"}, Refusal.HOURS_NOT_READ),
        ({"hours": "0"}, Refusal.HOURS_OUT_OF_RANGE),
        ({"hours": "12,25"}, Refusal.HOURS_OUT_OF_RANGE),
        ({"done_on": "1.1.2199"}, Refusal.DAY_AHEAD),
        ({"done_on": "31.12.2025"}, Refusal.BEFORE_THE_COURSE),
        ({"objectives": ["PEER-12"]}, Refusal.OBJECTIVE_WITHOUT_PRACTICE),
        ({"objectives": ["REC-01"]}, Refusal.OBJECTIVE_WITHOUT_PRACTICE),
        ({"objectives": ["REC-04", "PEER-06", "A", "B"]}, Refusal.TOO_MANY_OBJECTIVES),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    cast: Cast, typed: dict[str, object], reason: Refusal
) -> None:
    amal = cast.visitor("amal")

    assert log(amal, **typed) == 400

    assert str(WORDS[reason]) in amal.html
    assert dict(amal.form("/praksis").fields)["situation"].strip() == TYPED["situation"]
    assert entries_now(cast, "amal") == []


@pytest.mark.parametrize("hours", ["2,5", "2.5", " 2,50 timer"])
def test_hours_are_read_as_people_write_them(cast: Cast, hours: str) -> None:
    assert log(cast.visitor("amal"), hours=hours) == 303

    assert [entry.minutes for entry in entries_now(cast, "amal")] == [150]


def test_only_objectives_of_ones_own_track_that_ask_for_practice_are_offered(cast: Cast) -> None:
    offered = {}
    for who in ("amal", "bo"):
        visitor = cast.visitor(who)
        visitor.get("/praksis")
        offered[who] = {
            code for code in ("REC-01", "REC-04", "PEER-06", "PEER-12") if f'value="{code}"' in visitor.html
        }

    assert offered == {"amal": {"REC-04", "PEER-06"}, "bo": {"REC-04", "PEER-12"}}


@pytest.mark.parametrize(
    ("field", "text"),
    [("title", "Ring til 23 45 67 89"), ("situation", "Hun skrev fra hanne@example.org, og så talte vi sammen.")],
)
def test_what_points_at_somebody_is_asked_about_first(cast: Cast, field: str, text: str) -> None:
    amal = cast.visitor("amal")

    assert log(amal, **{field: text}) == 400
    assert "ligner noget, der peger på en person" in amal.html
    assert entries_now(cast, "amal") == []

    assert amal.submit("/praksis", follow=False, looked="y").status_code == 303
    assert len(entries_now(cast, "amal")) == 1


def test_everything_that_points_at_somebody_is_named_and_a_cpr_number_does_not_belong(cast: Cast) -> None:
    amal = cast.visitor("amal")

    log(amal, situation="Hun, 010190-1234, skrev fra hanne@example.org og fra 23 45 67 89.")

    assert "»010190-1234« ligner et CPR-nummer. Det hører ikke hjemme her. Tag det ud." in amal.html
    assert "»hanne@example.org« og »23 45 67 89« ligner noget, der peger på en person." in amal.html
    assert entries_now(cast, "amal") == []


def test_an_entry_can_be_changed_until_it_is_confirmed(cast: Cast) -> None:
    entry_id = entry_of(cast)
    amal = cast.visitor("amal")

    amal.get(f"/praksis/{entry_id}/ret")
    assert dict(amal.form(f"/praksis/{entry_id}").fields)["situation"].strip() == SECRET
    answer = amal.submit(
        f"/praksis/{entry_id}", follow=False, title="Møde", hours="1", situation="Noget helt andet skete."
    )

    assert answer.status_code == 303
    (entry,) = entries_now(cast, "amal")
    assert (entry.title, entry.minutes) == ("Møde", 60)
    amal.get(f"/praksis/{entry_id}")
    assert "Noget helt andet skete." in amal.html


def test_taking_back_removes_the_line_and_the_text(cast: Cast) -> None:
    entry_id = entry_of(cast)
    amal = cast.visitor("amal")
    amal.get(f"/praksis/{entry_id}")
    assert "de kan ikke hentes frem igen" in amal.html.split("Ja, tag den tilbage")[0]

    answer = amal.submit("/praksis/tilbagetraekninger", follow=False)

    assert (answer.status_code, answer.location) == (303, "/praksis")
    assert entries_now(cast, "amal") == []


def test_a_confirmed_entry_stands(cast: Cast) -> None:
    entry_id = entry_of(cast, confirmed_by="erik")
    amal = cast.visitor("amal")
    amal.get(f"/praksis/{entry_id}")
    assert not amal.offers("/praksis/tilbagetraekninger")

    change = amal.post(f"/praksis/{entry_id}", {**TYPED, "done_on": a_day_ago()})
    back = amal.post("/praksis/tilbagetraekninger", {"entry": entry_id})
    form = amal.get(f"/praksis/{entry_id}/ret")

    assert (change.status_code, back.status_code, form.status_code) == (409, 409, 409)
    assert [entry.title for entry in entries_now(cast, "amal")] == ["Samtale på en gåtur"]


def test_the_list_holds_ones_own_entries_only(cast: Cast) -> None:
    entry_of(cast, title="Amals eget")
    entry_of(cast, "mads", title="Mads eget")
    mads, bo = cast.visitor("mads"), cast.visitor("bo")
    mads.get("/praksis")
    bo.get("/praksis")

    assert ("Mads eget" in mads.html, "Amals eget" in mads.html) == (True, False)
    assert "eget" not in bo.html


@pytest.mark.parametrize("who", ["mads", "bo", "erik", "inger", "karen", "solveig", "pia"])
def test_an_entry_is_there_for_its_author_only(cast: Cast, who: str) -> None:
    entry_id = entry_of(cast)
    visitor = cast.visitor(who)

    answers = [
        visitor.get(f"/praksis/{entry_id}").status_code,
        visitor.get(f"/praksis/{entry_id}/ret").status_code,
        visitor.post(f"/praksis/{entry_id}", {**TYPED, "done_on": a_day_ago()}).status_code,
    ]

    assert answers == [404, 404, 404]
    assert visitor.post("/praksis/tilbagetraekninger", {"entry": entry_id}).status_code in (403, 404)
    assert [entry.title for entry in entries_now(cast, "amal")] == ["Samtale på en gåtur"]


def test_how_it_stands_is_told_in_hours_and_words(cast: Cast) -> None:
    entry_of(cast, minutes=390, confirmed_by="erik")
    entry_of(cast, minutes=120)
    supervision_of(cast, "amal", held_on=date(2026, 3, 3))
    amal = cast.visitor("amal")

    amal.get("/praksis")

    for said in ("6,5 timer", "2 timer", "mindst 4 timer", "én gang: 3. marts 2026", "mindst én gang"):
        assert said in amal.html, said
    assert "%" not in amal.html.split("<main")[1]


def test_a_colleague_is_asked_for_situations_and_not_for_supervision(cast: Cast) -> None:
    entry_of(cast, "bo", minutes=60, confirmed_by="erik")
    bo = cast.visitor("bo")

    bo.get("/praksis")

    assert "én situation, 1 time" in bo.html
    assert "mindst én situation" in bo.html
    assert "Uddannelsen beder om supervision" not in bo.html


def test_the_page_says_who_confirms_and_who_reads(cast: Cast) -> None:
    amal, ida = cast.visitor("amal"), cast.visitor("ida")
    amal.get("/praksis")
    ida.get("/praksis")

    assert "Erik bekræfter timerne på Værestedet Havnen." in amal.html
    assert "Kun du og dine læsere, Inger og Jonas. Ikke din arbejdsplads." in amal.html
    assert "Kun du og dine læsere, Lone og Per." in ida.html
    assert "sig det til Karen" in ida.html


def test_who_has_left_sees_the_log_and_writes_no_more(cast: Cast) -> None:
    entry_of(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()
    amal = cast.visitor("amal")

    amal.get("/praksis")
    assert "Samtale på en gåtur" in amal.html
    assert not amal.offers("/praksis")
    assert amal.post("/praksis", {**TYPED, "done_on": a_day_ago()}).status_code == 400
    assert len(entries_now(cast, "amal")) == 1


def test_older_entries_come_thirty_at_a_time(cast: Cast) -> None:
    for day in range(33):
        entry_of(cast, title=f"Nummer {day}", days_ago=day // 2)
    amal = cast.visitor("amal")

    amal.get("/praksis")
    first = {f"Nummer {n}" for n in range(33) if f">Nummer {n}<" in amal.html}
    older = amal.html.split('rel="prev"')[0].rsplit('href="', 1)[1].split('"')[0]
    amal.get(older)
    second = {f"Nummer {n}" for n in range(33) if f">Nummer {n}<" in amal.html}

    assert (len(first), len(second)) == (30, 3)
    assert first | second == {f"Nummer {n}" for n in range(33)}


def test_saving_an_old_entry_moves_it_to_the_workplace_one_is_at_now(cast: Cast) -> None:
    entry_id = entry_of(cast, workplace_id=another_workplace(cast))
    amal = cast.visitor("amal")

    amal.get(f"/praksis/{entry_id}")
    assert "Skrevet ind på en anden arbejdsplads" in amal.html
    amal.get(f"/praksis/{entry_id}/ret")
    amal.submit(f"/praksis/{entry_id}")

    assert [entry.workplace_id for entry in entries_now(cast, "amal")] == [cast.workplace_id]


@pytest.mark.parametrize("entries", [1, 12])
def test_the_page_takes_the_same_statements_however_much_is_logged(cast: Cast, entries: int) -> None:
    for _ in range(entries):
        entry_of(cast)
    amal = cast.visitor("amal")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert amal.get("/praksis").status_code == 200

    assert len(statements) == 6  # who one is; the enrolment, objectives, contacts, entries, sums


@pytest.mark.parametrize("who", ["inger", "karen", "solveig", "pia", "erik"])
def test_only_participants_have_a_practice(cast: Cast, who: str) -> None:
    assert cast.visitor(who).get("/praksis").status_code == 403


def test_a_day_just_past_midnight_in_denmark_is_today(cast: Cast) -> None:
    amal = cast.visitor("amal")
    late = now().replace(hour=23, minute=30)
    with time_machine.travel(late), cast.app.app_context():
        day = today()
        assert log(amal, done_on=f"{day.day}.{day.month}.{day.year}") == 303
        assert db.session.query(PracticeEntry.done_on).scalar() == day
