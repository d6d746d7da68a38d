"""What a paper says, as plain data for the template: the same words as on the page that its code opens."""

import unicodedata
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from app.certificates.paper import Paper, paper_of
from app.certificates.rules import Edition

ATTACHED: Final = "Beviset som underskrevet fil (Open Badges 3.0). The certificate as a signed file."
ABOUT: Final = "Et bevis på papir. Koden åbner siden, hvor man kan se, om det gælder."
SHOWN: Final = ("kind", "name", "statement", "programme", "issued", "until", "issuer", "number", "facts")
VERSIONS: Final = {Edition.SHORT: ("kort", "kort udgave"), Edition.FULL: ("fuld", "fuld udgave")}
QUIET_MODULES: Final = 4  # the border that a code needs around it


def said_on(snapshot: Mapping[str, Any], *, link: str, signed: bytes) -> dict[str, Any]:
    """Everything on the paper of a short or a full version, with its link and the signed file that lies inside it."""
    danish = paper_of(snapshot)
    if danish.english is None:
        raise ValueError("A paper speaks two languages.")
    year, month = snapshot["month"].split("-")
    edition = Edition.FULL if "track" in snapshot else Edition.SHORT
    return {
        "year": int(year),
        "month": int(month),
        "title": f"{danish.kind} · {unicodedata.normalize('NFC', danish.name)} · {VERSIONS[edition][1]}",
        "description": ABOUT,
        "da": _words(danish, snapshot["da"]),
        "en": _words(danish.english, snapshot["en"]),
        "link": link,
        "qr": code_of(link),
        "file": {
            "name": file_name(snapshot["number"], edition, "json"),
            "body": signed.decode(),
            "description": ATTACHED,
        },
    }


def file_name(number: str, edition: Edition, kind: str) -> str:
    """What a file is called when it is taken home: which version it is, and no name and no programme."""
    return f"bevis-{number}-{VERSIONS[edition][0]}.{kind}"


def code_of(link: str) -> str:
    """The link as a QR code, drawn in lines."""
    import segno

    drawn = BytesIO()
    segno.make_qr(link, error="m").save(drawn, kind="svg", xmldecl=False, border=QUIET_MODULES, omitsize=True)
    return drawn.getvalue().decode()


def _words(paper: Paper, words: Mapping[str, Any]) -> dict[str, Any]:
    """One language's words; the objectives as rows, so that the level stands in a column of its own."""
    shown = {each: getattr(paper, each) for each in SHOWN}
    shown["name"] = unicodedata.normalize("NFC", paper.name)
    return shown | {"legal": words["line"], "objectives": words.get("objectives", [])}
