"""A certificate on paper: kept for decades, read by a screen reader, and saying what the page of its code says."""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import outloud
import page as page_validation
import pdfua
import pytest
from pypdf import PdfReader

from app.certificates import credential_queries
from app.certificates.rules import Edition
from app.papers.printed import VERSIONS, code_of, file_name, said_on
from app.papers.typesetting import typeset
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, issue
from tests.house.source import ROOT
from tests.papers.sheets import (
    attached_to,
    codes_on,
    fetch_paper,
    fonts_of,
    full_snapshot_of,
    lines_of,
    picture_of,
    said,
    structure_of,
    words_of,
)

# What stands on the paper alone: how to check it, and what heads its tables.
ON_PAPER_ALONE = (
    "Bevis nr.",
    "Se, om beviset gælder: Hold telefonens kamera over koden, eller åbn",
    "Navn, uddannelse, måned og nummer skal stå ens på siden. Er noget anderledes, så er det siden, der gælder.",
    "PDF-filen kan også tjekkes uden os.",
    "Scan the code or open the link: name, programme, month and number must read the same there.",
    "The PDF file can also be checked without us.",
    "Den fulde udgave · The full version",
    "Den fulde udgave: Koden viser også det, der står på de næste sider.",
    "The full version: the code also shows what stands on the next pages.",
    "Det står bag beviset",
    "Hvad Amal har været igennem og vist.",
    "Målene, som de står i uddannelsen",
    "Læringsmål, der er vist Niveau",
    "Behind the certificate",
    "What Amal has been through and shown.",
    "The learning outcomes, as the programme states them",
    "Learning outcomes shown Level",
)
PAGE_NUMBER = re.compile(r"(PM-\w{4}-\w{4} · )?\d/\d")


def full_paper(objectives: int) -> bytes:
    """A full paper with so many objectives."""
    whole = full_snapshot_of("Åse Ærø", objectives=objectives)
    return typeset(said_on(whole, link="https://bevis.example.dk/b/" + "a" * 26, signed=b"{}"))


@pytest.fixture(scope="module")
def short() -> bytes:
    """A short paper."""
    return typeset(said())


@pytest.fixture(scope="module")
def full() -> bytes:
    """A full paper as long as a real one."""
    return full_paper(objectives=30)


@pytest.fixture(params=["short", "full"])
def body(request: pytest.FixtureRequest) -> bytes:
    """Each of the two."""
    found: bytes = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(
    "profile", [page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_3A]
)
def test_a_paper_keeps_the_standards(body: bytes, profile: page_validation.ValidationProfile) -> None:
    report = page_validation.validate_pdf_bytes(body, profile=profile)

    assert report.is_compliant, report.to_json()


