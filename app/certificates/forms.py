"""What may be typed about certificates: a link, the reason for a withdrawal, whom to sign for."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.certificates.rules import LONGEST_LABEL, Edition, Kind, ShareKind, WithdrawalReason
from app.certificates.words import WORDS
from app.clock import today
from app.web.days import DayField
from app.web.forms import HouseForm


def _choices(kind: type[StrEnum]) -> list[SelectChoice]:
    return [SelectChoice(member.value, word) for member, word in WORDS.pairs() if isinstance(member, kind)]


class ShareForm(HouseForm):
    """A new link to one's own certificate."""

    edition = RadioField(
        _l("Hvor meget skal linket vise?"),
        choices=_choices(Edition),
        default=Edition.SHORT.value,
    )
    understood = BooleanField(
        _l("Ja, det må linket fortælle"),
        description=_l("Krydset skal kun bruges til den fulde udgave."),
    )
    kind = RadioField(
        _l("Skal linket vise dit navn?"),
        choices=[
            SelectChoice(ShareKind.LINK.value, _l("Ja, vis mit navn")),
            SelectChoice(ShareKind.NAME_CHECK.value, _l("Nej, spørg om det")),
        ],
        default=ShareKind.LINK.value,
    )
    label = StringField(
        _l("Hvad skal linket hedde?"),
        description=_l("Kun du ser navnet. Fx »Ansøgning i Rudersdal«."),
        validators=[
            InputRequired(_l("Giv linket et navn, så du kan kende det igen.")),
            Length(max=LONGEST_LABEL, message=_l("Navnet er for langt. Højst 60 tegn.")),
        ],
    )
    ends_on = DayField(
        _l("Hvornår skal linket holde op med at virke? (frivilligt)"),
        description=_l("fx 19.1.2027. Uden en dato virker det, til du slukker det."),
        coming=True,
    )

    def validate_understood(self, field: BooleanField) -> None:
        """The full version is shared on purpose, never by a slip."""
        if self.edition.data == Edition.FULL.value and not field.data:
            raise ValidationError(_l("Sæt kryds her, hvis du vil dele den fulde udgave. Eller vælg den korte ovenfor."))

    def validate_ends_on(self, field: DayField) -> None:
        """A link that has ended before it begins opens nothing."""
        if field.data is not None and field.data < today():
            raise ValidationError(_l("Den dag er gået. Vælg en dag fra i dag og frem, eller lad feltet stå tomt."))


class WithdrawalForm(HouseForm):
    """Why a certificate should be withdrawn."""

    reason = RadioField(
        _l("Hvorfor skal beviset trækkes tilbage?"),
        description=_l("Grunden bliver i huset. Den, der tjekker beviset, får den ikke at se."),
        choices=_choices(WithdrawalReason),
        validators=[InputRequired(_l("Vælg en grund."))],
    )


class KindForm(HouseForm):
    """Which kind of certificate a button is about; the whole one when it does not say."""

    kind = HiddenField(default=Kind.CERTIFICATE.value)

    def validate_kind(self, field: HiddenField) -> None:
        """Only our own buttons send it."""
        if field.data not in list(Kind):
            raise ValidationError(_l("Siden kender ikke den slags bevis. Gå tilbage, og prøv igen."))


class NameSeenForm(HouseForm):
    """Whose name the page showed that asks for a signature, as `mark_of_name` writes it."""

    name_seen = HiddenField()


class SignAllForm(HouseForm):
    """Whom the course leader signs for in one go."""

    who = SelectMultipleField(
        _l("Hvem skriver du under for?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,  # what is no longer to be signed is left out, kindly
        validators=[InputRequired(_l("Vælg mindst én, eller gå tilbage."))],
    )
