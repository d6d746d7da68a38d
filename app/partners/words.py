"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.partners.rules import Partnership, Refusal, Sector
from app.web.words import Words

WORDS = Words(
    (
        (Sector.REGION, _l("region")),
        (Sector.MUNICIPALITY, _l("kommune")),
        (Sector.CIVIL_SOCIETY, _l("civilsamfund")),
        (Partnership.CAPITAL, _l("Peer-støtte i Region Hovedstaden")),
        (Partnership.MIDLAND, _l("Ligestillet Støtte")),
        (
            Refusal.NO_SUCH_ACCOUNT,
            _l("Der er ingen konto med den e-mail. Inviter personen under Personer først, og kom så tilbage."),
        ),
        (Refusal.WORKPLACE_EXISTS, _l("Partneren har allerede en arbejdsplads med det navn.")),
        (Refusal.ALREADY_CONTACT, _l("Personen er allerede kontakt for den arbejdsplads.")),
        (Refusal.NOT_CONTACT, _l("Personen er ikke længere kontakt for den arbejdsplads.")),
        (Refusal.ALREADY_COORDINATOR, _l("Personen er allerede koordinator for partneren.")),
        (Refusal.NOT_COORDINATOR, _l("Personen er ikke længere koordinator for partneren.")),
    )
)
