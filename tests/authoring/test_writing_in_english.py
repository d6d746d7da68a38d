"""Somebody writes a module in English beside the Danish: it says as much, and is read as carefully."""

from pathlib import Path

import pytest

from app.authoring.heading_checks import ENGLISH_SECTIONS
from tests.authoring.conftest import Replace, found_in, line_of

DANISH = "modules/m10-veje-videre.md"
TWIN = "modules/m10-veje-videre.en.md"
HEAD = """---
code: M10
content_note: >-
  Work can be a sore point. You may leave and come back.
reflection:
  code: R-M10
  prompts:
PROMPTS
  alternative: >-
    Describe a way you know from somewhere else.
assignments:
  - code: A7
    brief: |
      Draw **three ways** onward.
    looked_at:
CRITERIA
---

"""
SECTION = "Some words. See [the help page](/hjaelp).\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum, with a short English M10 that says as much as the Danish."""
    text = (folder / DANISH).read_text(encoding="utf-8")
    head = text.split("---\n")[1]
    prompts = head.partition("  prompts:\n")[2].partition("  alternative:")[0].count("\n    - ") + 1
    criteria = head.partition("    looked_at:\n")[2].partition("\n    - ")[0].partition("\nsources")[0]
    criteria_count = criteria.count("      - ")
    english = HEAD.replace("PROMPTS", "\n".join("    - What?" for _ in range(prompts)))
    english = english.replace("CRITERIA", "\n".join("      - It shows." for _ in range(criteria_count)))
    english += "\n".join(f"## {title}\n\n{SECTION}" for title in ENGLISH_SECTIONS)
    (folder / TWIN).write_text(english, encoding="utf-8")
    return folder


def test_a_twin_that_says_as_much_is_let_be(folder: Path) -> None:
    assert found_in(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("code: M10", "code: M11", "code: M11", "Koden er M11, men på dansk M10. Ret den."),
        ("code: R-M10", "code: R-M11", "R-M11", "R-M11 findes ikke i den danske fil. Mente du R-M10?"),
        ("  - code: A7", "  - code: A77", "A77", "A77 findes ikke i den danske fil. Mente du A7?"),
        ("    - What?\n", "    - What?\n    - And?\n", "prompts:", "R-M10 har "),
        ("    looked_at:\n      - It shows.\n", "    looked_at:\n", "looked_at:", "A7 har "),
        ("content_note: >-\n  Work can be a sore point. You may leave and come back.\n", "", "---", "`content_note` "),
        (
            "## Why this day",
            "## Why today",
            "## Why today",
            "»Why today« er ikke en af de syv overskrifter. Mente du Why",
        ),
        ("Some words.", 'Some "words".', '"words"', "Lige anførselstegn"),
        ("Some words.", "Some  words.", "Some  ", "To mellemrum efter hinanden"),
        ("Some words.", "Some - words.", "Some -", "En bindestreg med mellemrum om"),
        ("Some words.", "Some <i>words</i>.", "<i>", "HTML bliver ikke vist"),
        ("(/hjaelp)", "(/help)", "(/help)", "Linket »/help« kan ikke bruges her"),
        ("**three ways**", "[three](http://a.dk)", "http:", "Linket »http://a.dk« kan ikke bruges her"),
        ("## Read on", "#### Read on", "#### Read", "Overskriften springer et trin over"),
    ],
)
def test_what_is_not_the_same_or_not_right_is_told_with_its_line(
    folder: Path, replace: Replace, old: str, new: str, where: str, says: str
) -> None:
    replace(TWIN, old, new)

    assert any(
        problem.startswith(f"{TWIN}:{line_of(folder, TWIN, where) + (where == '---')}: {says}")
        for problem in found_in(folder)
    )


def test_a_task_that_is_left_out_is_told(folder: Path) -> None:
    text = (folder / TWIN).read_text(encoding="utf-8")
    begins, ends = text.index("assignments:"), text.index("---\n\n")
    (folder / TWIN).write_text(text[:begins] + text[ends:], encoding="utf-8")

    assert [problem.partition(": ")[2] for problem in found_in(folder)] == [
        "A7 mangler på engelsk. Skriv den, eller slet den engelske fil."
    ]


def test_danish_words_to_think_about_are_not_looked_for(folder: Path, replace: Replace) -> None:
    replace(TWIN, "Some words.", "The client, the elev and the klient.")

    assert found_in(folder) == []


def test_a_twin_without_its_danish_is_told(folder: Path) -> None:
    (folder / TWIN).rename(folder / "modules" / "m99-nowhere.en.md")

    what = "Den engelske tekst har ingen dansk ved siden af"
    assert found_in(folder) == [f"modules/m99-nowhere.en.md:1: {what}. Den danske skal hedde m99-nowhere.md."]
