"""Reading in a real browser: page by page on a small phone without script, without the net, on paper, by keyboard."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE

Visit = Callable[..., Page]


def test_without_script_one_reads_a_module_from_end_to_end_on_a_small_phone(visit: Visit) -> None:
    page = visit("amal", path="/moduler/M05", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Læs nu").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Side 1 af \d · ca\. \d min"))
    pages = 1
    while page.locator("a[rel=next]").count():
        box = page.locator("a[rel=next]").bounding_box()
        assert box is not None
        assert box["width"] >= 240
        assert box["height"] >= 48
        page.locator("a[rel=next]").click()
        pages += 1
        expect(page.get_by_role("main")).to_contain_text(f"Side {pages} af ")

    assert pages >= 3
    page.get_by_role("link", name="Til det, du kan skrive").click()
    assert page.url.endswith("/moduler/M05#opgaver")


def test_a_module_is_read_without_the_net(visit: Visit, browser: Browser, tmp_path: Path) -> None:
    page = visit("amal", path="/moduler/M05")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Gem til at læse uden net").click()
    assert re.fullmatch(r"kursusdag-\d{4}-\d\d-\d\d\.html", taken.value.suggested_filename)
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)

    context = browser.new_context(offline=True, viewport=PHONE, color_scheme="dark")
    asked: list[str] = []
    alone = context.new_page()
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(file.as_uri())
    assert alone.title() == "Kursusdag"
    expect(alone.get_by_role("heading", level=1)).to_have_text("Peer-støttens grundelementer og roller")
    expect(alone.get_by_role("main")).to_contain_text("Når rollen bliver utydelig")
    assert alone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert alone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 28, 28)"
    assert asked == [file.as_uri()]
    context.close()


def test_on_paper_there_is_the_text_and_no_menu(visit: Visit) -> None:
    page = visit("amal", path="/moduler/M05/hele")
    urgent = page.get_by_role("region", name="Hvis det haster")
    expect(urgent).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.get_by_text("Når rollen bliver utydelig")).to_be_visible()
    expect(urgent).to_contain_text("70 20 12 01")
    for kept, rule in (("dd", "break-inside"), ("dt", "break-after")):
        expect(page.locator(f".module {kept}").first).to_have_css(rule, "avoid")
    expect(page.locator(".module blockquote > p").nth(1)).not_to_have_css("margin-top", "0px")
    for gone in ("Hovedmenu", "Du er her"):
        expect(page.get_by_role("navigation", name=gone)).to_be_hidden()
    expect(page.get_by_role("link", name="Gem til at læse uden net")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_map_is_walked_with_the_keyboard_in_the_order_of_the_plan(visit: Visit) -> None:
    page = visit("amal", path="/kort")
    days = page.get_by_role("main").get_by_role("listitem").get_by_role("link")
    first = days.first
    first.focus()
    seen = []
    for _ in range(12):
        seen.append(page.evaluate("document.activeElement.innerText").split()[0])
        page.keyboard.press("Tab")

    assert seen == [f"M{number:02}" for number in range(1, 13)]
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fælles grund")


def test_a_stone_on_the_map_leads_to_its_day(visit: Visit) -> None:
    for size in (PHONE, DESK):
        page = visit("amal", path="/kort", viewport=size)
        stone = page.locator(".map__stop").nth(2).locator(".map__stone").first
        stone.scroll_into_view_if_needed()
        box = stone.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_url("**/moduler/M03")
