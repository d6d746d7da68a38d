"""The main story in a real browser: write, not yet and again, approve, issue, verify as a stranger."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
STEP = "Skriv om én samtale, og hvad du sagde først."
ANSWER = "Du ser, hvornår rollen skrider, og det er netop dér, den kan holdes. Hvad gjorde borgeren, da du sagde fra?"


def open_text(page: Page, name: str) -> None:
    """From the queue to the text of this person."""
    page.goto("/svar")
    row = page.get_by_role("listitem").filter(has_text=name).filter(has_text="afleveret for")
    row.get_by_role("link").first.click()


def test_amal_goes_on_where_she_left_and_hands_in(visit: Visit) -> None:
    page = visit("amal")
    page.get_by_role("link", name="Fortsæt, hvor du slap").click()
    text = page.get_by_label("Din tekst")
    expect(text).to_contain_text("Jeg er mest i tvivl om min rolle")

    text.press("Control+End")
    text.press_sequentially(" i tvivl om, hvis rolle jeg sidder med. Næste tirsdag siger jeg det højt.")
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"Gemt kl\. \d\d\.\d\d"))
    page.get_by_role("button", name="Aflever til Inger og Jonas").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("sendt")
    expect(page.get_by_role("main")).to_contain_text("Inger")
    page.goto("/forloeb")
    expect(page.get_by_role("main")).to_contain_text("Afleveret")


def test_not_yet_and_again(visit: Visit) -> None:
    inger = visit("inger")
    open_text(inger, "Dagny Schou")
    inger.get_by_role("textbox", name="Dit svar").fill(ANSWER)
    inger.get_by_role("radio", name="Ikke endnu").check(force=True)
    inger.get_by_role("textbox", name="Ét næste skridt").fill(STEP)
    inger.get_by_role("button", name="Send svar", exact=True).click()

    dagny = visit("dagny")
    dagny.get_by_role("link", name="Når rollen bliver utydelig").first.click()
    expect(dagny.get_by_role("main")).to_contain_text(STEP)
    dagny.get_by_label("Din tekst").fill("Jeg begyndte med at spørge, om han ville have kaffe. " * 6)
    dagny.get_by_role("button", name=re.compile("^Aflever til")).click()
    expect(dagny.get_by_role("heading", level=1)).to_contain_text("sendt")

    inger.goto("/svar")
    expect(inger.get_by_role("listitem").filter(has_text="Dagny Schou").filter(has_text="anden gang")).to_have_count(1)


def test_jonas_approves_and_the_objectives_are_seen(visit: Visit) -> None:
    jonas = visit("jonas")
    open_text(jonas, "Tove Lindhardt")
    jonas.get_by_role("textbox", name="Dit svar").fill(ANSWER)
    objectives = jonas.get_by_role("group", name=re.compile("Læringsmål"))
    objective = objectives.get_by_role("checkbox", name=re.compile("sige til og fra"))
    objective.check(force=True)
    jonas.get_by_role("button", name="Send svar", exact=True).click()

    tove = visit("tove")
    tove.get_by_role("link", name="Når rollen bliver utydelig").first.click()
    expect(tove.get_by_role("main")).to_contain_text("Læst med svar")
    expect(tove.get_by_role("main")).to_contain_text(ANSWER)
    tove.goto("/mine-data")
    expect(tove.get_by_role("main")).to_contain_text("Jonas Riis")
    tove.goto("/maal")
    objective = tove.get_by_role("article").filter(has_text="Du kan sige til og fra")
    objective.get_by_text("Hvor det er set").click()
    expect(objective).to_contain_text("Når rollen bliver utydelig")


def test_karen_signs_and_a_stranger_sees_that_it_is_valid(visit: Visit) -> None:
    karen = visit("karen", path="/hold")
    karen.get_by_role("link", name="Vinterhold").first.click()
    karen.get_by_role("link", name="Overblik").click()
    expect(karen.get_by_role("row").filter(has_text="Vera Mikkelsen")).to_contain_text("Indstillet")
    karen.get_by_role("link", name="Til siden med beviser").click()
    karen.get_by_role("listitem").filter(has_text="Vera Mikkelsen").get_by_role(
        "link", name="Se og skriv under"
    ).click()
    karen.get_by_role("button", name="Skriv under og udsted").click()
    expect(karen.get_by_role("main")).to_contain_text("Beviset er udstedt. Vera Mikkelsen har fået besked.")

    vera = visit("vera", path="/beviser")
    vera.get_by_role("link", name=re.compile("Kompetencebevis")).first.click()
    vera.get_by_role("link", name="Lav et nyt link").click()
    vera.get_by_label("Hvad skal linket hedde?").fill("Til Rudersdal")
    vera.get_by_role("button", name="Lav et link").click()
    address = re.search(r"https?://[^\s\"<]+/b/[\w-]+", vera.content())
    assert address is not None

    stranger = visit(None, path=address.group())
    main = stranger.get_by_role("main")
    expect(main).to_contain_text("Gyldigt")
    expect(main).to_contain_text("Vera Mikkelsen")
    expect(main).not_to_contain_text(re.compile("kollega|timer|lønnet|REC-0", re.IGNORECASE))
    assert stranger.context.cookies() == []

    vera.goto("/beviser")
    vera.get_by_role("link", name=re.compile("Kompetencebevis")).first.click()
    vera.get_by_role("link", name="Sluk Til Rudersdal").click()
    vera.get_by_role("button", name="Sluk linket").click()
    stranger.goto(address.group())
    expect(stranger.get_by_role("main")).not_to_contain_text("Vera Mikkelsen")


def test_erik_confirms_hours_without_seeing_what_was_written(visit: Visit) -> None:
    erik = visit("erik")
    erik.get_by_role("link", name="Se timerne").click()
    main = erik.get_by_role("main")
    expect(main).to_contain_text("Amal Yilmaz")
    before = main.get_by_role("checkbox").count()
    main.locator("label", has_text="Amal Yilmaz").first.click()
    main.get_by_role("button", name=re.compile("[Bb]ekræft")).click()

    expect(erik.get_by_role("main").get_by_role("checkbox")).to_have_count(before - 1)
