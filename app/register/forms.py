"""What the secretariat looks for in the register. The answer stands in the address, so it can be reloaded."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Length

from app.certificates.rules import Standing
from app.certificates.words import WORDS
from app.register.rules import read_month
from app.web.forms import HouseForm

LONGEST_SEARCH = 100
STANDINGS = (Standing.VALID, Standing.REPLACED, Standing.WITHDRAWN, Standing.EXPIRED)


class LookForm(HouseForm):
    """A name or a number, and what narrows it down."""

    tekst = StringField(
        _l("Navn eller nummer"),
        description=_l("Dele af et navn er nok. Du må gerne skrive ae, oe og aa."),
        validators=[Length(max=LONGEST_SEARCH, message=_l("Det er for langt at søge efter. Højst 100 tegn."))],
    )
    uddannelse = SelectField(_l("Uddannelse"), validate_choice=False)
    maaned = StringField(_l("Måned på beviset"), description=_l("fx november 2026 eller 11.2026"))
    gaelder = SelectField(
        _l("Står som"),
        choices=[SelectChoice("", _l("Alle")), *(SelectChoice(each.value, WORDS[each]) for each in STANDINGS)],
        validate_choice=False,
    )

    def validate_maaned(self, field: StringField) -> None:
        """A month that cannot be read finds nothing, and says so."""
        if (field.data or "").strip() and read_month(field.data or "") is None:
            raise ValidationError(_l("Skriv måneden som november 2026 eller 11.2026."))

    @property
    def month(self) -> str:
        """The month that is looked for, as it stands on a certificate; nothing for all of them."""
        return read_month(self.maaned.data or "") or ""

    @property
    def standing(self) -> Standing | None:
        """The standing that is looked for; None for all of them."""
        return next((each for each in STANDINGS if each.value == self.gaelder.data), None)
