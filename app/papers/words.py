"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.papers.rules import Refusal
from app.web.words import Words

WORDS = Words(
    (
        (
            Refusal.NAME_CANNOT_BE_SET,
            _l(
                "Navnet har et tegn, som vores skrifttyper ikke kan sætte. Derfor er der ikke lavet et papir. "
                "Sekretariatet har fået besked. Dine links virker som før."
            ),
        ),
        (
            Refusal.TOO_MANY_PRINTS,
            _l("Der er lavet mange papirer af det her bevis. Sluk et, der ikke bruges mere, så kan du lave et nyt."),
        ),
        (Refusal.ALREADY_PRINTING, _l("Papirerne til holdet bliver lavet lige nu. Vent, til de er klar.")),
        (Refusal.NOTHING_TO_PRINT, _l("Holdet har ingen beviser, der gælder, så der er ikke noget at skrive ud.")),
    )
)
