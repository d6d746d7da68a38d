"""What may be typed about an account."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, Form, HiddenField, PasswordField, RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import Email, InputRequired, Length

from app.people.passwords import is_too_common
from app.people.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD, Device, Refusal, is_a_name
from app.people.words import WORDS
from app.web.forms import HouseForm

LONGEST_NAME = 120
LONGEST_EMAIL = 254


def refuse_common(field: PasswordField) -> None:
    """Raise ValidationError for a password that anybody would guess."""
    if is_too_common(field.data or ""):
        raise ValidationError(_l("Den adgangskode er let at gætte. Vælg en anden."))


def a_name(_form: Form, field: Field) -> None:
    """Raise ValidationError for what nobody could read as a name."""
    if not is_a_name(field.data or ""):
        raise ValidationError(WORDS[Refusal.NAMELESS])


class SignInForm(HouseForm):
    """Signing in with e-mail and password."""

    email = EmailField(
        _l("E-mail"),
        validators=[
            InputRequired(_l("Skriv din e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
    password = PasswordField(
        _l("Adgangskode"),
        validators=[
            InputRequired(_l("Skriv din adgangskode.")),
            Length(max=LONGEST_PASSWORD, message=_l("Adgangskoden er for lang.")),
        ],
    )
    device = RadioField(
        _l("Er det din egen telefon eller computer?"),
        choices=[
            SelectChoice(Device.OWN.value, _l("Ja, den er min egen")),
            SelectChoice(Device.SHARED.value, _l("Nej, jeg deler den med andre")),
        ],
        default=Device.OWN.value,
        validate_choice=True,
    )
    videre = HiddenField()
    parked = HiddenField()


class WelcomeForm(HouseForm):
    """Choosing a name to be called and a password, from an invitation."""

    name = StringField(
        _l("Det navn, du vil kaldes"),
        description=_l("Det bruges på alle sider og på dit bevis. Du kan få det ændret senere."),
        validators=[
            InputRequired(_l("Skriv dit navn.")),
            Length(max=LONGEST_NAME, message=_l("Navnet er for langt.")),
            a_name,
        ],
    )
    password = PasswordField(
        _l("Vælg en adgangskode"),
        description=_l(
            "Mindst ti tegn. En kort sætning er let at huske. Du må gerne indsætte den fra en adgangskode-app."
        ),
        validators=[
            InputRequired(_l("Vælg en adgangskode.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=LONGEST_PASSWORD,
                message=_l("Adgangskoden skal være på mindst ti og højst 200 tegn."),
            ),
        ],
    )

    def validate_password(self, field: PasswordField) -> None:
        """A password that anybody would guess is refused, kindly."""
        refuse_common(field)


class NameForm(HouseForm):
    """Changing the name one is called."""

    name = StringField(
        _l("Det navn, du vil kaldes"),
        validators=[
            InputRequired(_l("Skriv dit navn.")),
            Length(max=LONGEST_NAME, message=_l("Navnet er for langt.")),
            a_name,
        ],
    )


class PasswordForm(HouseForm):
    """Changing one's password."""

    current = PasswordField(
        _l("Din adgangskode nu"),
        validators=[
            InputRequired(_l("Skriv den adgangskode, du har nu.")),
            Length(max=LONGEST_PASSWORD, message=_l("Adgangskoden er for lang.")),
        ],
    )
    password = PasswordField(
        _l("Den nye adgangskode"),
        description=_l("Mindst ti tegn. En kort sætning er let at huske."),
        validators=[
            InputRequired(_l("Vælg en adgangskode.")),
            Length(
                min=SHORTEST_PASSWORD,
                max=LONGEST_PASSWORD,
                message=_l("Adgangskoden skal være på mindst ti og højst 200 tegn."),
            ),
        ],
    )

    def validate_password(self, field: PasswordField) -> None:
        """A password that anybody would guess is refused, kindly."""
        refuse_common(field)


class InviteForm(HouseForm):
    """Inviting a person, or correcting the name and address they were invited with."""

    name = StringField(
        _l("Navn"),
        validators=[
            InputRequired(_l("Skriv et navn.")),
            Length(max=LONGEST_NAME, message=_l("Navnet er for langt.")),
            a_name,
        ],
    )
    email = EmailField(
        _l("E-mail"),
        validators=[
            InputRequired(_l("Skriv en e-mail.")),
            Email(_l("Det ligner ikke en e-mail. Den skal have et @ og et punktum.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
