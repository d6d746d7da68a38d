"""What a certificate says, put together once when it is issued. From then on only these frozen values are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from babel.dates import format_date

from app.certificates.rules import Kind
from app.curriculum.rules import Level, Terms, Track, Wording

LAYOUT: Final = 1  # raised when the shape of what is kept changes
LANGUAGES: Final = ("da", "en")
TRACK_WORDS: Final = {
    Track.PEER: ("Peer", "Peer"),
    Track.COLLEAGUE: ("Kollega", "Colleague"),
    Track.GUIDE: ("Peer-guide", "Peer guide"),
    Track.TEACHER: ("Peer-underviser", "Peer teacher"),
}
LEVEL_WORDS: Final = {
    Level.KNOWLEDGE: ("viden", "knowledge"),
    Level.SKILL: ("færdighed", "skill"),
    Level.COMPETENCE: ("kompetence", "competence"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownObjective:
    """An objective that its holder has shown, as the full version prints it."""

    code: str
    area: str
    text: str
    text_en: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Everything the full version says beyond the short one. What a kind does not tell stays empty."""

    kind: Kind = Kind.CERTIFICATE
    track: Track
    minutes: int
    days: int = 0
    practice_minutes: int = 0
    objectives: Sequence[ShownObjective] = ()
    assignment: str = ""
    assignment_en: str = ""


def compose(*, name: str, number: str, day: date, terms: Terms, whole: Whole) -> tuple[dict[str, Any], dict[str, Any]]:
    """The short and the full version. The short one tells no track, hours or objectives (domain rules, 9.4)."""
    titles, until = titles_of(whole.kind, terms.certificate), _until(whole.kind, terms.certificate, day)
    short: dict[str, Any] = {
        "layout": LAYOUT,
        "kind": whole.kind.value,
        "name": name,
        "number": number,
        "month": f"{day:%Y-%m}",
    }
    for place, language in enumerate(LANGUAGES):
        short[language] = {
            "certificate": titles[place],
            "programme": (terms.title, terms.title_en)[place],
            "issued": format_date(day, "MMMM y", locale=language),
            "issuer": (terms.certificate.issuer, terms.certificate.issuer_en)[place],
            "line": (terms.certificate.neutral_line, terms.certificate.neutral_line_en)[place],
        }
        if until is not None:
            short[language]["until"] = format_date(until, "MMMM y", locale=language)
    if until is not None:
        short["until"] = f"{until:%Y-%m}"
    return short, _full(short, terms, whole)


def kind_of(snapshot: Mapping[str, Any]) -> Kind:
    """What a snapshot is of. The first ones were all of the whole and did not say so."""
    return Kind(snapshot.get("kind", Kind.CERTIFICATE))


def renamed(snapshot: dict[str, Any], *, name: str, number: str) -> dict[str, Any]:
    """The same certificate in another name, with its own number. Month and content stay what they were."""
    return snapshot | {"name": name, "number": number}


def titles_of(kind: Kind, wording: Wording) -> tuple[str, str]:
    """What a certificate of this kind is called, in Danish and English."""
    match kind:
        case Kind.CERTIFICATE:
            return wording.name, wording.name_en
        case Kind.PART:
            return wording.part_name, wording.part_name_en
        case Kind.ATTENDANCE:
            return wording.attendance_name, wording.attendance_name_en


def _until(kind: Kind, wording: Wording, day: date) -> date | None:
    """The last month it is valid in. That somebody took part stays true for ever."""
    if wording.valid_years is None or kind is Kind.ATTENDANCE:
        return None
    return date(day.year + wording.valid_years, day.month, 1)


def _full(short: dict[str, Any], terms: Terms, whole: Whole) -> dict[str, Any]:
    full = short | {"minutes": whole.minutes, "track": whole.track.value}
    if whole.kind is Kind.ATTENDANCE:
        full["days"] = whole.days
    else:
        full["practice_minutes"] = whole.practice_minutes
    for place, language in enumerate(LANGUAGES):
        full[language] = short[language] | {"track": TRACK_WORDS[whole.track][place]}
        if whole.kind is Kind.CERTIFICATE:
            full[language]["assignment"] = (whole.assignment, whole.assignment_en)[place]
        if whole.kind is not Kind.ATTENDANCE:
            full[language]["objectives"] = _by_area(whole.objectives, terms, place)
    return full


def _by_area(objectives: Sequence[ShownObjective], terms: Terms, place: int) -> list[dict[str, Any]]:
    return [
        {
            "area": terms.areas.get(area, (area, area))[place],
            "lines": [
                {"code": each.code, "text": (each.text, each.text_en)[place], "level": LEVEL_WORDS[each.level][place]}
                for each in group
            ],
        }
        for area, group in groupby(objectives, key=lambda each: each.area)
    ]
