"""A frozen certificate as an Open Badges 3.0 credential (W3C VC Data Model 2.0), short or full.

Only the snapshot speaks: what the short one does not say, the neutral credential does not say. So its dates are the
month's first moment, its subject is a random name, and its achievement has a random name too: an address that could
be made from public words would let anybody ask which tracks and objectives there are certificates of.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from app.certificates.rules import Kind
from app.certificates.snapshot import kind_of
from app.clock import COPENHAGEN
from app.signing.bitstring import list_address
from app.signing.issuer import issuer_did
from app.signing.jsonld import CREDENTIALS_V2, OPEN_BADGES

CONTEXT: Final = (CREDENTIALS_V2, OPEN_BADGES)
MINUTES_IN_AN_HOUR: Final = 60


def _hours(minutes: int) -> str:
    return f"{minutes / MINUTES_IN_AN_HOUR:.2f}".rstrip("0").rstrip(".")


# How a result is called in addresses -> where the snapshot keeps it, its name, its type, and how it is said.
RESULTS: Final[Mapping[str, tuple[str, str, str, Callable[[int], str]]]] = {
    "undervisning": ("minutes", "Undervisning i timer", "ext:WorkloadHours", _hours),
    "praksis": ("practice_minutes", "Praksis i timer", "ext:WorkloadHours", _hours),
    "kursusdage": ("days", "Kursusdage", "ext:CourseDays", str),
}
DONE: Final = {
    Kind.CERTIFICATE: ("Har gennemført", "Has completed"),
    Kind.PART: ("Har gennemført en del af", "Has completed part of"),
    Kind.ATTENDANCE: ("Har deltaget i", "Has taken part in"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a certificate's standing is published: which list, and which bit of it."""

    number: int
    index: int


def credential_of(
    snapshot: Mapping[str, Any],
    *,
    achievement: Mapping[str, Any],
    host: str,
    place: Place,
    uuid: str,
    subject_uuid: str,
) -> dict[str, Any]:
    """The unsigned credential of a short or a full snapshot, whose achievement this is."""
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
        "achievement": dict(achievement),
    }
    if results := _results(snapshot, str(achievement["id"])):
        subject["result"] = results
    until = {"validUntil": moment_after(snapshot["until"])} if "until" in snapshot else {}
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
        **until,
        "credentialSubject": subject,
        "credentialStatus": {
            "id": f"{list_address(host, place.number)}#{place.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(place.index),
            "statusListCredential": list_address(host, place.number),
        },
    }


def digest_of_achievement(snapshot: Mapping[str, Any]) -> str:
    """What an achievement is known by in the house: other words are another achievement. Never leaves the house."""
    import rfc8785

    return sha256(rfc8785.dumps({**_said(snapshot), **_alike_for_all(snapshot)})).hexdigest()


def achievement_of(snapshot: Mapping[str, Any], *, host: str, name: str) -> dict[str, Any]:
    """What was achieved, without who, at the address of this name."""
    said = _said(snapshot)
    address = f"https://{host}/achievements/{name}"
    danish, english = said["da"], said["en"]
    achievement = {
        "id": address,
        "type": ["Achievement"],
        "name": danish["certificate"],
        "description": f"{danish['programme']}. {danish['line']}\n\n"
        f"{english['certificate']}: {english['programme']}. {english['line']}",
        "criteria": {"narrative": _narrative(kind_of(snapshot), danish, english)},
        "inLanguage": "da",
    }
    if "track" in snapshot:
        achievement["specialization"] = danish["track"]
        achievement["alignment"] = _alignments(danish.get("objectives", ()), address)
        achievement["resultDescription"] = [
            _described(address, what, name, kind)
            for what, (key, name, kind, _said) in RESULTS.items()
            if key in snapshot
        ]
    return {name: value for name, value in achievement.items() if value != []}


def first_moment(month: str) -> str:
    """The first moment of a month (`2026-11`) in Denmark. A certificate tells its month, never its day."""
    return datetime.fromisoformat(f"{month}-01").replace(tzinfo=COPENHAGEN).isoformat()


def moment_after(month: str) -> str:
    """The first moment in Denmark after a month (`2029-11`)."""
    year, number = int(month[:4]), int(month[5:])
    return first_moment(f"{year + number // 12:04}-{number % 12 + 1:02}")


def _alike_for_all(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to the achievement beyond its words: the programme's hours, never somebody's own."""
    if kind_of(snapshot) is not Kind.CERTIFICATE:
        return {"kind": snapshot["kind"]}
    return {"minutes": snapshot["minutes"]} if "minutes" in snapshot else {}


def _said(snapshot: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {language: _programme_words(snapshot[language]) for language in ("da", "en")}


def _programme_words(words: Mapping[str, Any]) -> dict[str, Any]:
    """What a language says about the programme; the months are the person's."""
    return {name: value for name, value in words.items() if name not in ("issued", "until")}


def _narrative(kind: Kind, danish: Mapping[str, Any], english: Mapping[str, Any]) -> str:
    did = DONE[kind]
    said = [f"{did[0]} {danish['programme']}.", f"{did[1]} {english['programme']}."]
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


def _described(address: str, what: str, name: str, kind: str) -> dict[str, Any]:
    return {"id": f"{address}#{what}", "type": ["ResultDescription"], "name": name, "resultType": kind}


def _results(snapshot: Mapping[str, Any], address: str) -> list[dict[str, Any]]:
    return [
        {"type": ["Result"], "resultDescription": f"{address}#{what}", "value": said(snapshot[key])}
        for what, (key, _name, _kind, said) in RESULTS.items()
        if snapshot.get(key)
    ]
