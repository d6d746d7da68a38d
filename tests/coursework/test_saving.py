"""A text is kept while it is written: by its button, by its ticket, on two devices, signed out, without a script."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from app.clock import COPENHAGEN, now
from app.coursework.rules import LONGEST_TEXT, MOST_SAVES
from app.db import db, transaction
from app.people import actions as people_actions
from app.people.models import Person, SignIn
from app.people.passwords import hash_password
from app.web.throttle import Try
from tests.cast import PASSWORD, Cast
from tests.coursework import arrange
from tests.coursework.arrange import field_of, save_by_ticket, ticket_of

TEXT = arrange.WORDS
MORE = TEXT + " Og så gik jeg ind."


@pytest.fixture
def address(cast: Cast) -> str:
    """Amal's reflection, begun."""
    return arrange.begin(cast, "amal")


def danish(at: datetime) -> str:
    """14.32"""
    return at.astimezone(COPENHAGEN).strftime("%H.%M")


def test_the_button_saves_and_says_who_can_see_it(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    later = now() + timedelta(hours=1)
    with time_machine.travel(later):
        answer = amal.post(f"{address}/kladde", {"text": TEXT, "revision": "0", "whole": "1", "objectives": "PEER-01"})
        assert (answer.status_code, answer.location) == (303, address)
        amal.get(address)

    assert f"Gemt kl. {danish(later)}. Kun du kan se den." in amal.html
    assert field_of(amal, "text").strip() == TEXT
    assert field_of(amal, "objectives") == "PEER-01"


def test_the_page_says_who_will_read_it(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    assert "Lige nu kun du. Inger og Jonas kan læse den, når du afleverer." in " ".join(amal.html.split())
    assert "Aflever til Inger og Jonas" in amal.html
    assert "Gem og fortsæt senere" in amal.html


def test_the_ticket_saves_without_token_or_key_and_answers_only_when(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    later = now() + timedelta(hours=1)
    with time_machine.travel(later):
        answer = save_by_ticket(amal, address, ticket=ticket_of(amal), text=TEXT)

    assert answer.get_json() == {"saved_at": danish(later), "revision": 1, "signed_in": True}
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_saving_goes_on_when_the_session_is_over(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    amal.client.delete_cookie("pejl")

    answer = save_by_ticket(amal, address, ticket=ticket, text=TEXT)

    assert answer.get_json()["signed_in"] is False
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_saving_goes_on_after_signing_out_on_this_device(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    amal.post("/log-ud")

    assert save_by_ticket(amal, address, ticket=ticket, text=TEXT).status_code == 200


def test_signing_out_everywhere_ends_the_ticket(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    amal.post("/log-ud/alle")

    answer = save_by_ticket(amal, address, ticket=ticket, text=TEXT)

    assert (answer.status_code, answer.get_json()) == (401, {"ended": True})
    assert arrange.drafted(cast, "amal", address) == ""


def test_a_new_password_ends_the_ticket(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    with cast.app.app_context(), transaction():
        sign_in = db.session.scalar(db.select(SignIn.id).where(SignIn.person_id == cast.ids["amal"]))
        people_actions.change_password(cast.ids["amal"], "et helt nyt kodeord", keep_sign_in=sign_in or 0)

    assert save_by_ticket(amal, address, ticket=ticket, text=TEXT).status_code == 401


def test_a_ticket_lasts_seven_days(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)

    with time_machine.travel(now() + timedelta(days=6, hours=23)):
        assert save_by_ticket(amal, address, ticket=ticket, text=TEXT).status_code == 200
    with time_machine.travel(now() + timedelta(days=7, hours=1)):
        assert save_by_ticket(amal, address, ticket=ticket, text=MORE, revision="1").status_code == 401
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_the_ticket_of_another_work_is_refused(cast: Cast, address: str) -> None:
    other = arrange.begin(cast, "amal", "M01", "R1")
    amal = cast.visitor("amal")
    amal.get(other)

    assert save_by_ticket(amal, address, ticket=ticket_of(amal), text=TEXT).status_code == 401

    assert (arrange.drafted(cast, "amal", address), arrange.drafted(cast, "amal", other)) == ("", "")


@pytest.mark.parametrize("ticket", ["", "x", "WyJ4Il0.x", "æøå", "null"])
def test_what_is_no_ticket_is_refused(cast: Cast, address: str, ticket: str) -> None:
    assert save_by_ticket(cast.stranger(), address, ticket=ticket, text=TEXT).status_code == 401
    assert arrange.drafted(cast, "amal", address) == ""


def test_a_ticket_never_reads(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, "Det hemmelige, som kun er mit eget og ingen andens.")
    amal = cast.visitor("amal")
    amal.get(address)
    ticket, stranger = ticket_of(amal), cast.stranger()

    answers = [
        save_by_ticket(stranger, address, ticket=ticket, text="gæt", revision="0"),
        save_by_ticket(stranger, address, ticket=ticket, text=MORE, revision="1"),
        stranger.client.post(f"{address}/kladde", data={"ticket": ticket, "text": "gæt", "revision": "0"}),
        stranger.client.get(f"{address}?ticket={ticket}"),
        stranger.client.get(f"{address}/kladde?ticket={ticket}"),
    ]

    assert [answer.status_code for answer in answers] == [409, 200, 401, 302, 302]
    assert all("hemmelige" not in answer.get_data(as_text=True) for answer in answers)


def test_two_devices_overwrite_nothing(cast: Cast, address: str) -> None:
    phone, desk = cast.visitor("amal"), cast.visitor("amal")
    phone.get(address)
    desk.get(address)
    save_by_ticket(phone, address, ticket=ticket_of(phone), text=TEXT)

    answer = save_by_ticket(desk, address, ticket=ticket_of(desk), text="Noget andet fra den anden maskine.")

    assert answer.status_code == 409
    assert answer.get_json()["conflict"] is True
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_without_a_script_both_texts_are_shown_and_the_next_save_stands(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    arrange.write(cast, "amal", address, TEXT)
    mine = "Noget andet fra den anden maskine, også mit."

    answer = amal.post(f"{address}/kladde", {"text": mine, "revision": "0", "whole": "1"})

    assert answer.status_code == 409
    assert TEXT in amal.html
    assert field_of(amal, "text").strip() == mine
    assert arrange.drafted(cast, "amal", address) == TEXT
    amal.post(f"{address}/kladde", {"text": f"{TEXT}\n{mine}", "revision": field_of(amal, "revision"), "whole": "1"})
    assert arrange.drafted(cast, "amal", address) == f"{TEXT}\n{mine}"


def test_a_save_whose_answer_was_lost_is_known_again(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    save_by_ticket(amal, address, ticket=ticket, text=TEXT)

    answer = save_by_ticket(amal, address, ticket=ticket, text=TEXT)

    assert (answer.status_code, answer.get_json()["revision"]) == (200, 1)


def test_a_text_that_is_too_long_is_kept_on_the_page(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    long = "å" * (LONGEST_TEXT + 1)

    assert save_by_ticket(amal, address, ticket=ticket_of(amal), text=long).status_code == 413
    assert amal.post(f"{address}/kladde", {"text": long, "revision": "0"}).status_code == 413

    assert "Gør den kortere" in amal.html
    assert field_of(amal, "text").strip() == long
    assert arrange.drafted(cast, "amal", address) == ""


@pytest.mark.parametrize("where", ["kladde", "aflevering"])
def test_an_old_page_with_too_long_a_text_still_overwrites_nothing(cast: Cast, address: str, where: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    arrange.write(cast, "amal", address, TEXT)
    amal.post(f"{address}/{where}", {"text": "å" * (LONGEST_TEXT + 1), "revision": "0", "whole": "1"})
    assert "Det her er ikke gemt endnu" in amal.html

    answer = amal.submit("/aflevering", text="Den er blevet kortere, men den har ikke set den anden.")

    assert answer.status_code == 409
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_a_page_that_saves_without_end_has_to_wait(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    save_by_ticket(amal, address, ticket=ticket, text=TEXT)
    with cast.app.app_context(), transaction():
        bucket = db.session.scalar(db.select(Try.bucket))
        db.session.add_all(Try(bucket=bucket, at=now()) for _ in range(MOST_SAVES - 1))

    assert save_by_ticket(amal, address, ticket=ticket, text=MORE, revision="1").status_code == 429

    assert arrange.drafted(cast, "amal", address) == TEXT
    with time_machine.travel(now() + timedelta(minutes=16)):
        assert save_by_ticket(amal, address, ticket=ticket, text=MORE, revision="1").status_code == 200


def test_a_page_left_open_after_handing_in_is_answered_calmly(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    arrange.write(cast, "amal", address, TEXT)
    arrange.hand_in(cast, "amal", address)

    same = save_by_ticket(amal, address, ticket=ticket, text=TEXT, revision="0")
    other = save_by_ticket(amal, address, ticket=ticket, text=MORE, revision="1")

    assert (same.status_code, same.get_json()["revision"]) == (200, 1)
    assert (other.status_code, other.get_json()) == (409, {"conflict": False, "closed": True})
    amal.post(f"{address}/kladde", {"text": MORE, "revision": "1"})
    assert "Teksten er afleveret" in amal.html
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_signed_out_and_without_a_script_the_text_is_saved_before_signing_in(cast: Cast, address: str) -> None:
    with cast.app.app_context(), transaction():
        db.session.get_one(Person, cast.ids["amal"]).password_hash = hash_password(PASSWORD)
    amal = cast.visitor("amal")
    amal.get(address)
    amal.client.delete_cookie("pejl")

    answer = amal.submit("/aflevering", follow=False, text=TEXT)

    assert (answer.status_code, answer.location) == (303, f"/log-ind?videre={address}")
    assert arrange.drafted(cast, "amal", address) == TEXT
    assert arrange.versions_of(cast, address) == []
    amal.get(answer.location)
    assert "er gemt kl." in amal.html
    assert TEXT not in amal.html
    amal.submit("/log-ind", email="amal@pejlemaerke.example", password=PASSWORD, device="own")
    assert field_of(amal, "text").strip() == TEXT


def test_the_save_button_works_signed_out_too(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket = ticket_of(amal)
    amal.client.delete_cookie("pejl")

    answer = amal.client.post(f"{address}/kladde", data={"ticket": ticket, "text": TEXT, "revision": "0"})

    assert (answer.status_code, answer.location) == (303, address)
    assert arrange.drafted(cast, "amal", address) == TEXT


@pytest.mark.parametrize("where", ["kladde", "aflevering"])
def test_without_a_ticket_the_form_itself_waits_for_the_sign_in(cast: Cast, address: str, where: str) -> None:
    stranger = cast.stranger()

    answer = stranger.post(f"{address}/{where}", {"text": TEXT, "revision": "0"})

    assert answer.status_code == 401
    assert field_of(stranger, "parked", "/log-ind")
    assert arrange.drafted(cast, "amal", address) == ""


def test_a_session_without_token_and_ticket_saves_nothing(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")

    assert amal.post_bare(f"{address}/kladde", {"text": TEXT, "revision": "0"}).status_code == 400
    assert save_by_ticket(amal, address, ticket="", text=TEXT).status_code == 401

    assert arrange.drafted(cast, "amal", address) == ""


def test_somebody_else_on_the_same_phone_sees_nothing(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    ticket, mads = ticket_of(amal), cast.visitor("mads")

    answer = save_by_ticket(mads, address, ticket=ticket, text=TEXT)

    assert answer.get_json()["signed_in"] is False
    assert arrange.drafted(cast, "amal", address) == TEXT
    assert mads.get(address).status_code == 404


@pytest.mark.parametrize("revision", ["", "-1", "x", "9" * 40, "1.0"])
def test_a_revision_that_is_none_overwrites_nothing(cast: Cast, address: str, revision: str) -> None:
    arrange.write(cast, "amal", address, TEXT)
    amal = cast.visitor("amal")
    amal.get(address)

    answer = save_by_ticket(amal, address, ticket=ticket_of(amal), text=MORE, revision=revision)

    assert answer.status_code == 409
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_what_is_written_does_not_lie_in_the_database_in_clear(cast: Cast, address: str) -> None:
    canary = "Kanariefuglen sang i nat"
    arrange.write(cast, "amal", address, f"{canary}. {TEXT}")
    arrange.hand_in(cast, "amal", address)
    with cast.app.app_context():
        if db.engine.dialect.name != "sqlite":
            tables = [db.session.execute(table.select()).all() for table in db.metadata.sorted_tables]
            assert canary not in str(tables)
            return
        path = Path(str(db.engine.url.database))
    whole = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))

    assert b"Amal" in whole
    assert canary.encode() not in whole


def test_what_nobody_can_see_is_taken_out_of_the_text(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    save_by_ticket(amal, address, ticket=ticket_of(amal), text="En linje\r\nog\u202e en til")

    assert arrange.drafted(cast, "amal", address) == "En linje\nog en til"


def test_an_objective_the_task_does_not_ask_for_is_not_kept(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    save_by_ticket(amal, address, ticket=ticket_of(amal), text=TEXT, objectives="ORG-03")

    amal.get(address)
    assert "objectives" not in dict(amal.form("/aflevering").fields)
