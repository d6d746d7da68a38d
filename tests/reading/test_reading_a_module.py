"""Reading a module: page by page with big ways on, or all of it on one page."""

import re

import bleach
import markdown
import pytest
from sqlalchemy import update

from app import prose
from app.curriculum.models import Task
from app.db import db, transaction
from tests.cast import Cast
from tests.reading import arrange
from tests.walls.state import differing, state_of

THREE = [
    ("a", "Derfor", '<h2 id="a">Derfor</h2><p>Se <a href="#c">ordene</a> og <a href="#a">her</a>.</p>', 260),
    ("b", "Læs videre", '<h2 id="b">Læs videre &amp; mere</h2><p>Første del.</p>', 130),
    ("c", "I døren", '<h3 id="c">I døren</h3><p>Anden del.</p>', 390),
]


def turns(html: str) -> list[tuple[str, str, str]]:
    """The ways on: where, how, and to what."""
    nav = html.split('class="turn"')[1].split("</nav>", maxsplit=1)[0]
    found = re.findall(
        r'href="([^"]+)"( rel="\w+")?>.*?turn__way">[^<]+</span><span class="turn__title"[^>]*>([^<]+)<', nav, re.DOTALL
    )
    return [(href, rel.strip(), title) for href, rel, title in found]


def test_a_page_says_where_one_is_how_long_it_takes_and_how_much_is_left(cast: Cast) -> None:
    arrange.says(cast, THREE)
    amal = cast.visitor("amal")
    where = {}
    for number in (1, 2, 3):
        amal.get(f"/moduler/M05/{number}")
        head = re.sub(r"<[^>]+>", "", amal.html.split('</h1>\n<p class="quiet">')[1].split("</p>")[0])
        where[head] = amal.html.split('page-left">')[1].split("<")[0]

    assert where == {
        "Side 1 af 3 · ca. 2 min": "Efter denne er der to sider, ca. 4 min. Der er ingen hast.",
        "Side 2 af 3 · ca. 1 min": "Efter denne er der en side, ca. 3 min. Der er ingen hast.",
        "Side 3 af 3 · ca. 3 min": "Det var hele teksten. Du kan altid læse den igen.",
    }


def test_one_turns_the_pages_and_comes_to_what_one_can_write(cast: Cast) -> None:
    arrange.says(cast, THREE)
    amal = cast.visitor("amal")
    ways = []
    for number in (1, 2, 3):
        amal.get(f"/moduler/M05/{number}")
        ways.append(turns(amal.html))

    assert ways == [
        [("/moduler/M05/2", 'rel="next"', "Læs videre")],
        [("/moduler/M05/1", 'rel="prev"', "Derfor"), ("/moduler/M05/3", 'rel="next"', "I døren")],
        [("/moduler/M05/2", 'rel="prev"', "Læs videre"), ("/moduler/M05#opgaver", "", "Til det, du kan skrive")],
    ]


