"""Danish words for the pieces of an edition that can be found."""

from flask_babel import lazy_gettext as _l

from app.curriculum.passage_rules import PassageKind
from app.web.words import Words

WORDS = Words(
    (
        (PassageKind.MODULE, _l("Modul")),
        (PassageKind.SECTION, _l("Afsnit")),
        (PassageKind.CONCEPT, _l("Begreb")),
        (PassageKind.OBJECTIVE, _l("Læringsmål")),
        (PassageKind.INSTRUCTORS, _l("Til underviserne")),
    )
)
