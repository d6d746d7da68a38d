"""The table of doors is kept: strangers, missing tokens, missing keys, and methods that an address does not know."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.doors import NO_DEED
from app.web.doors import Pass
from app.web.headers import ON_EVERYTHING
from tests.cast import Cast

NEVER_THERE = "zzzzzzzzzzzzzzz"
WITHOUT_TOKEN = frozenset((Pass.TICKET, Pass.CHECKER))


def addresses(app: Flask) -> Iterator[tuple[str, str, str, frozenset[Pass]]]:
    """Every door: endpoint, method, an address of it with ids that were never there, and who may pass."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule.endpoint, method, filled(rule), app.extensions["pejl_doors"][rule.endpoint, method].to


def filled(rule: Rule) -> str:
    """The rule's address with every id filled in."""
    return re.sub(r"<[^>]+>", NEVER_THERE, re.sub(r"<int:[^>]+>", "1", rule.rule))


def test_every_door_refuses_a_stranger_unless_listed_as_public(cast: Cast) -> None:
    wrong = []
    for endpoint, method, address, to in addresses(cast.app):
        answer = cast.stranger().client.open(
            address, method=method, data={"_deed": "a" * 32} if method == "POST" else None
        )
        public = bool(to & {Pass.ANYONE, Pass.TICKET, Pass.CHECKER})
        asked_in = (
            answer.status_code == 302 and (answer.location or "").startswith("/log-ind")
        ) or answer.status_code == 401
        if not public and not asked_in:
            wrong.append((method, endpoint, answer.status_code))
    assert wrong == []


def test_few_doors_are_public(cast: Cast) -> None:
    public = sorted({endpoint for endpoint, _, _, to in addresses(cast.app) if Pass.ANYONE in to})
    assert public == [
        "api.about",
        "api.openapi",
        "checking.ask",
        "checking.shared",
        "home.accessibility",
        "home.health",
        "home.help_page",
        "people.accept_invitation",
        "people.choose_language",
        "people.do_sign_in",
        "people.invitation",
        "people.sign_in",
        "published.achievement",
        "published.did",
        "published.jwks",
        "published.offline_bundle",
        "published.status_list",
        "recognising.everybody",
        "stil.show",
    ]


def test_every_post_without_a_token_is_refused(cast: Cast) -> None:
    wrong = []
    for who in ("amal", "inger", "karen", "solveig", "erik", "pia"):
        visitor = cast.visitor(who)
        for endpoint, method, address, to in addresses(cast.app):
            if method != "POST" or to & WITHOUT_TOKEN:
                continue
            answer = visitor.post_bare(address, {"_deed": "a" * 32})
            if answer.status_code not in (400, 403, 404):
                wrong.append((who, endpoint, answer.status_code))
    assert wrong == []


def test_every_writing_form_without_a_key_is_refused(cast: Cast) -> None:
    wrong = []
    visitor = cast.visitor("solveig")
    token = visitor.csrf_token()
    for endpoint, method, address, to in addresses(cast.app):
        if method != "POST" or endpoint in NO_DEED or to & WITHOUT_TOKEN:
            continue
        answer = visitor.post_bare(address, {"csrf_token": token})
        if answer.status_code not in (400, 403, 404):
            wrong.append((endpoint, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_no_address_knows_other_methods(cast: Cast, method: str) -> None:
    visitor = cast.visitor("karen")
    answers = {
        address: visitor.client.open(address, method=method).status_code for _, _, address, _ in addresses(cast.app)
    }
    assert set(answers.values()) == {405}


def test_every_answer_carries_the_headers(cast: Cast) -> None:
    wrong = []
    for who in (None, "amal", "solveig"):
        visitor = cast.visitor(who) if who else cast.stranger()
        for _, method, address, _ in addresses(cast.app):
            answer = visitor.client.open(address, method=method)
            missing = [name for name in ON_EVERYTHING if name not in answer.headers]
            if missing or "Cache-Control" not in answer.headers:
                wrong.append((method, address, missing))
    assert wrong == []


def test_an_address_that_never_was_looks_like_one_that_is_somebody_elses(cast: Cast) -> None:
    mads = cast.visitor("mads")
    theirs = mads.get(f"/hold/{cast.spring}")
    never = mads.get(f"/hold/{NEVER_THERE}")

    assert theirs.status_code == never.status_code == 404
    assert without_tokens(theirs.get_data(as_text=True)) == without_tokens(never.get_data(as_text=True))


def test_a_forms_address_that_is_opened_leads_to_the_page_above(cast: Cast) -> None:
    answer = cast.visitor("amal").get("/indstillinger/navn")

    assert (answer.status_code, answer.location) == (302, "/indstillinger")


def test_the_language_is_chosen_where_one_stands(cast: Cast) -> None:
    amal = cast.visitor("amal")
    amal.get("/mine-data?x=1")

    answer = amal.submit("/sprog", button=("sprog", "en"), follow=False)

    assert answer.location == "/mine-data?x=1"
    amal.get("/mine-data")
    assert '<html lang="en">' in amal.html


def without_tokens(html: str) -> str:
    """A page without what differs at every showing."""
    return re.sub(r'name="(csrf_token|_deed)" value="[^"]*"', "", html)


def test_a_zero_in_an_address_leads_nowhere(cast: Cast) -> None:
    """No database keeps one in a text, and nobody types one."""
    amal = cast.visitor("amal")
    assert amal.client.get("/moduler/M0%005").status_code == 404
    assert amal.client.get("/soeg", query_string={"q": "lytter\0ravn"}).status_code == 400
