"""What the checks of links judge is all that the renderer links: no spelling leads where the checks did not look."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.authoring import link_checks
from app.authoring.files import read_folder
from app.authoring.link_checks import Ways, problems_of_links
from app.authoring.page_checks import HTML
from app.authoring.pieces import Part, Piece
from app.config import ROOT
from app.prose import UnsafeProse, render_markdown

ELSEWHERE = "/moduler/M99"
HIDDEN_NAMES = (
    "- [k]: {}\n\n[x][k]",
    "* [k]: {}\n\n[x][k]",
    "1. [k]: {}\n\n[x][k]",
    "- a\n    - [k]: {}\n\n[x][k]",
    "Ord\n:   [k]: {}\n\n[x][k]",
    "a[^1]\n\n[^1]: [k]: {}\n\n[x][k]",
    "a[^1]\n\n[^1]: a\n\n    [k]: {}\n\n[x][k]",
    "[]: {}\n\n[x][]",
    "[]: {}\n\n[](a) [x][ ]",
    "!!! note\n    [k]: {}\n\n[x][k]",
    "> - [k]: {}\n\n[x][k]",
    "- > [k]: {}\n\n[k]",
    "[k]:\n  {}\n\n[k]",
    "[a\nb]: {}\n\n[x][a b]",
    "[x]( < {}>)",
    "[x]( <{} >)",
    "[x](\n{})",
    "[x](<\n{}>)",
    "[a](https://a.dk/[b]({})",
    "[a](https://a.dk/]({})",
    "[![a](images/a.png)]({})",
    "![a](images/a.png[x]({})",
)
WORDS = (
    "Se [her]: det er vigtigt.",
    "- [pause]: ti minutter",
    "a[^1]\n\n[^1]: Fra bogen.",
    "*[SIND]: Landsforeningen",
    "Skriv [navn]: og så jeres navn.",
    "[a](https://a.dk/(b)), [c](/hjaelp) og [d][e]\n\n[e]: https://a.dk",
)
SIGNS = (
    *("[", "]", "(", ")", "[k]: ", "[x][k]", "[k]", "[]", "[^1]: ", "[^1]", "*[k]: ", "](", "]: ", "<", ">", "!", "\\"),
    *("\n", "\n\n", " ", "    ", "- ", "1. ", ":   ", "> ", "Ord\n", "`", '"t"', "https://a.dk/", "/hjaelp", ELSEWHERE),
)

REAL = read_folder(ROOT / "curriculum")
ODD = re.compile(r"\)|>|\]\(")  # ends an address for the checks, which refuse what is then left of a page of ours
MODULE = next(each for each in REAL.modules if each.code == "M01")
WAYS = Ways.of(REAL)


@pytest.mark.parametrize("address", [ELSEWHERE, "/hjaelp", "https://a.dk/b"])
@pytest.mark.parametrize("way", HIDDEN_NAMES)
def test_an_address_is_judged_wherever_it_hides(way: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = way.format(address)

    assert address in judged_in(text, monkeypatch)
    assert not_judged_in(text, monkeypatch) == set()


@pytest.mark.parametrize("way", HIDDEN_NAMES)
def test_a_page_that_is_not_here_is_told_wherever_it_hides(way: str) -> None:
    assert "Linket »/moduler/M99« kan ikke bruges her" in told_of(way.format(ELSEWHERE))


@pytest.mark.parametrize("text", WORDS)
def test_words_that_only_look_like_an_address_are_left_alone(text: str) -> None:
    assert told_of(text) == []


@settings(deadline=None, max_examples=150)
@given(some.lists(some.sampled_from((*SIGNS, *(way.format(ELSEWHERE) for way in HIDDEN_NAMES))), max_size=14))
def test_whatever_is_put_together_the_renderer_links_nothing_that_was_not_judged(signs: list[str]) -> None:
    text = "".join(signs)
    if HTML.search(text):  # refused as such, <https://…> too
        return
    with pytest.MonkeyPatch.context() as patched:
        assert not_judged_in(text, patched) == set()


def not_judged_in(text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Where the renderer's links lead without having been judged. Of an odd address, as much as leads anywhere."""
    judged = judged_in(text, monkeypatch)
    return {address for address in linked_in(text) if not {address, ODD.split(address)[0]} & judged}


def judged_in(text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every address that the checks of links looked at."""
    seen: set[str] = set()

    def judge(address: str, *_: object) -> None:
        seen.add(address)

    with monkeypatch.context() as patched:
        patched.setattr(link_checks, "_how_to_mend", judge)
        list(problems_of_links(piece_of(text), WAYS))
    return seen


def told_of(text: str) -> list[str]:
    return [problem.what for problem in problems_of_links(piece_of(text), WAYS)]


def piece_of(text: str) -> Piece:
    return Piece(part=Part.PAGE, file=MODULE, text=text, line=1, modules=("M01",))


def linked_in(text: str) -> list[str]:
    """Where the renderer's links lead: pages of this house and others', not the footnotes below."""
    try:
        html = render_markdown(text)
    except UnsafeProse:
        return []
    found = map(unescape, re.findall(r'href="([^"]*)"', html))
    return [address for address in found if not address.startswith(("#fn", "mailto:"))]
