"""A reader opens a text and answers it: approved with objectives, or not yet with one next step."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from app.cohorts.models import Enrolment
from app.coursework.models import Assessment, Version, WorkAuthor
from app.coursework.rules import LONGEST_FEEDBACK, SHORTEST_FEEDBACK, Outcome
from app.db import db, transaction
from app.journal.models import Entry
from app.people.models import Person
from app.people.passwords import hash_password
from tests.cast import PASSWORD, Cast
from tests.counting import counting
from tests.desk.arrange import (
    CANARY,
    answer,
    evidence,
    hand_in,
    hand_in_again,
    openings,
    told,
    withdraw,
    work_of,
)
from tests.visitor import Visitor

FEEDBACK = "Jeg så, at du blev siddende ved vinduet, og at det gjorde noget ved samtalen."
DESK_READS = 5


def send(visitor: Visitor, version: str, **more: Any) -> int:
    """Fill in the answer on the desk last opened, and send it."""
    fields = {"feedback": FEEDBACK, **more}
    return visitor.submit(f"/afleveringer/{version}/vurdering", follow=False, **fields).status_code


def without_keys(html: str) -> str:
    """A page without what is random in its forms."""
    return re.sub(r'value="[^"]{32,}"', "", html)


def assessments(cast: Cast) -> list[tuple[str, str]]:
    """The answers there are: by whom, and what they decided."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with cast.app.app_context():
        rows = db.session.scalars(select(Assessment).order_by(Assessment.id)).all()
        return [(names[row.by_id], row.outcome) for row in rows]


