"""What the pages cost: the same for one edition as for twelve, one module as for twelve."""

from copy import deepcopy

import pytest

from app.curriculum.texts import EditionText
from app.db import db
from tests.cast import Cast
from tests.counting import counting
from tests.coursework.arrange import begin
from tests.publishing.arrange import another, published, with_section

MOST = 12
PAGES = {
    "": 12,
    "/udgiv": 11,
    "/daekning": 8,
    "/vis/peer": 6,
    "/vis/peer/M05": 6,
    "/vis/peer/M05/undervisere": 4,
}


def cost(cast: Cast, path: str, who: str = "karen") -> int:
    """How many statements a page takes."""
    visitor = cast.visitor(who)
    with cast.app.app_context():
        engine = db.engine
    with counting(engine) as statements:
        assert visitor.get(path).status_code == 200
    return len(statements)


def grown(cast: Cast, modules: int) -> str:
    """A recognised overlay with so many modules more."""

    def change(text: EditionText) -> None:
        for number in range(modules):
            row = deepcopy(text.modules[1]) | {"code": f"H{number:02}", "title": f"Lokal dag {number}"}
            text.modules.append(row)
            text.terms["tracks"]["peer"]["modules"].append(row["code"])

    return another(cast, change, partner="helsingoer", name=str(modules))


@pytest.mark.parametrize("editions", [1, 12])
def test_the_list_costs_the_same_however_many_editions(cast: Cast, editions: int) -> None:
    for number in range(editions):
        another(cast, with_section("M05", "Lokalt"), partner=f"partner-{number}")

    assert cost(cast, "/udgaver") == 7
    assert cost(cast, "/udgaver", "inger") == 7


@pytest.mark.parametrize("modules", [1, 12])
def test_the_pages_of_an_edition_cost_the_same_however_much_is_in_it(cast: Cast, modules: int) -> None:
    first = another(cast, with_section("M06", "Lokalt"), partner="helsingoer")
    published(cast, first)
    begin(cast, "amal")
    address = grown(cast, modules)

    assert {more: cost(cast, f"/udgaver/{address}{more}") for more in PAGES} == PAGES
    assert max(PAGES.values()) <= MOST
    assert cost(cast, f"/udgaver/{address}", "inger") == 9
