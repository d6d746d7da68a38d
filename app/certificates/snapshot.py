"""What a certificate says, put together once when it is issued. From then on only these frozen values are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from babel.dates import format_date

from app.curriculum.rules import Level, Terms, Track

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
    """Everything the full version says beyond the short one."""

    track: Track
    minutes: int
    practice_minutes: int
    objectives: Sequence[ShownObjective]
    assignment: str
    assignment_en: str


def compose(*, name: str, number: str, day: date, terms: Terms, whole: Whole) -> tuple[dict[str, Any], dict[str, Any]]:
    """The short and the full version. The short one tells no track, hours or objectives (domain rules, 9.4)."""
    wording = terms.certificate
    short: dict[str, Any] = {
        "layout": LAYOUT,
        "name": name,
        "number": number,
        "month": f"{day:%Y-%m}",
        "da": {
            "certificate": wording.name,
            "programme": terms.title,
            "issued": format_date(day, "MMMM y", locale="da"),
            "issuer": wording.issuer,
            "line": wording.neutral_line,
        },
        "en": {
            "certificate": wording.name_en,
            "programme": terms.title_en,
            "issued": format_date(day, "MMMM y", locale="en"),
            "issuer": wording.issuer_en,
            "line": wording.neutral_line_en,
        },
    }
    full = short | {"minutes": whole.minutes, "practice_minutes": whole.practice_minutes, "track": whole.track.value}
    for place, language in enumerate(LANGUAGES):
        full[language] = short[language] | {
            "track": TRACK_WORDS[whole.track][place],
            "assignment": (whole.assignment, whole.assignment_en)[place],
            "objectives": [
                {
                    "area": terms.areas.get(area, (area, area))[place],
                    "lines": [
                        {
                            "code": each.code,
                            "text": (each.text, each.text_en)[place],
                            "level": LEVEL_WORDS[each.level][place],
                        }
                        for each in group
                    ],
                }
                for area, group in groupby(whole.objectives, key=lambda each: each.area)
            ],
        }
    return short, full


def renamed(snapshot: dict[str, Any], *, name: str, number: str) -> dict[str, Any]:
    """The same certificate in another name, with its own number. Month and content stay what they were."""
    return snapshot | {"name": name, "number": number}
