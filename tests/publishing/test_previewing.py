"""An edition as a track would meet it: exactly that track's modules, and nothing to press."""

import pytest
from sqlalchemy import func, select

from app.coursework.models import Work
from app.curriculum.texts import EditionText
from app.db import db
from tests.cast import TERMS, Cast
from tests.publishing.arrange import CORE, another, published, with_section
from tests.visitor import Visitor

BAND = "Du ser en udgave, der ikke er udgivet. Intet her kan begyndes eller gemmes."


def inside(visitor: Visitor) -> str:
    """What stands between the top bar and the foot."""
    return visitor.html[visitor.html.index("<main") : visitor.html.index("</main>")]


@pytest.mark.parametrize("track", ["peer", "colleague"])
def test_the_plan_has_exactly_the_modules_of_the_track(cast: Cast, track: str) -> None:
    new, karen = another(cast, with_section("M05", "Nyt")), cast.visitor("karen")
    karen.get(f"/udgaver/{new}/vis/{track}")
    page = inside(karen)

    codes = [code for code in ("M01", "M05", "M05K", "M06") if f'/vis/{track}/{code}"' in page]

    assert codes == TERMS["tracks"][track]["modules"]  # type: ignore[index]
    assert ("R5K" in page) is (track == "colleague")
    assert BAND in page


@pytest.mark.parametrize("track", ["peer", "colleague"])
def test_every_page_of_a_preview_is_for_looking_only(cast: Cast, track: str) -> None:
    new, inger = another(cast, with_section("M05", "Nyt")), cast.visitor("inger")
    modules = TERMS["tracks"][track]["modules"]  # type: ignore[index]
    for more in ("", *(f"/{code}" for code in modules), *(f"/{code}/undervisere" for code in modules)):
        assert inger.get(f"/udgaver/{new}/vis/{track}{more}").status_code == 200
        page = inside(inger)
        assert BAND in page
        assert "<form" not in page
        assert "<button" not in page
        assert "<input" not in page
    with cast.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Work)) == 0


def test_a_module_is_read_as_the_track_would_read_it(cast: Cast) -> None:
    new, karen = another(cast, with_section("M05", "Lokalt hos os")), cast.visitor("karen")
    karen.get(f"/udgaver/{new}/vis/peer/M05")
    page = inside(karen)

    for text in ("Formålet med M05.", "Om indholdet af M05.", "Teksten i M05.", "Et afsnit mere.", "Opgaven R5",
                 "Hvad tog du med dig?", "Skriv om en god dag.", "Tegn et kort.", "Du kan det, som PEER-06 siger.",
                 "En bog."):  # fmt: skip
        assert text in page
    assert "K-UNDERVISERDEL" not in page
    assert "R5K" not in page


def test_a_task_of_the_other_track_is_not_shown(cast: Cast) -> None:
    def only_for_colleagues(text: EditionText) -> None:
        for row in text.tasks:
            if row["code"] == "R6":
                row["tracks"] = ["colleague"]

    new, karen = another(cast, only_for_colleagues), cast.visitor("karen")

    karen.get(f"/udgaver/{new}/vis/peer/M06")
    assert "Opgaven R6" not in karen.html
    karen.get(f"/udgaver/{new}/vis/colleague/M06")
    assert "Opgaven R6" in karen.html


def test_what_is_for_instructors_has_its_own_page_for_them(cast: Cast) -> None:
    new = another(cast)
    for who in ("inger", "jonas", "karen"):
        visitor = cast.visitor(who)
        visitor.get(f"/udgaver/{new}/vis/peer/M05")
        assert "/vis/peer/M05/undervisere" in visitor.html
        visitor.get(f"/udgaver/{new}/vis/peer/M05/undervisere")
        assert "K-UNDERVISERDEL" in visitor.html
    solveig = cast.visitor("solveig")
    solveig.get(f"/udgaver/{new}/vis/peer/M05")
    assert "undervisere" not in inside(solveig)
    assert solveig.get(f"/udgaver/{new}/vis/peer/M05/undervisere").status_code == 404


def test_what_is_published_is_not_called_unpublished(cast: Cast) -> None:
    new, karen = another(cast, with_section("M05", "Nyt")), cast.visitor("karen")
    published(cast, new)

    for address in (new, CORE):
        karen.get(f"/udgaver/{address}/vis/peer")
        assert BAND not in karen.html
        assert "Du ser udgaven, som sporet møder den. Intet her kan begyndes eller gemmes." in karen.html


def test_the_suggested_time_and_the_follow_ups_are_in_the_plan(cast: Cast) -> None:
    def dated(text: EditionText) -> None:
        terms = text.terms
        terms["calendar"] = {"M01": 0, "M05": 42, "OP1": 230}
        follow_up = {"code": "OP1", "title": "Et gensyn", "title_en": "Seeing each other", "hours": 3, "objectives": []}
        terms["follow_ups"] = [follow_up]

    karen = cast.visitor("karen")
    karen.get(f"/udgaver/{another(cast, dated)}/vis/peer")

    for text in ("M01 · 6 timer · den første dag", "M05 · 6 timer · cirka uge 7", "Et gensyn", "OP1 · 3 timer · cirka"):
        assert text in karen.html


def test_in_english_the_preview_speaks_english(cast: Cast) -> None:
    karen = cast.visitor("karen")
    karen.get(f"/udgaver/{CORE}/vis/peer/M05")
    karen.submit("/sprog", button=("sprog", "en"))
    karen.get(f"/udgaver/{CORE}/vis/peer/M05")

    assert '<html lang="en">' in karen.html
    assert "The module M05" in karen.html
