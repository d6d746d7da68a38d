"""A holder hands the certificate to an employer in three ways: paper, link, file. Each is checked on a small phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.papers.sheets import codes_on, picture_of

Visit = Callable[..., Page]
NAME = "Nora Østergaard"
TELLS = re.compile("peer$|kollega|timer|lønnet|REC-0", re.IGNORECASE | re.MULTILINE)


@pytest.fixture
def phone(visit: Visit) -> Page:
    """An employer's phone: small, without account, without script."""
    return visit(None, path="/verificer", viewport=PHONE, java_script_enabled=False)


def own_certificate(visit: Visit) -> Page:
    """Nora at her certificate."""
    nora = visit("nora", path="/beviser", viewport=PHONE)
    nora.get_by_role("main").get_by_role("link", name=re.compile("Kompetencebevis")).first.click()
    return nora


def new_link(visit: Visit, *, label: str, shows_name: bool = True) -> str:
    """Nora makes a link; its address."""
    nora = own_certificate(visit)
    nora.get_by_role("link", name="Lav et nyt link").click()
    expect(nora.get_by_label("Ja, det må linket fortælle")).not_to_be_visible()
    if not shows_name:
        nora.get_by_role("radio", name="Nej, spørg om det").check(force=True)
    nora.get_by_label("Hvad skal linket hedde?").fill(label)
    nora.get_by_role("button", name="Lav et link").click()
    return nora.get_by_label("Adressen på dit nye link").input_value()


