"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.practice.rules import Refusal, State
from app.web.words import Words, number_word

WORDS = Words(
    (
        (State.WAITING, _l("Venter på bekræftelse")),
        (State.CONFIRMED, _l("Bekræftet")),
        (
            Refusal.HOURS_NOT_READ,
            _l("Skriv timerne i hele kvarter med komma. 2,5 er to en halv time, og 0,25 er et kvarter."),
        ),
        (
            Refusal.HOURS_OUT_OF_RANGE,
            _l("Skriv mellem 0,25 og 12 timer. Var det flere dage, så skriv en linje for hver."),
        ),
        (Refusal.DAY_AHEAD, _l("Dagen er ikke kommet endnu. Skriv en dag, der har været.")),
        (
            Refusal.BEFORE_THE_COURSE,
            _l("Dagen ligger før, du kom på holdet. Skriv den dag, du kom på holdet, eller en senere."),
        ),
        (Refusal.TOO_MANY_OBJECTIVES, _l("Vælg højst tre læringsmål. Tag dem, situationen siger mest om.")),
        (
            Refusal.OBJECTIVE_WITHOUT_PRACTICE,
            _l("Et af målene kan ikke vises i praksis her. Vælg mellem dem, der står på siden."),
        ),
        (
            Refusal.LEFT_THE_COURSE,
            _l("Du er ikke på et hold nu, så du kan ikke skrive mere ind. Tal med kursuslederen om det."),
        ),
        (
            Refusal.ALREADY_CONFIRMED,
            _l("Timerne er bekræftet, så de kan ikke ændres her. Tal med din kursusleder, hvis noget skal rettes."),
        ),
        (
            Refusal.CHANGED_SINCE_SHOWN,
            _l("Noget af det blev rettet, mens du læste. Gå tilbage, se det igen, og bekræft så."),
        ),
        (
            Refusal.OWN_HOURS,
            _l("Du kan ikke bekræfte dine egne timer. Det kan en anden kontakt, eller tal med kursuslederen."),
        ),
        (Refusal.DAY_NOT_BEGUN, _l("Kursusdagen er ikke begyndt endnu. Kom tilbage, når I er i gang.")),
        (
            Refusal.NOT_ON_THIS_DAY,
            _l("En af dem, du satte kryds ved, hører ikke til her. Gå tilbage, og vælg mellem dem, der står på siden."),
        ),
        (
            Refusal.TOO_LATE_TO_UNDO,
            _l("Det er mere end et døgn siden, så det kan ikke fortrydes her. Tal med kursuslederen."),
        ),
    )
)
_FEW = (_l("ingen"), _l("én"))


def number(count: int) -> str:
    """A count as one writes it in Danish: in words up to ten."""
    return str(_FEW[count]) if count < len(_FEW) else number_word(count)


def times(count: int) -> str:
    """Én gang, to gange."""
    return ngettext("%(count)s gang", "%(count)s gange", count, count=number(count))


def situations(count: int) -> str:
    """Én situation, to situationer."""
    return ngettext("%(count)s situation", "%(count)s situationer", count, count=number(count))
