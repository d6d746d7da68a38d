"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.checking.rules import FileKind, NameCheck
from app.web.words import Words

WORDS = Words(
    (
        (NameCheck.NOT_ASKED, _l("Navnet står på beviset")),
        (NameCheck.ASKED, _l("Navnet mangler")),
        (NameCheck.FITS, _l("Navnet passer")),
        (NameCheck.DIFFERS, _l("Navnet passer ikke")),
        (NameCheck.WAIT, _l("Vent lidt")),
        (FileKind.PAPER, _l("Et papir (PDF)")),
        (FileKind.SIGNED, _l("En bevisfil")),
        (FileKind.PICTURE, _l("Et billede")),
        (FileKind.EMPTY, _l("En tom fil")),
        (FileKind.OTHER, _l("En anden slags fil")),
    )
)
