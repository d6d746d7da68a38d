"""What an author may type."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectMultipleField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.clock import today
from app.coursework.rules import LONGEST_TEXT, Mark, next_such_day, refusal_to_aim
from app.coursework.words import WORDS
from app.prose import tidy
from app.web.days import DayField
from app.web.forms import HouseForm


def _tidied(text: str | None) -> str:
    return tidy(text or "")


class WorkForm(HouseForm):
    """A text, which objectives it speaks to, and whether one took part."""

    text = TextAreaField(_l("Din tekst"), filters=[_tidied])
    objectives = SelectMultipleField(
        _l("Hvilke læringsmål handler teksten om?"),
        description=_l("Det er dit bud. Dine læsere ser det, når de svarer."),
        choices=[],
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    contributed = BooleanField(
        _l("Jeg har bidraget"),
        description=_l("Sæt kun kryds for dig selv. Din makker sætter sit eget."),
    )
    whole = HiddenField(default="1")
    checked = HiddenField()
    ticket = HiddenField()
    revision = HiddenField(default="0")

    def validate_text(self, field: Field) -> None:
        """A text longer than the house can take is kept on the page."""
        if len(field.data or "") > LONGEST_TEXT:
            raise ValidationError(
                _l("Teksten er længere, end vi kan tage imod. Gør den kortere, så gemmer vi. Intet er slettet.")
            )

    @property
    def built_on(self) -> int:
        """The revision that the page had seen; a page that says none has seen none."""
        given = str(self.revision.data or "")
        return int(given) if given.isdecimal() and len(given) < 10 else -1

    @property
    def chosen(self) -> list[str] | None:
        """The objectives ticked, or None when the form was not the whole one."""
        return list(self.objectives.data or ()) if self.whole.raw_data else None

    def says_contributed(self, *, in_pair: bool) -> bool | None:
        """What is said about taking part; None when the form does not ask."""
        return bool(self.contributed.data) if in_pair and self.whole.raw_data else None

    def offer(self, objectives: Sequence[tuple[str, str]]) -> None:
        """Which objectives can be ticked, as (code, text)."""
        self.objectives.choices = [SelectChoice(code, text) for code, text in objectives]


class ComingDayField(DayField):
    """A day to come, which may be written without its year: then it is the next one."""

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        """Reads "5.12" as the next 5 December, and anything else as every day is read."""
        self.data = next_such_day(str(valuelist[0]) if valuelist else "", today=today())
        if self.data is None:
            super().process_formdata(valuelist)


class DayForm(HouseForm):
    """Another day to aim at."""

    day = ComingDayField(
        _l("Hvilken dag passer dig?"),
        description=_l("Skriv den med tal, fx 5.12. Lader du feltet stå tomt, vælger du ingen dag selv."),
    )

    def validate_day(self, field: Field) -> None:
        """Only days that one can aim at."""
        reason = refusal_to_aim(field.data, today=today()) if field.data else None
        if reason is not None:
            raise ValidationError(WORDS[reason])


class ContributionForm(HouseForm):
    """Whether one took part in a pair's work."""

    contributed = HiddenField()


class MarkForm(HouseForm):
    """How far one is with an objective."""

    mark = RadioField(
        _l("Hvor er du?"),
        choices=[SelectChoice(mark.value, WORDS[mark]) for mark in Mark],
        validators=[InputRequired(_l("Vælg, hvor du er."))],
        validate_choice=False,
    )

    def validate_mark(self, field: Field) -> None:
        """Only the four steps."""
        if field.data not in set(Mark):
            raise ValidationError(_l("Vælg et af de fire trin."))

    @property
    def chosen(self) -> Mark:
        """The step."""
        value: Any = self.mark.data
        return Mark(value)
