"""The renderer takes short turns: what comes out is what the libraries alone would say, whoever renders it."""

import os
import re
import signal
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.treeprocessors import UnescapeTreeprocessor

from app import prose_engine
from app.authoring import rendering
from app.authoring.module_texts import ModuleTexts, Prepared, prepared, within
from app.authoring.pictures import PictureFile
from app.authoring.rendering import PREPARE, Workshop, packed
from app.authoring.second_process import SecondProcess
from app.config import ROOT
from app.prose import UnsafeProse, render_markdown
from app.prose_limits import refuse_what_can_stall
from tests.authoring.test_two_gates import NASTY, plain_bleach

PAGES = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in (ROOT / "curriculum/modules").glob("*.md")]
MARKS = (
    *(
        "ord",
        "Ord",
        "ø",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "\n    ",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "\\",
        "[",
        "]",
        "(",
        ")",
    ),
    *(
        "![",
        "](/hjaelp)",
        "](https://a.dk)",
        "[a]: https://b.dk\n",
        "[^1]",
        "[^1]: x\n",
        "*[EU]: Union\n",
        "EU",
        "&amp;",
    ),
    *("<https://a.dk>", "<a@b.dk>", "<b>", "&", "> ", "- ", "1. ", "# ", "## ", "### ", "|", "| a | b |\n|---|---|\n"),
    *(
        '!!! note "Titel"\n    ',
        ":   ",
        "---\n",
        "===\n",
        "»",
        "2027",
        "[TOC]",
        "---|---\n",
        "\t",
        "Term\n:   Ord\n",
        "1. ",
        "1.",
        "*Ord* ",
        "**Ord** ",
        "    Ord",
    ),
)


def plain_markdown(text: str) -> str:
    """What the library says without our turns, but with our shapes."""
    house = prose_engine._House()
    engine = house.engine
    for name in prose_engine.SURE:
        engine.parser.blockprocessors.deregister(f"sure {name}")
    del engine.parser.parseBlocks, engine.is_block_level
    engine.treeprocessors.register(UnescapeTreeprocessor(engine), "unescape", 1)
    engine.treeprocessors.register(prose_engine.InlineProcessor(engine), "inline", 20)
    return engine.convert(text)


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_every_page_is_what_the_libraries_say(page: str) -> None:
    assert prose_engine.unclean_html(page, {}) == plain_markdown(page)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(MARKS), max_size=30).map("".join))
def test_markdown_says_the_same_of_anything_odd(text: str) -> None:
    assert prose_engine.unclean_html(text, {}) == plain_markdown(text)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(NASTY + MARKS), max_size=40).map("".join))
def test_nothing_but_the_list_comes_out_and_headings_lead_somewhere(text: str) -> None:
    try:
        html = render_markdown(text)
    except UnsafeProse:
        return

    anchors = re.findall(r'<h[2-4] id="([^"]+)">', html)
    assert plain_bleach(html) == html
    assert len(anchors) == len(set(anchors)) == len(re.findall(r"<h[2-4]\b", html))


def test_what_one_text_defines_is_not_known_to_the_next() -> None:
    render_markdown("*[EU]: Union\n\nEU [a][b] t[^1]\n\n[b]: https://b.dk\n\n[^1]: x")

    assert render_markdown("EU [a][b] t[^1]") == "<p>EU [a][b] t[^1]</p>"


def test_a_text_that_stops_the_renderer_does_not_touch_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = render_markdown(PAGES[0])
    with monkeypatch.context() as patch:
        patch.setattr("bleach.Cleaner.clean", lambda *_, **__: (_ for _ in ()).throw(RecursionError))
        with pytest.raises(UnsafeProse):
            render_markdown("- a\u00a0\n\n    - b")

    assert render_markdown(PAGES[0]) == expected


TABLE = "| a | b |\n| --- | --- |\n"
TOO_MUCH: Mapping[str, tuple[str, str]] = {
    "rows": (TABLE + "| a | b |\n" * 61, "En tabel har mere end 60 rækker"),
    "columns": ("|a" * 13 + "|\n" + "|-" * 13 + "|\n" + "|a" * 13 + "|", "En tabel har mere end 12 kolonner"),
    "cells": ((("|a" * 12 + "|\n" + "|-" * 12 + "|\n") + ("|a" * 12 + "|\n") * 58 + "\n") * 3, "Tabellerne har mere"),
    "a table in a quote": (
        "> " + TABLE.replace("\n", "\n> ") + "| a | b |\n> " * 61,
        "En tabel har mere end 60 rækker",
    ),
    "lines": ("- a\n" * 260, "Et afsnit har mere end 250 linjer"),
    "footnotes": ("t[^1]\n\n" * 201, "Teksten har mere end 100 fodnoter"),
    "abbreviations": ("\n\n".join(f"*[a{number}]: x" for number in range(201)), "Teksten har mere end 100 fodnoter"),
}


