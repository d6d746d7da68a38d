"""Danish words for the room's enums."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.publishing.rules import Lost, Orphan, Refusal, Standing
from app.web.words import Words

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
                "Nogle har svaret på noget, som den nye udgave ikke har, eller som den har gjort til noget andet. "
                "Behold koden, eller skriv den under `retired` i uddannelsens fil. Har opgaven fået et nyt formål, så "
                "giv den en ny kode."
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


def orphan_sentence(orphan: Orphan) -> str:
    """What would lose its place, how many are behind it, and why."""
    code, number = orphan.code, orphan.counted
    if orphan.lost is Lost.OBJECTIVE_GONE:
        many = _("%(number)d deltagere", number=number) if number else _("Enkelte deltagere")
        return _("%(code)s: %(many)s har vist målet. Det er ikke i udgaven.", code=code, many=many)
    many = _("%(number)d svar", number=number) if number else _("Enkelte svar")
    match orphan.lost:
        case Lost.TASK_GONE:
            return _("%(code)s: %(many)s er skrevet. Opgaven er ikke i udgaven.", code=code, many=many)
        case Lost.OTHER_KIND:
            text = _("%(code)s: %(many)s er skrevet. I udgaven er en refleksion blevet til en opgave, eller omvendt.")
        case Lost.OTHER_AUTHORS:
            text = _("%(code)s: %(many)s er skrevet. I udgaven har opgaven skiftet mellem alene og makkerpar.")
    return text % {"code": code, "many": many}