def test_where_nothing_is_asked_for_the_last_page_leads_back_to_the_front(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        db.session.execute(update(Task).values(modules=["M01"]))
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/2")

    assert turns(amal.html)[1] == ("/moduler/M05", "", "Til modulets forside")


def test_a_page_holds_its_own_text_and_links_to_the_others(cast: Cast) -> None:
    arrange.says(cast, THREE)
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/1")

    assert '<a href="/moduler/M05/3#c">ordene</a> og <a href="#a">her</a>' in amal.html
    assert "Første del." not in amal.html
    assert re.findall(r'chapters__title" href="[^"]+/(\d)" aria-current="page"', amal.html) == ["1"]


@pytest.mark.parametrize(
    ("at", "address"), [("", "/moduler/M05/{}"), ("/1", "/moduler/M05/{}"), ("/hele", ""), ("/hent", "")]
)
def test_the_contents_name_the_other_sections_that_stand_on_a_page(cast: Cast, at: str, address: str) -> None:
    said = '<h3 id="d">Svært</h3><p>Ord.</p><h2 id="oe">Øv &amp; <em>prøv</em></h2><p>Ord.</p><h2 id="h">Hjem</h2>'
    arrange.says(cast, [*THREE, ("d", "Svært", said, 200)])

    html = cast.visitor("amal").client.get(f"/moduler/M05{at}").get_data(as_text=True)

    more = [re.findall(r'<a href="([^"]+)">([^<]+)<', each) for each in html.split('class="chapters__more"')[1:]]
    there = address.format(4)
    assert [each[:2] for each in more] == [[(f"{there}#oe", "Øv &amp; prøv"), (f"{there}#h", "Hjem")]]


def test_a_page_that_begins_inside_a_section_says_which(cast: Cast) -> None:
    arrange.says(cast, THREE)
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/3")

    assert '<h2 class="prose__goes-on">Læs videre &amp; mere</h2>' in amal.html


def test_what_the_module_touches_can_be_read_from_every_page(cast: Cast) -> None:
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/2")

    assert amal.html.index("Om indholdet af M05.") < amal.html.index("Mere om M05.")


def test_where_the_module_touches_something_one_can_skip_before_the_text_begins(cast: Cast) -> None:
    further = '<h3 id="c">I døren</h3><p>Anden del.</p><h2 id="oe">Øvelse</h2><p>Gør det.</p><h2 id="h">Hjem</h2>'
    arrange.says(cast, [THREE[0], ("c", "I døren", further, 390), THREE[1]])
    amal = cast.visitor("amal")
    skips = []
    for number in (1, 2, 3):
        amal.get(f"/moduler/M05/{number}")
        before = amal.html.split('<div class="prose module"')[0].split("Om indholdet af M05.")[1]
        skips.append(re.findall(r'<a href="([^"]+)">([^<]+)<', before))

    assert skips == [
        [("/moduler/M05/2", "Spring til næste side")],
        [("#oe", "Spring til »Øvelse«"), ("/moduler/M05/3", "Spring til næste side")],
        [("/moduler/M05#opgaver", "Spring over")],
    ]


def test_where_it_touches_nothing_there_is_nothing_to_skip(cast: Cast) -> None:
    arrange.empty_note(cast)
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/1")

    assert "Spring " not in amal.html


@pytest.mark.parametrize("page", ["0", "3", "99999999999999999999", "-1", "1.0", "et"])
def test_a_page_that_is_not_there_is_not_there(cast: Cast, page: str) -> None:
    assert cast.visitor("amal").get(f"/moduler/M05/{page}").status_code == 404


@pytest.mark.parametrize("page", ["1", "hele", "hent"])
def test_a_module_that_is_not_on_ones_plan_cannot_be_read(cast: Cast, page: str) -> None:
    asked = {"amal": "M05K", "bo": "M05", "mads": "M05K", "pia": "M01", "erik": "M01"}
    assert {who: cast.visitor(who).get(f"/moduler/{code}/{page}").status_code for who, code in asked.items()} == (
        dict.fromkeys(asked, 404)
    )


def test_nothing_is_kept_about_what_one_reads(cast: Cast) -> None:
    amal = cast.visitor("amal")
    before = state_of(cast.app)

    for page in ("1", "2", "hele", "undervisere"):
        amal.get(f"/moduler/M05/{page}")
    amal.client.get("/moduler/M05/hent")
    amal.get("/kort")

    assert differing(before, state_of(cast.app)) == []


def test_the_whole_module_stands_on_one_page_with_its_tasks(cast: Cast) -> None:
    arrange.says(cast, THREE)
    amal = cast.visitor("amal")

    amal.get("/moduler/M05/hele")

    html = amal.html
    order = ["Om indholdet af M05.", 'href="#b"', "Første del.", "Anden del.", "Hvad tog du med dig?", "Tegn et kort."]
    order += ["Der er en situation.", "Du kan det, som PEER-06 siger.", "En bog."]
    assert [html.index(each) for each in order] == sorted(html.index(each) for each in order)
    assert '<a href="#c">ordene</a>' in html
    assert "Opgaven R5K" not in html


def test_what_is_on_paper_is_ones_own_track(cast: Cast) -> None:
    bo = cast.visitor("bo")

    bo.get("/moduler/M05K/hele")

    assert "Opgaven R5K" in bo.html
    assert "Opgaven R5<" not in bo.html


def test_a_page_is_read_in_english_where_there_is_a_twin(cast: Cast) -> None:
    arrange.in_english(cast)
    amal = cast.visitor("amal")
    amal.get("/moduler/M05")
    amal.submit("/sprog", button=("sprog", "en"))

    amal.get("/moduler/M05/2")
    assert '<div class="prose module" lang="en">' in amal.html
    assert "More of it." in amal.html
    amal.get("/moduler/M06/2")
    assert '<div class="prose module" lang="da">' in amal.html
    assert 'class="only-danish"' in amal.html


def test_no_markdown_is_rendered_while_one_reads(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_args: object, **_more: object) -> None:
        raise AssertionError

    for place, name in (
        *((prose, "unclean_html"), (prose, "clean_html")),
        *((markdown.Markdown, "convert"), (bleach.Cleaner, "clean")),
    ):
        monkeypatch.setattr(place, name, never)
    with pytest.raises(AssertionError):
        prose.render_markdown("Sådan ser det ud, når nogen gør det.")
    amal = cast.visitor("amal")

    assert [amal.client.get(f"/moduler/M05{page}").status_code for page in ("", "/1", "/hele", "/hent")] == [200] * 4
