"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.people.rules import Device, LinkPurpose, Refusal, Role
from app.web.words import Words

WORDS = Words(
    (
        (Role.PARTICIPANT, _l("deltager")),
        (Role.INSTRUCTOR, _l("underviser")),
        (Role.COURSE_LEADER, _l("kursusleder")),
        (Role.SECRETARIAT, _l("sekretariat")),
        (Role.COORDINATOR, _l("partnerkoordinator")),
        (Role.CONTACT, _l("arbejdspladskontakt")),
        (Device.OWN, _l("egen enhed")),
        (Device.SHARED, _l("delt enhed")),
        (LinkPurpose.WELCOME, _l("invitation")),
        (LinkPurpose.NEW_PASSWORD, _l("ny adgangskode")),
        (Refusal.TOO_MANY_TRIES, _l("Der er prøvet mange gange på kort tid. Vent et kvarter, og prøv så igen.")),
        (
            Refusal.WRONG_EMAIL_OR_PASSWORD,
            _l("E-mail og adgangskode passer ikke sammen. Prøv igen, eller bed sekretariatet om et nyt link."),
        ),
        (Refusal.LINK_IS_SPENT, _l("Linket er brugt eller udløbet. Bed sekretariatet om et nyt.")),
        (Refusal.EMAIL_IS_TAKEN, _l("Der er allerede en konto med den e-mail.")),
        (Refusal.WRONG_CURRENT_PASSWORD, _l("Det er ikke den adgangskode, du har nu. Prøv igen.")),
        (Refusal.NOT_ONESELF, _l("Du kan ikke selv ændre din egen plads i sekretariatet. Bed en anden om det.")),
        (Refusal.NAMELESS, _l("Skriv et navn med mindst ét bogstav og uden usynlige tegn.")),
    )
)
