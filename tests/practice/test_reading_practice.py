"""Assigned readers open a situation, and its author sees that they did; nobody else ever gets it."""

import pytest

from app.clock import now
from app.cohorts.models import Enrolment
from app.db import db, transaction
from app.journal.models import Opening
from tests.cast import Cast
from tests.counting import counting
from tests.practice.arrange import SECRET, entry_of

EVERY_PAGE = (
    "/",
    "/praksis",
    "/arbejdsplads",
    "/partner",
    "/partnere",
    "/svar",
    "/svar/praksis",
    "/hold",
    "/personer",
    "/mine-data",
    "/maal",
    "/beviser",
)


@pytest.mark.parametrize("who", ["inger", "jonas"])
def test_a_reader_reads_and_the_author_sees_it(cast: Cast, who: str) -> None:
    entry_id = entry_of(cast)
    reader, amal = cast.visitor(who), cast.visitor("amal")

    reader.get("/svar/praksis")
    assert "Amal: Samtale på en gåtur" in reader.html
    assert SECRET not in reader.html
    reader.get(f"/svar/praksis/{entry_id}")
    assert SECRET in reader.html

    amal.get(f"/praksis/{entry_id}")
    assert f"{who.capitalize()}, " in amal.html
    with cast.app.app_context():
        openings = db.session.query(Opening.reader_id, Opening.author_id, Opening.purpose, Opening.thing_id).all()
    assert [tuple(opening) for opening in openings] == [(cast.ids[who], cast.ids["amal"], "practice", entry_id)]


def test_looking_at_the_list_opens_nothing(cast: Cast) -> None:
    entry_of(cast)

    cast.visitor("inger").get("/svar/praksis")

    with cast.app.app_context():
        assert db.session.query(Opening).count() == 0


@pytest.mark.parametrize("who", ["lone", "per", "olga", "mads", "bo", "karen", "solveig", "pia", "erik"])
def test_for_everybody_else_it_is_not_there(cast: Cast, who: str) -> None:
    entry_id = entry_of(cast)

    assert cast.visitor(who).get(f"/svar/praksis/{entry_id}").status_code == 404

    with cast.app.app_context():
        assert db.session.query(Opening).count() == 0


@pytest.mark.parametrize("who", ["lone", "olga"])
def test_the_list_holds_only_those_one_reads_for(cast: Cast, who: str) -> None:
    for writer in ("amal", "ida", "mads"):
        entry_of(cast, writer, title=f"Fra {writer}")
    reader = cast.visitor(who)

    reader.get("/svar/praksis")

    own = {"lone": "ida", "olga": "mads"}[who]
    assert [writer for writer in ("amal", "ida", "mads") if f"Fra {writer}" in reader.html] == [own]


def test_what_somebody_wrote_who_has_left_is_closed(cast: Cast) -> None:
    entry_id = entry_of(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).left_at = now()
    inger = cast.visitor("inger")

    inger.get("/svar/praksis")
    assert "Samtale på en gåtur" not in inger.html
    assert inger.get(f"/svar/praksis/{entry_id}").status_code == 404


def test_when_the_readers_change_the_old_ones_lose_it_at_once(cast: Cast) -> None:
    entry_id = entry_of(cast)
    with cast.app.app_context(), transaction():
        db.session.get_one(Enrolment, cast.enrolments["amal"]).instructor_pair_id = cast.other_readers_id

    assert cast.visitor("inger").get(f"/svar/praksis/{entry_id}").status_code == 404
    assert cast.visitor("lone").get(f"/svar/praksis/{entry_id}").status_code == 200


@pytest.mark.parametrize("who", ["erik", "pia", "karen", "solveig", "mads", "bo", "lone"])
def test_the_situation_reaches_nobody_who_may_not_read_it(cast: Cast, who: str) -> None:
    entry_id = entry_of(cast)
    pages = (
        *EVERY_PAGE,
        f"/praksis/{entry_id}",
        f"/praksis/{entry_id}/ret",
        f"/svar/praksis/{entry_id}",
        f"/hold/{cast.spring}",
        f"/hold/{cast.spring}/overblik",
        f"/hold/{cast.spring}/supervision",
        f"/hold/{cast.spring}/oevet/{cast.sessions['M05']}",
    )
    visitor = cast.visitor(who)

    seen = [page for page in pages if "KANARIEFUGL" in visitor.client.get(page, follow_redirects=True).text]

    assert seen == []
    assert "KANARIEFUGL" in cast.visitor("inger").client.get(f"/svar/praksis/{entry_id}").text


@pytest.mark.parametrize("entries", [1, 12])
def test_the_list_takes_the_same_statements_however_many_there_are(cast: Cast, entries: int) -> None:
    for _ in range(entries):
        entry_of(cast)
    inger = cast.visitor("inger")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        inger.get("/svar/praksis")

    assert len(statements) == 2
