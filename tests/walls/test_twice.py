"""Everything the pages let people send, sent twice: the second time changes nothing, also when both come at once."""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.exceptions import HTTPException

from app.certificates.models import Certificate
from app.coursework.models import Assessment, Evidence, Version
from app.db import Model, db
from app.doors import NO_DEED
from app.web.once import deed_key
from tests.visitor import Visitor
from tests.walls.conftest import begin_again
from tests.walls.crossing import places
from tests.walls.forms import A_TEXT, typed
from tests.walls.state import differing, state_of
from tests.walls.world import World

# Who is asked for their pages, in this order; Jonas because the co-reader has forms of his own, Ida because she rests.
SENDERS = ("amal", "inger", "jonas", "karen", "solveig", "erik", "ida", "pia")
OTHER_PAGES = ("/moduler/M01", "/laesere/skift")
DONE, LEAST_FORMS = (200, 201, 303), 80
FORM_OR_BUTTON = re.compile(
    r'<form(?=[^>]*method="post")[^>]*\saction="(?P<form>[^"]+)"|formaction="(?P<button>[^"]+)"'
)
TELLS_ONLY = frozenset(("checking.look_up",))
SIGNS_IN = frozenset(("people.accept_invitation",))  # afterwards one is somebody else, with other tokens
OF_EVERYBODY = frozenset(
    ("people.accept_invitation", "people_own.change_name", "people_own.change_password", "checking.look_up")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A writing form as a page offered it to somebody. A button may send the same fields to an address of its own."""

    who: str
    page: str
    form: str
    action: str
    endpoint: str


@pytest.mark.long
def test_every_writing_form_that_the_pages_offer_is_carried_out_once_however_often_it_is_sent(world: World) -> None:
    app = world.cast.app
    forms = list(offered(world))
    wrong: list[tuple[Any, ...]] = []
    for form in forms:
        begin_again(app)
        visitor, body = filled_in(world, form)
        before = state_of(app)
        first = visitor.client.post(form.action, data=body)
        between = state_of(app)
        second = visitor.client.post(form.action, data=body)
        as_before = (303, first.status_code, *([400] if form.endpoint in SIGNS_IN else []))
        if first.status_code not in DONE or second.status_code not in as_before:
            wrong.append((form, first.status_code, second.status_code))
        if not differing(before, between) and form.endpoint not in TELLS_ONLY:
            wrong.append((form, "did nothing"))
        if again := differing(between, state_of(app)):
            wrong.append((form, "did it again", again))

    assert wrong == [], "\n".join(map(str, wrong))
    assert {form.endpoint for form in forms} == writing_endpoints(app)
    assert len(forms) >= LEAST_FORMS


def test_a_form_that_lacked_something_may_be_sent_again_with_the_same_key(world: World) -> None:
    amal = world.visitor("amal")
    address = f"/refleksioner/{world['draft']}/aflevering"
    body = {"csrf_token": amal.csrf_token(), "_deed": deed_key(), "whole": "1", "revision": "1"}

    too_short = amal.client.post(address, data={**body, "text": "Kort."})
    amal.get(f"/refleksioner/{world['draft']}")
    stands = dict(amal.form("/aflevering").fields)["revision"]
    whole = amal.client.post(address, data={**body, "text": A_TEXT, "revision": stands})

    assert (too_short.status_code, whole.status_code) == (400, 303)
    assert whole.location.endswith("/sendt")


@pytest.mark.parametrize("same_key", [True, False], ids=["with the same key", "from two windows"])
@pytest.mark.parametrize(
    ("endpoint", "who", "kind"),
    [
        ("coursework.hand_in", "amal", Version),
        ("desk.assess", "inger", Assessment),
        ("issuing.sign", "karen", Certificate),
    ],
    ids=["handed in", "assessed", "signed"],
)
def test_two_at_the_same_moment_are_one(
    world: World, *, same_key: bool, endpoint: str, who: str, kind: type[Model]
) -> None:
    form = next(form for form in offered(world, who) if form.endpoint == endpoint)
    both = [filled_in(world, form), filled_in(world, form)]
    if same_key:
        both[1][1]["_deed"] = both[0][1]["_deed"]
    before = count(world, kind)

    answers = send_together(form.action, both)

    assert count(world, kind) - before == 1
    assert answers[0] == 303
    assert answers[1] in ((303,) if same_key else (303, 409))


def test_two_readers_at_the_same_moment_give_one_answer_and_its_evidence_once(world: World) -> None:
    page, address = f"/svar/{world['waiting']}", f"/afleveringer/{world['waiting']}/vurdering"
    forms = [
        Offered(who=who, page=page, form=address, action=address, endpoint="desk.assess") for who in ("inger", "jonas")
    ]
    sent = [filled_in(world, form) for form in forms]
    before, shown = count(world, Assessment), count(world, Evidence)

    answers = send_together(address, [(visitor, {**body, "objectives": ["PEER-01"]}) for visitor, body in sent])

    assert answers == [303, 409]
    assert count(world, Assessment) - before == 1
    assert count(world, Evidence) - shown == 1


def send_together(address: str, sent: Sequence[tuple[Visitor, dict[str, Any]]]) -> list[int]:
    """All of these forms at the same moment, each from a thread of its own; their statuses, the lowest first."""
    together = Barrier(len(sent))

    def send(one: tuple[Visitor, dict[str, Any]]) -> int:
        together.wait(timeout=10)
        return one[0].client.post(address, data=one[1]).status_code

    with ThreadPoolExecutor(len(sent)) as threads:
        return sorted(threads.map(send, sent))


def offered(world: World, *senders: str) -> Iterator[Offered]:
    """The writing forms on all pages that these people come to: the first of each kind for each of them."""
    known: set[tuple[str, str]] = set()
    for who in senders or SENDERS:
        visitor = world.visitor(who)
        pages = [place.path for place in places(world, "GET") if who in place.passes and place.endpoint != "stil.show"]
        for page in [*pages, *OTHER_PAGES]:
            visitor.html = ""
            visitor.get(page)
            for form, action in addresses_on(visitor):
                endpoint = endpoint_of(world.cast.app, action)
                if endpoint is None or endpoint in NO_DEED or (who, endpoint) in known or not asks(who, endpoint):
                    continue
                known.add((who, endpoint))
                yield Offered(who=who, page=page, form=form, action=action, endpoint=endpoint)


def addresses_on(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Where the forms of a page lead, and where buttons in them lead instead."""
    form = ""
    for found in FORM_OR_BUTTON.finditer(visitor.html):
        form = found["form"] or form
        yield form, found["form"] or found["button"]


def asks(who: str, endpoint: str) -> bool:
    """Whether this form is sent for this person: what everybody has is sent for Amal, and of Ida only her way back."""
    if who == "ida":
        return endpoint == "cohorts.resume"
    return who == "amal" or endpoint not in OF_EVERYBODY


def filled_in(world: World, form: Offered) -> tuple[Visitor, dict[str, Any]]:
    """A browser on the form's page, and what is sent from there: what stands in it, and what one would type."""
    visitor = world.visitor(form.who)
    visitor.get(form.page)
    body: dict[str, Any] = {}
    for name, value in visitor.form(form.form).fields:
        body.setdefault(name, []).append(value)
    return visitor, body | typed(world, form.endpoint) | {"revision": body.get("revision", "0")}


def endpoint_of(app: Flask, path: str) -> str | None:
    """Which door a form goes to."""
    try:
        endpoint, _ = app.url_map.bind("").match(path, method="POST")
    except HTTPException:
        return None
    return str(endpoint)


def writing_endpoints(app: Flask) -> set[str]:
    """Every door that takes a form with a key."""
    doors = app.extensions["pejl_doors"]
    return {endpoint for endpoint, method in doors if method == "POST" and endpoint not in NO_DEED}


def count(world: World, kind: type[Model]) -> int:
    """How many of these there are."""
    with world.cast.app.app_context():
        return db.session.scalar(select(func.count()).select_from(kind)) or 0
