"""A page links to another module's: an edition keeps the link for those who have it, and the words for all."""

import re

import pytest

from app.authoring.editions import prepare
from app.authoring.files import read_folder
from app.authoring.plans import modules_of
from app.config import ROOT
from app.curriculum.module_links import without_links_elsewhere
from app.prose import render_markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[M12](/moduler/M12)", "M12"),
        ("[Den **sidste** dag](/moduler/M12)", "Den <strong>sidste</strong> dag"),
        ('[dagen](/moduler/M12 "Sidst")', "dagen"),
        ("[dagen][b] og så\n\n[b]: /moduler/M12", "dagen og så"),
        ("[M01](/moduler/M01)", '<a href="/moduler/M01">M01</a>'),
        ("[hjælp](/hjaelp)", '<a href="/hjaelp">hjælp</a>'),
        ("[a](/moduler/M12) og [b](/moduler/M01)", 'a og <a href="/moduler/M01">b</a>'),
        ("Skriv /moduler/M12 selv", "Skriv /moduler/M12 selv"),
    ],
)
def test_a_link_to_a_module_that_nobody_here_has_becomes_its_words(written: str, shown: str) -> None:
    html = without_links_elsewhere(render_markdown(written), {"M01", "M02"})

    assert html == f"<p>{shown}</p>"


def test_each_real_programme_shows_links_to_its_own_modules_only() -> None:
    curriculum = read_folder(ROOT / "curriculum")

    for file in curriculum.programmes:
        assert file.says
        edition = prepare(curriculum, file.says.code)
        for row in edition.modules:
            html = "".join(page["html"] for page in row["pages"])
            assert set(re.findall(r'href="/moduler/([^"]+)"', html)) <= modules_of(file.says)