def taken_home(visit: Visit, folder: Path, *, paper: bool) -> Path:
    """Nora takes her certificate home, as paper or as the signed file."""
    nora = own_certificate(visit)
    name = "Hent papiret (PDF)" if paper else "Hent den underskrevne fil"
    with nora.expect_download() as download:
        nora.get_by_role("button" if paper else "link", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def is_valid_and_short(page: Page, *, shows_name: bool = True) -> None:
    """What the employer sees: it stands, whose it is, and nothing that the short version does not say."""
    main = page.get_by_role("main")
    expect(main).to_contain_text("Gyldigt")
    expect(main).to_contain_text("Valid")
    expect(main).to_contain_text("Peer-uddannelsen")
    expect(main).to_contain_text(NAME) if shows_name else expect(main).not_to_contain_text(NAME)
    expect(main).not_to_contain_text(TELLS)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.context.cookies() == []


def choose_file(page: Page, path: Path) -> None:
    """A file by the page that asks."""
    page.goto("/verificer")
    page.get_by_label("Filen", exact=True).set_input_files(path)
    page.get_by_role("button", name="Tjek filen").click()


def test_by_paper(visit: Visit, phone: Page, tmp_path: Path) -> None:
    paper = taken_home(visit, tmp_path, paper=True)
    link = next(code for code in codes_on(picture_of(paper.read_bytes())) if "/b/" in code)

    phone.goto(link)
    is_valid_and_short(phone)

    choose_file(phone, paper)
    is_valid_and_short(phone)
    expect(phone.get_by_role("main")).to_contain_text("Filen er vores")

    nora = own_certificate(visit)
    expect(nora.get_by_role("heading", name="Papirer")).to_be_visible()
    nora.get_by_role("link", name=re.compile("Sluk papiret fra")).first.click()
    nora.get_by_role("button", name="Sluk papiret").click()
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text("Ukendt")


def test_by_link(visit: Visit, phone: Page) -> None:
    link = new_link(visit, label="Til Rudersdal")

    phone.goto("/verificer")
    phone.get_by_label("Koden eller hele linket").fill(link)
    phone.get_by_role("button", name="Tjek koden").click()
    is_valid_and_short(phone)
    phone.get_by_text("Tjek det uden os").click()
    expect(phone.get_by_role("main")).to_contain_text("did:web:")

    nora = own_certificate(visit)
    nora.get_by_role("link", name="Sluk Til Rudersdal").click()
    assert Axe().run(nora).violations_count == 0
    assert nora.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    nora.get_by_role("button", name="Sluk linket").click()
    expect(nora.get_by_text("Linket »Til Rudersdal« er slukket.")).to_be_visible()
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text("Unknown")
    expect(phone.get_by_role("main")).not_to_contain_text(NAME)


def test_the_address_of_a_new_link_is_seen_whole_and_copied(visit: Visit) -> None:
    nora = own_certificate(visit)
    nora.context.grant_permissions(["clipboard-read", "clipboard-write"])
    nora.get_by_role("link", name="Lav et nyt link").click()
    nora.get_by_label("Hvad skal linket hedde?").fill("Til kopien")
    nora.get_by_role("button", name="Lav et link").click()
    field = nora.get_by_label("Adressen på dit nye link")
    address = field.input_value()

    assert Axe().run(nora).violations_count == 0
    assert nora.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert field.evaluate("each => each.scrollHeight <= each.clientHeight && each.scrollWidth <= each.clientWidth")
    field.focus()
    assert field.evaluate("each => each.selectionEnd - each.selectionStart") == len(address)
    nora.get_by_role("button", name="Kopiér").click()
    expect(nora.get_by_text("Adressen er kopieret.")).to_be_visible()
    assert nora.evaluate("navigator.clipboard.readText()") == address

    nora.reload()  # as a phone that had dropped the page
    expect(nora.get_by_role("heading", name="Linket er lavet")).to_be_visible()
    assert Axe().run(nora).violations_count == 0
    assert nora.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    nora.get_by_role("link", name="Sluk »Til kopien«").click()
    expect(nora.get_by_role("heading", name="Sluk linket »Til kopien«?")).to_be_visible()


def test_without_script_the_address_stands_there_and_no_button_that_does_nothing(visit: Visit) -> None:
    nora = visit("nora", path="/beviser", viewport=PHONE, java_script_enabled=False)
    nora.get_by_role("main").get_by_role("link", name=re.compile("Kompetencebevis")).first.click()
    nora.get_by_role("link", name="Lav et nyt link").click()
    nora.get_by_label("Hvad skal linket hedde?").fill("Uden script")
    nora.get_by_role("button", name="Lav et link").click()

    assert "/b/" in nora.get_by_label("Adressen på dit nye link").input_value()
    expect(nora.get_by_text("Kopiér", exact=True)).not_to_be_visible()


def test_by_link_that_asks_for_the_name(visit: Visit, phone: Page) -> None:
    link = new_link(visit, label="Til et sted, jeg ikke kender", shows_name=False)

    phone.goto(link)
    main, field = phone.get_by_role("main"), phone.get_by_label(re.compile("Navnet på beviset"))
    expect(main).not_to_contain_text(re.compile("Peer|Gyldigt|Østergaard"))
    field.fill("Nora Nielsen")
    phone.get_by_role("button", name=re.compile("Tjek navnet")).click()
    expect(main).to_contain_text("Navnet passer ikke")
    expect(field).to_have_value("Nora Nielsen")
    field.fill("nora østergaard")
    phone.get_by_role("button", name=re.compile("Tjek navnet")).click()

    expect(main).to_contain_text("Navnet passer, og beviset gælder")
    is_valid_and_short(phone, shows_name=False)


def test_by_file(visit: Visit, phone: Page, tmp_path: Path) -> None:
    file = taken_home(visit, tmp_path, paper=False)

    choose_file(phone, file)
    is_valid_and_short(phone)

    changed = tmp_path / "changed.json"
    changed.write_bytes(file.read_bytes().replace(b"Nora", b"Mona"))
    choose_file(phone, changed)
    expect(phone.get_by_role("main")).to_contain_text("Vi har ikke udstedt filen, eller den er ændret")

    large = tmp_path / "large.pdf"
    large.write_bytes(b"%PDF-1.7" + b"x" * 30_000_000)
    choose_file(phone, large)
    expect(phone.get_by_role("main")).to_contain_text("større end 10 MB")
    expect(phone.get_by_role("button", name="Tjek filen")).to_be_visible()
    assert phone.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_one_comes_to_only_by_asking_have_no_faults(visit: Visit, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    asks = new_link(visit, label=f"{scheme} {width}", shows_name=False)
    size = {"width": width, "height": 800}
    page = visit(None, path=asks, viewport=size, color_scheme=scheme)
    wrong: dict[str, object] = {}

    def look(what: str) -> None:
        seen = Axe().run(page)
        too_wide = page.evaluate("document.documentElement.scrollWidth") > width
        if seen.violations_count or too_wide:
            wrong[what] = seen.generate_report() if seen.violations_count else "too wide"

    look("asks for the name")
    page.get_by_label(re.compile("Navnet på beviset")).fill("Nora")
    page.get_by_role("button", name=re.compile("Tjek navnet")).click()
    look("differs")
    page.get_by_label(re.compile("Navnet på beviset")).fill(NAME)
    page.get_by_role("button", name=re.compile("Tjek navnet")).click()
    page.get_by_text("Tjek det uden os").click()
    look("fits")
    page.goto("/verificer")
    page.get_by_role("button", name="Tjek filen").click()
    look("no file")
    page.get_by_label("Filen", exact=True).set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}
    )
    page.get_by_role("button", name="Tjek filen").click()
    look("a picture")

    assert wrong == {}
