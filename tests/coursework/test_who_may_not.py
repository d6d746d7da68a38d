"""Everything about somebody else's text is not there: for another cohort, a makker, a reader, the staff, a stranger."""

import pytest

from tests.cast import Cast
from tests.coursework import arrange
from tests.coursework.arrange import ticket_of

SECRET = "Det, som kun Amal selv skal se, og som ligger i hendes kladde."
GETS = ("", "/sendt")
POSTS = ("/kladde", "/aflevering", "/tilbagetraekning", "/dag", "/bidrag")


@pytest.mark.parametrize("who", ["mads", "bo", "ida", "inger", "jonas", "lone", "karen", "solveig", "pia", "erik"])
def test_a_reflection_is_not_there_for_anybody_but_its_author(cast: Cast, who: str) -> None:
    address = arrange.begin(cast, "amal")
    arrange.write(cast, "amal", address, SECRET)
    visitor = cast.visitor(who)

    assert [visitor.get(f"{address}{each}").status_code for each in GETS] == [404] * len(GETS)
    data = {"text": arrange.WORDS, "revision": "1", "whole": "1", "contributed": "ja"}
    assert [visitor.post(f"{address}{each}", data).status_code for each in POSTS] == [404] * len(POSTS)

    assert arrange.drafted(cast, "amal", address) == SECRET
    assert arrange.versions_of(cast, address) == []


@pytest.mark.parametrize("who", ["mads", "ida", "inger", "karen", "erik"])
def test_a_pairs_work_is_not_there_for_others_than_the_two(cast: Cast, who: str) -> None:
    address = arrange.handed_in(cast, "amal", "M05", "A3", SECRET)
    visitor = cast.visitor(who)

    assert [visitor.get(f"{address}{each}").status_code for each in GETS] == [404] * len(GETS)
    assert [visitor.post(f"{address}{each}").status_code for each in POSTS] == [404] * len(POSTS)


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    stranger = cast.stranger()

    assert stranger.get(address).location == f"/log-ind?videre={address}"
    assert [stranger.post(f"{address}{each}").status_code for each in POSTS] == [401] * len(POSTS)


def test_the_wrong_shelf_is_empty(cast: Cast) -> None:
    reflection = arrange.begin(cast, "amal").rpartition("/")[2]
    assignment = arrange.begin(cast, "amal", "M05", "A3").rpartition("/")[2]
    amal = cast.visitor("amal")

    assert amal.get(f"/opgaver/{reflection}").status_code == 404
    assert amal.get(f"/refleksioner/{assignment}").status_code == 404
    assert amal.post(f"/opgaver/{reflection}/aflevering", {"text": arrange.WORDS}).status_code == 404


def test_an_answer_is_the_same_for_what_is_anothers_and_what_is_nobodys(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    mads = cast.visitor("mads")

    mads.get(address)
    others = mads.html
    mads.get("/refleksioner/abcdefghjkmnpqr")

    assert [line for line in others.splitlines() if "value=" not in line] == [
        line for line in mads.html.splitlines() if "value=" not in line
    ]


def test_a_ticket_for_one_author_is_no_key_for_another_persons_work(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    own = arrange.begin(cast, "mads")
    mads = cast.visitor("mads")
    mads.get(own)

    assert arrange.save_by_ticket(mads, address, ticket=ticket_of(mads), text="x").status_code == 401


def test_a_reader_never_meets_a_draft(cast: Cast) -> None:
    address = arrange.handed_in(cast, "amal")
    arrange.answer(cast, address, author="amal")
    arrange.write(cast, "amal", address, SECRET)
    (version,) = arrange.versions_of(cast, address)
    inger = cast.visitor("inger")

    for path in ("/svar", f"/svar/{version.public_id}", "/hold", "/"):
        inger.get(path)
        assert SECRET not in inger.html


def test_objectives_and_marks_are_ones_own(cast: Cast) -> None:
    mads = cast.visitor("mads")
    cast.visitor("amal").post("/maal/REC-01", {"mark": "shown"})

    mads.get("/maal")

    assert "Vist i praksis</span>" not in mads.html
    assert mads.post("/maal/PEER-12", {"mark": "shown"}).status_code == 404
    assert cast.visitor("inger").get("/maal").status_code == 403
    assert cast.visitor("inger").post("/maal/REC-01", {"mark": "shown"}).status_code == 404
