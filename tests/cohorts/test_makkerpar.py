"""Makkerpar are formed, changed and ended by the course leader."""

import pytest

from app.clock import now
from app.cohorts import actions, queries
from app.curriculum.rules import Track
from tests.cast import Cast
from tests.cohorts.arrange import arranging, enrolment_ids, live_pairs
from tests.visitor import Visitor


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with one of the pages of leading open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse{page}").status_code == 200
    return visitor


def test_the_leader_forms_a_makkerpar(cast: Cast) -> None:
    with arranging(cast):
        actions.enrol(
            cast.spring_id,
            cast.ids["erik"],
            track=Track.COLLEAGUE,
            works_as=actions.Terms.EMPLOYEE,
            workplace_id=None,
            by_id=cast.ids["solveig"],
            at=now(),
        )
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)

    visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["erik"])

    assert live_pairs(cast) == {frozenset(("amal", "bo")), frozenset(("ida", "erik"))}
    with cast.app.app_context():
        pair = queries.pair_of(cast.ids["ida"])
    assert pair is not None
    assert pair.partners_of(cast.ids["ida"]) == ("Erik",)


def test_new_makkere_step_in_only_when_that_is_said(cast: Cast) -> None:
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)
    assert visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["bo"]).status_code == 409
    assert live_pairs(cast) == {frozenset(("amal", "bo"))}
    assert dict(visitor.form("/ledelse/makkerpar").fields)["second"] == ids["bo"]

    visitor.submit("/ledelse/makkerpar", instead="y")

    assert live_pairs(cast) == {frozenset(("ida", "bo"))}
    with cast.app.app_context():
        assert queries.pair_of(cast.ids["amal"]) is None


def test_a_makkerpar_ends_and_both_are_without(cast: Cast) -> None:
    page = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['bo']}"
    visitor = cast.visitor("karen")
    visitor.get(page)

    visitor.submit("/makker/slut")

    assert live_pairs(cast) == set()
    assert not visitor.offers("/makker/slut")
    assert visitor.post(f"{page}/makker/slut").status_code == 409
    assert "ingen makker" in visitor.html


@pytest.mark.parametrize("who", ["inger", "solveig", "amal", "mads", "kirsten"])
def test_only_the_leader_of_the_cohort_ends_a_makkerpar(cast: Cast, who: str) -> None:
    page = f"/hold/{cast.spring}/deltagere/{enrolment_ids(cast)['bo']}/makker/slut"

    assert cast.visitor(who).post(page).status_code in (403, 404)

    assert live_pairs(cast) == {frozenset(("amal", "bo"))}


def test_somebody_from_another_cohort_cannot_be_chosen(cast: Cast) -> None:
    visitor, ids = at(cast, "karen", "/makkerpar"), enrolment_ids(cast)

    answer = visitor.submit("/ledelse/makkerpar", first=ids["ida"], second=ids["mads"])

    assert answer.status_code == 400
    assert live_pairs(cast) == {frozenset(("amal", "bo"))}
