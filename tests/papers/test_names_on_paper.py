"""Any name people have is set as it is written, or refused before anything is made: never a box, never a question
mark."""

import unicodedata

import pytest
from sqlalchemy import select

from app.certificates.models import Share
from app.clock import now
from app.db import db, transaction
from app.journal.models import Entry
from app.journal.rules import Verb
from app.notices.models import Notice
from app.notices.rules import About
from app.papers.typesetting import CannotBeSet, letters_not_set, typeset
from app.people import actions as people_actions
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue, make_link
from tests.papers.sheets import fonts_of, lines_of, said

LONGEST = 120
SET = [
    "Åse Øyvind Kjærsgård",
    "Aage Ærø-Søndergaard",
    "Nguyễn Thị Ánh Tuyết",
    "Antonín Dvořák",
    "Łukasz Żółć",
    "Șerban Țîrlea",
    "İpek Çağlayan-Şahin",
    "Þórdís Ðagný",
    "Ŋuvvá Đivttas",
    "Sean O'Brien",
    "Jean d’Arc-Lemaître",
    "Kalaʻiopuna",
    "Мария Ђорђевић",
    "Γιώργος Παπαδόπουλος",
    "#strong[Bo] *Kirkegaard*",
    "$x^2$ \\ _Ida_ @ref <l> `a`",
    "// Bo /* Ida */ ~ -- ...",
    "Bo",
    "Ø",
]
OTHER_SCRIPTS = ["محمد عبد الله", "שרה כהן", "ქეთევან გელაშვილი", "Հայկ Սարգսյան"]
REFUSED = {
    "Chinese": "王小明",
    "Korean": "김민준",
    "Thai": "สมชาย",
    "Devanagari": "नेहा शर्मा",
    "a mark alone": "Bo \u0947",
    "emoji": "Bo 😀",
    "zero width": "Bo\u200bKirk",
    "joiner": "Bo\u200dKirk",
    "from right to left": "Bo \u202eKirk",
    "isolate": "\u2067Bo\u2069",
    "soft hyphen": "Bo\u00adKirk",
    "private use": "Bo \ue000",
    "private use beyond": "Bo \U00100000",
    "control": "Bo\x00Kirk",
    "line": "Bo\u2028Kirk",
    "byte order": "Bo\ufeff",
    "no letter yet": "Bo \U000e0080",
    "half a letter": "Bo \ud800",
}


@pytest.mark.parametrize("name", SET)
def test_a_name_stands_on_paper_as_it_is_written(name: str) -> None:
    body = typeset(said(name))

    assert name in lines_of(body)


@pytest.mark.parametrize("name", [*SET, *OTHER_SCRIPTS, "A\u030ase", ""])
def test_nothing_keeps_a_name_from_being_set_that_can_be(name: str) -> None:
    assert letters_not_set(name) == ""


@pytest.mark.parametrize("kind", REFUSED)
def test_one_is_told_which_letters_keep_a_name_from_being_set(kind: str) -> None:
    assert "U+" in letters_not_set(REFUSED[kind])


def test_each_letter_that_cannot_be_set_is_told_once_and_an_unseen_one_by_its_number() -> None:
    assert letters_not_set("王 Bo 王小\u200b") == "U+200B, 王 (U+738B), 小 (U+5C0F)"
    before = typeset(said())
    assert letters_not_set("王")
    assert typeset(said()) == before


@pytest.mark.parametrize("name", OTHER_SCRIPTS)
def test_other_scripts_are_set_in_letters_that_are_there(name: str) -> None:
    body = typeset(said(name))

    assert sorted(name.replace(" ", "")) == sorted(lines_of(body)[2].replace(" ", ""))
    assert all(fonts_of(body).values())


@pytest.mark.parametrize("name", ["A\u030ase A\u0308rø", "Nguye\u0302\u0303n", "Dvor\u030ca\u0301k"])
def test_letters_in_two_parts_are_put_together(name: str) -> None:
    assert unicodedata.normalize("NFC", name) in lines_of(typeset(said(name)))


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_seen_or_set_is_refused(kind: str) -> None:
    with pytest.raises(CannotBeSet):
        typeset(said(REFUSED[kind]))


@pytest.mark.parametrize(
    "name", ["W" * LONGEST, ("Maria " * 20).strip(), "Anne-" * 23 + "Anne", "i" * LONGEST, "Ǻ" * LONGEST]
)
def test_the_longest_names_stay_on_the_sheet(name: str) -> None:
    lines = lines_of(typeset(said(name)))

    shown = lines[2 : lines.index("har gennemført")]
    assert "".join(shown).replace(" ", "") == name.replace(" ", "")
    assert len(shown) <= 6
    assert not any("side" in line for line in lines if line.startswith("nr."))


def test_other_words_that_no_font_has_are_ours_to_mend() -> None:
    """Only a name is blamed on a name."""
    broken = said()
    broken["da"] = broken["da"] | {"programme": "Uddannelse 王"}

    with pytest.raises(RuntimeError, match="could not be displayed"):
        typeset(broken)


def test_a_name_that_cannot_be_set_is_refused_before_anything_is_made(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amal 😀")
    certificate = issue(cast, "amal")
    amal = cast.visitor("amal")
    with cast.app.app_context():
        before = db.session.scalars(select(Entry.id)).all()

    for _ in range(2):
        amal.get(f"/beviser/{certificate}")
        assert amal.submit(f"/beviser/{certificate}/papir", follow=False).status_code == 409
        assert "Navnet har et tegn, som vores skrifttyper ikke kan sætte" in amal.html
        assert "Sekretariatet har fået besked" in amal.html
    karen = cast.visitor("karen")
    karen.get(f"/hold/{cast.spring}/beviser/{certificate}")
    assert "Vores skrifttyper mangler: 😀 (U+1F600)." in karen.html
    assert not karen.offers("/papir")
    assert karen.post(f"/hold/{cast.spring}/beviser/{certificate}/papir").status_code == 409

    with cast.app.app_context():
        assert db.session.scalars(select(Share.id)).all() == []
        assert db.session.scalars(select(Entry.id)).all() == before
        waiting = select(Notice).where(Notice.about == About.NAME_CANNOT_BE_SET, Notice.read_at.is_(None))
        told = db.session.scalars(waiting).all()
        assert [(each.person_id, each.path) for each in told] == [
            (cast.ids["solveig"], f"/hold/{cast.spring}/beviser/{certificate}")
        ]
    solveig = cast.visitor("solveig")
    assert solveig.get(told[0].path).status_code == 200
    assert cast.stranger().get(make_link(amal, certificate)).status_code == 200


def test_in_a_name_that_can_be_set_the_paper_is_made_after_all(cast: Cast) -> None:
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amal 王")
    issue(cast, "amal")
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amal Wang")
    old = certificate_of(cast, "amal").public_id
    assert cast.visitor("karen").post(f"/hold/{cast.spring}/beviser/{old}/erstatning").status_code == 303
    amal = cast.visitor("amal")
    new = certificate_of(cast, "amal").public_id
    amal.get(f"/beviser/{new}")

    answer = amal.submit(f"/beviser/{new}/papir", follow=False)

    assert "Amal Wang" in lines_of(answer.get_data())
    with cast.app.app_context():
        printed = db.session.scalars(select(Entry).where(Entry.verb == Verb.CERTIFICATE_PRINTED)).one()
        assert printed.actor_id == cast.ids["amal"]
        assert printed.at <= now()
