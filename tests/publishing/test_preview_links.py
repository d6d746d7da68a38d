"""Links inside a preview stay in it, or become words."""

import pytest

from app.publishing.preview_links import within_preview
from tests.cast import Cast
from tests.publishing.arrange import another, with_html


def address_of(code: str) -> str | None:
    """A plan with two modules."""
    return f"/vis/{code}" if code in ("M01", "M06") else None


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="/moduler/M06">M06</a>', '<a href="/vis/M06">M06</a>'),
        ('<a href="/moduler/M06" rel="x">a <em>b</em></a>.', '<a href="/vis/M06" rel="x">a <em>b</em></a>.'),
        ('<a href="/moduler/M05K">at <em>være</em></a> her', "at <em>være</em> her"),
        ('<a href="/hjaelp">hjælp</a>', '<a href="/hjaelp">hjælp</a>'),
        ('<a href="https://a.dk/moduler/M06">a</a>', '<a href="https://a.dk/moduler/M06">a</a>'),
        ("/moduler/M06", "/moduler/M06"),
        (
            '<a href="/moduler/M01">1</a><a href="/moduler/M09">9</a><a href="/moduler/M06">6</a>',
            '<a href="/vis/M01">1</a>9<a href="/vis/M06">6</a>',
        ),
    ],
)
def test_a_link_to_a_module_leads_to_its_preview(html: str, shown: str) -> None:
    assert within_preview(html, address_of) == shown


def test_nothing_in_a_previewed_module_leads_out_of_the_preview(cast: Cast) -> None:
    html = '<h2 id="x">A</h2><p><a href="/moduler/M06">Seks</a> og <a href="/moduler/M05K">fem K</a>.</p>'
    new, karen = another(cast, with_html("M05", html)), cast.visitor("karen")

    for more in ("", "/undervisere"):
        karen.get(f"/udgaver/{new}/vis/peer/M05{more}")
        assert f'<a href="/udgaver/{new}/vis/peer/M06">Seks</a> og fem K.' in karen.html
