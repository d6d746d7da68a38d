"""How a frozen certificate is laid on paper and screen: Danish first, English beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.certificates.rules import Kind
from app.certificates.snapshot import kind_of

MINUTES_IN_AN_HOUR = 60
HOW_TO_CHECK = {
    "da": "Ejeren af beviset kan give et link, der viser, om det gælder.",
    "en": "The holder of the certificate can give a link that shows whether it is valid.",
}
STATEMENTS = {
    Kind.CERTIFICATE: {"da": "har gennemført", "en": "has completed"},
    Kind.PART: {"da": "har gennemført en del af", "en": "has completed part of"},
    Kind.ATTENDANCE: {"da": "har deltaget i", "en": "has taken part in"},
}
UNTIL = {"da": "Gælder til og med {month}", "en": "Valid through {month}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the certificate component prints, in one language; `english` is its twin."""

    kind: str
    name: str
    statement: str
    programme: str
    issued: str
    issuer: str
    number: str
    legal: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    objectives: list[tuple[str, list[str]]] = field(default_factory=list)
    until: str = ""
    address: str = ""
    english: "Paper | None" = None


def paper_of(snapshot: Mapping[str, Any], *, address: str = "") -> Paper:
    """The page of a short or a full version; `address` is where it can be checked, when it is printed with one."""
    return _paper(snapshot, "da", address=address, english=_paper(snapshot, "en"))


def _paper(snapshot: Mapping[str, Any], language: str, *, address: str = "", english: Paper | None = None) -> Paper:
    words: Mapping[str, Any] = snapshot[language]
    return Paper(
        kind=words["certificate"],
        name=snapshot["name"],
        statement=STATEMENTS[kind_of(snapshot)][language],
        programme=words["programme"],
        issued=words["issued"],
        issuer=words["issuer"],
        number=snapshot["number"],
        legal=f"{words['line']} {HOW_TO_CHECK[language]}",
        facts=_facts(snapshot, words, language) if "track" in snapshot else [],
        objectives=[
            (group["area"], [f"{line['text']} ({line['level']})" for line in group["lines"]])
            for group in words.get("objectives", ())
        ],
        until=UNTIL[language].format(month=words["until"]) if "until" in words else "",
        address=address,
        english=english,
    )


def _facts(snapshot: Mapping[str, Any], words: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    danish = language == "da"
    facts = [("Spor" if danish else "Track", words["track"])]
    if "days" in snapshot:
        facts.append(("Kursusdage" if danish else "Course days", str(snapshot["days"])))
    if snapshot["minutes"]:
        facts.append(("Undervisning" if danish else "Teaching", _hours(snapshot["minutes"], language)))
    if snapshot.get("practice_minutes"):
        facts.append(("Praksis" if danish else "Practice", _hours(snapshot["practice_minutes"], language)))
    if words.get("assignment"):
        facts.append(("Afsluttende opgave" if danish else "Final assignment", words["assignment"]))
    return facts


def _hours(minutes: int, language: str) -> str:
    number = f"{minutes / MINUTES_IN_AN_HOUR:.2f}".rstrip("0").rstrip(".")
    if language == "da":
        return f"{number.replace('.', ',')} {'time' if minutes == MINUTES_IN_AN_HOUR else 'timer'}"
    return f"{number} {'hour' if minutes == MINUTES_IN_AN_HOUR else 'hours'}"
