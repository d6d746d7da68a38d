"""Danish words of the instructors' desk: its refusals, and how long something has waited."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.desk.rules import DeskRefusal
from app.web.words import Words, number_word

WORDS = Words(
    (
        (
            DeskRefusal.NEWER_VERSION,
            _l("Der er afleveret en nyere tekst siden. Svar på den i stedet for at åbne det gamle svar igen."),
        ),
        (
            DeskRefusal.MAKKER_HAS_OTHER_READERS,
            _l(
                "Deltageren skriver sammen med en makker, og det, de skriver sammen, har ét par læsere. "
                "Gå tilbage og sæt kryds ved, at makkeren får de samme læsere."
            ),
        ),
        (DeskRefusal.NOT_A_REFLECTION, _l("Det er kun refleksioner, man kan holde mundtligt.")),
        (DeskRefusal.NOT_HELD_YET, _l("Dagen ligger ude i fremtiden. Notér samtalen, når den har været holdt.")),
        (DeskRefusal.BEFORE_THE_COURSE, _l("Den dag var holdet ikke begyndt endnu. Se efter, om året passer.")),
    )
)
ROUNDS = (_l("første gang"), _l("anden gang"), _l("tredje gang"), _l("fjerde gang"), _l("femte gang"))


def since(days: int) -> str:
    """How long ago, in words: i dag, i går, for tre dage siden."""
    if days <= 0:
        return _("i dag")
    if days == 1:
        return _("i går")
    return _("for %(number)s dage siden", number=number_word(days))


def nth_time(nth: int) -> str:
    """Which round of a text this is, in words."""
    return str(ROUNDS[nth - 1]) if nth <= len(ROUNDS) else _("%(number)s. gang", number=nth)
