"""What a partner's coordinator types to recognise a programme."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.prose import tidy
from app.recognition.rules import LONGEST_WORDS, SHORTEST_WORDS, bare, names_somebody
from app.web.forms import HouseForm

TOO_SHORT_OR_LONG = Length(
    min=SHORTEST_WORDS, max=LONGEST_WORDS, message=_l("Skriv det med mellem ti og 200 tegn, så det siger noget.")
)


def _one_line(typed: str | None) -> str:
    return bare(" ".join(tidy(typed or "").split()))


def _about_the_programme(_form: HouseForm, field: StringField) -> None:
    """Asks anew where the words name peers or colleagues."""
    if names_somebody(field.data or ""):
        raise ValidationError(
            _l(
                "Se lige på ordene en gang til. De kommer til at stå ved alles beviser og kan røbe, hvem der er peer, "
                "og hvem der er kollega. Skriv om uddannelsen, fx »peer-støtte«, og nævn ingen af dem."
            )
        )


class RecognitionForm(HouseForm):
    """From which edition on a partner recognises a programme, and as what. With one partner its field is taken out."""

    partner = RadioField(
        _l("Hvem anerkender uddannelsen?"),
        validate_choice=False,
        validators=[InputRequired(_l("Vælg, hvem der anerkender."))],
    )
    since = RadioField(
        _l("Fra hvilken udgave?"),
        description=_l("Anerkendelsen gælder beviser fra den udgave og alle senere."),
        validate_choice=False,
        validators=[InputRequired(_l("Vælg en udgave."))],
    )
    as_what = StringField(
        _l("Hvad anerkender I den som?"),
        description=_l(
            "Fx »grunduddannelse i peer-støtte for vores medarbejdere«. "
            "Skriv om uddannelsen, så det passer på alle, der har taget den."
        ),
        filters=[_one_line],
        validators=[
            InputRequired(_l("Skriv, hvad I anerkender uddannelsen som.")),
            TOO_SHORT_OR_LONG,
            _about_the_programme,
        ],
    )
    as_what_en = StringField(
        _l("Det samme på engelsk"),
        description=_l("Fx »basic training in peer support for our staff«. Det står under det danske."),
        filters=[_one_line],
        validators=[Optional(), TOO_SHORT_OR_LONG, _about_the_programme],
    )

    def validate_partner(self, field: RadioField) -> None:
        """One that the coordinator speaks for."""
        if field.data not in {choice[0] for choice in field.iter_choices()}:
            raise ValidationError(_l("Vælg, hvem der anerkender."))

    def validate_since(self, field: RadioField) -> None:
        """One that has been published."""
        if field.data not in {choice[0] for choice in field.iter_choices()}:
            raise ValidationError(_l("Vælg en udgave."))
