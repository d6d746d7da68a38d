"""What somebody writes survives: script off, a session that ends, a network that goes, a page that is left."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD, PHONE

Visit = Callable[..., Page]
TEXT = "Jeg satte mig på trappen og ventede. Han kom ud med to kopper, og så talte vi om fuglene i stedet for planen. "


def begin(page: Page, module: str, title: str) -> None:
    """From the module's page to the writing page of a task."""
    page.goto(f"/moduler/{module}")
    card = page.get_by_role("main").locator("section, li, article").filter(has_text=title).last
    card.get_by_role("button").or_(card.get_by_role("link", name=re.compile("Fortsæt|Skriv|Begynd"))).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_without_script_everything_works_on_a_small_phone(visit: Visit) -> None:
    page = visit("henrik", viewport=PHONE, java_script_enabled=False)
    begin(page, "M06", "Set udefra")
    page.get_by_label("Din tekst").fill(TEXT)
    page.get_by_role("button", name="Gem og fortsæt senere").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Gemt"))
    expect(page.get_by_label("Din tekst")).to_have_value(re.compile("to kopper"))

    page.get_by_role("button", name=re.compile("^Aflever til")).click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("sendt")


def test_a_session_that_ends_while_one_writes_loses_nothing(visit: Visit) -> None:
    page = visit("karim")
    begin(page, "M06", "Set udefra")
    page.context.clear_cookies()
    page.get_by_label("Din tekst").fill(TEXT * 2)
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"Gemt kl\. \d\d\.\d\d"))

    page.get_by_role("button", name=re.compile("^Aflever til")).click()
    page.get_by_label("E-mail").fill("karim@pejlemaerke.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()

    page.goto("/moduler/M06")
    begin(page, "M06", "Set udefra")
    expect(page.get_by_label("Din tekst")).to_have_value(re.compile("to kopper"))


def test_a_network_that_goes_and_comes_back_loses_nothing(visit: Visit) -> None:
    page = visit("ebbe")
    begin(page, "M06", "Set udefra")
    page.context.set_offline(True)
    page.get_by_label("Din tekst").fill(TEXT)
    expect(page.locator("[data-status]")).to_contain_text("uden net")

    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"Gemt kl\. \d\d\.\d\d"))
    page.reload()

    expect(page.get_by_label("Din tekst")).to_have_value(re.compile("to kopper"))


def test_what_is_kept_on_the_device_cannot_be_read_there(visit: Visit) -> None:
    page = visit("nadia")
    begin(page, "M06", "Set udefra")
    page.context.set_offline(True)
    page.get_by_label("Din tekst").fill(TEXT)
    expect(page.locator("[data-status]")).to_contain_text("uden net")

    kept = page.evaluate("JSON.stringify({...localStorage})")

    assert "kopper" not in kept
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"Gemt kl\. \d\d\.\d\d"))
    assert page.evaluate("JSON.stringify({...localStorage})") == "{}"


def test_the_keyboard_alone_is_enough_to_sign_in_and_begin(visit: Visit) -> None:
    page = visit(None, path="/log-ind")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til indholdet")
    page.get_by_label("E-mail").focus()
    page.keyboard.type("selma@pejlemaerke.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Selma")


def test_one_press_signs_out(visit: Visit) -> None:
    page = visit("amal")
    page.get_by_text("Amal Yilmaz").click()
    page.get_by_role("button", name="Log ud").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_a_mistake_moves_focus_to_the_summary(visit: Visit) -> None:
    page = visit("amal", path="/indstillinger")
    page.get_by_label("Det navn, du vil kaldes").fill("")
    page.get_by_role("button", name="Gem navnet").click()

    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fejl:"))
