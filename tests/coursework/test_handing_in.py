"""Handing in: once, whole, to two readers, after a calm question when the text seems to point at somebody."""

import pytest
from sqlalchemy import select

from app.cohorts.models import Enrolment
from app.coursework.models import Draft, Version, Work
from app.coursework.rules import LONGEST_TEXT
from app.db import db, transaction
from app.journal.models import Entry
from app.notices.models import Notice
from app.web.once import deed_key
from tests.cast import LONG_AGO, Cast
from tests.coursework import arrange
from tests.coursework.arrange import field_of

TEXT = arrange.WORDS


@pytest.fixture
def address(cast: Cast) -> str:
    """Amal's reflection, begun."""
    return arrange.begin(cast, "amal")


def test_handing_in_freezes_the_text_and_says_what_happens_now(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/aflevering", text=TEXT, objectives=["PEER-06"])

    assert "Din tekst er sendt" in amal.html
    assert "Du og dine læsere, Inger og Jonas. Åbner kursuslederen den ved alvorlig bekymring, får du" in amal.html
    assert "Ingen andre" not in amal.html
    assert "Inden for ti hverdage" in amal.html
    assert "Ikke noget." in amal.html
    assert amal.offers("/tilbagetraekning")
    (version,) = arrange.versions_of(cast, address)
    assert (version.number, version.objectives, version.handed_in_by_id) == (1, ["PEER-06"], cast.ids["amal"])


def test_both_readers_are_told_neutrally_and_the_journal_holds_no_text(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    amal.submit("/aflevering", text=TEXT)

    (version,) = arrange.versions_of(cast, address)
    with cast.app.app_context():
        told = set(db.session.execute(select(Notice.person_id, Notice.about, Notice.path)).all())
        noted = db.session.execute(select(Entry.actor_id, Entry.verb, Entry.thing, Entry.thing_id)).all()
    path = f"/svar/{version.public_id}"
    assert told == {(cast.ids[name], "text_to_read", path) for name in ("inger", "jonas")}
    assert noted == [(cast.ids["amal"], "handed_in", "version", version.public_id)]


def test_what_stands_in_the_form_is_what_is_handed_in(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, "Det, der stod før, og som nu er rettet til.")
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/aflevering", text=TEXT)

    amal.get(address)
    assert TEXT in amal.html
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_a_double_click_hands_in_once(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    key = deed_key()
    data = {"text": TEXT, "revision": "0", "whole": "1", "_deed": key}

    first, second = amal.post(f"{address}/aflevering", data), amal.post(f"{address}/aflevering", data)

    assert (first.status_code, first.location) == (303, f"{address}/sendt")
    assert (second.status_code, second.location) == (303, address)
    assert len(arrange.versions_of(cast, address)) == 1


def test_two_tabs_hand_in_once(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    data = {"text": TEXT, "revision": "0", "whole": "1"}

    statuses = [amal.post(f"{address}/aflevering", data).status_code for _ in range(2)]

    assert statuses == [303, 409]
    assert "Teksten er afleveret" in amal.html
    assert len(arrange.versions_of(cast, address)) == 1


def test_an_old_tab_does_not_hand_in_an_old_text(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    arrange.write(cast, "amal", address, TEXT)
    old = "Det gamle, som stod i den anden fane hele tiden."

    answer = amal.post(f"{address}/aflevering", {"text": old, "revision": "0", "whole": "1"})

    assert answer.status_code == 409
    assert TEXT in amal.html
    assert field_of(amal, "text").strip() == old
    assert arrange.versions_of(cast, address) == []


def test_a_text_that_is_too_short_is_saved_and_asked_for_a_little_more(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    answer = amal.submit("/aflevering", text="For lidt.")

    assert answer.status_code == 400
    assert amal.page is not None
    assert amal.page.title.startswith("Fejl:")
    assert "Skriv et par linjer mere" in amal.html
    assert arrange.drafted(cast, "amal", address) == "For lidt."
    assert arrange.versions_of(cast, address) == []
    amal.submit("/aflevering", text=TEXT)
    assert len(arrange.versions_of(cast, address)) == 1


def test_a_text_that_is_too_long_stays_on_the_page(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    long = "ord " * (LONGEST_TEXT // 4 + 1)

    answer = amal.submit("/aflevering", text=long)

    assert answer.status_code == 400
    assert field_of(amal, "text").strip() == long.strip()
    assert arrange.versions_of(cast, address) == []


def test_what_seems_to_point_at_somebody_is_asked_about_first(cast: Cast, address: str) -> None:
    pointing = f"{TEXT}\nHun bor på 2012 3456 og skriver fra lis@kommune.example."
    amal = cast.visitor("amal")
    amal.get(address)

    answer = amal.submit("/aflevering", text=pointing, objectives=["PEER-06"])

    assert answer.status_code == 200
    assert "Har du fjernet navne, steder og andet" in amal.html
    assert "2012 3456" in amal.html
    assert "lis@kommune.example" in amal.html
    assert f'href="{address}"' in amal.html
    assert arrange.versions_of(cast, address) == []
    assert arrange.drafted(cast, "amal", address) == pointing

    amal.submit("/aflevering")

    assert "Din tekst er sendt" in amal.html
    (version,) = arrange.versions_of(cast, address)
    assert version.objectives == ["PEER-06"]
    amal.get(address)
    assert "Hun bor på 2012 3456" in amal.html


def test_what_was_seen_is_stored_nowhere(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)
    amal.submit("/aflevering", text=f"{TEXT} Ring på 20123456.")

    with cast.app.app_context():
        tables = [db.session.execute(table.select()).all() for table in db.metadata.sorted_tables]
    assert "20123456" not in str(tables)


def test_without_readers_one_writes_and_waits(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).instructor_pair_id = None
    address = arrange.begin(cast, "amal")
    amal = cast.visitor("amal")
    amal.get(address)
    assert "Du får to læsere, før du kan aflevere." in amal.html
    assert "Aflever til" not in amal.html

    answer = amal.submit("/aflevering", text=TEXT)

    assert answer.status_code == 409
    assert "Din tekst er gemt" in amal.html
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_who_has_left_keeps_the_text_and_hands_in_nothing(cast: Cast, address: str) -> None:
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = LONG_AGO
    amal = cast.visitor("amal")
    amal.get(address)
    assert "Aflever til" not in amal.html

    assert amal.submit("/aflevering", text=TEXT).status_code == 409

    assert arrange.drafted(cast, "amal", address) == TEXT
    assert arrange.versions_of(cast, address) == []


def test_a_version_is_sealed_with_the_works_key_at_its_own_place(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT)
    arrange.hand_in(cast, "amal", address)

    with cast.app.app_context():
        work, version, draft = (db.session.scalars(select(kind)).one() for kind in (Work, Version, Draft))
        vault = cast.app.extensions["vault"]
        place = f"version:text:{version.public_id}"
        assert vault.unseal(version.text, key=work.data_key, owner=work.key_owner, place=place) == TEXT
        assert version.text != draft.text


def test_the_page_of_what_happens_now_is_only_there_while_one_waits(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")

    assert amal.get(f"{address}/sendt").location == address

    arrange.write(cast, "amal", address, TEXT)
    arrange.hand_in(cast, "amal", address)
    assert amal.get(f"{address}/sendt").status_code == 200


def test_a_not_yet_is_written_on_and_handed_in_as_a_second_version(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT)
    arrange.hand_in(cast, "amal", address)
    arrange.answer(cast, address, author="amal")
    amal = cast.visitor("amal")
    amal.get(address)
    assert field_of(amal, "text").strip() == TEXT

    amal.submit("/aflevering", text=f"{TEXT} Bo så det samme.")

    assert [version.number for version in arrange.versions_of(cast, address)] == [1, 2]
    amal.get(address)
    assert arrange.FEEDBACK in amal.html
    assert amal.html.index("Bo så det samme.") < amal.html.index(arrange.FEEDBACK)


def test_what_looks_like_a_cpr_number_is_spoken_of_more_firmly(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    amal.submit("/aflevering", text=f"{TEXT} Hun har 010190-1234.")

    assert "Det hører ikke hjemme her. Tag det ud, før du afleverer." in amal.html
    assert "helt i orden" not in amal.html
    assert arrange.versions_of(cast, address) == []
    amal.submit("/aflevering")
    assert len(arrange.versions_of(cast, address)) == 1
