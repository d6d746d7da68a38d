"""What may be typed about a course day."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired, Length

from app.clock import COPENHAGEN
from app.cohorts.forms import LONGEST_NAME, Chosen, OneOf, is_clock, is_date, read_clock, read_date
from app.cohorts.planning_page import ToPlan
from app.cohorts.room_queries import HostDay
from app.cohorts.words import DAY_WORDS
from app.curriculum.rules import Audience, Track
from app.web.forms import HouseForm


class DayForm(HouseForm):
    """Correcting a course day."""

    title = StringField(
        _l("Titel"),
        validators=[
            InputRequired(_l("Giv dagen en titel.")),
            Length(max=LONGEST_NAME, message=_l("Titlen er for lang.")),
        ],
    )
    day = StringField(_l("Dato"), validators=[InputRequired(_l("Skriv datoen.")), is_date])
    begins = StringField(
        _l("Begynder"),
        description=_l("fx 9.30"),
        validators=[InputRequired(_l("Skriv, hvornår dagen begynder.")), is_clock],
    )
    ends = StringField(
        _l("Slutter"),
        description=_l("fx 15.30"),
        validators=[InputRequired(_l("Skriv, hvornår dagen slutter.")), is_clock],
    )
    place = StringField(
        _l("Sted"),
        description=_l("Adresse og lokale, så man kan finde det første gang."),
        validators=[
            InputRequired(_l("Skriv, hvor dagen er.")),
            Length(max=LONGEST_NAME, message=_l("Stedet er for langt. Skriv det kortere.")),
        ],
    )

    def fix_times(self) -> None:
        """Ask for title and place only: the day has been, and who was there is noted."""
        if "day" in self:
            del self.day, self.begins, self.ends

    def ask_for_title_only(self) -> None:
        """The day is held together with another cohort's and follows it in everything else."""
        self.fix_times()
        if "place" in self:
            del self.place

    def validate_ends(self, field: Field) -> None:
        """A day ends after it has begun."""
        begins, ends = read_clock(self.begins.data), read_clock(field.data)
        if begins is not None and ends is not None and ends <= begins:
            raise ValidationError(_l("Dagen skal slutte, efter at den er begyndt."))

    def moments(self) -> tuple[datetime, datetime]:
        """When the day begins and ends, in Danish time. Only after the form is found in order."""
        day, begins, ends = read_date(self.day.data), read_clock(self.begins.data), read_clock(self.ends.data)
        if day is None or begins is None or ends is None:
            raise ValueError("Ask a form that is in order.")
        return (
            datetime.combine(day, begins, tzinfo=COPENHAGEN),
            datetime.combine(day, ends, tzinfo=COPENHAGEN),
        )


class SessionForm(DayForm):
    """Planning a course day."""

    module = Chosen(_l("Modul"), description=_l("Vælger du et modul, tæller dagen med som fremmøde på modulet."))
    title = StringField(
        _l("Titel"),
        description=_l("Kan stå tom, når du har valgt et modul. Så hedder dagen det samme som modulet."),
        validators=[Length(max=LONGEST_NAME, message=_l("Titlen er for lang."))],
    )
    audience = OneOf(
        _l("Hvem er dagen for?"),
        description=_l("Har modulet sit eget spor, følger dagen modulet."),
        default=Audience.JOINT.value,
    )

    def offer(self, modules: Iterable[tuple[str, str]], tracks: Iterable[Track]) -> "SessionForm":
        """The modules of the edition, and for whom a day of its programme can be."""
        audiences = (Audience.JOINT, *(Audience(each.value) for each in tracks))
        self.audience.choices = [SelectChoice(each.value, DAY_WORDS[each]) for each in audiences]
        self.module.choices = [SelectChoice("", _l("Intet modul, fx opfølgning"))] + [
            SelectChoice(code, title) for code, title in modules
        ]
        return self

    def validate_title(self, field: Field) -> None:
        """A day needs a name: its own, or its module's."""
        if not (field.data or "").strip() and not self.module.data:
            raise ValidationError(_l("Giv dagen en titel, eller vælg et modul."))

    def suggest(self, what: ToPlan) -> None:
        """Fill in what can be known of a module's or a follow-up's day: when it could be, and how long it is."""
        self.module.data = what.code if what.is_module else ""
        self.title.data = "" if what.is_module else what.title
        self.day.data = f"{what.suggested.day}.{what.suggested.month}.{what.suggested.year}" if what.suggested else ""
        self.begins.data, self.ends.data = (f"{each.hour}.{each:%M}" for each in (what.begins, what.ends))


class TogetherForm(HouseForm):
    """Holding a day together with another cohort's."""

    host = OneOf(_l("Hvilken dag vil I være med på?"))

    def offer(self, hosts: Iterable[HostDay], titles: Mapping[str, str]) -> "TogetherForm":
        """The days that can be joined, each with its module."""
        self.host.choices = [
            SelectChoice(each.public_id, f"{each.module_code} · {titles[each.module_code]}") for each in hosts
        ]
        return self
