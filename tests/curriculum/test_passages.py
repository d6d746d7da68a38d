"""The pieces of an edition that can be found: what they are called, where they stand, and what their words become."""

import time

import pytest

from app.curriculum.passages import passages_of_instructors, passages_of_module, passages_of_objectives
from app.curriculum.stems import stems_of
from app.prose import render_markdown

PAGE = """
## Derfor denne dag

Samira står på måtten. Hun *lytter*[^1], og hun venter.

### I døren hos Kaj

- Hun ringer på
- Hun siger »goddag«

[^1]: En note.

## Begreber i hverdagsord

Gensidighed
:   Begge giver & lærer noget.

Supervision
Vejledning
:   En fast samtale.
:   Ikke kontrol.

Det var det.
"""


def of_module(code: str, *htmls: str, note: str = "") -> list[dict[str, object]]:
    """The passages of a module with these pages."""
    pages = [{"anchor": "", "title": "", "html": html, "words": 1} for html in htmls]
    return passages_of_module(code, "Peer-støttens grundelementer", "Du lærer fire ting.", pages, content_note=note)


def told(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """What a reader is told of some passages."""
    return [(row["kind"], row["page"], row["anchor"], row["title"], row["text"]) for row in rows]


def test_a_module_gives_itself_its_sections_and_its_concepts() -> None:
    rows = of_module("M05", render_markdown(PAGE))

    assert told(rows) == [
        ("module", 0, "", "Peer-støttens grundelementer", "Du lærer fire ting."),
        ("section", 1, "afsnit-derfor-denne-dag", "Derfor denne dag", rows[1]["text"]),
        ("section", 1, "afsnit-i-doeren-hos-kaj", "I døren hos Kaj", "Hun ringer på · Hun siger »goddag«"),
        ("section", 1, "afsnit-begreber-i-hverdagsord", "Begreber i hverdagsord", rows[3]["text"]),
        ("concept", 1, "afsnit-begreber-i-hverdagsord", "Gensidighed", "Begge giver & lærer noget."),
        (
            "concept",
            1,
            "afsnit-begreber-i-hverdagsord",
            "Supervision / Vejledning",
            "En fast samtale. Ikke kontrol.",
        ),
    ]
    assert rows[1]["text"] == "Samira står på måtten. Hun lytter, og hun venter."
    assert str(rows[3]["text"]).startswith("Det var det.")
    assert {row["module_code"] for row in rows} == {"M05"}


def test_a_module_is_found_by_its_code_and_by_what_its_content_note_says() -> None:
    module, *_ = of_module("M08", "<p>Tekst.</p>", note="Dagen nævner\nselvmordstanker.\n")

    assert told([module]) == [
        ("module", 0, "", "Peer-støttens grundelementer", "Du lærer fire ting. Dagen nævner selvmordstanker.")
    ]
    before, after = str(module["stems"]).split(" | ")
    assert before.split()[:2] == ["m08", "peer"]
    assert after.split()[-1:] == stems_of("selvmordstanker")


def test_each_piece_knows_the_reading_page_where_it_stands() -> None:
    first = '<p>Før den første overskrift.</p><h2 id="a">Et</h2><p>Tekst.</p>'
    second = '<h3 id="b">To</h3><p>Tekst.</p><h2 id="c">Tre</h2><dl><dt>Håb</dt><dd>At tro på det.</dd></dl>'

    rows = of_module("M01", first, second)

    assert [(row["page"], row["anchor"], row["title"]) for row in rows[1:]] == [
        (1, "", ""),
        (1, "a", "Et"),
        (2, "b", "To"),
        (2, "c", "Tre"),
        (2, "c", "Håb"),
    ]


def test_an_objective_is_found_by_its_sentence_and_its_code() -> None:
    rows = passages_of_objectives([{"code": "PEER-06", "text": "Du kan sige til og fra."}])

    assert told(rows) == [("objective", 0, "PEER-06", "", "Du kan sige til og fra.")]
    assert rows[0]["module_code"] is None
    assert rows[0]["stems"] == " | peer 06 du kan sig til og fra "


def test_the_instructors_part_is_a_piece_for_each_of_its_headings() -> None:
    html = render_markdown("## Dagens plan\n\nKaffe.\n\n## Øvelser\n\n### Fire hjørner\n\nGå hen.\n")

    rows = passages_of_instructors("M05", html)

    assert told(rows) == [
        ("instructors", 0, "afsnit-dagens-plan", "Dagens plan", "Kaffe."),
        ("instructors", 0, "afsnit-oevelser", "Øvelser", "Fire hjørner · Gå hen."),
    ]
    assert rows[1]["module_code"] == "M05"


def test_the_words_of_the_title_stand_before_the_line() -> None:
    rows = of_module("M01", '<h2 id="a">Håbet</h2><p>Små skridt.</p>')

    assert rows[1]["stems"] == " haab | smaa skridt "


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("opgaver", "opgaverne"),
        ("opgave", "opgaver"),
        ("lytte", "lytter"),
        ("håb", "haab"),
        ("håb", "ha\u030ab"),
        ("HÅBET", "håb"),
        ("støtte", "stoette"),
        ("støtten", "støtter"),
        ("nærvær", "naervaer"),
        ("idé", "ide"),
        ("Peer-støtte", "peer støtte"),
        ("sam\u00adarbejde", "samarbejdet"),
    ],
)
def test_these_are_the_same_words(one: str, other: str) -> None:
    assert stems_of(one) == stems_of(other) != []


@pytest.mark.parametrize("text", ["", "  ", '"*^():-', "\0", "🙂", "привет", "_", "´`¨"])
def test_what_is_neither_letter_nor_digit_is_no_word(text: str) -> None:
    assert stems_of(text) == []


def test_nothing_but_plain_letters_and_digits_becomes_a_word() -> None:
    hostile = 'O\'Brien NEAR(a,b) "ord" stems:x -ikke * ½ ﬁn Ægir\0slut İstanbul ord–ord'

    assert all(stem.isascii() and stem.isalnum() and stem == stem.lower() for stem in stems_of(hostile))
    assert stems_of("ord–ord") == ["ord", "ord"]


def test_a_thousand_modules_take_little_time() -> None:
    html = render_markdown(PAGE * 12)

    began = time.process_time()
    rows = [row for number in range(1000) for row in of_module("M05", html.replace("Samira", f"Samira{number}"))]

    assert len(rows) == 61_000
    assert time.process_time() - began < 5
