"""What may be typed about partners."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, ValidationError
from wtforms.validators import Email, InputRequired, Length

from app.partners.rules import LONGEST_NAME
from app.web.days import DayField
from app.web.forms import HouseForm

LONGEST_EMAIL = 254


class WorkplaceForm(HouseForm):
    """A new workplace of a partner."""

    name = StringField(
        _l("Arbejdspladsens navn"),
        description=_l("Som den hedder til daglig, fx Værestedet Havnen."),
        validators=[
            InputRequired(_l("Skriv, hvad arbejdspladsen hedder.")),
            Length(max=LONGEST_NAME, message=_l("Navnet er for langt. Højst 120 tegn.")),
        ],
    )


class SpokespersonForm(HouseForm):
    """Somebody who speaks for a partner, from a day."""

    email = EmailField(
        _l("E-mail"),
        description=_l("Den, personen logger ind med."),
        validators=[
            InputRequired(_l("Skriv personens e-mail.")),
            Email(_l("Det ligner ikke en e-mail. Den skal have et @ og et punktum.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
    since = DayField(_l("Fra hvilken dag?"), validators=[InputRequired(_l("Skriv en dag, fx 19.1.2027."))])


class ContactForm(SpokespersonForm):
    """A contact of one of the partner's workplaces."""

    workplace = SelectField(
        _l("Arbejdsplads"), validate_choice=False, validators=[InputRequired(_l("Vælg en arbejdsplads."))]
    )

    def validate_workplace(self, field: SelectField) -> None:
        """One of the partner's own."""
        if field.data not in {choice[0] for choice in field.iter_choices()}:
            raise ValidationError(_l("Vælg en af partnerens arbejdspladser."))
