"""Somebody pastes something hostile into a page: it is refused, or shown as harmless text, and soon."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import pytest

from app.curriculum.checks import problems_of
from app.curriculum.editions import prepare
from app.curriculum.files import read_folder
from app.curriculum.problems import BrokenCurriculum
from tests.curriculum.conftest import Replace

M01 = "modules/m01-faelles-grund.md"
PLACE = "\n## Før du kommer\n"
LONGEST_SECONDS = 10  # a page takes some 20 ms; the worst that is let through a second or two

REFUSED: Mapping[str, str] = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "iframe": "<iframe src=//a.dk></iframe>",
    "comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "script link": "[a](javascript:alert(1))",
    "coded script link": "[a](&#x6A;avascript:alert(1))",
    "script link with a tab": "[a](java\tscript:alert(1))",
    "data link": "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "link to another host": "[a](//a.dk)",
    "link with a backslash": "[a](/\\a.dk)",
    "named link": "[a][b]\n\n[b]: javascript:alert(1)",
    "named link over two lines": "[a][b]\n\n[b]:\n  javascript:alert(1)",
    "image": "![a](https://a.dk/pixel.png)",
    "one endless line": "a" * 100_000,
    "endless page": "ord\n" * 30_000,
    "many brackets": "[" * 3_000,
    "many links that never end": "](" * 3_000,
    "many backticks": "`" * 3_000,
    "deep quotes": "> " * 200 + "a",
    "deep lists on one line": "* " * 1_500 + "a",
    "deep numbers on one line": "1. " * 1_300 + "a",
    "deep lists on many lines": "\n".join(" " * (4 * deep) + "- a" for deep in range(40)),
    "a thousand headings inside": "> # a\n\n" * 1_000,
    "underlines": "a\n===\n\n" * 1_000,
}
HARMLESS: Mapping[str, str] = {
    "stars": "\n".join("*a **b " * 500 for _ in range(10)),
    "only stars": "\n\n".join("*" * 3_900 for _ in range(10)),
    "underscores": "\n".join("_a __b " * 500 for _ in range(10)),
    "abbreviations": "\n\n".join(f"*[a{number}]: x" for number in range(500)) + "\n\n" + "a1 a2 a3 " * 400,
    "footnotes": "\n\n".join(f"t[^{number}]\n\n[^{number}]: x" for number in range(400)),
    "a wide table": "|a" * 1_500 + "|\n" + "|-" * 1_500 + "|\n" + ("|a" * 1_500 + "|\n") * 8,
    "definitions": "a\n:   b\n\n" * 2_000,
    "quotes": "\n\n".join("> " * 5 + "a" for _ in range(1_500)),
    "boxes": "!!! note\n    a\n\n" * 1_500,
    "entities": "&#60;script&#62;" * 200,
    "spaces": "a" + " " * 3_900,
    "escapes": "\n".join("\\*" * 1_500 for _ in range(10)),
    "a box that is a trap": '!!! note onmouseover=alert(1) "x"\n    a',
    "a title that is a trap": "[a](https://a.dk 'x onmouseover=alert(1)')",
}


@pytest.mark.parametrize("pasted", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_hostile_is_refused_soon(folder: Path, replace: Replace, pasted: str) -> None:
    replace(M01, PLACE, f"\n{pasted}\n{PLACE}")
    began = perf_counter()

    problems = problems_of(read_folder(folder))

    assert perf_counter() - began < LONGEST_SECONDS
    assert {problem.file for problem in problems if not problem.warning} == {M01}


@pytest.mark.parametrize("pasted", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_only_heavy_or_odd_becomes_harmless_soon(folder: Path, replace: Replace, pasted: str) -> None:
    replace(M01, PLACE, f"\n{pasted}\n{PLACE}")
    began = perf_counter()

    curriculum = read_folder(folder)
    problems_of(curriculum)
    text = prepare(curriculum, "peer-uddannelsen")

    assert perf_counter() - began < LONGEST_SECONDS
    html = next(module["html"] for module in text.modules if module["code"] == "M01").lower()
    assert "afsnit-foer-du-kommer" in html
    assert not any(trap in html for trap in ("<script", "<img", "<iframe", "<style", "javascript:", ' onmouseover="'))


def test_a_page_that_the_renderer_cannot_manage_is_a_problem_and_no_traceback(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"\n{'* ' * 1_900}a\n{PLACE}")

    with pytest.raises(BrokenCurriculum) as caught:
        prepare(read_folder(folder), "peer-uddannelsen")

    assert [problem.file for problem in caught.value.problems] == [M01]
