"""What may be typed at the instructors' desk."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.coursework.rules import LONGEST_FEEDBACK, SHORTEST_FEEDBACK, Outcome
from app.coursework.words import outcome_word
from app.desk.opening_actions import Desk
from app.desk.rules import LONGEST_NEXT_STEP, LONGEST_REASON, SHORTEST_REASON, usual_outcome
from app.prose import tidy
from app.web.days import DayField
from app.web.forms import HouseForm


def tidied(text: str | None) -> str:
    """What was typed, as it is kept."""
    return tidy(text or "").strip()


class TickBoxes(SelectMultipleField):
    """Several boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class AnswerForm(HouseForm):
    """A reader's answer: what they saw, what it decides, which objectives they confirm."""

    feedback = TextAreaField(
        _l("Dit svar"),
        description=_l(
            "Hvad så du? Hvad knytter det sig til? Stil gerne ét spørgsmål, og nævn et muligt næste skridt. "
            "Ingen diagnoser og ingen råd om behandling."
        ),
        filters=[tidied],
        validators=[
            DataRequired(_l("Skriv et svar. Et par linjer er nok.")),
            Length(min=SHORTEST_FEEDBACK, message=_l("Skriv lidt mere. To linjer er nok.")),
            Length(max=LONGEST_FEEDBACK, message=_l("Svaret er længere, end vi kan tage imod. Gør det kortere.")),
        ],
    )
    outcome = RadioField(
        _l("Hvor står teksten nu?"),
        validate_choice=False,
        validators=[
            InputRequired(_l("Vælg, hvad svaret er.")),
            AnyOf([each.value for each in Outcome], message=_l("Vælg et af de to svar.")),
        ],
    )
    next_step = TextAreaField(
        _l("Ét næste skridt"),
        filters=[tidied],
        validators=[Length(max=LONGEST_NEXT_STEP, message=_l("Gør det næste skridt kortere. En eller to sætninger."))],
    )
    talk = BooleanField(
        _l("Tilbyd en samtale"),
        description=_l("Der kommer til at stå »Lad os tale om den, hvis du har lyst«."),
    )
    objectives = TickBoxes(_l("Læringsmål, du kan se i teksten"), validate_choice=False)

    def validate_next_step(self, field: Field) -> None:
        """*Not yet* carries exactly one next step; another answer carries none, and nothing typed is thrown away."""
        if self.outcome.data == Outcome.NOT_YET and not field.data:
            raise ValidationError(_l("Skriv ét næste skridt, så det er til at se, hvor man kan tage fat."))
        if self.outcome.data == Outcome.APPROVED and field.data:
            raise ValidationError(
                _l("Her er teksten færdig, så et næste skridt følger ikke med. Flyt det op i svaret.")
            )

    def lay_out(self, desk: Desk) -> "AnswerForm":
        """Fill in what this desk offers to choose between and, before anything was typed, what is proposed."""
        kind = desk.task.kind
        self.next_step.description = _(
            "Kun når svaret er »%(outcome)s«. Skriv én ting, som er til at gå til.",
            outcome=outcome_word(Outcome.NOT_YET, kind),
        )
        self.outcome.choices = [SelectChoice(each.value, outcome_word(each, kind)) for each in Outcome]
        self.objectives.choices = [SelectChoice(each.code, each.text) for each in desk.objectives]
        if self.outcome.raw_data is None and self.feedback.raw_data is None:
            self.outcome.data = usual_outcome(kind)
            self.objectives.data = desk.proposed
        return self


class AddForm(HouseForm):
    """What the other reader adds to an answer."""

    text = TextAreaField(
        _l("Føj til svaret"),
        description=_l("Hvad så du, som ikke er sagt? Det ændrer ikke, hvad svaret er."),
        filters=[tidied],
        validators=[
            DataRequired(_l("Skriv det, du vil føje til.")),
            Length(
                max=LONGEST_FEEDBACK + LONGEST_NEXT_STEP + 2,
                message=_l("Teksten er længere, end vi kan tage imod. Gør den kortere."),
            ),
        ],
    )


class ReopenForm(HouseForm):
    """Why an answer is opened again."""

    reason = TextAreaField(
        _l("Hvorfor åbner du svaret igen?"),
        description=_l("I to læsere kan se det. Deltageren ser kun, at I læser teksten igen."),
        filters=[tidied],
        validators=[
            DataRequired(_l("Skriv kort hvorfor, så din medlæser kan følge med.")),
            Length(min=SHORTEST_REASON, message=_l("Skriv lidt mere om hvorfor.")),
            Length(max=LONGEST_REASON, message=_l("Gør begrundelsen kortere.")),
        ],
    )


class ConcernForm(HouseForm):
    """Why the course leader opens a text."""

    reason = TextAreaField(
        _l("Hvorfor er det nødvendigt at åbne teksten?"),
        description=_l("Fx at en læser har bedt om hjælp, eller at der kan være fare for nogens liv."),
        filters=[tidied],
        validators=[
            DataRequired(_l("Skriv hvorfor. Uden en begrundelse bliver teksten ikke åbnet.")),
            Length(min=SHORTEST_REASON, message=_l("Skriv lidt mere om hvorfor.")),
            Length(max=LONGEST_REASON, message=_l("Gør begrundelsen kortere.")),
        ],
    )
    tell_later = BooleanField(
        _l("Fortæl det først senere"),
        description=_l(
            "Kun hvis det ikke er trygt at fortælle det nu. Du får en påmindelse, og du fortæller det selv herfra."
        ),
    )


class SpokenForm(HouseForm):
    """A reflection that was held in speech: which day, and what was heard in it. No summary."""

    held_on = DayField(_l("Hvilken dag holdt I den?"), validators=[InputRequired(_l("Skriv dagen, fx 19.1.2027."))])
    objectives = TickBoxes(_l("Læringsmål, du hørte i den"), validate_choice=False)
