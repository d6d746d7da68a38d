"""Somebody pastes something hostile: it is refused with its line, or shown as harmless text, with bounded work."""

from collections.abc import Callable
from dataclasses import replace as changed
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.authoring.checks import problems_of, that_stop
from app.authoring.editions import prepare
from app.authoring.files import read_folder
from app.authoring.page_checks import problems_of_pages
from app.authoring.problems import BrokenCurriculum
from app.authoring.reading_checks import problems_of_reading
from app.authoring.sources import Curriculum, Rows
from app.authoring.topic_checks import problems_of_topics
from app.authoring.wording_checks import problems_of_wording
from app.config import ROOT
from app.prose import UnsafeProse, render_markdown
from tests.authoring.conftest import Replace
from tests.authoring.hostile import ADDRESSES, HIDDEN, HTML, ODD, TOO_MUCH, WAYS_TO_LINK, steps_of, traps_in

M01 = "modules/m01-faelles-grund.md"
IN_ENGLISH = "modules/m01-faelles-grund.en.md"
CHANGE = "overlays/nordby/changes/m01-faelles-grund.md"
LOCAL = "overlays/nordby/modules/m91-nordby.md"
PLACE = "\n## Før du kommer\n"
PLACES = {  # where one may paste, in which file, and how deep it is indented there
    "the page": (M01, PLACE, ""),
    "the instructors' part": (M01, "\n## Jeres roller\n", ""),
    "a brief": (M01, "      1. Vælg ét", "      "),
    "the English page": (IN_ENGLISH, "\n## Before you come\n", ""),
    "a partner's change": (CHANGE, PLACE, ""),
    "a partner's instructors' part": (CHANGE, "\n## Jeres roller\n", ""),
    "a partner's module": (LOCAL, PLACE, ""),
}
CORE_OF_HOSTILITY = (
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "![ord](https://a.dk/pixel.png)",
    "> > > > > > > a",
    "fil\u202egnp.exe",
)
STEPS_FOR_A_PAGE = 1_000_000  # what a text of the greatest length allowed may take; an ordinary page takes some 5,000
SIGNS = (
    "[",
    "](",
    ")",
    "!",
    "*",
    "_",
    "`",
    "<",
    ">",
    "#",
    "|",
    "-",
    "\n",
    "\n\n",
    "    ",
    ":   ",
    "[^1]",
    "&#60;",
    "\\",
    "a ",
)


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum, and a partner's folder with a change of M01 and a module of its own."""
    for name in ("changes", "modules"):
        (folder / "overlays" / "nordby" / name).mkdir(parents=True)
    change = f"---\ncode: M01\n---\n{PLACE}\nKom.\n\n# Til underviserne\n\n## Jeres roller\n\nLige.\n"
    (folder / CHANGE).write_text(change, encoding="utf-8")
    own = (folder / M01).read_text(encoding="utf-8").replace("code: M01", "code: M91", 1)
    (folder / LOCAL).write_text(own, encoding="utf-8")
    plan = "partner: nordby\ntitle: a\ntitle_en: a\nprogramme: peer-uddannelsen\nwhy: a\nwhy_en: a\n"
    (folder / "overlays" / "nordby" / "overlay.yaml").write_text(plan, encoding="utf-8")
    return folder


def paste(replace: Replace, folder: Path, place: str, pasted: str) -> tuple[str, range]:
    """Put something in before a place; where it stands."""
    file, before, indent = PLACES[place]
    rows = "".join(f"{indent}{row}\n" for row in pasted.split("\n"))
    replace(file, before, f"\n{rows}{before}")
    text = (folder / file).read_text(encoding="utf-8")
    first = text[: text.index(f"\n{rows}{before}")].count("\n") + 1
    return file, range(first, first + rows.count("\n") + 3)


@pytest.mark.parametrize(("place", "pasted"), list(product(PLACES, CORE_OF_HOSTILITY)))
def test_what_is_hostile_is_refused_at_its_line_in_every_file(
    folder: Path, replace: Replace, place: str, pasted: str
) -> None:
    file, lines = paste(replace, folder, place, pasted)

    told = [problem for problem in that_stop(problems_of(read_folder(folder))) if problem.line in lines]

    assert {problem.file for problem in told} == {file}


@pytest.mark.parametrize("pasted", HTML)
def test_html_is_refused_and_would_be_harmless(pasted: str) -> None:
    assert told_of(pasted)
    assert traps_in(render_markdown(pasted)) == []


@pytest.mark.parametrize("way", WAYS_TO_LINK.values(), ids=WAYS_TO_LINK.keys())
def test_an_address_that_is_not_ours_nor_safe_is_refused_in_every_spelling(way: str) -> None:
    for address in ADDRESSES:
        pasted = way.format(address)
        assert told_of(pasted), pasted
        assert traps_in(render_markdown(pasted)) == [], pasted


