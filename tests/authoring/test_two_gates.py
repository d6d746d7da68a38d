"""Two gates for HTML, bleach and nh3; bleach is spared only what it would leave as it is, letter for letter."""

import re
from collections.abc import Mapping

import bleach
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import prose_engine, prose_gates
from app.authoring.files import read_folder
from app.config import ROOT
from tests.authoring.hostile import HTML

REAL = read_folder(ROOT / "curriculum")
PAGES = [text for module in REAL.modules for text in (module.body, module.instructors)]
NASTY = (
    *(
        "<script>",
        "</script>",
        "<svg>",
        "<math><mtext>",
        "<style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?xml",
        "<!DOCTYPE a>",
    ),
    *("<p>", "</p>", "<p ", "<P>", "<em>", "</em>", "<strong>", "</strong>", "<a href='javascript:x'>", "</a>", "<br>"),
    *('<a href="https://a.dk?a=1&amp;b=2">', "<li>", "</li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</table>"),
    *(
        "<h2 id=a>",
        "</h2>",
        "<img src=x onerror=y>",
        "<noscript>",
        "<template>",
        "<textarea>",
        "<title>",
        "<plaintext>",
    ),
    *(
        "&",
        "&amp;",
        "&lt;",
        "&#60;",
        "&#x3c;",
        "&nope;",
        '"',
        "'",
        ">",
        "<",
        "</",
        "\0",
        "\f",
        "\n",
        "\t",
        " ",
        "å",
        "ord",
    ),
    *(
        "<th scope=col>",
        "<div class='note'>",
        "</div>",
        "<form>",
        "<frameset>",
        "<select>",
        "<option>",
        "\r\n",
        "x" * 40,
    ),
)
TEXTS = (
    *(
        "ord",
        " ",
        "\n",
        "\t",
        "å og ø",
        '"',
        "'",
        "`",
        "=",
        "&lt;",
        "&gt;",
        "&amp; ",
        "😀",
        "\u2028",
        "\u00ad",
        "\u0301",
    ),
    "javascript:x",
)
NAMES = ("", "a", "a b", " ", "\n", "'", "' onclick='x", "javascript:x")
GOOD: Mapping[str, tuple[str, ...]] = {  # values of attributes with which HTML is still plain
    "href": ("https://a.dk", "https://a.dk/x?y=1#z", "/hjaelp", "/", "#fn:1"),
    "src": (f"/billeder/{'a' * 64}",),
    "width": ("3",),
    "height": ("20",),
    "loading": ("lazy",),
    "scope": ("col", "row"),
    "tabindex": ("0",),
    "role": ("region",),
    "class": tuple(sorted(prose_gates.CLASSES)),
    **dict.fromkeys(("id", "title", "alt", "aria-label"), NAMES),
}
BAD = (
    *("javascript:x", "JAVASCRIPT:x", " javascript:x", "java\nscript:x", "&#106;avascript:x", "javascript&colon;x"),
    *("//a.dk", "/\\a.dk", "http://a.dk", "data:text/html,x", "https://", "https:a.dk", "x", "?x", "../x", ""),
    *("https://a.dk@b.dk", "https://[", "/å", "#å", "/a b", "/a&b", "https://A.dk"),
)


def plain_bleach(html: str) -> str:
    """What bleach itself says."""
    return bleach.clean(
        html,
        tags=prose_gates.TAGS,
        attributes=prose_gates._allowed,
        protocols=prose_gates.PROTOCOLS,
        strip=True,
    )


def both_gates(html: str) -> str:
    """What bleach and then nh3 let through."""
    return prose_gates._nh3.clean(plain_bleach(html))