def test_the_text_stands_beside_what_was_asked_and_the_form(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    inger = cast.visitor("inger")

    assert inger.get(f"/svar/{version}").status_code == 200

    assert CANARY in inger.html
    assert "Hvad tog du med dig?" in inger.html
    assert "Hvor meget du deler." in inger.html
    assert "Du kan det, som PEER-01 siger." in inger.html
    fields = inger.form(f"/afleveringer/{version}/vurdering").fields
    assert [value for name, value in fields if name == "objectives"] == ["REC-01"]
    assert [value for name, value in fields if name == "outcome"] == ["approved"]


def test_an_assignment_proposes_no_outcome(cast: Cast) -> None:
    version = hand_in(cast, "A1", "amal")
    inger = cast.visitor("inger")

    inger.get(f"/svar/{version}")

    assert "outcome" not in dict(inger.form(f"/afleveringer/{version}/vurdering").fields)
    assert send(inger, version) == 400
    assert "Vælg, hvad svaret er." in inger.html


def test_each_opening_is_noted_for_each_author_and_they_see_it(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo")
    jonas = cast.visitor("jonas")

    jonas.get(f"/svar/{version}")
    jonas.get(f"/svar/{version}")

    assert openings(cast) == [("jonas", "amal", "reading"), ("jonas", "bo", "reading")] * 2
    bo = cast.visitor("bo")
    bo.get("/mine-data")
    assert bo.html.count("Jonas") == 2
    assert "Opgaven A4" in bo.html


def test_approving_gives_evidence_for_what_was_confirmed_and_nothing_else(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01", "PEER-01"])
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version, objectives=["PEER-01"]) == 303

    assert evidence(cast) == {("amal", "PEER-01", "R")}
    assert assessments(cast) == [("inger", "approved")]


def test_an_approved_assignment_is_evidence_of_its_own_kind(cast: Cast) -> None:
    version = hand_in(cast, "A4", "amal", "bo", objectives=["ORG-03"])
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version, outcome="approved") == 303

    assert evidence(cast) == {("amal", "ORG-03", "O"), ("bo", "ORG-03", "O")}


def test_the_author_is_told_and_for_the_readers_nothing_waits(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    assert told(cast, "jonas") == [("text_to_read", f"/svar/{version}")]
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    send(inger, version)

    assert told(cast, "amal") == [("answer", f"/refleksioner/{work_of(cast, version)}")]
    assert told(cast, "jonas") == []
    assert told(cast, "inger") == []
    with cast.app.app_context():
        entry = db.session.scalars(select(Entry).where(Entry.verb == "assessed")).one()
        assert (entry.actor_id, entry.thing, entry.thing_id) == (cast.ids["inger"], "version", version)


def test_sending_opens_the_next_text_when_asked_to(cast: Cast) -> None:
    first, second = hand_in(cast, "R1", "amal"), hand_in(cast, "R1", "bo")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{first}")

    sent = inger.submit(
        f"/afleveringer/{first}/vurdering", button=("videre", "naeste"), follow=False, feedback=FEEDBACK
    )
    assert sent.location == f"/svar/{second}"

    inger.get(f"/svar/{second}")
    sent = inger.submit(
        f"/afleveringer/{second}/vurdering", button=("videre", "naeste"), follow=False, feedback=FEEDBACK
    )
    assert sent.location == "/svar"


def test_sending_without_asking_for_more_goes_back_to_the_queue(cast: Cast) -> None:
    first, _ = hand_in(cast, "R1", "amal"), hand_in(cast, "R1", "bo")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{first}")

    sent = inger.submit(f"/afleveringer/{first}/vurdering", follow=False, feedback=FEEDBACK)

    assert sent.location == "/svar"
    assert len(openings(cast)) == 1


def test_not_yet_carries_one_next_step_and_proves_nothing(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version, outcome="not_yet", next_step="Skriv om fuglen.") == 303

    assert assessments(cast) == [("inger", "not_yet")]
    assert evidence(cast) == set()
    jonas = cast.visitor("jonas")
    jonas.get(f"/svar/{version}")
    assert "Skriv om fuglen." in jonas.html
    assert "Ikke endnu" in jonas.html


def test_not_yet_and_again_is_two_rounds_and_the_second_shows_the_first_answer(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal", text=f"Den første. {CANARY} Mere kom der ikke i dag.")
    answer(cast, first, "inger", outcome=Outcome.NOT_YET, feedback="Der er noget ved den fugl, du kan bruge.")
    second = hand_in_again(cast, first, "amal", text="Den anden gang skrev jeg om fuglen og om, hvad den gjorde.")
    jonas = cast.visitor("jonas")

    jonas.get(f"/svar/{second}")

    assert "anden gang" in jonas.html
    assert "Der er noget ved den fugl" in jonas.html
    assert "Skriv om det øjeblik" in jonas.html
    assert "hvad den gjorde" in jonas.html
    assert "Den første." not in jonas.html, "an earlier text is opened only when somebody asks for it"
    assert send(jonas, second, objectives=["REC-01"]) == 303
    assert assessments(cast) == [("inger", "not_yet"), ("jonas", "approved")]
    assert evidence(cast) == {("amal", "REC-01", "R")}


def test_an_earlier_round_can_be_opened_and_that_is_noted_too(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal", text=f"Den første. {CANARY} Mere kom der ikke i dag.")
    answer(cast, first, "inger", outcome=Outcome.NOT_YET)
    hand_in_again(cast, first, "amal")
    jonas = cast.visitor("jonas")

    jonas.get(f"/svar/{first}")

    assert "Den første." in jonas.html
    assert not jonas.offers("/vurdering")
    assert openings(cast) == [("jonas", "amal", "reading")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"feedback": ""}, "Skriv et svar"),
        ({"feedback": "x" * (SHORTEST_FEEDBACK - 1)}, "Skriv lidt mere"),
        ({"feedback": "x" * (LONGEST_FEEDBACK + 1)}, "længere, end vi kan tage imod"),
        ({"outcome": "not_yet"}, "Skriv ét næste skridt"),
        ({"outcome": "approved", "next_step": "Gå en tur."}, "Flyt det op i svaret"),
        ({"outcome": "passed"}, "Vælg et af de to svar"),
    ],
)
def test_what_lacks_is_said_and_everything_typed_is_kept(cast: Cast, typed: dict[str, str], said: str) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version, objectives=["PEER-01"], talk="y", **typed) == 400

    assert said in inger.html
    assert CANARY in inger.html
    kept = inger.form(f"/afleveringer/{version}/vurdering").fields
    wanted = {"feedback": FEEDBACK, "talk": "y", "objectives": "PEER-01", **typed}
    assert {name: value.strip() for name, value in kept if name in wanted and name != "outcome"} == {
        name: value for name, value in wanted.items() if name != "outcome"
    }
    assert assessments(cast) == []


