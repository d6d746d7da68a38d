"""Reading a certificate on paper as others do: its text, its code, its tags, and what lies inside it."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

import pypdfium2
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from app.papers.printed import said_on
from tests.visitor import Visitor

WORDS = {
    "certificate": "Kompetencebevis for Peer-uddannelsen",
    "programme": "Peer-uddannelsen",
    "issued": "november 2026",
    "issuer": "Partnerskabet bag Peer-uddannelsen",
    "line": "Udstedt af partnerskabet. Ikke en offentligt reguleret kvalifikation.",
}
IN_ENGLISH = {
    "certificate": "Certificate of competence, the Peer Education",
    "programme": "The Peer Education",
    "issued": "November 2026",
    "issuer": "The partnership behind the Peer Education",
    "line": "Issued by the partnership. Not a publicly regulated qualification.",
}
DOTS_PER_INCH = 150
POINTS = 72


def snapshot_of(name: str) -> dict[str, Any]:
    """A short version in this name."""
    return {"name": name, "number": "PM-7K3M-9Q2X", "month": "2026-11", "da": WORDS, "en": IN_ENGLISH}


def full_snapshot_of(name: str, *, objectives: int) -> dict[str, Any]:
    """A full version with so many objectives."""

    def more(language: str, level: str) -> dict[str, Any]:
        text = "Du kan støtte borgerens egne valg, også når du selv ville have valgt anderledes."
        lines = [{"code": f"REC-{n}", "text": f"{n}. {text}", "level": level} for n in range(objectives)]
        areas = [{"area": f"Område {n} {language}", "lines": lines[n::3]} for n in range(3)]
        return {"track": "Peer", "assignment": "En samtale i gruppen", "objectives": areas}

    short = snapshot_of(name)
    return short | {
        "minutes": 3150,
        "practice_minutes": 1400,
        "track": "peer",
        "da": short["da"] | more("da", "færdighed"),
        "en": short["en"] | more("en", "skill"),
    }


def said(name: str = "Åse Ærø") -> dict[str, Any]:
    """What a short paper in this name says."""
    return said_on(snapshot_of(name), link="https://bevis.example.dk/b/" + "a" * 26, signed=b'{"id":"x"}')


def fetch_paper(visitor: Visitor, certificate: str, *, edition: str = "short") -> bytes:
    """The holder takes a paper home by the form."""
    page, ticks = (f"/beviser/{certificate}/fuld", {"understood": "y"}) if edition == "full" else ("", {})
    visitor.get(page or f"/beviser/{certificate}")
    answer = visitor.submit(f"/beviser/{certificate}/papir", follow=False, **ticks)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), visitor.html
    return answer.get_data()


def lines_of(body: bytes) -> list[str]:
    """The lines of the whole paper from top to bottom."""
    with pypdfium2.PdfDocument(body) as sheets:
        text = "\n".join(page.get_textpage().get_text_range() for page in sheets)
    return [" ".join(line.split()) for line in text.replace("\ufffe", "-").splitlines() if line.strip()]


def words_of(html: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def picture_of(body: bytes, page: int = 0) -> Image:
    """A page as a printer of moderate means would put it on paper."""
    with pypdfium2.PdfDocument(body) as sheets:
        picture: Image = sheets[page].render(scale=DOTS_PER_INCH / POINTS).to_pil()
    return picture


def codes_on(picture: Image) -> list[str]:
    """What a phone reads from the codes on a picture."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def attached_to(body: bytes) -> list[tuple[str, bytes, str, str]]:
    """The files inside a paper: name, bytes, relationship and type."""
    root = PdfReader(BytesIO(body)).trailer["/Root"]
    found = []
    for each in root["/AF"]:
        file = each.get_object()
        stream = file["/EF"]["/F"].get_object()
        found.append((file["/UF"], stream.get_data(), file["/AFRelationship"], stream["/Subtype"]))
    return found


def structure_of(body: bytes) -> Iterator[DictionaryObject]:
    """Every element of the tag tree."""

    def walk(node: Any) -> Iterator[DictionaryObject]:
        found = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(found, ArrayObject):
            for each in found:
                yield from walk(each)
        elif isinstance(found, DictionaryObject) and found.get("/Type") != "/MCR":
            if "/S" in found:
                yield found
            yield from walk(found.get("/K", ArrayObject()))

    return walk(PdfReader(BytesIO(body)).trailer["/Root"]["/StructTreeRoot"]["/K"])


def fonts_of(body: bytes) -> dict[str, bool]:
    """The fonts that a paper is set in, and whether each lies inside it."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(body)).pages:
        for font in page["/Resources"]["/Font"].values():
            own = font.get_object()["/DescendantFonts"][0].get_object()
            described = own["/FontDescriptor"].get_object()
            found[str(own["/BaseFont"])] = any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))
    return found
