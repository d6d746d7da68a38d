"""What may be typed about certificates: a link, a code to check, the reason for a withdrawal, whom to sign for."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, RadioField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.certificates.rules import LONGEST_LABEL, Edition, Kind, ShareKind, WithdrawalReason, read_code
from app.certificates.words import WORDS
from app.clock import today
from app.web.days import DayField
from app.web.forms import HouseForm

LONGEST_CODE = 300


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
    )

    def validate_understood(self, field: BooleanField) -> None:
        """The full version is shared on purpose, never by a slip."""
        if self.edition.data == Edition.FULL.value and not field.data:
            raise ValidationError(_l("Sæt kryds her, hvis du vil dele den fulde udgave. Eller vælg den korte ovenfor."))

    def validate_ends_on(self, field: DayField) -> None:
        """A link that has ended before it begins opens nothing."""
        if field.data is not None and field.data < today():
            raise ValidationError(_l("Den dag er gået. Vælg en dag fra i dag og frem, eller lad feltet stå tomt."))


class CodeForm(HouseForm):
    """A code from a certificate, or the whole link."""

    code = StringField(
        _l("Koden eller hele linket"),
        description=_l("Koden er 26 bogstaver og tal. Mellemrum gør ikke noget."),
        validators=[
            InputRequired(_l("Skriv koden, eller sæt linket ind.")),
            Length(max=LONGEST_CODE, message=_l("Det er længere end en kode. Sæt kun linket ind.")),
        ],
    )

    def validate_code(self, field: StringField) -> None:
        """Only the shape is judged here: whether the code opens anything is answered in one place alone."""
        if read_code(field.data or "") is None:
            raise ValidationError(_l("Det ligner ikke en kode. Den er 26 bogstaver og tal og står i linket efter /b/."))


class FileForm(HouseForm):
    """A file to check. It is taken in beside the form (see `received`): the form holds words and faults."""

    NAME = "fil"
    TOO_LARGE = _l(
        "Filen er større end 10 MB. Så store er vores filer ikke. Skriv koden i stedet, eller vælg en anden fil."
    )
    NO_FILE = _l("Vælg en fil først. Er den tom, så bed om den igen.")

    fil = FileField(
        _l("Filen"),
        description=_l("En PDF eller en fil, der ender på .json. Højst 10 MB. Vi gemmer den ikke."),
    )

    @classmethod
    def with_fault(cls, fault: str) -> "FileForm":
        """The form after a try that could not be used."""
        form = cls(formdata=None)
        form.fil.errors = [fault]
        return form


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


class SignAllForm(HouseForm):
    """Whom the course leader signs for in one go."""

    who = SelectMultipleField(
        _l("Hvem skriver du under for?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,  # what is no longer to be signed is left out, kindly
        validators=[InputRequired(_l("Vælg mindst én, eller gå tilbage."))],
    )
