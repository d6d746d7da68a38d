"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.home.rules import Next
from app.web.words import Words

WORDS = Words(
    (
        (Next.GO_ON, _l("Fortsæt, hvor du slap")),
        (Next.ONE_STEP, _l("Der er ét næste skridt")),
        (Next.BEGIN, _l("Klar, når du er")),
        (Next.READ, _l("Læs om dagen")),
        (Next.REST, _l("Du skal ikke gøre noget")),
    )
)