@pytest.mark.parametrize("pasted", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_could_stall_is_refused_with_little_work(pasted: str) -> None:
    curriculum = with_page(f"\n## Derfor denne dag\n\nKom.\n\n{pasted}\n")

    assert any(problem.line > 0 for problem in told_in(curriculum))
    assert steps_of(lambda: told_in(curriculum)) < STEPS_FOR_A_PAGE


@pytest.mark.parametrize("pasted", ODD.values(), ids=ODD.keys())
def test_what_is_only_odd_is_refused_or_shown_as_harmless_text(pasted: str) -> None:
    curriculum = with_page(f"\n{pasted}\n")

    assert steps_of(lambda: told_in(curriculum)) < STEPS_FOR_A_PAGE
    try:
        html = render_markdown(pasted)
    except UnsafeProse:
        return
    assert traps_in(html) == []


@pytest.mark.parametrize("pasted", HIDDEN.values(), ids=HIDDEN.keys())
@pytest.mark.parametrize(("file", "before"), [(M01, PLACE), (M01, "title: "), (CHANGE, PLACE), (IN_ENGLISH, "\n## B")])
def test_a_sign_that_cannot_be_seen_is_told_with_its_line(
    folder: Path, replace: Replace, file: str, before: str, pasted: str
) -> None:
    text = (
        (folder / file)
        .read_bytes()
        .decode()
        .replace(before, f"{before}{pasted}" if "t" in before else f"\n{pasted}\n{before}", 1)
    )
    (folder / file).write_bytes(text.encode())
    line = text[: text.index(pasted)].count("\n") + 1

    told = [problem for problem in problems_of(read_folder(folder)) if problem.file == file]

    assert (line, "Linjen har et tegn, man ikke kan se") in [(problem.line, problem.what) for problem in told]


@settings(deadline=None, max_examples=80)
@given(some.lists(some.sampled_from((*SIGNS, *HTML[:6], *(f"[a]({each})" for each in ADDRESSES[:12]))), max_size=80))
def test_whatever_is_put_together_is_refused_or_harmless(signs: list[str]) -> None:
    text = "".join(signs)

    assert steps_of(lambda: told_of(text)) < STEPS_FOR_A_PAGE
    try:
        html = render_markdown(text)
    except UnsafeProse:
        return
    assert traps_in(html) == []


@pytest.mark.parametrize(
    "made",
    [
        lambda many: "[a](/hjaelp) " * many,
        lambda many: 'To  mellemrum - og "så".\n\n' * many,
        lambda many: "> citat\n\n" * many,
        lambda many: "- punkt\n" * many,
        lambda many: "### Lille\n\nEt ord. Et til!\n\n" * many,
        lambda many: "| a | b |\n| - | - |\n| a | b |\n\n" * many,
        lambda many: "Vi taler om elever og klienter.\n" * many,
        lambda many: "*a* **b** _c_ `d`\n\n" * many,
        lambda many: "![ord](images/x.png)\n\n" * many,
        lambda many: "<b>\n\n" * many,
    ],
    ids=range(10),
)
def test_twice_the_text_is_at_most_a_little_more_than_twice_the_work(made: Callable[[int], str]) -> None:
    once, twice = (steps_of(partial(told_of, made(many))) for many in (100, 200))

    assert twice < 2.5 * once + 2_000


def test_twice_the_modules_are_at_most_a_little_more_than_twice_the_work() -> None:
    once, twice = (steps_of(partial(problems_of, with_modules(many))) for many in (40, 80))

    assert twice < 2.2 * once


def test_a_page_that_the_renderer_cannot_manage_is_a_problem_and_no_traceback(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"\n{'* ' * 1_900}a\n{PLACE}")

    with pytest.raises(BrokenCurriculum) as caught:
        prepare(read_folder(folder), "peer-uddannelsen")

    assert [problem.file for problem in caught.value.problems] == [M01]


REAL = read_folder(ROOT / "curriculum")


def with_page(text: str) -> Curriculum:
    """A curriculum of one module, whose page is this."""
    module = next(each for each in REAL.modules if each.code == "M01")
    rows = Rows("\n".join((*module.rows[: module.body_line - 1], text)))
    page = changed(module, body=text, rows=rows, english=None)
    return changed(REAL, programmes=(), modules=(page,), pictures={})


def with_modules(many: int) -> Curriculum:
    """A curriculum of many modules that all say the same under codes of their own."""
    module = next(each for each in REAL.modules if each.code == "M01")
    assert module.says
    copies = [
        changed(
            module,
            name=f"modules/n{number}-copy.md",
            says=module.says.model_copy(update={"code": f"N{number}", "reflection": None, "assignments": []}),
        )
        for number in range(100, 100 + many)
    ]
    return changed(REAL, programmes=(), modules=tuple(copies))


def told_in(curriculum: Curriculum) -> list[object]:
    """What all the checks of texts say."""
    checks = (problems_of_pages, problems_of_wording, problems_of_reading, problems_of_topics)
    return [problem for check in checks for problem in check(curriculum)]


def told_of(pasted: str) -> list[object]:
    """What they say of something pasted that they do not say of the page without it."""
    without = set(told_in(with_page("\nKom.\n")))
    return [problem for problem in told_in(with_page(f"\nKom.\n\n{pasted}\n")) if problem not in without]
