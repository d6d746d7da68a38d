"""What a stranger may type or choose who checks a certificate: a code, or a file."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, StringField, ValidationError
from wtforms.validators import InputRequired, Length

from app.certificates.rules import read_code
from app.checking.rules import is_number
from app.web.forms import HouseForm

LONGEST_CODE = 300
# Not within the form: looking for its fields, WTForms would say them once, and ask the session in which language.
TOO_LARGE = _l(
    "Filen er større end 10 MB. Så store er vores filer ikke. Skriv koden i stedet, eller vælg en anden fil."
)
NO_FILE = _l("Vælg en fil først. Er den tom, så bed om den igen.")


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
        typed = field.data or ""
        if is_number(typed):
            raise ValidationError(
                _l("Det er bevisets nummer. Man kan ikke slå op på det. Bed om linket eller koden fra papiret.")
            )
        if read_code(typed) is None:
            raise ValidationError(_l("Det ligner ikke en kode. Den er 26 bogstaver og tal og står i linket efter /b/."))


class FileForm(HouseForm):
    """A file to check. It is taken in beside the form (see `received`): the form holds words and faults."""

    NAME = "fil"

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