def test_two_more_checkers_find_no_fault(body: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bevis.pdf"
    path.write_bytes(body)

    assert pdfua.validate(str(path)).findings == ()
    heard = outloud.check(str(path))
    assert (heard.errors, heard.findings) == (0, [])


@pytest.mark.parametrize("edition", ["short", "full"])
def test_a_paper_says_what_it_is_and_in_which_languages(request: pytest.FixtureRequest, edition: str) -> None:
    body: bytes = request.getfixturevalue(edition)
    read = PdfReader(BytesIO(body))
    root = read.trailer["/Root"]

    assert (read.metadata.title, read.metadata.author) == (
        f"Kompetencebevis for Peer-uddannelsen · Åse Ærø · {VERSIONS[Edition(edition)][1]}",
        "Partnerskabet bag Peer-uddannelsen",
    )
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "da-DK"
    assert {str(each["/Lang"]) for each in structure_of(body) if "/Lang" in each} >= {"en-GB"}


def test_a_paper_is_tagged_as_what_it_is(full: bytes) -> None:
    tags = [each["/S"] for each in structure_of(full)]

    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 2
    assert tags.count("/H3") == 2
    assert tags.count("/H4") == tags.count("/Table") == 6
    assert tags.count("/TH") == 12
    assert tags.count("/TD") == 120
    assert tags.count("/L") >= 2
    assert tags.count("/Link") == 1


def test_the_code_says_to_those_who_do_not_see_it_what_it_does(body: bytes) -> None:
    told = [str(each["/Alt"]) for each in structure_of(body) if "/Alt" in each and each["/S"] == "/Figure"]

    assert told == ["QR-kode: Åbner siden, hvor man kan se, om beviset gælder."]


def test_the_fonts_lie_inside(body: bytes) -> None:
    fonts = fonts_of(body)

    assert all(fonts.values())
    assert {re.sub(r"^/[A-Z]{6}\+|-.*", "", name) for name in fonts} == {"LibertinusSerif", "DejaVuSansMono"}


def test_a_short_paper_is_one_page_and_a_full_one_as_long_as_it_must_be(short: bytes, full: bytes) -> None:
    pages = [len(PdfReader(BytesIO(each)).pages) for each in (short, full, full_paper(objectives=3))]

    assert pages[0] == 1
    assert pages[1] > pages[2] == 3
    assert "1/3" in lines_of(full_paper(objectives=3))
    assert not any(PAGE_NUMBER.fullmatch(line) for line in lines_of(short))
    assert codes_on(picture_of(full)) == ["https://bevis.example.dk/b/" + "a" * 26]


@pytest.mark.parametrize("edition", ["short", "full"])
def test_the_paper_and_the_page_that_its_code_opens_say_the_same(cast: Cast, edition: str) -> None:
    certificate = issue(cast, "amal")
    body = fetch_paper(cast.visitor("amal"), certificate, edition=edition)
    (link,) = codes_on(picture_of(body))
    stranger = cast.stranger()

    assert stranger.get(link.removeprefix("http://localhost")).status_code == 200

    page = words_of(stranger.html).replace("(", "").replace(")", "")
    alone = " ".join((*ON_PAPER_ALONE, link))
    lines = lines_of(body)
    strange = [line for line in lines if line not in page and line not in alone and not PAGE_NUMBER.fullmatch(line)]
    assert [line for line in strange if line.removeprefix("Bevis nr. ") not in page] == []
    paper = " ".join(lines)
    frozen = certificate_of(cast, "amal")
    shown = frozen.full if edition == "full" else frozen.short
    for language in ("da", "en"):
        words = shown[language]
        told = [words[each] for each in ("certificate", "programme", "issuer", "line")]
        told += [line["text"] for group in words.get("objectives", ()) for line in group["lines"]]
        told += [words["track"], words["assignment"]] if edition == "full" else []
        assert [each for each in told if each not in paper] == []
        assert [each for each in told if each not in words_of(stranger.html)] == []
    assert {shown["name"], "november 2026" if shown["month"] == "2026-11" else shown["da"]["issued"]} <= set(lines)


def test_a_short_paper_tells_nothing_of_track_hours_or_objectives(cast: Cast) -> None:
    certificate = issue(cast, "amal")
    paper = " ".join(lines_of(fetch_paper(cast.visitor("amal"), certificate)))

    for never in ("Spor", "Track", "18 timer", "18 hours", "Opgaven", "REC-01", "viden", "Praksis"):
        assert never not in paper


@pytest.mark.parametrize("edition", [Edition.SHORT, Edition.FULL])
def test_the_signed_file_lies_inside_byte_for_byte(cast: Cast, edition: Edition) -> None:
    certificate = issue(cast, "amal")
    body = fetch_paper(cast.visitor("amal"), certificate, edition=edition)

    frozen = certificate_of(cast, "amal")
    with cast.app.app_context():
        signed = credential_queries.newest_credential(frozen.id, edition)
    assert signed is not None
    assert attached_to(body) == [
        (file_name(frozen.number, edition, "json"), signed.body, "/Alternative", "/application/json")
    ]


def test_the_same_words_give_the_same_bytes_in_every_process() -> None:
    code = "import json, sys; from app.papers.typesetting import typeset;"
    code += "sys.stdout.buffer.write(typeset(json.load(sys.stdin)))"

    again = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, input=json.dumps(said()).encode(), capture_output=True, check=True
    )

    assert typeset(said()) == typeset(said()) == again.stdout
    assert typeset(said()) != typeset(said("Åse Æro"))


def test_papers_are_set_by_many_at_once() -> None:
    names = [f"Person {number} Ærø" for number in range(40)]
    with ThreadPoolExecutor(8) as people:
        made = list(people.map(lambda name: typeset(said(name)), names))

    assert [name for name, body in zip(names, made, strict=True) if name not in lines_of(body)] == []
    assert made[0] == typeset(said(names[0]))


def test_a_worker_is_light_until_somebody_prints() -> None:
    code = "import app.factory, sys; sys.exit(str({'typst', 'segno', 'rfc8785'} & set(sys.modules) or 0))"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.strip()) == (0, "") or done.stderr.strip() == "0"


def test_the_code_is_drawn_in_lines_with_room_around_it() -> None:
    drawn = code_of("https://bevis.example.dk/b/" + "a" * 26)

    assert drawn.startswith("<svg")
    assert 'viewBox="0 0 41 41"' in drawn
    assert "<image" not in drawn


def test_the_first_page_of_a_full_paper_says_that_its_code_opens_more(short: bytes, full: bytes) -> None:
    said_first = [lines_of(each)[: len(lines_of(short)) + 4] for each in (short, full)]

    for told in (
        "Den fulde udgave: Koden viser også det, der står på de næste sider.",
        "Den fulde udgave · The full version",
    ):
        assert [told in lines for lines in said_first] == [False, True]


def test_print_is_read_in_black_and_white_too(short: bytes) -> None:
    grey = picture_of(short).convert("L").point(lambda value: 255 if value > 150 else 0)

    assert codes_on(grey) == ["https://bevis.example.dk/b/" + "a" * 26]
