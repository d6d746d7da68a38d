"""What the author's pages cost in statements, with little and with much on them."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from app.clock import now
from app.cohorts.models import Enrolment
from app.coursework import queries
from app.coursework.rules import Outcome
from app.curriculum.models import Task
from app.db import db, transaction
from app.people import actions as people_actions
from tests.cast import Cast
from tests.counting import counting
from tests.coursework import arrange
from tests.reading import arrange as arrange_reading


def engine_of(cast: Cast) -> Engine:
    """The database's engine."""
    with cast.app.app_context():
        return db.engine


def more_tasks(cast: Cast, number: int) -> list[str]:
    """So many more reflections that M05 asks for."""
    codes = [f"X{place}" for place in range(number)]
    with cast.app.app_context(), transaction():
        db.session.add_all(
            Task(
                edition_id=cast.edition_id,
                code=code,
                position=100,
                kind="reflection",
                modules=["M05"],
                tracks=["peer"],
                title=code,
                title_en=code,
                by="one",
                counts=True,
                objectives=["PEER-01"],
                prompts=["Hvad?"],
                alternative="",
                brief_html="",
                looked_at=[],
            )
            for code in codes
        )
    return codes


def answered(cast: Cast, task: str, rounds: int = 1) -> str:
    """A work of Amal's with so many versions, each answered."""
    address = arrange.begin(cast, "amal", "M05", task)
    for number in range(rounds):
        arrange.write(cast, "amal", address, f"{arrange.WORDS} {number}")
        arrange.hand_in(cast, "amal", address)
        arrange.answer(cast, address, author="amal")
    return address


@pytest.mark.parametrize("rounds", [1, 12])
def test_the_page_of_a_work(cast: Cast, rounds: int) -> None:
    amal = cast.visitor("amal")
    address = answered(cast, "R5", rounds)

    with counting(engine_of(cast)) as statements:
        assert amal.get(address).status_code == 200

    assert len(statements) == 5


@pytest.mark.parametrize("works", [1, 12])
@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("/forloeb", 6),
        ("/moduler/M05", 3),
        ("/moduler/M05/1", 2),
        ("/moduler/M05/2", 3),
        ("/moduler/M05/hele", 3),
        ("/moduler/M05/hent", 3),
        ("/kort", 4),
        ("/maal", 7),
    ],
)
def test_the_pages_of_the_path(cast: Cast, works: int, path: str, cost: int) -> None:
    for code in more_tasks(cast, works):
        answered(cast, code)
    amal = cast.visitor("amal")

    with counting(engine_of(cast)) as statements:
        assert amal.client.get(path).status_code == 200

    assert len(statements) == cost


@pytest.mark.parametrize("editions", [1, 2])
@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("/moduler/M05", 3),
        ("/moduler/M05/1", 2),
        ("/moduler/M05/hele", 3),
        ("/moduler/M05/undervisere", 2),
        ("/kort", 4),
        ("/moduler", 2),
    ],
)
def test_the_modules_for_staff(cast: Cast, editions: int, path: str, cost: int) -> None:
    arrange_reading.for_instructors(cast)
    if editions > 1:
        arrange_reading.another_edition(cast, partner="helsingoer")
    inger = cast.visitor("inger")

    with counting(engine_of(cast)) as statements:
        assert inger.get(path).status_code == 200

    assert len(statements) == cost


@pytest.mark.parametrize("people", [1, 12])
@pytest.mark.parametrize(("question", "cost"), [(queries.evidence_of, 2), (queries.approved_tasks_of, 1)])
def test_questions_about_many_people(
    cast: Cast, people: int, question: Callable[[list[int]], dict[int, object]], cost: int
) -> None:
    ids = [cast.ids["amal"]]
    with cast.app.app_context(), transaction():
        for place in range(people - 1):
            person = people_actions.make_person(email=f"p{place}@pejlemaerke.example", name=f"P{place}", at=now())
            db.session.add(
                Enrolment(cohort_id=cast.spring_id, person_id=person.id, track="peer", terms="paid", enrolled_at=now())
            )
            ids.append(person.id)
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal", outcome=Outcome.APPROVED)

    with cast.app.app_context(), counting() as statements:
        answer = question(ids)

    assert set(answer) == set(ids)
    assert len(statements) == cost


@pytest.mark.parametrize("works", [1, 12])
def test_works_in_a_list(cast: Cast, works: int) -> None:
    for code in more_tasks(cast, works):
        answered(cast, code)

    with cast.app.app_context(), counting() as statements:
        rows = queries.works_of(cast.ids["amal"], cast.enrolments["amal"])

    assert len(rows) == works
    assert len(statements) == 1
