"""What a holder has once handed to others, what the register holds of it, and what the house says of each later on."""

import json
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy import select

from app.certificates.credential_models import Achievement, Credential
from app.certificates.models import Certificate
from app.certificates.rules import Edition
from app.db import db
from app.signing.files import jcs_hash
from tests.cast import Cast
from tests.certificates.arrange import make_link
from tests.certificates.independent import BOTH as JUDGES
from tests.certificates.independent import Fetch
from tests.certificates.signed_files import HOST, fetched, file_of
from tests.papers.sheets import codes_on, fetch_paper, picture_of

BASE: Final = f"https://{HOST}"
STANDING: Final = re.compile(r'<p class="standing__word">.*?<span>([^<]+)</span>', re.DOTALL)
ADDRESS: Final = "http://localhost"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOut:
    """A certificate in the hands of others: two links, a paper with its code, and two signed files."""

    holder: str
    name: str
    number: str
    links: dict[Edition, str]
    paper: bytes
    code: str
    files: dict[Edition, bytes]


def hand_out(cast: Cast, holder: str, certificate: str) -> HandedOut:
    """The holder makes links, a paper and files through the house's own pages."""
    with cast.app.app_context():
        row = db.session.scalars(select(Certificate).where(Certificate.public_id == certificate)).one()
        name, number = row.name, row.number
    visitor = cast.visitor(holder)
    links = {edition: make_link(visitor, certificate, edition=edition) for edition in Edition}
    paper = fetch_paper(visitor, certificate)
    (code,) = codes_on(picture_of(paper))
    return HandedOut(
        holder=holder,
        name=name,
        number=number,
        links=links,
        paper=paper,
        code=code.removeprefix(ADDRESS),
        files={edition: file_of(cast, holder, edition) for edition in Edition},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything issued, byte for byte."""

    certificates: dict[str, tuple[Any, ...]]
    files: dict[str, tuple[bytes, bytes]]
    achievements: dict[str, str]

    def holds(self, before: "Register") -> bool:
        """Whether all that was there before is there now, unchanged. More may have come."""
        return (
            before.certificates.items() <= self.certificates.items()
            and before.files.items() <= self.files.items()
            and before.achievements.items() <= self.achievements.items()
        )


def register(cast: Cast) -> Register:
    """What the register holds now; each file still has the hash that it was kept with."""
    with cast.app.app_context():
        certificates = {
            row.public_id: (row.number, row.kind, row.name, json.dumps(row.short), json.dumps(row.full), row.issued_at)
            for row in db.session.scalars(select(Certificate))
        }
        files = {row.uuid: (row.body, row.jcs_hash) for row in db.session.scalars(select(Credential))}
        achievements = {row.name: json.dumps(row.body) for row in db.session.scalars(select(Achievement))}
    assert {uuid: jcs_hash(body) for uuid, (body, _) in files.items()} == {
        uuid: kept for uuid, (_, kept) in files.items()
    }
    return Register(certificates=certificates, files=files, achievements=achievements)


def of_link(cast: Cast, path: str) -> tuple[str, str]:
    """How a link's certificate stands, in the word of the page, and the page."""
    visitor = cast.stranger()
    visitor.get(path)
    return _word(visitor.html), visitor.html


def of_file(cast: Cast, body: bytes, name: str = "bevis.json") -> tuple[str, str]:
    """How a file's certificate stands, in the word of the page, and the page."""
    answer = cast.stranger().client.post("/verificer/fil", data={"fil": (BytesIO(body), name)})
    page = answer.get_data(as_text=True)
    return _word(page), page


def words_for(cast: Cast, handed: HandedOut) -> dict[str, str]:
    """The word of the house for each thing that was handed out."""
    return {
        "short link": of_link(cast, handed.links[Edition.SHORT])[0],
        "full link": of_link(cast, handed.links[Edition.FULL])[0],
        "code": of_link(cast, handed.code)[0],
        "paper": of_file(cast, handed.paper, "bevis.pdf")[0],
        "short file": of_file(cast, handed.files[Edition.SHORT])[0],
        "full file": of_file(cast, handed.files[Edition.FULL])[0],
    }


ALL_VALID: Final = dict.fromkeys(("short link", "full link", "code", "paper", "short file", "full file"), "Gyldigt")


def house(cast: Cast) -> Fetch:
    """Fetches what the house publishes at addresses of its own, and nothing else."""

    def fetch(address: str) -> bytes:
        assert address.startswith(f"{BASE}/"), address
        return fetched(cast, address.removeprefix(BASE))

    return fetch


def refused_by(cast: Cast, handed: HandedOut) -> list[str | None]:
    """What verifiers that we did not write say is wrong with each of the two files; None when they accept."""
    judges = JUDGES.args[1]
    return [judge(house(cast), json.loads(body)) for body in handed.files.values() for judge in judges]


def _word(page: str) -> str:
    found = STANDING.search(page)
    assert found, page
    return found[1]
