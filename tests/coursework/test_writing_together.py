"""A pair's work: one text, two authors, each with their own tick, and nothing of either's own texts shared."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.clock import now
from app.coursework import queries
from app.coursework.models import WorkAuthor
from app.coursework.rules import Outcome
from app.db import db
from app.notices.models import Notice
from tests.cast import Cast
from tests.coursework import arrange
from tests.coursework.arrange import save_by_ticket, ticket_of

TEXT = arrange.WORDS


@pytest.fixture
def address(cast: Cast) -> str:
    """Amal's and Bo's role card, begun."""
    return arrange.begin(cast, "amal", "M05", "A3")


def told(cast: Cast, who: str) -> list[tuple[str, str]]:
    """What somebody has been told."""
    with cast.app.app_context():
        rows = db.session.execute(select(Notice.about, Notice.path).where(Notice.person_id == cast.ids[who]))
        return [(about, path) for about, path in rows]


def ticked(cast: Cast) -> set[int]:
    """Who says that they took part."""
    with cast.app.app_context():
        return set(db.session.scalars(select(WorkAuthor.person_id).where(WorkAuthor.contributed_at.is_not(None))))


def test_both_write_in_the_same_text(cast: Cast, address: str) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get(address)
    assert "Lige nu kun du og Bo." in amal.html
    amal.post(f"{address}/kladde", {"text": TEXT, "revision": "0", "whole": "1"}, follow=True)
    assert "Kun du og Bo kan se den." in amal.html

    bo.get(address)

    assert TEXT in bo.html
    assert "af Amal" in bo.html


def test_the_makker_is_told_at_most_once_an_hour(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT)
    arrange.write(cast, "amal", address, f"{TEXT} Mere.")
    assert told(cast, "bo") == [("partner_saved", address)]

    with time_machine.travel(now() + timedelta(minutes=61)):
        arrange.write(cast, "amal", address, f"{TEXT} Endnu mere.")

    assert told(cast, "bo") == [("partner_saved", address)] * 2
    assert told(cast, "amal") == []


def test_two_who_write_at_the_same_time_overwrite_nothing(cast: Cast, address: str) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get(address)
    bo.get(address)
    save_by_ticket(amal, address, ticket=ticket_of(amal), text=TEXT)

    assert save_by_ticket(bo, address, ticket=ticket_of(bo), text="Det, Bo skrev imens.").status_code == 409
    bo.post(f"{address}/kladde", {"text": "Det, Bo skrev imens.", "revision": "0", "whole": "1"})

    assert "Amal skrevet videre" in bo.html
    assert TEXT in bo.html
    assert "Det, Bo skrev imens." in bo.html
    assert arrange.drafted(cast, "amal", address) == TEXT


def test_each_ticks_only_for_themselves(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    amal.post(f"{address}/kladde", {"text": TEXT, "revision": "0", "whole": "1", "contributed": "y"})

    assert ticked(cast) == {cast.ids["amal"]}
    bo = cast.visitor("bo")
    bo.get(address)
    assert "Amal har sat sit kryds." in bo.html
    assert "contributed" not in dict(bo.form("/aflevering").fields)


def test_somebody_must_have_taken_part(cast: Cast, address: str) -> None:
    amal = cast.visitor("amal")
    amal.get(address)

    assert amal.submit("/aflevering", text=TEXT).status_code == 400

    assert "Mindst en af jer skal have gjort det" in amal.html
    assert arrange.versions_of(cast, address) == []
    assert arrange.drafted(cast, "bo", address) == TEXT


def test_one_hands_in_for_both_and_the_other_can_still_tick(cast: Cast, address: str) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get(address)
    amal.submit("/aflevering", text=TEXT, contributed="y")
    assert "Jeres tekst er sendt" in amal.html

    bo.get(address)
    assert "af Amal" in bo.html
    bo.submit("/bidrag", contributed="ja")

    assert ticked(cast) == {cast.ids["amal"], cast.ids["bo"]}
    bo.submit("/bidrag", contributed="nej")
    assert ticked(cast) == {cast.ids["amal"]}


def test_after_the_answer_nobody_changes_who_took_part(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT, contributed=True)
    arrange.hand_in(cast, "amal", address)
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    bo = cast.visitor("bo")
    bo.get(address)
    assert not bo.offers("/bidrag")

    assert bo.post(f"{address}/bidrag", {"contributed": "ja"}).status_code == 409

    assert ticked(cast) == {cast.ids["amal"]}


def test_it_proves_something_for_who_took_part_only(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT, contributed=True)
    arrange.hand_in(cast, "amal", address)
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)

    with cast.app.app_context():
        approved = queries.approved_tasks_of([cast.ids["amal"], cast.ids["bo"]])
    assert approved == {cast.ids["amal"]: {"A3"}, cast.ids["bo"]: set()}


def test_either_can_take_it_back_and_the_other_is_told(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, TEXT, contributed=True)
    arrange.hand_in(cast, "amal", address)
    bo = cast.visitor("bo")
    bo.get(address)

    bo.submit("/tilbagetraekning")

    assert "Nu ligger den kun hos dig og Amal." in bo.html
    assert ("text_withdrawn", address) in told(cast, "amal")


def test_the_makker_sees_nothing_of_ones_own_texts(cast: Cast) -> None:
    reflection = arrange.handed_in(cast, "amal")
    bo = cast.visitor("bo")

    assert bo.get(reflection).status_code == 404
    for path in ("/forloeb", "/maal", "/moduler/M05K"):
        bo.get(path)
        assert reflection not in bo.html
        assert "R5 " not in bo.html


def test_when_one_hands_in_the_other_is_told(cast: Cast, address: str) -> None:
    arrange.write(cast, "amal", address, contributed=True)
    arrange.hand_in(cast, "amal", address)
    bo = cast.visitor("bo")

    bo.get("/")

    assert told(cast, "bo")[-1] == ("partner_handed_in", address)
    assert "Din makker har afleveret jeres opgave" in bo.html
    assert "Din makker har skrevet videre" not in bo.html
    assert told(cast, "amal") == []
