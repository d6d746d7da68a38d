"""Danish words for the room's enums: neutral, so that they tell nothing on a screen that others see."""

from flask_babel import lazy_gettext as _l

from app.notices.rules import About
from app.web.words import Words

WORDS = Words(
    (
        (About.TEXT_TO_READ, _l("En tekst venter på svar")),
        (About.ANSWER, _l("Du har fået svar")),
        (About.TEXT_WITHDRAWN, _l("En tekst er trukket tilbage")),
        (About.PARTNER_SAVED, _l("Din makker har skrevet videre")),
        (About.PARTNER_HANDED_IN, _l("Din makker har afleveret jeres opgave")),
        (About.HOURS_TO_CONFIRM, _l("Der er timer at bekræfte")),
        (About.HOURS_CONFIRMED, _l("Dine timer er bekræftet")),
        (About.PRACTICE_OBSERVED, _l("Din øvelse på kursusdagen er noteret")),
        (About.READERS_CHOSEN, _l("Du har fået læsere")),
        (About.READERS_CHANGED, _l("Du har fået nye læsere")),
        (About.CERTIFICATE_PROPOSED, _l("Du er indstillet til dit bevis")),
        (About.CERTIFICATE_TO_SIGN, _l("Et bevis venter på din underskrift")),
        (About.CERTIFICATE_ISSUED, _l("Dit bevis er klar")),
        (About.CERTIFICATE_CHANGED, _l("Der er nyt om dit bevis")),
        (About.CERTIFICATE_TO_CONFIRM, _l("Et bevis venter på, at du ser på det")),
        (About.PAPER_MADE, _l("Der er lavet et papir af dit bevis")),
        (About.NAME_CANNOT_BE_SET, _l("Et bevis kan ikke sættes på papir")),
        (About.OPENED_ON_CONCERN, _l("Kursuslederen har åbnet en af dine tekster")),
        (About.REOPENED, _l("Dine læsere ser på en tekst igen")),
        (About.SPOKEN_NOTED, _l("Din samtale er noteret")),
        (About.READERS_ASKED_FOR, _l("En deltager vil gerne have andre læsere")),
        (About.HELP_ASKED_FOR, _l("En læser vil gerne tale med dig")),
        (About.CONCERN_TO_TELL, _l("Du har åbnet en tekst. Fortæl det, når det er trygt")),
        (About.DAY_HELD_ALONE, _l("En kursusdag holdes ikke længere sammen med et andet hold")),
    )
)
