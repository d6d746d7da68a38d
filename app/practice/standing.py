"""How one's practice stands, in words and hours: what is confirmed, what waits, what the programme asks for."""

from flask_babel import gettext as _

from app.curriculum.rules import TrackTerms
from app.practice.rules import Logged
from app.practice.words import situations, times
from app.web.dates import day_year, hours, names


def standing_rows(logged: Logged, asked: TrackTerms) -> list[tuple[str, str]]:
    """What stands and what is asked for, as rows of label and words; what is not asked for is not mentioned."""
    rows = []
    if asked.practice_minutes or not asked.practice_situations:
        rows.append((_("Bekræftet"), hours(logged.confirmed_minutes)))
        if logged.waiting_minutes:
            rows.append((_("Venter på bekræftelse"), hours(logged.waiting_minutes)))
    else:
        rows.append((_("Bekræftet"), _amount(logged.confirmed_situations, logged.confirmed_minutes)))
        if logged.waiting_situations:
            rows.append((_("Venter på bekræftelse"), _amount(logged.waiting_situations, logged.waiting_minutes)))
    if asks := _asks(asked):
        rows.append((_("Uddannelsen beder om"), asks))
    if asked.supervisions or logged.supervisions:
        rows.append((_("Supervision"), _supervisions(logged)))
    if asked.supervisions:
        rows.append((_("Uddannelsen beder om supervision"), _("mindst %(times)s", times=times(asked.supervisions))))
    return rows


def who_confirms(contacts: list[str], *, workplace: str | None, leader: str) -> str:
    """Who confirms the hours, or whom to tell when nobody can yet."""
    if contacts:
        return _("%(names)s bekræfter timerne på %(workplace)s.", names=names(contacts), workplace=workplace)
    if workplace:
        return _(
            "Der er ingen på %(workplace)s, der kan bekræfte timer endnu. Skriv dem ind, og sig det til %(leader)s.",
            workplace=workplace,
            leader=leader,
        )
    return _(
        "Du står uden arbejdsplads, så ingen kan bekræfte timer endnu. Skriv dem ind, og sig det til %(leader)s.",
        leader=leader,
    )


def _amount(count: int, minutes: int) -> str:
    return (
        _("%(situations)s, %(hours)s", situations=situations(count), hours=hours(minutes)) if count else situations(0)
    )


def _asks(asked: TrackTerms) -> str:
    parts = []
    if asked.practice_minutes:
        parts.append(_("mindst %(hours)s", hours=hours(asked.practice_minutes)))
    if asked.practice_situations:
        parts.append(_("mindst %(situations)s", situations=situations(asked.practice_situations)))
    return names(parts)


def _supervisions(logged: Logged) -> str:
    if not logged.supervisions:
        return _("ikke noteret endnu")
    days = names([day_year(day) for day in logged.supervisions])
    return _("%(times)s: %(days)s", times=times(len(logged.supervisions)), days=days)
