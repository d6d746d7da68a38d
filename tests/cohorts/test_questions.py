"""What other rooms ask of this one: answers, and what they cost."""

import pytest

from app.clock import now
from app.cohorts import queries
from app.cohorts.models import CatchUp, Pair
from app.cohorts.rules import Terms
from app.curriculum.rules import Track
from app.db import db
from app.people.rules import Role
from tests.cast import SIX_HOURS, Cast
from tests.cohorts.arrange import add_people, arranging, session_id, was_there
from tests.counting import counting


def test_an_enrolment_tells_everything_a_page_names(cast: Cast) -> None:
    with cast.app.app_context(), counting() as statements:
        (amal,) = queries.enrolments_of(cast.ids["amal"])

    assert len(statements) == 1
    assert (amal.id, amal.cohort_public_id, amal.cohort_name) == (cast.enrolments["amal"], cast.spring, "Forårshold")
    assert (amal.track, amal.works_as, amal.workplace) == (Track.PEER, Terms.PAID, "Værestedet Havnen")
    assert amal.readers == ((cast.ids["inger"], "Inger"), (cast.ids["jonas"], "Jonas"))
    assert (amal.leader_name, amal.pause) == ("Karen", None)
    assert amal.terms.track(Track.PEER).catch_up_days == 1


def test_somebody_without_an_enrolment_has_none(cast: Cast) -> None:
    with cast.app.app_context():
        assert queries.enrolments_of(cast.ids["erik"]) == []
        assert queries.newest_enrolment(cast.ids["erik"]) is None
        assert queries.pair_of(cast.ids["ida"]) is None
        assert queries.next_session_of(cast.ids["erik"], at=now()) is None
        assert queries.readers_of(None) == ()


@pytest.mark.parametrize("people", [1, 12])
def test_attendance_takes_one_statement_however_many_people(cast: Cast, people: int) -> None:
    made = add_people(cast, people)
    for code in ("M01", "M05", "M05K"):
        was_there(cast, "amal", code, SIX_HOURS)
    with cast.app.app_context():
        terms = queries.enrolments_of(cast.ids["amal"])[0].terms
        with counting() as statements:
            seen = queries.sessions_seen([cast.enrolments["amal"], *made])
            sums = queries.attendance_sums([cast.enrolments["amal"], *made], terms)

    assert len(statements) == 2
    assert [(each.module_code, each.attended) for each in seen[cast.enrolments["amal"]]] == [
        ("M01", SIX_HOURS), ("M05", SIX_HOURS), ("M06", None),
    ]  # fmt: skip
    assert {each: [day.attended for day in seen[each]] for each in made} == {each: [None] * 3 for each in made}
    assert sums[cast.enrolments["amal"]].counted == 2 * SIX_HOURS
    assert {sums[each].counted for each in made} == {0}


def test_a_day_of_the_other_track_never_counts(cast: Cast) -> None:
    was_there(cast, "amal", "M05K", SIX_HOURS)
    day = session_id(cast, "M05K")
    with arranging(cast):
        db.session.add(
            CatchUp(
                session_id=day,
                enrolment_id=cast.enrolments["amal"],
                way="other_cohort",
                approved_by_id=cast.ids["inger"],
                approved_at=now(),
            )
        )

    with cast.app.app_context():
        terms = queries.enrolments_of(cast.ids["amal"])[0].terms
        total = queries.attendance_sums([cast.enrolments["amal"]], terms)[cast.enrolments["amal"]]

    assert total.counted == 0


def test_a_pair_that_has_ended_is_nobodys(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Pair, cast.pair_id).ended_at = now()

    with cast.app.app_context():
        assert queries.pair_of(cast.ids["amal"]) is None


@pytest.mark.parametrize(
    ("who", "roles", "standing"),
    [
        ("amal", {Role.PARTICIPANT}, "participant"),
        ("inger", {Role.INSTRUCTOR}, "instructor"),
        ("karen", {Role.COURSE_LEADER}, "course_leader"),
        ("solveig", {Role.SECRETARIAT}, "secretariat"),
        ("mads", {Role.PARTICIPANT, Role.INSTRUCTOR, Role.COURSE_LEADER, Role.COORDINATOR, Role.CONTACT}, None),
    ],
)
def test_standing_is_read_from_this_cohort_not_from_roles_elsewhere(
    cast: Cast, who: str, roles: set[Role], standing: str | None
) -> None:
    with cast.app.app_context(), counting() as statements:
        found = queries.find_cohort_for(cast.ids[who], roles, cast.spring)

    assert len(statements) == 1
    assert (found and found.standing.value) == standing


def test_the_list_is_given_a_page_at_a_time(cast: Cast) -> None:
    with cast.app.app_context():
        everything, more = queries.cohorts_seen_by(cast.ids["solveig"], {Role.SECRETARIAT}, at=now())
        rest, none_left = queries.cohorts_seen_by(cast.ids["solveig"], {Role.SECRETARIAT}, at=now(), skip=1)

    assert ({each.name for each in everything}, more) == ({"Forårshold", "Efterårshold"}, False)
    assert (len(rest), none_left) == (1, False)
