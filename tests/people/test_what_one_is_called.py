"""A name has a letter in it, and nothing that only looks like one: it stands on pages, papers and certificates."""

import re

import pytest

from app.db import db, transaction
from app.people import actions
from app.people.models import Person
from app.people.rules import Refusal, is_a_name
from app.refusal import Refused
from tests.cast import Cast

BLANK = ["\u200b", "\u3164", "\u2800", "\u034f", "\u115f", "\u1160", "\uffa0", "\u00ad", "A\u3164"]
NO_LETTER = ["3", "...", "\u0301"]
SAID = "Skriv et navn med mindst ét bogstav og uden usynlige tegn."


def name_of(cast: Cast, who: str) -> str:
    """What somebody is called now."""
    with cast.app.app_context():
        return db.session.get_one(Person, cast.ids[who]).name


@pytest.mark.parametrize("name", BLANK + NO_LETTER, ids=ascii)
def test_nobody_is_called_nothing(cast: Cast, name: str) -> None:
    amal, office = cast.visitor("amal"), cast.visitor("solveig")
    amal.get("/indstillinger")
    page = f"/personer/{cast.public['amal']}"
    office.get(page)

    for visitor, address in ((amal, "/indstillinger/navn"), (office, page)):
        answer = visitor.submit(address, name=name)
        assert (answer.status_code, SAID in visitor.html) == (400, True)

    assert name_of(cast, "amal") == "Amal"


@pytest.mark.parametrize("name", ["\u200b", "\u3164"], ids=ascii)
def test_nobody_is_invited_or_comes_in_as_nothing(cast: Cast, name: str) -> None:
    office = cast.visitor("solveig")
    office.get("/personer")
    assert office.submit("/personer", name=name, email="aase@pejlemaerke.example").status_code == 400
    assert SAID in office.html
    office.submit("/personer", name="Åse", email="aase@pejlemaerke.example")
    found = re.search(r"/invitation/[\w-]+", office.html)
    assert found is not None
    guest = cast.stranger()
    guest.get(found.group())

    assert guest.submit(found.group(), name=name, password="en kort sætning").status_code == 400
    assert SAID in guest.html
    assert guest.submit(found.group(), name="Åse", password="en kort sætning").status_code == 200


@pytest.mark.parametrize(
    "command", [["invite", "aase@pejlemaerke.example", "\u3164"], ["first", "a@x.dk", "--name", ""]]
)
def test_the_commands_make_nobody_without_a_name(cast: Cast, command: list[str]) -> None:
    answer = cast.app.test_cli_runner().invoke(args=["people", *command])

    assert answer.exit_code == 2
    assert "at least one letter" in answer.output


def test_the_actions_hold_to_it_whoever_calls_them(cast: Cast) -> None:
    with cast.app.app_context(), pytest.raises(Refused) as refused, transaction():
        actions.rename(cast.ids["amal"], "\u200b")

    assert refused.value.reason is Refusal.NAMELESS


def test_what_cannot_be_seen_leaves_no_space_behind(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        actions.rename(cast.ids["amal"], " \u200b Amal \u2800 A\u034fli\u200b \u200b")

    assert name_of(cast, "amal") == "Amal Ali"


@pytest.mark.parametrize("name", ["Ø", "J. P.", "محمد", "王小明", "김민준", "नेहा", "D'Arcy-Ålund 2."])
def test_names_of_every_script_are_names(name: str) -> None:
    assert is_a_name(name)
