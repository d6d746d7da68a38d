"""What may be typed about practice."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.coursework.identifier_rules import Pointer, Seen, identifiers_in
from app.practice.actions import Written
from app.practice.models import PracticeEntry
from app.practice.rules import (
    LONGEST_SITUATION,
    LONGEST_TITLE,
    SHORTEST_SITUATION,
    Refusal,
    read_hours,
    write_hours,
)
from app.practice.words import WORDS
from app.prose import tidy
from app.web.dates import names
from app.web.days import DayField
from app.web.forms import HouseForm


class TickField(SelectMultipleField):
    """Several to tick. Which values exist is asked of the database, not of the form."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class EntryForm(HouseForm):
    """One piece of practice. Set `objectives.choices` before it is shown or read."""

    title = StringField(
        _l("Hvad gjorde du? Et par ord"),
        description=_l("En neutral titel, fx »Samtale på en gåtur« eller »Møde om opstart«."),
        validators=[
            InputRequired(_l("Skriv et par ord om, hvad du gjorde.")),
            Length(max=LONGEST_TITLE, message=_l("Titlen er for lang. Højst 120 tegn.")),
        ],
    )
    done_on = DayField(
        _l("Hvilken dag?"),
        description=_l("Skriv den med tal, fx 19.1.2027. Du kan tage alle dage med, fra du kom på holdet."),
        validators=[InputRequired(_l("Skriv en dag, fx 19.1.2027."))],
    )
    hours = StringField(
        _l("Hvor mange timer?"),
        description=_l("Med komma, fx 2,5. Et kvarter er 0,25."),
        validators=[InputRequired(_l("Skriv, hvor mange timer det tog, fx 2,5."))],
    )
    situation = TextAreaField(
        _l("Hvad skete der, og hvad gjorde du?"),
        description=_l(
            "Et par linjer er nok. Skriv ikke navne, steder eller andet, der peger på en borger eller en kollega."
        ),
        validators=[
            InputRequired(_l("Skriv et par linjer om situationen.")),
            Length(
                min=SHORTEST_SITUATION,
                max=LONGEST_SITUATION,
                message=_l("Skriv mindst en kort sætning. Der er plads til cirka 1000 ord."),
            ),
        ],
    )
    objectives = TickField(
        _l("Hvilke læringsmål handler det om?"),
        description=_l("Vælg højst tre. Når timerne er bekræftet, tæller det som praksis for dem."),
        validate_choice=False,
    )
    looked = BooleanField(_l("Jeg har set efter. Det peger ikke på nogen."))

    def validate_title(self, field: Field) -> None:
        """The title is read at the workplace: it points at nobody."""
        self._refuse_identifiers(field)

    def validate_situation(self, field: Field) -> None:
        """The situation points at nobody."""
        self._refuse_identifiers(field)

    def validate_hours(self, field: Field) -> None:
        """Hours in whole quarters."""
        if read_hours(field.data or "") is None:
            raise ValidationError(WORDS[Refusal.HOURS_NOT_READ])

    def _refuse_identifiers(self, field: Field) -> None:
        seen = identifiers_in(tidy(field.data or ""))
        if seen and not self.looked.data:
            raise ValidationError(pointing_words(seen))

    @property
    def asks_to_look(self) -> bool:
        """Whether to offer the tick that says one has looked: something like an identifier was seen, or was before."""
        return bool(self.looked.data) or any(
            identifiers_in(tidy(field.data or "")) for field in (self.title, self.situation)
        )

    def written(self) -> Written:
        """What was typed, as it is kept. Only after the form was found in order."""
        assert self.done_on.data is not None  # noqa: S101  (its validator asked for a day)
        return Written(
            title=" ".join(tidy(self.title.data or "").split()),
            done_on=self.done_on.data,
            minutes=read_hours(self.hours.data or ""),
            situation=tidy(self.situation.data or "").strip(),
            objectives=tuple(dict.fromkeys(self.objectives.data or ())),
        )

    def refuse(self, reason: Refusal) -> None:
        """Show a rule's refusal at the field it is about."""
        field = {
            Refusal.HOURS_NOT_READ: self.hours,
            Refusal.HOURS_OUT_OF_RANGE: self.hours,
            Refusal.DAY_AHEAD: self.done_on,
            Refusal.BEFORE_THE_COURSE: self.done_on,
            Refusal.TOO_MANY_OBJECTIVES: self.objectives,
            Refusal.OBJECTIVE_WITHOUT_PRACTICE: self.objectives,
        }.get(reason, self.title)
        field.errors = [*field.errors, WORDS[reason]]


def pointing_words(seen: Sequence[Seen]) -> str:
    """What was seen that may point at somebody, all of it. What looks like a CPR number does not belong here."""
    numbers = [f"»{each.text}«" for each in seen if each.pointer is Pointer.PERSONAL_NUMBER]
    others = [f"»{each.text}«" for each in seen if each.pointer is not Pointer.PERSONAL_NUMBER]
    lines = []
    if numbers:
        what = names(numbers)
        lines.append(_("%(what)s ligner et CPR-nummer. Det hører ikke hjemme her. Tag det ud.", what=what))
    if others:
        lines.append(_("%(what)s ligner noget, der peger på en person. Tag det ud.", what=names(others)))
    lines.append(_("Er det noget andet, så sæt kryds ved, at du har set efter."))
    return " ".join(lines)


def form_of(entry: PracticeEntry, situation: str) -> EntryForm:
    """The form with what stands in the entry, to be changed."""
    return EntryForm(
        formdata=None,
        title=entry.title,
        done_on=entry.done_on,
        hours=write_hours(entry.minutes),
        situation=situation,
        objectives=entry.objectives,
    )


class ConfirmForm(HouseForm):
    """Which hours a contact confirms, and when the page that showed them was made."""

    entry = TickField(_l("Sæt kryds ved det, du kan sige ja til"), validate_choice=False)
    shown = HiddenField()

    def validate_entry(self, field: Field) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_l("Sæt kryds ved de timer, du vil bekræfte."))

    @property
    def shown_at(self) -> datetime | None:
        """When the page was made, or None when somebody has changed it."""
        try:
            moment = datetime.fromisoformat(self.shown.data or "")
        except ValueError:
            return None
        return moment if moment.tzinfo is not None else None


class PractisedForm(HouseForm):
    """Who practised an objective on a course day."""

    objective = HiddenField()
    person = TickField(_l("Hvem så I øve det?"), validate_choice=False)

    def validate_person(self, field: Field) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_l("Sæt kryds ved dem, I så øve det."))


class SupervisionForm(HouseForm):
    """Who was at a supervision on one day."""

    held_on = DayField(
        _l("Hvilken dag var der supervision?"), validators=[InputRequired(_l("Skriv en dag, fx 19.1.2027."))]
    )
    person = TickField(_l("Hvem var med?"), validate_choice=False)

    def validate_person(self, field: Field) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_l("Sæt kryds ved dem, der var med."))


def chosen_of(data: Collection[str] | None) -> frozenset[str]:
    """What was ticked, each once."""
    return frozenset(data or ())