def test_a_form_that_lacked_something_can_be_sent_again_from_the_page_before(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")
    before = inger.page

    assert send(inger, version, feedback="") == 400
    inger.page = before

    assert send(inger, version) == 303
    assert assessments(cast) == [("inger", "approved")]


def test_the_same_answer_sent_twice_is_one_answer(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert [send(inger, version), send(inger, version)] == [303, 303]

    assert assessments(cast) == [("inger", "approved")]


@pytest.mark.parametrize("code", ["ORG-03", "PEER-12", "NO-99"])
def test_a_forged_objective_is_refused_and_the_answer_kept(cast: Cast, code: str) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version, objectives=["REC-01", code]) == 409

    assert evidence(cast) == set()
    assert assessments(cast) == []
    assert FEEDBACK in inger.html
    assert "hører ikke til denne opgave" in inger.html


def test_who_is_signed_out_while_writing_gets_the_answer_back(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    with cast.app.app_context(), transaction():
        db.session.get_one(Person, cast.ids["inger"]).password_hash = hash_password(PASSWORD)
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")
    inger.client.delete_cookie(cast.app.config["PEJL_COOKIE"])

    assert send(inger, version, objectives=["REC-01", "PEER-01"]) == 401
    assert assessments(cast) == []
    inger.submit("/log-ind", email="inger@pejlemaerke.example", password=PASSWORD, device="own", follow=False)
    assert FEEDBACK in inger.html
    assert inger.submit(f"/afleveringer/{version}/vurdering", follow=False).status_code == 303

    assert assessments(cast) == [("inger", "approved")]
    assert evidence(cast) == {("amal", "REC-01", "R"), ("amal", "PEER-01", "R")}


def test_pair_work_gives_each_only_their_own_tracks_objectives(cast: Cast) -> None:
    version = hand_in(cast, "A3", "amal", "bo", objectives=["PEER-07", "PEER-11"])
    jonas = cast.visitor("jonas")
    jonas.get(f"/svar/{version}")
    assert "Gælder Bo." in jonas.html

    assert send(jonas, version, outcome="approved") == 303

    assert evidence(cast) == {("amal", "PEER-07", "O"), ("bo", "PEER-07", "O"), ("bo", "PEER-11", "O")}
    assert {name for name in ("amal", "bo") if told(cast, name)} == {"amal", "bo"}


def test_pair_work_gives_nothing_to_who_did_not_contribute(cast: Cast) -> None:
    version = hand_in(cast, "A3", "amal", "bo", objectives=["PEER-07"], contributed=["amal"])
    jonas = cast.visitor("jonas")
    jonas.get(f"/svar/{version}")

    assert send(jonas, version, outcome="approved") == 303

    assert evidence(cast) == {("amal", "PEER-07", "O")}


def test_an_objective_that_only_the_one_without_a_tick_has_cannot_be_confirmed(cast: Cast) -> None:
    version = hand_in(cast, "A3", "amal", "bo", contributed=["amal"])
    jonas = cast.visitor("jonas")
    jonas.get(f"/svar/{version}")
    assert "PEER-11" not in jonas.html

    assert send(jonas, version, outcome="approved", objectives=["PEER-11"]) == 409

    assert evidence(cast) == set()


def test_a_tick_taken_away_while_the_reader_writes_loses_nothing_typed(cast: Cast) -> None:
    version = hand_in(cast, "A3", "amal", "bo", objectives=["PEER-11"])
    jonas = cast.visitor("jonas")
    jonas.get(f"/svar/{version}")
    with cast.app.app_context(), transaction():
        found = db.session.scalars(select(Version).where(Version.public_id == version)).one()
        bo = db.session.scalars(
            select(WorkAuthor).where(WorkAuthor.work_id == found.work_id, WorkAuthor.person_id == cast.ids["bo"])
        ).one()
        bo.contributed_at = None

    assert send(jonas, version, outcome="approved") == 409

    assert FEEDBACK in jonas.html
    assert evidence(cast) == set()


def test_a_text_withdrawn_while_the_reader_writes_ends_calmly(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")
    withdraw(cast, version, "amal")

    assert send(inger, version) == 409

    assert "Teksten er trukket tilbage. Du skal ikke gøre mere." in inger.html
    assert CANARY not in inger.html
    assert assessments(cast) == []
    assert told(cast, "amal") == []


@pytest.mark.parametrize("reader", ["inger", "jonas"])
def test_a_withdrawn_text_is_not_there_for_either_reader(cast: Cast, reader: str) -> None:
    version = hand_in(cast, "R1", "amal")
    visitor = cast.visitor(reader)
    assert visitor.get(f"/svar/{version}").status_code == 200
    withdraw(cast, version, "amal")

    assert visitor.get(f"/svar/{version}").status_code == 404
    withdrawn = without_keys(visitor.html)
    assert visitor.get("/svar/zzzzzzzzzzzzzzz").status_code == 404
    assert withdrawn == without_keys(visitor.html)
    assert len(openings(cast)) == 1


@pytest.mark.parametrize("who", ["mads", "amal", "bo", "lone", "per", "olga", "karen", "solveig", "pia", "erik"])
def test_nobody_else_opens_or_answers(cast: Cast, who: str) -> None:
    version = hand_in(cast, "R1", "amal")
    visitor = cast.visitor(who)

    assert visitor.get(f"/svar/{version}").status_code == 404
    for deed in ("vurdering", "svar", "genaabning"):
        sent = visitor.post(
            f"/afleveringer/{version}/{deed}",
            {"feedback": FEEDBACK, "outcome": "approved", "text": FEEDBACK, "reason": "Fordi jeg vil."},
        )
        assert sent.status_code == 404

    assert CANARY not in visitor.html
    assert openings(cast) == []
    assert assessments(cast) == []


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")

    assert cast.stranger().get(f"/svar/{version}").status_code == 302


def test_who_has_left_the_cohort_is_still_answered(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    with cast.app.app_context(), transaction():
        enrolment = db.session.get_one(Enrolment, cast.enrolments["amal"])
        enrolment.left_at = enrolment.enrolled_at
    inger = cast.visitor("inger")
    inger.get(f"/svar/{version}")

    assert send(inger, version) == 303


@pytest.mark.parametrize("rounds", [0, 3])
def test_the_desk_costs_the_same_however_long_the_story(cast: Cast, rounds: int) -> None:
    version = hand_in(cast, "R1", "amal")
    for _ in range(rounds):
        answer(cast, version, "jonas", outcome=Outcome.NOT_YET)
        version = hand_in_again(cast, version, "amal")
    inger = cast.visitor("inger")
    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        inger.get(f"/svar/{version}")

    assert inger.html.count("Tidligere:") == rounds
    assert len([one for one in statements if one.lstrip().startswith("SELECT")]) == DESK_READS
    assert [one.split()[0] for one in statements if not one.lstrip().startswith("SELECT")] == ["INSERT"]


@pytest.mark.parametrize(("code", "word"), [("R1", "Ikke endnu"), ("A3", "Arbejd videre")])
def test_the_next_step_is_explained_in_the_words_of_the_answer(cast: Cast, code: str, word: str) -> None:
    version = hand_in(cast, code, "amal")
    inger = cast.visitor("inger")

    inger.get(f"/svar/{version}")

    assert f"Kun når svaret er »{word}«." in inger.html