@st.composite
def elements(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    """An element of the list, with some of its attributes, all of them good, and with this in it."""
    tag = draw(st.sampled_from(sorted(prose_gates.TAGS)))
    names = sorted(prose_gates.ATTRIBUTES.get(tag, ()))
    used = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    values = "".join(f' {name}="{draw(st.sampled_from(GOOD[name]))}"' for name in used)
    start = f"<{tag}{values}>"
    return start if tag in ("br", "hr", "img") else f"{start}{''.join(draw(st.lists(inside, max_size=4)))}</{tag}>"


TREES = st.recursive(
    st.sampled_from(TEXTS),
    lambda inside: (
        elements(inside)
        | st.builds("<table>\n<tbody><tr>\n<th>{}</th>\n<td>{}</td></tr></tbody></table>".format, inside, inside)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_every_page_is_what_bleach_says_and_bleach_is_spared(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    html = prose_engine.unclean_html(page, REAL.pictures)
    assert plain_bleach(html) == html

    monkeypatch.setattr(prose_gates, "_by_bleach", pytest.fail)
    assert prose_gates.clean_html(html) == html


@settings(deadline=None, max_examples=300)
@given(st.lists(TREES, max_size=4).map("".join))
def test_what_is_put_together_at_random_is_what_both_gates_say(html: str) -> None:
    assert prose_gates.clean_html(html) == both_gates(html)


@settings(deadline=None, max_examples=300)
@given(st.lists(TREES, max_size=4).map("".join))
def test_bleach_is_spared_only_what_it_leaves_as_it_is(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose_gates, "_by_bleach", lambda _: "")
        cleaned = prose_gates.clean_html(html)

    assert cleaned in ("", html)
    if cleaned:
        assert plain_bleach(html) == html


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(NASTY), max_size=30).map("".join))
def test_anything_nasty_is_what_both_gates_say(html: str) -> None:
    assert prose_gates.clean_html(html) == both_gates(html)


@settings(deadline=None, max_examples=300)
@given(TREES, st.sampled_from(NASTY), st.integers(min_value=0))
def test_one_nasty_thing_within_a_tree_is_what_both_gates_say(html: str, nasty: str, place: int) -> None:
    place %= len(html) + 1
    torn = f"{html[:place]}{nasty}{html[place:]}"

    assert prose_gates.clean_html(torn) == both_gates(torn)


@pytest.mark.parametrize(
    "html",
    [
        *HTML,
        *(f'<a href="{value}">a</a>' for value in BAD),
        *(f'<img src="{value}" alt="">' for value in (*BAD, "/billeder/x", f"https://a.dk/billeder/{'a' * 64}")),
        *(f'<p class="{value}">a</p>' for value in ("", "desk", "note note__title", "notes")),
        *(
            "<p onclick=x>",
            '<p id="a">',
            '<p class="note"class="care">',
            '<p  class="note">',
            "<p class='note'>",
            "<p >",
        ),
        *(
            "<P>",
            "<p/>",
            "</p >",
            "<br/>",
            "<h1>",
            "<b>",
            "<span>",
            "<>",
            "< p>",
            "<p",
            "&",
            "&amp;",
            "&amp;lt;",
            "&#60;",
        ),
        *(
            "\0",
            "\f",
            "\r",
            "\x85",
            "\xa0",
            "\ud800",
            "\ufffe",
            ">",
            '<a title=""">',
            '<a title="&quot;">',
            '<a title="`">',
        ),
    ],
)
def test_what_is_not_plain_is_never_spared(html: str) -> None:
    assert not prose_gates.HARMLESS.fullmatch(f"<p>Ord</p>{html}<p>Ord</p>")


def test_every_tag_and_attribute_of_the_list_can_be_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose_gates, "_by_bleach", pytest.fail)
    headings = "".join(f'<{tag} id="a">å</{tag}>' for tag in ("h2", "h3", "h4"))
    words = '<a href="/" id="a" title="a">a</a><abbr title="a">a</abbr><code>a</code><em>a</em><strong>a</strong>'
    picture = f'<sup id="a">a</sup><br><img src="/billeder/{"a" * 64}" alt="" width="1" height="1" loading="lazy">'
    lists = '<ol><li id="a">a</li></ol><ul><li>a</li></ul><dl><dt>a</dt><dd>a</dd></dl><pre>a</pre><hr>'
    table = '<table><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>a</td></tr></tbody></table>'
    box = f'<div class="scroll" tabindex="0" role="region" aria-label="Tabel">{table}</div>'
    html = f'{headings}<p class="note">{words}{picture}</p><blockquote>{lists}</blockquote>{box}'

    assert prose_gates.clean_html(html) == html
    assert set(re.findall(r"<([a-z0-9]+)", html)) == prose_gates.TAGS
    assert {name for names in prose_gates.ATTRIBUTES.values() for name in names} == set(
        re.findall(r' ([a-z-]+)="', html)
    )


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from(('<p class="note">', "<p", ' class="note"', "a", "&amp;", "<", ">", "</p>", " "))).map(
        "".join
    )
)
def test_looking_takes_steps_by_the_letter(html: str) -> None:
    """The pattern never goes back: a page with its fault at the end is refused as soon as a good one is let through."""
    assert prose_gates.HARMLESS.fullmatch(html * 2_000 + "<") is None