@pytest.mark.parametrize(("text", "what"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_more_than_a_page_can_bear_is_refused_with_a_way_out(text: str, what: str) -> None:
    with pytest.raises(UnsafeProse) as caught:
        refuse_what_can_stall(text)

    said, _, mend = str(caught.value).partition(". ")
    assert (said.startswith(what), mend.endswith("."), bool(mend)) == (True, True, True)


@pytest.mark.parametrize(
    "text", [TABLE + "| a | b |\n" * 60, "Ja | nej\n" * 100, "\n\n".join(f"*[a{n}]: x" for n in range(100))]
)
def test_what_a_page_can_bear_is_let_through(text: str) -> None:
    refuse_what_can_stall(text)


def texts_of(number: int, page: str) -> ModuleTexts:
    """The texts of a module with this page."""
    return ModuleTexts(
        code=f"M{number}",
        title="Fælles grund",
        purpose="Du lærer fire ting.",
        content_note="Dagen nævner tvang." if number % 3 else "",
        body=f"{page}\n\nNummer {number}.",
        instructors="## Dagens plan\n\nKom i god tid.",
        briefs=((f"A{number}", "Gå en *tur*."),),
        english_body="## Why\n\nBecause." if number % 2 else None,
        english_briefs=((f"A{number}", "Take a *walk*."),) if number % 2 else (),
    )


@pytest.fixture
def many() -> list[ModuleTexts]:
    """Enough texts for two processes, one of them refused."""
    texts = [texts_of(number, page) for number, page in enumerate(PAGES * 5)]
    assert sum(len(each.body) for each in texts) > rendering.MANY
    texts[7] = texts[7]._replace(body="x" * 5_000)
    return texts


def picture(name: str) -> PictureFile:
    """A picture of this name."""
    return PictureFile(name=name, raw=b"", digest="a" * 64, media_type="image/png", width=3, height=2)


PICTURES = {"images/a.png": picture("images/a.png")}


def expected(texts: list[ModuleTexts]) -> Iterator[Prepared | str]:
    """What each becomes, one after another."""
    for each in texts:
        try:
            yield prepared(each, PICTURES)
        except UnsafeProse as error:
            yield str(error)


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[SecondProcess]:
    """A second process, as where a core is free for one."""
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    with SecondProcess({PREPARE: packed}) as process:
        yield process


def found(texts: list[ModuleTexts], other: SecondProcess) -> Iterator[Prepared | str]:
    """What a workshop makes of them; of a refused one, what it says."""
    with Workshop(PICTURES, other) as workshop:
        workshop.want(texts[:30])
        workshop.want(texts)
        workshop.work()
        for each in texts:
            try:
                yield workshop.prepared(each)
                assert not workshop.refused(each)
            except UnsafeProse as error:
                assert workshop.refused(each)
                yield str(error)


def test_two_processes_say_what_one_says(many: list[ModuleTexts], other: SecondProcess) -> None:
    many[3] = many[-2] = texts_of(3, "![ord](images/a.png)")

    assert list(found(many, other)) == list(expected(many))


def test_the_second_process_does_what_this_one_has_no_time_for(
    many: list[ModuleTexts], other: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workshop(PICTURES, other) as workshop:
        workshop.want(many)
        other.wait()
        monkeypatch.setattr("app.authoring.rendering.prepared", lambda *_: pytest.fail("it was done already"))
        workshop.work()

        assert workshop.prepared(many[0]) == prepared(many[0], PICTURES)


def test_the_last_texts_are_left_to_the_second_process_while_the_first_are_kept(
    many: list[ModuleTexts], other: SecondProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other, "took", lambda number: number == len(many) // 2)  # so near it has come by now
    monkeypatch.setattr(other, "leaves", lambda _: True)

    with Workshop(PICTURES, other) as workshop:
        workshop.want(many)
        workshop.work()

        assert workshop.has(many[0])
        assert len(workshop._places) == len(many) // 2 - len(many) // rendering.KEEPING
        assert [workshop.prepared(each) for each in many[-5:]] == [prepared(each, PICTURES) for each in many[-5:]]


def test_a_second_process_that_fails_is_done_without(many: list[ModuleTexts], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})

    with SecondProcess({PREPARE: lambda *_: 1 // 0}) as other:  # type: ignore[dict-item]
        assert list(found(many, other)) == list(expected(many))


def test_where_no_second_process_can_be_started_one_does_it_all(
    many: list[ModuleTexts], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr("os.fork", lambda: (_ for _ in ()).throw(BlockingIOError))

    with SecondProcess({PREPARE: packed}) as other:
        assert list(found(many, other)) == list(expected(many))


def test_a_second_process_that_dies_half_way_leaves_the_rest(many: list[ModuleTexts], other: SecondProcess) -> None:
    with Workshop(PICTURES, other) as workshop:
        workshop.want(many)
        assert other.process
        while not other.has(len(many) - 1):
            os.sched_yield()
        os.kill(other.process, signal.SIGKILL)
        workshop.work()

        assert [workshop.prepared(each) for each in many[:7]] == [prepared(each, PICTURES) for each in many[:7]]
        assert workshop.prepared(many[-1]) == prepared(many[-1], PICTURES)


def test_work_that_nobody_waits_for_is_thrown_away(many: list[ModuleTexts], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})

    with SecondProcess({PREPARE: packed}) as other, Workshop(PICTURES, other) as workshop:
        workshop.want(many)
        process = other.process
        assert process

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_few_texts_are_not_worth_handing_over(other: SecondProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [texts_of(number, page) for number, page in enumerate(PAGES[:3])]
    monkeypatch.setattr(other, "begin", lambda *_: pytest.fail("it was asked"))

    with Workshop(PICTURES, other) as workshop:
        workshop.want(few)
        workshop.work()

        assert [workshop.prepared(each) for each in few] == [prepared(each, PICTURES) for each in few]


def test_readers_without_a_module_get_the_words_of_links_to_it() -> None:
    texts = texts_of(1, "## Sammen\n\nSe [M12](/moduler/M12) og [M01](/moduler/M01).")
    texts = texts._replace(english_body="[M12](/moduler/M12)", instructors="[M12](/moduler/M12)")
    whole = prepared(texts, {})

    shown = within(whole, texts, {"M01"})

    assert within(whole, texts, {"M01", "M12"}) == whole
    assert 'Se M12 og <a href="/moduler/M01">M01</a>.' in shown.pages[0]["html"]
    assert (shown.instructors, shown.english_pages[0]["html"]) == ("<p>M12</p>", "<p>M12</p>")
    assert (shown.briefs, shown.passages) == (whole.briefs, whole.passages)
