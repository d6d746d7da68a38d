"""Danish words for the room's enums."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.publishing.rules import Lost, Orphan, Refusal, Standing
from app.web.words import Words, number_word

WORDS = Words(
    (
        (
            Refusal.ALREADY_CURRENT,
            _l("Det er allerede den udgave, nye hold begynder med. Du skal ikke gøre noget."),
        ),
        (
            Refusal.STALE,
            _l(
                "Udgaven er bygget på en anden kerne end den, nye hold begynder med nu. Udgiv den kerne først, eller "
                "indlæs den lokale udgave igen oven på den kerne, der gælder."
            ),
        ),
        (
            Refusal.NOT_RECOGNISED,
            _l(
                "Et hold på denne udgave kunne ikke få det bevis, partnerne anerkender. Dækningen viser, hvad der "
                "mangler. Når det er rettet i filerne og indlæst igen, kan udgaven udgives."
            ),
        ),
        (
            Refusal.WOULD_ORPHAN,
            _l(
                "Nogle har svaret på noget eller vist noget, som den nye udgave ikke har, eller som den har gjort "
                "til noget andet."
            ),
        ),
        (Standing.RECOGNISED, _l("Anerkendt")),
        (Standing.NOT_RECOGNISED, _l("Ikke anerkendt")),
        (Lost.TASK_GONE, _l("opgaven er ikke i udgaven")),
        (Lost.OTHER_KIND, _l("refleksion er blevet til opgave, eller omvendt")),
        (Lost.OTHER_AUTHORS, _l("alene er blevet til makkerpar, eller omvendt")),
        (Lost.OBJECTIVE_GONE, _l("målet er ikke i udgaven")),
    )
)


def standing_words(standing: Standing, lacks: int) -> str:
    """How an edition or a track stands, and how much is missing."""
    if not lacks:
        return WORDS[standing]
    missing = ngettext("der mangler én ting", "der mangler %(number)s ting", lacks, number=number_word(lacks))
    return f"{WORDS[standing]}, {missing}"


def cohorts_words(number: int) -> str:
    """How many cohorts are on an edition; nothing when none is."""
    if not number:
        return ""
    return ngettext("ét hold er på den", "%(number)s hold er på den", number, number=number_word(number))


def changes_words(number: int) -> str:
    """How many changes there are."""
    if not number:
        return _("Ingen forskel, man ville lægge mærke til.")
    return ngettext("Én ændring.", "%(number)s ændringer.", number, number=number_word(number).capitalize())


def orphans_told(orphans: Sequence[Orphan], plan: str) -> list[tuple[str, list[str]]]:
    """What to do about each kind of loss, and what is lost in that way. `plan`: the file that says what is retired."""
    told: dict[str, list[str]] = {}
    for orphan in orphans:
        told.setdefault(_how_to_mend(orphan.lost, plan), []).append(orphan_sentence(orphan))
    return list(told.items())


def _how_to_mend(lost: Lost, plan: str) -> str:
    if lost in (Lost.OTHER_KIND, Lost.OTHER_AUTHORS):
        return _(
            "Giv opgaven en ny kode i modulet. Er den et krav, så skriv den også under »required_assignments«. Skriv "
            "den gamle under »retired« i %(file)s. Så indlæs igen.",
            file=plan,
        )
    return _("Behold koden, eller skriv den under »retired« i %(file)s. Så indlæs igen.", file=plan)


def orphan_sentence(orphan: Orphan) -> str:
    """What would lose its place, how many are behind it, and why."""
    code, number = orphan.code, orphan.counted
    if orphan.lost is Lost.OBJECTIVE_GONE:
        many = _("%(number)s deltagere", number=number_word(number).capitalize()) if number else _("Enkelte deltagere")
        return _("%(code)s: %(many)s har vist målet. Det er ikke i udgaven.", code=code, many=many)
    many = _("%(number)s svar", number=number_word(number).capitalize()) if number else _("Enkelte svar")
    match orphan.lost:
        case Lost.TASK_GONE:
            return _("%(code)s: %(many)s er skrevet. Opgaven er ikke i udgaven.", code=code, many=many)
        case Lost.OTHER_KIND:
            text = _("%(code)s: %(many)s er skrevet. I udgaven er en refleksion blevet til en opgave, eller omvendt.")
        case Lost.OTHER_AUTHORS:
            text = _("%(code)s: %(many)s er skrevet. I udgaven har opgaven skiftet mellem alene og makkerpar.")
    return text % {"code": code, "many": many}
