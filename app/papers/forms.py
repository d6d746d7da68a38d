"""What may be chosen when a certificate is taken home."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError

from app.certificates.rules import Edition
from app.web.forms import HouseForm


class TakeHomeForm(HouseForm):
    """A paper or the file: short, or full with a tick."""

    edition = StringField(default=Edition.FULL.value)
    understood = BooleanField(_l("Ja, det må papiret eller filen fortælle"))

    @property
    def wanted(self) -> Edition:
        """Which version: the full one, unless the short one is asked for by its name."""
        return Edition.SHORT if self.edition.data == Edition.SHORT.value else Edition.FULL

    def validate_understood(self, field: BooleanField) -> None:
        """The full version is taken on purpose, never by a slip."""
        if self.wanted is Edition.FULL and not field.data:
            raise ValidationError(_l("Sæt kryds her, hvis du vil have den fulde udgave med."))
