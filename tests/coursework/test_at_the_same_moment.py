"""Many requests at the same moment, as when a phone sends again and again: one work, one version, one of each."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.coursework.models import Version, Withdrawal, Work
from app.db import db
from tests.cast import Cast
from tests.coursework import arrange
from tests.coursework.arrange import save_by_ticket, ticket_of

AT_ONCE = 6


def at_once(deed: Callable[[int], int]) -> Counter[int]:
    """The statuses of so many requests sent at the same moment."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return Counter(threads.map(deed, range(AT_ONCE)))


def rows(cast: Cast, kind: type[Version | Withdrawal | Work]) -> int:
    """How many rows there are."""
    with cast.app.app_context():
        return db.session.scalar(db.select(db.func.count()).select_from(kind)) or 0


def test_a_pairs_task_is_begun_once(cast: Cast) -> None:
    visitors = [cast.visitor("amal" if place % 2 else "bo") for place in range(AT_ONCE)]
    addresses = [f"/moduler/{'M05' if place % 2 else 'M05K'}/opgaver/A3" for place in range(AT_ONCE)]

    statuses = at_once(lambda place: visitors[place].post(addresses[place]).status_code)

    assert statuses == {303: AT_ONCE}
    assert rows(cast, Work) == 1


def test_a_text_is_handed_in_once_and_taken_back_once(cast: Cast) -> None:
    address = arrange.begin(cast, "amal")
    arrange.write(cast, "amal", address)
    visitors = [cast.visitor("amal") for _ in range(AT_ONCE)]
    data = {"text": arrange.WORDS, "revision": "1", "whole": "1"}

    handed_in = at_once(lambda place: visitors[place].post(f"{address}/aflevering", data).status_code)
    taken_back = at_once(lambda place: visitors[place].post(f"{address}/tilbagetraekning").status_code)

    assert handed_in == taken_back == {303: 1, 409: AT_ONCE - 1}
    assert (rows(cast, Version), rows(cast, Withdrawal)) == (1, 1)


@pytest.mark.parametrize("begun", [False, True])
def test_of_many_texts_one_becomes_the_draft_and_the_others_are_told(cast: Cast, begun: bool) -> None:
    address = arrange.begin(cast, "amal")
    if begun:
        arrange.write(cast, "amal", address)
    visitors = [cast.visitor("amal") for _ in range(AT_ONCE)]
    for visitor in visitors:
        visitor.get(address)

    statuses = at_once(
        lambda place: (
            save_by_ticket(
                visitors[place],
                address,
                ticket=ticket_of(visitors[place]),
                text=f"Udgave {place}",
                revision=str(int(begun)),
            ).status_code
        )
    )

    assert statuses == {200: 1, 409: AT_ONCE - 1}
