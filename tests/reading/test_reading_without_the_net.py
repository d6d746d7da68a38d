"""A module as a file that one takes along: whole, self-contained, and named so that it tells nothing."""

import re
from base64 import b64encode
from dataclasses import replace

import pytest
import time_machine

from app.db import db
from tests.cast import Cast
from tests.counting import counting
from tests.reading import arrange

DIGEST = "ab" * 32


def taken(cast: Cast, who: str = "amal", code: str = "M05") -> str:
    """The file."""
    return cast.visitor(who).client.get(f"/moduler/{code}/hent").get_data(as_text=True)


@pytest.mark.parametrize(("who", "code"), [("amal", "M05"), ("bo", "M05K"), ("ida", "M06"), ("inger", "M05")])
def test_the_file_has_a_name_and_a_title_that_tell_nothing(cast: Cast, who: str, code: str) -> None:
    answer = cast.visitor(who).client.get(f"/moduler/{code}/hent")

    name = re.fullmatch(r'attachment; filename="(.*)"', answer.headers["Content-Disposition"])
    assert name is not None
    assert re.fullmatch(r"kursusdag(-\d{4}-\d\d-\d\d)?\.html", name[1])
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert re.findall(r"<title>([^<]*)</title>", answer.get_data(as_text=True)) == ["Kursusdag"]


def test_a_joint_day_has_the_same_name_for_a_peer_and_a_colleague(cast: Cast) -> None:
    names = {cast.visitor(who).client.get("/moduler/M06/hent").headers["Content-Disposition"] for who in ("amal", "bo")}

    assert len(names) == 1


def test_it_says_everything_that_the_module_says(cast: Cast) -> None:
    html = taken(cast)

    order = ["Modulet M05", "Formålet med M05.", "Om indholdet af M05.", 'href="#afsnit-laes"', "Teksten i M05."]
    order += ["Mere om M05.", "Hvad tog du med dig?", "Tegn et kort.", "Du kan det, som PEER-06 siger.", "En bog."]
    assert [html.index(each) for each in order] == sorted(html.index(each) for each in order)


def test_it_and_paper_say_whom_one_can_ring_when_it_is_urgent(cast: Cast) -> None:
    settings = cast.app.config["PEJL"]
    cast.app.config["PEJL"] = replace(settings, acute_phone="70 00 00 01", help_phone="70 00 00 02")
    amal = cast.visitor("amal")
    said = [amal.client.get(f"/moduler/M05/{page}").get_data(as_text=True) for page in ("hent", "hele")]

    urgent = [re.findall(r'<section class="urgent".*?</section>', html, re.DOTALL) for html in said]
    assert urgent[0] == urgent[1]
    numbers = re.findall(r"112|7[\d ]{9,10}\d", re.sub(r"<[^>]+>", "", urgent[0][0]))
    assert numbers == ["112", "70 00 00 01", "70 20 12 01", "70 00 00 02"]


def test_it_says_when_it_was_taken_and_that_what_one_writes_is_not_in_it(cast: Cast) -> None:
    with time_machine.travel("2027-03-02T13:30:00Z", tick=False):
        html = taken(cast)

    assert "Hentet 2. marts 2027 kl. 14.30. Teksten kan være ændret siden. Det, du skriver, er ikke i filen" in html


def test_it_asks_for_nothing_and_runs_nothing(cast: Cast) -> None:
    arrange.picture(cast, DIGEST)
    words = f'<p><img src="/billeder/{DIGEST}" alt="Et kort."> <a href="/moduler/M06">M06</a> <a href="https://a.example/b">b</a></p>'
    arrange.says(cast, [("a", "A", f'<h2 id="a">A</h2>{words}', 100)])

    html = taken(cast)

    assert re.findall(r"<(script|link|iframe|object|form|input|base|button)\b", html) == []
    assert re.findall(r'\bsrc="(?!data:)|url\(|@import|\son\w+=', html) == []
    assert f'<img src="data:image/png;base64,{b64encode(arrange.DOT).decode()}" alt="Et kort.">' in html
    assert [link for link in re.findall(r'href="([^"]*)"', html) if not link.startswith("#")] == [
        "http://localhost/moduler/M06",
        "https://a.example/b",
    ]
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert html.count("<style>") == 1
    assert "prefers-color-scheme: dark" in html


def test_a_picture_that_is_gone_leaves_its_words(cast: Cast) -> None:
    arrange.says(cast, [("a", "A", f'<h2 id="a">A</h2><img src="/billeder/{DIGEST}" alt="Et kort.">', 100)])

    assert '<img src="data:," alt="Et kort.">' in taken(cast)


def test_nobody_is_named_in_it(cast: Cast) -> None:
    html = taken(cast)

    assert [name for name in ("Amal", "Inger", "Jonas", "Bo<", "Forårshold", "csrf") if name in html] == []


def test_a_file_with_pictures_costs_one_statement_more(cast: Cast) -> None:
    digests = ["ab" * 32, "cd" * 32]
    for digest in digests:
        arrange.picture(cast, digest)
    shown = "".join(f'<img src="/billeder/{digest}" alt="">' for digest in digests)
    arrange.says(cast, [("a", "A", f'<h2 id="a">A</h2>{shown}', 100)])
    amal = cast.visitor("amal")

    with cast.app.app_context():
        engine = db.engine

    with counting(engine) as statements:
        assert amal.client.get("/moduler/M05/hent").status_code == 200

    assert len(statements) == 4
