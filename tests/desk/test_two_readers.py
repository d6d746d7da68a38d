"""Two equal readers: the first answer decides, the other may add to it or open it again."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select, update

from app.certificates.models import Certificate
from app.clock import now
from app.coursework.models import Assessment, Reopening
from app.coursework.rules import Outcome
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast
from tests.desk.arrange import CANARY, answer, evidence, hand_in, hand_in_again, told, withdraw, work_of
from tests.visitor import Visitor

INGERS = "Inger så, at du blev siddende, og at det gjorde en forskel."
JONAS = "Jonas så noget andet: at du lod ham bestemme, hvornår I gik."


def opened(cast: Cast, reader: str, version: str) -> Visitor:
    """A reader with the desk open."""
    visitor = cast.visitor(reader)
    assert visitor.get(f"/svar/{version}").status_code == 200
    return visitor


def count(cast: Cast, model: type) -> int:
    """How many rows there are."""
    with cast.app.app_context():
        return len(db.session.scalars(select(model)).all())


def certify(cast: Cast, name: str) -> None:
    """A certificate that rests on what this person has shown."""
    with cast.app.app_context(), transaction():
        db.session.add(
            Certificate(
                number="TEST-1",
                person_id=cast.ids[name],
                enrolment_id=cast.enrolments[name],
                edition_id=cast.edition_id,
                name=name,
                short={},
                full={},
                proposed_by_id=cast.ids["inger"],
                signed_by_id=cast.ids["karen"],
                issued_at=now(),
            )
        )


def test_the_first_answer_decides_and_the_seconds_words_are_kept(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    inger, jonas = opened(cast, "inger", version), opened(cast, "jonas", version)

    first = inger.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=INGERS)
    second = jonas.submit(
        f"/afleveringer/{version}/vurdering",
        follow=False,
        feedback=JONAS,
        outcome="not_yet",
        next_step="Skriv, hvad han sagde.",
    )

    assert (first.status_code, second.status_code) == (303, 409)
    assert "Inger har svaret i mellemtiden" in jonas.html
    assert INGERS in jonas.html
    assert CANARY not in jonas.html
    kept = dict(jonas.form(f"/afleveringer/{version}/svar").fields)["text"]
    assert JONAS in kept
    assert "Skriv, hvad han sagde." in kept
    assert count(cast, Assessment) == 1

    assert jonas.submit(f"/afleveringer/{version}/svar", follow=False).status_code == 303
    jonas.get(f"/svar/{version}")
    assert JONAS in jonas.html
    assert evidence(cast) == {("amal", "REC-01", "R")}


def test_what_lacks_something_is_kept_too_when_the_other_was_first(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    inger, jonas = opened(cast, "inger", version), opened(cast, "jonas", version)
    inger.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=INGERS)

    late = jonas.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=JONAS, outcome="not_yet")

    assert late.status_code == 409
    assert JONAS in dict(jonas.form(f"/afleveringer/{version}/svar").fields)["text"]


def test_who_answers_twice_in_two_windows_is_told_which_counts(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    one, other = opened(cast, "inger", version), opened(cast, "inger", version)
    one.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=INGERS)

    again = other.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=JONAS)

    assert again.status_code == 409
    assert "Du har allerede svaret" in other.html
    assert JONAS in other.html
    assert not other.offers(f"/afleveringer/{version}/svar")


def test_two_answers_in_the_same_instant_are_one_that_decides_and_one_kept(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    desks = {"inger": opened(cast, "inger", version), "jonas": opened(cast, "jonas", version)}
    words = {"inger": INGERS, "jonas": JONAS}
    together = Barrier(len(desks))
    codes: dict[str, int] = {}

    def send(name: str) -> None:
        together.wait()
        codes[name] = (
            desks[name].submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=words[name]).status_code
        )

    threads = [Thread(target=send, args=(name,)) for name in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes.values()) == [303, 409]
    second = next(name for name, code in codes.items() if code == 409)
    assert words[second] in dict(desks[second].form(f"/afleveringer/{version}/svar").fields)["text"]
    assert count(cast, Assessment) == 1
    assert evidence(cast) == {("amal", "REC-01", "R")}


def test_the_other_reader_adds_and_it_decides_nothing(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal", objectives=["REC-01"])
    answer(cast, version, "inger", outcome=Outcome.NOT_YET)
    jonas = opened(cast, "jonas", version)

    assert jonas.submit(f"/afleveringer/{version}/svar", follow=False, text=JONAS).status_code == 303

    inger = opened(cast, "inger", version)
    assert JONAS in inger.html
    assert not inger.offers("/vurdering")
    assert evidence(cast) == set()
    assert ("answer", f"/refleksioner/{work_of(cast, version)}") in told(cast, "amal")


def test_an_addition_without_words_is_asked_for_again(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger")
    jonas = opened(cast, "jonas", version)

    assert jonas.submit(f"/afleveringer/{version}/svar", follow=False, text="  ").status_code == 400

    assert "Skriv det, du vil føje til." in jonas.html


def test_nobody_adds_to_their_own_answer_or_to_none(cast: Cast) -> None:
    waiting, answered = hand_in(cast, "R1", "amal"), hand_in(cast, "R1", "bo")
    answer(cast, answered, "inger")
    inger = opened(cast, "inger", answered)
    assert not inger.offers(f"/afleveringer/{answered}/svar")

    assert inger.post(f"/afleveringer/{answered}/svar", {"text": INGERS}).status_code == 409
    assert inger.post(f"/afleveringer/{waiting}/svar", {"text": INGERS}).status_code == 409
    assert INGERS in inger.html, "what was typed can become the answer"


def test_the_other_reader_opens_an_answer_again_and_what_it_proved_is_gone(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger", confirmed=["REC-01"])
    assert evidence(cast) == {("amal", "REC-01", "R")}
    jonas = opened(cast, "jonas", version)

    sent = jonas.submit(
        f"/afleveringer/{version}/genaabning", follow=False, reason="Jeg kan ikke se borgerens perspektiv."
    )

    assert sent.status_code == 303
    assert evidence(cast) == set()
    assert ("text_to_read", f"/svar/{version}") in told(cast, "inger")
    assert told(cast, "amal")[-1] == ("reopened", f"/refleksioner/{work_of(cast, version)}")
    inger = opened(cast, "inger", version)
    assert "borgerens perspektiv" in inger.html
    inger.submit(f"/afleveringer/{version}/vurdering", follow=False, feedback=INGERS, objectives=["PEER-01"])
    assert evidence(cast) == {("amal", "PEER-01", "R")}
    assert count(cast, Assessment) == 2


def test_opening_again_needs_a_reason(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger")
    jonas = opened(cast, "jonas", version)

    assert jonas.submit(f"/afleveringer/{version}/genaabning", follow=False, reason="").status_code == 400
    assert jonas.html.count('<details class="details" open>') == 1, "the fold with the mistake stays open"

    assert "Skriv kort hvorfor" in jonas.html
    assert count(cast, Reopening) == 0


def test_nobody_opens_their_own_answer_again(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger", confirmed=["REC-01"])
    inger = opened(cast, "inger", version)
    assert not inger.offers("/genaabning")

    assert inger.post(f"/afleveringer/{version}/genaabning", {"reason": "Jeg fortrød."}).status_code == 409

    assert evidence(cast) == {("amal", "REC-01", "R")}


def test_an_answer_to_an_older_text_is_not_opened_again(cast: Cast) -> None:
    first = hand_in(cast, "R1", "amal")
    answer(cast, first, "inger", outcome=Outcome.NOT_YET)
    hand_in_again(cast, first, "amal")
    jonas = opened(cast, "jonas", first)
    assert not jonas.offers("/genaabning")

    assert jonas.post(f"/afleveringer/{first}/genaabning", {"reason": "Jeg er uenig."}).status_code == 409

    assert count(cast, Reopening) == 0


def test_an_answer_that_a_certificate_rests_on_is_not_opened_again(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger", confirmed=["REC-01"])
    jonas = opened(cast, "jonas", version)
    assert jonas.offers("/genaabning")
    certify(cast, "amal")

    sent = jonas.submit(f"/afleveringer/{version}/genaabning", follow=False, reason="Jeg er uenig.")

    assert sent.status_code == 409
    assert evidence(cast) == {("amal", "REC-01", "R")}
    assert not opened(cast, "jonas", version).offers("/genaabning")


def test_a_withdrawn_text_takes_its_answer_from_the_readers_and_leaves_what_it_proved(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger", confirmed=["REC-01"])
    jonas = opened(cast, "jonas", version)
    withdraw(cast, version, "amal")

    assert jonas.submit(f"/afleveringer/{version}/svar", follow=False, text=JONAS).status_code == 409
    assert "Teksten er trukket tilbage. Du skal ikke gøre mere." in jonas.html
    assert jonas.post(f"/afleveringer/{version}/genaabning", {"reason": "Jeg er uenig."}).status_code == 404
    assert evidence(cast) == {("amal", "REC-01", "R")}


@pytest.mark.parametrize("column", ["feedback", "next_step"])
def test_answers_are_kept_sealed(cast: Cast, column: str) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger", outcome=Outcome.NOT_YET, feedback=INGERS)

    with cast.app.app_context():
        kept = db.session.scalars(select(getattr(Assessment, column))).one()

    assert b"Inger" not in kept
    assert b"fuglen" not in kept


def test_an_answer_moved_to_another_row_does_not_open(cast: Cast) -> None:
    version = hand_in(cast, "R1", "amal")
    answer(cast, version, "inger")
    cast.app.config["PROPAGATE_EXCEPTIONS"] = False
    with cast.app.app_context(), transaction():
        db.session.execute(update(Assessment).values(public_id="another", at=LONG_AGO))
    try:
        assert cast.visitor("jonas").get(f"/svar/{version}").status_code == 500
    finally:
        cast.app.config["PROPAGATE_EXCEPTIONS"] = None
