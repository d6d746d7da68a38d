"""Every kind of page: no accessibility faults, nothing too wide for a small phone, nothing from another host, light."""

import gzip
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

Visit = Callable[..., Page]
MOST_HTML, MOST_CSS, MOST_SCRIPT = 15_000, 15_000, 10_000
# Who looks, where they begin, and the links they follow from there.
PAGES: tuple[tuple[str | None, str, tuple[str, ...]], ...] = (
    (None, "/log-ind", ()),
    (None, "/hjaelp", ()),
    (None, "/was", ()),
    (None, "/verificer", ()),
    (None, "/verificer?sprog=en", ()),
    (None, "/anerkendelse", ()),
    (None, "/api", ()),
    (None, "/b/nothing-is-known-of-this-one", ()),
    (None, "/stil", ()),
    ("amal", "/", ()),
    ("amal", "/forloeb", ()),
    ("amal", "/moduler/M05", ()),
    ("amal", "/moduler/M05/3", ()),
    ("amal", "/moduler/M05/hele", ()),
    ("amal", "/kort", ()),
    ("amal", "/maal", ()),
    ("amal", "/", ("Hvem har det sidste ord?",)),
    ("amal", "/", ("Kort over lokal praksis",)),
    ("amal", "/praksis", ()),
    ("amal", "/hold", ("Forårshold",)),
    ("amal", "/mine-data", ()),
    ("amal", "/indstillinger", ()),
    ("amal", "/der-er-ingen-side-her", ()),
    ("nora", "/beviser", ()),
    ("nora", "/beviser", ("Kompetencebevis",)),
    ("nora", "/beviser", ("Kompetencebevis", "Lav et nyt link")),
    ("inger", "/", ()),
    ("inger", "/svar", ()),
    ("inger", "/svar", ("Hvad du kan gøre på mandag",)),
    ("inger", "/hold", ("Forårshold",)),
    ("inger", "/moduler", ()),
    ("inger", "/moduler/M06/undervisere", ()),
    ("karen", "/kort", ()),
    ("inger", "/svar/praksis", ()),
    ("karen", "/", ()),
    ("karen", "/hold", ("Vinterhold", "Overblik")),
    ("karen", "/hold", ("Vinterhold", "Beviser")),
    ("karen", "/udgaver", ()),
    ("karen", "/udgaver", ("Peer-uddannelsen",)),
    ("karen", "/udgaver", ("Peer-uddannelsen", "Dækning")),
    ("karen", "/udgaver", ("Peer-uddannelsen", "Som peer")),
    ("solveig", "/", ()),
    ("solveig", "/personer", ()),
    ("solveig", "/hold", ()),
    ("solveig", "/register", ()),
    ("solveig", "/register", ("Nora Østergaard",)),
    ("karen", "/hold", ("Vinterhold", "Beviser", "Papirer til hele holdet")),
    ("solveig", "/partnere", ()),
    ("erik", "/arbejdsplads", ()),
    ("pia", "/partner", ()),
    ("pia", "/partner/anerkendelse", ()),
    ("pia", "/partner/anerkendelse", ("Anerkend",)),
    ("pia", "/partner/anerkendelse", ("Afslut",)),
    ("steen", "/beviser", ("Delbevis",)),
    ("osman", "/beviser", ("Deltagerbevis",)),
)


def names(value: object) -> str:
    """A page as it is called in a failing test."""
    return "-".join([str(value[0]), value[1], *value[2]]) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize("where", PAGES, ids=names)
def test_a_page_has_no_faults_on_any_screen(visit: Visit, where: tuple[str | None, str, tuple[str, ...]]) -> None:
    who, path, links = where
    page = visit(who, path=path, looks_only=True)
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link).first.click()
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url))
    wrong: dict[str, object] = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for size in (PHONE, DESK):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.reload()
            seen = Axe().run(page)
            if seen.violations_count:
                wrong[f"{scheme} {size['width']}"] = seen.generate_report()
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                wrong[f"{size['width']} px"] = f"{width} px wide"
    house = "/".join(page.url.split("/")[:3]) + "/"
    assert wrong == {}
    assert [url for url in elsewhere if not url.startswith((house, "data:"))] == []


def test_pages_are_light(visit: Visit) -> None:
    page = visit("amal")
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(gzip.compress(answer.body()))}))
    heavy = {}
    for path in ("/", "/forloeb", "/moduler/M05", "/moduler/M05/hele", "/kort", "/maal"):
        loaded.clear()
        page.goto(path, wait_until="networkidle")
        html = sum(size for url, size in loaded.items() if url.endswith(path))
        css = sum(size for url, size in loaded.items() if url.endswith(".css"))
        script = sum(size for url, size in loaded.items() if url.endswith(".js"))
        if html > MOST_HTML or css > MOST_CSS or script > MOST_SCRIPT:
            heavy[path] = (html, css, script)
    assert heavy == {}
