"""A frozen certificate as an Open Badges 3.0 credential (W3C VC Data Model 2.0), short or full.

Only the snapshot speaks: what the short one does not say, the neutral credential does not say. So its dates are the
month's first moment, its subject is a random name, and its achievement is told by its words, not by the edition.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from app.certificates.jsonld import CREDENTIALS_V2, OPEN_BADGES
from app.clock import COPENHAGEN

CONTEXT: Final = (CREDENTIALS_V2, OPEN_BADGES)
MINUTES_IN_AN_HOUR: Final = 60
ACHIEVEMENT_LETTERS: Final = 24
TEACHING: Final = "undervisning"
PRACTICE: Final = "praksis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a certificate's standing is published: which list, and which bit of it."""

    number: int
    index: int


def issuer_did(host: str) -> str:
    """Who issues, for as long as the domain lives."""
    return f"did:web:{host}"


def list_address(host: str, number: int) -> str:
    """Where a status list is fetched."""
    return f"https://{host}/credentials/status/{number}"


def credential_of(
    snapshot: Mapping[str, Any], *, host: str, place: Place, uuid: str, subject_uuid: str
) -> dict[str, Any]:
    """The unsigned credential of a short or a full snapshot."""
    achievement = achievement_of(snapshot, host=host)
    subject: dict[str, Any] = {
        "id": f"urn:uuid:{subject_uuid}",
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "identityType": "name",
                "hashed": False,
                "identityHash": unicodedata.normalize("NFC", snapshot["name"]),
            }
        ],
        "licenseNumber": snapshot["number"],
        "achievement": achievement,
    }
    if results := _results(snapshot, str(achievement["id"])):
        subject["result"] = results
    return {
        "@context": list(CONTEXT),
        "id": f"urn:uuid:{uuid}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": snapshot["da"]["certificate"],
        "issuer": {
            "id": issuer_did(host),
            "type": ["Profile"],
            "name": snapshot["da"]["issuer"],
            "url": f"https://{host}",
        },
        "validFrom": first_moment(snapshot["month"]),
        "credentialSubject": subject,
        "credentialStatus": {
            "id": f"{list_address(host, place.number)}#{place.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(place.index),
            "statusListCredential": list_address(host, place.number),
        },
    }


def achievement_of(snapshot: Mapping[str, Any], *, host: str) -> dict[str, Any]:
    """What was achieved, without who: its address is made of its words, so other words are another achievement."""
    said = {language: _programme_words(snapshot[language]) for language in ("da", "en")}
    known: dict[str, Any] = said | ({"minutes": snapshot["minutes"]} if "minutes" in snapshot else {})
    address = f"https://{host}/achievements/{_name_of(known)}"
    danish, english = said["da"], said["en"]
    achievement = {
        "id": address,
        "type": ["Achievement"],
        "name": danish["certificate"],
        "description": f"{danish['programme']}. {danish['line']}\n\n"
        f"{english['certificate']}: {english['programme']}. {english['line']}",
        "criteria": {"narrative": _narrative(danish, english)},
        "inLanguage": "da",
    }
    if "track" in snapshot:
        achievement["specialization"] = danish["track"]
        achievement["alignment"] = _alignments(danish["objectives"], address)
        achievement["resultDescription"] = [
            _described(address, TEACHING, "Undervisning i timer"),
            _described(address, PRACTICE, "Praksis i timer"),
        ]
    return {name: value for name, value in achievement.items() if value != []}


def first_moment(month: str) -> str:
    """The first moment of a month (`2026-11`) in Denmark. A certificate tells its month, never its day."""
    return datetime.fromisoformat(f"{month}-01").replace(tzinfo=COPENHAGEN).isoformat()


def _programme_words(words: Mapping[str, Any]) -> dict[str, Any]:
    """What a language says about the programme; the month is the person's."""
    return {name: value for name, value in words.items() if name != "issued"}


def _name_of(known: Mapping[str, Any]) -> str:
    import rfc8785

    return sha256(rfc8785.dumps(dict(known))).hexdigest()[:ACHIEVEMENT_LETTERS]


def _narrative(danish: Mapping[str, Any], english: Mapping[str, Any]) -> str:
    said = [f"Har gennemført {danish['programme']}.", f"Has completed {english['programme']}."]
    if danish.get("assignment"):
        said[0] += f" Afsluttende opgave: {danish['assignment']}."
        said[1] += f" Final assignment: {english['assignment']}."
    return "\n\n".join(said)


def _alignments(groups: Sequence[Mapping[str, Any]], address: str) -> list[dict[str, Any]]:
    return [
        {
            "type": ["Alignment"],
            "targetName": line["text"],
            "targetDescription": line["level"],
            "targetUrl": f"{address}#{line['code']}",
            "targetCode": line["code"],
            "targetFramework": group["area"],
        }
        for group in groups
        for line in group["lines"]
    ]


def _described(address: str, what: str, name: str) -> dict[str, Any]:
    return {
        "id": f"{address}#{what}",
        "type": ["ResultDescription"],
        "name": name,
        "resultType": "ext:WorkloadHours",
    }


def _results(snapshot: Mapping[str, Any], address: str) -> list[dict[str, Any]]:
    if "minutes" not in snapshot:
        return []
    hours = {TEACHING: snapshot["minutes"], PRACTICE: snapshot["practice_minutes"]}
    return [
        {"type": ["Result"], "resultDescription": f"{address}#{what}", "value": _hours(minutes)}
        for what, minutes in hours.items()
        if minutes
    ]


def _hours(minutes: int) -> str:
    return f"{minutes / MINUTES_IN_AN_HOUR:.2f}".rstrip("0").rstrip(".")
