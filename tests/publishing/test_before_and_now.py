"""What a text said and what it says now, as plain paragraphs that differ."""

import pytest

from app.publishing.before_and_now import LEFT_OUT, differing, paragraphs


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>Et.</p>\n<p>To &amp; <strong>tre</strong>.</p>", ["Et.", "To & tre."]),
        ("<h3>Her</h3><ul><li>a</li><li>b</li></ul>", ["Her", "a", "b"]),
        ("<dl><dt>Ord</dt><dd><p>Betyder.</p></dd></dl>", ["Ord", "Betyder."]),
        (
            "<table><tr><th>Tid</th><th>Hvem</th></tr><tr><td>9</td><td>Alle</td></tr></table>",
            ["Tid · Hvem", "9 · Alle"],
        ),
        ('<p><img src="/billeder/x" alt="To kopper"></p>', ["To kopper"]),
        ("", []),
        ("<p>&lt;b&gt;</p>", ["<b>"]),
    ],
)
def test_html_becomes_paragraphs(html: str, said: list[str]) -> None:
    assert paragraphs(html) == said


def test_what_is_the_same_in_both_is_left_out() -> None:
    both = differing(["a", "b", "c", "d"], ["a", "B", "c", "d", "e"])

    assert both.before == [LEFT_OUT, "b", LEFT_OUT]
    assert both.now == [LEFT_OUT, "B", LEFT_OUT, "e"]


def test_a_text_that_was_not_there_is_empty() -> None:
    assert (differing([], ["a"]).before, differing([], ["a"]).now) == ([], ["a"])
