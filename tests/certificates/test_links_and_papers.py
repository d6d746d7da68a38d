"""One's links and papers, as they stand listed: what each says now, and which is which."""

import re
from datetime import timedelta

import time_machine
from babel.dates import get_month_names

from app.clock import now, today
from app.db import transaction
from app.people import actions as people_actions
from tests.cast import Cast
from tests.certificates.arrange import issue, make_link, share_of
from tests.papers.sheets import fetch_paper


def test_the_first_line_says_who_can_see_it(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")

    amal.get(f"/beviser/{certificate}")

    assert "Ingen udefra kan slå det op på nummer eller navn." in amal.html
    assert "Sekretariatet og kursuslederen kan se den korte udgave." in amal.html


def test_links_and_papers_of_what_stands_no_longer_do_not_say_that_they_work(cast: Cast) -> None:
    old = issue(cast, "amal")
    amal = cast.visitor("amal")
    make_link(amal, old)
    fetch_paper(amal, old)
    amal.get(f"/beviser/{old}")
    assert amal.html.count("<span>Virker</span>") == 2
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amal Lund")
    cast.visitor("karen").post(f"/hold/{cast.spring}/beviser/{old}/erstatning")

    amal.get(f"/beviser/{old}")

    assert "<span>Virker</span>" not in amal.html
    assert amal.html.count("<span>Siger »Erstattet«</span>") == 2
    assert "Del dit bevis" not in amal.html
    assert "Dine links" in amal.html


def test_a_withdrawn_certificate_without_links_has_no_empty_heading(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    about = f"/hold/{cast.spring}/beviser/{certificate}/tilbagetraekning"
    cast.visitor("karen").post(about, reason="wrong_person")
    cast.visitor("solveig").post(f"{about}/bekraeftelse")
    amal = cast.visitor("amal")

    amal.get(f"/beviser/{certificate}")

    assert "Beviset er trukket tilbage" in amal.html
    assert "Del dit bevis" not in amal.html
    assert 'id="links"' not in amal.html


def test_two_papers_of_one_day_are_told_apart_also_by_who_hears_the_page(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    noon = now().replace(hour=11, minute=0)
    for minutes in (0, 7):
        with time_machine.travel(noon + timedelta(minutes=minutes)):
            fetch_paper(amal, certificate)

    amal.get(f"/beviser/{certificate}")

    heard = re.findall(r"visually-hidden\"> (papiret fra [^<]+)<", amal.html)
    assert len(set(heard)) == 2
    assert all("den korte udgave" in each and re.search(r"kl\. \d+\.0[07]", each) for each in heard)


def test_what_is_off_already_says_so(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    make_link(amal, certificate)
    address = f"/links/{share_of(cast, 'amal').public_id}/slut"
    amal.post(address)

    amal.get(address)

    assert "Det er slukket" in amal.html
    assert not amal.offers(address)
    amal.get(f"/beviser/{certificate}/links/lavet")
    assert address not in amal.html


def test_a_link_ends_on_the_next_such_day_when_no_year_is_written(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    yesterday = today() - timedelta(days=1)
    month = get_month_names("wide", locale="da")[yesterday.month]

    make_link(amal, certificate, ends_on=f"{yesterday.day}. {month}")

    ends = share_of(cast, "amal").ends_on
    assert ends is not None
    assert (ends.day, ends.month, ends.year) == (yesterday.day, yesterday.month, yesterday.year + 1)
