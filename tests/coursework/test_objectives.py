"""My objectives: what I say myself beside what the house has seen."""

import re

import pytest

from app.clock import now
from app.coursework import queries
from app.coursework.models import Evidence, OwnMark
from app.coursework.rules import Mark, Outcome
from app.curriculum.rules import EvidenceKind
from app.db import db, transaction
from tests.cast import Cast
from tests.coursework import arrange

T, R, O, P = EvidenceKind  # noqa: E741


def practised(cast: Cast, who: str, objective: str) -> None:
    """An instructor saw it practised."""
    with cast.app.app_context(), transaction():
        db.session.add(
            Evidence(
                person_id=cast.ids[who],
                objective=objective,
                kind="P",
                source="session:x",
                given_by_id=cast.ids["inger"],
                given_at=now(),
            )
        )


def side(html: str, code: str) -> tuple[str, str, str]:
    """What stands by an objective: own mark, what is seen, and what is lacking."""
    part = html.split(f'id="{code}"')[1].split("</article>", maxsplit=1)[0]
    words = re.findall(r'dial__word">([^<]+)<', part)
    lacking = re.findall(r'<p class="quiet">([^<]+)<', part)
    return words[0], words[1], lacking[0] if lacking else ""


def test_one_sees_the_objectives_of_the_own_track_by_area(cast: Cast) -> None:
    amal, bo = cast.visitor("amal"), cast.visitor("bo")
    amal.get("/maal")
    bo.get("/maal")

    codes = [re.findall(r'class="aim" id="([^"]+)"', visitor.html) for visitor in (amal, bo)]
    assert codes == [
        ["REC-01", "REC-04", "PEER-01", "PEER-06", "PEER-07", "ORG-03"],
        ["REC-01", "REC-04", "PEER-01", "PEER-07", "PEER-11", "PEER-12", "ORG-03"],
    ]


@pytest.mark.parametrize("mark", list(Mark))
def test_ones_own_mark_is_ones_own_to_set(cast: Cast, mark: Mark) -> None:
    amal = cast.visitor("amal")
    amal.get("/maal")

    amal.submit("/maal/REC-01", button=("mark", mark.value))

    words = {
        Mark.NOT_BEGUN: "Ikke begyndt",
        Mark.PRACTISING: "Øver mig",
        Mark.WITH_SUPPORT: "Kan med støtte",
        Mark.SHOWN: "Vist i praksis",
    }
    assert side(amal.html, "REC-01")[:2] == (words[mark], "Ikke set endnu")


def test_a_mark_can_be_moved_back(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.post("/maal/REC-01", {"mark": "shown"})
    amal.post("/maal/REC-01", {"mark": "practising"})

    with cast.app.app_context():
        rows = db.session.execute(db.select(OwnMark.person_id, OwnMark.objective, OwnMark.mark)).all()
    assert rows == [(cast.ids["amal"], "REC-01", "practising")]


@pytest.mark.parametrize(
    ("code", "mark", "status"), [("PEER-12", "shown", 404), ("X", "shown", 404), ("REC-01", "x", 400)]
)
def test_only_ones_own_objectives_and_the_four_steps(cast: Cast, code: str, mark: str, status: int) -> None:
    amal = cast.visitor("amal")

    assert amal.post(f"/maal/{code}", {"mark": mark}).status_code == status

    with cast.app.app_context():
        assert db.session.scalars(db.select(OwnMark.objective)).all() == []


def test_what_is_seen_comes_from_being_there_answers_and_practice(cast: Cast) -> None:
    arrange.attended(cast, "amal", "M01")
    address = arrange.handed_in(cast, "amal", "M01", "R1")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    practised(cast, "amal", "PEER-06")
    amal = cast.visitor("amal")

    amal.get("/maal")

    assert side(amal.html, "REC-01") == ("Ikke begyndt", "Set", "")
    assert side(amal.html, "PEER-01") == ("Ikke begyndt", "På vej", "Mangler endnu: en refleksion.")
    assert side(amal.html, "PEER-06") == ("Ikke begyndt", "På vej", "Mangler endnu: en refleksion.")
    assert side(amal.html, "ORG-03") == ("Ikke begyndt", "Ikke set endnu", "Mangler endnu: en opgave.")
    assert side(amal.html, "REC-04")[2] == "Mangler endnu: en refleksion eller en opgave; øvelse i praksis."
    assert "Du var med: Modulet M01" in amal.html
    assert f'href="{address}">Opgaven R1, ' in amal.html
    assert "Øvet i praksis, " in amal.html


def test_evidence_of_many_is_asked_for_at_once(cast: Cast) -> None:
    arrange.attended(cast, "amal", "M01")
    arrange.attended(cast, "bo", "M01", minutes=179)
    arrange.attended(cast, "mads", "M05", prefix="autumn ")
    address = arrange.handed_in(cast, "amal", "M05", "A3")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    practised(cast, "mads", "PEER-06")
    people = [cast.ids[name] for name in ("amal", "bo", "mads", "ida")]

    with cast.app.app_context():
        shown = queries.evidence_of(people)

    assert shown == {
        cast.ids["amal"]: {"REC-01": {T}, "PEER-01": {T}, "PEER-07": {O}},
        cast.ids["bo"]: {},
        cast.ids["mads"]: {"PEER-01": {T}, "PEER-06": {T, P}, "PEER-07": {T}},
        cast.ids["ida"]: {},
    }
    assert R not in shown[cast.ids["amal"]].get("REC-01", set())


def test_a_day_of_the_other_track_shows_nothing_even_when_somebody_was_there(cast: Cast) -> None:
    arrange.attended(cast, "amal", "M05K")

    with cast.app.app_context():
        assert queries.evidence_of([cast.ids["amal"]]) == {cast.ids["amal"]: {}}


def test_tasks_count_as_approved_once_they_are_and_when_their_text_goes(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal", "M01", "A1")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)
    waiting = arrange.handed_in(cast, "amal", "M01", "R1")
    arrange.answer(cast, waiting, author="amal")

    with cast.app.app_context():
        assert queries.approved_tasks_of([cast.ids["amal"]]) == {cast.ids["amal"]: {"A1"}}
    for each in (address, waiting):
        cast.visitor("amal").post(f"{each}/tilbagetraekning")
    with cast.app.app_context():
        assert queries.approved_tasks_of([cast.ids["amal"]]) == {cast.ids["amal"]: {"A1"}}


def test_one_finds_ones_way_on_a_long_page(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/maal")

    jumps = amal.html.split('class="jumps"')[1].split("</nav>")[0]
    areas = re.findall(r'href="#([^"]+)">.*?<span>([^<]+)<', jumps)
    assert areas == re.findall(r'<h2 id="([^"]+)">([^<]+)<', amal.html)
    assert len(areas) == amal.html.count('href="#omraader"') == 3
