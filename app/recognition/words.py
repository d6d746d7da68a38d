"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.recognition.rules import Refusal
from app.web.words import Words

WORDS = Words(
    (
        (Refusal.ALREADY_RECOGNISED, _l("I anerkender allerede uddannelsen. Afslut den anerkendelse, der er, først.")),
        (Refusal.RECOGNITION_ENDED, _l("Anerkendelsen er allerede afsluttet.")),
    )
)
