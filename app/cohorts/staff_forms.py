"""What the staff of a cohort may type: a new cohort, its participants, instructors, makkerpar and days."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, Field, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired, Length

from app.clock import COPENHAGEN
from app.cohorts.forms import LONGEST_NAME, Chosen, OneOf, choices_of, is_clock, is_date, read_clock, read_date
from app.cohorts.rules import Terms
from app.cohorts.words import DAY_WORDS, TRACK_WORDS
from app.curriculum.rules import Audience, Track
from app.web.forms import HouseForm

LONGEST_EMAIL = 254


class NewCohortForm(HouseForm):
    """Opening a new cohort."""

    name = StringField(
        _l("Holdets navn"),
        description=_l("Noget neutralt, fx Forårshold 2027. Navnet ses af alle på holdet."),
        validators=[
            InputRequired(_l("Giv holdet et navn.")),
            Length(max=LONGEST_NAME, message=_l("Navnet er for langt.")),
        ],
    )
    edition = OneOf(
        _l("Uddannelse"),
        description=_l("Holdet bliver på den udgave, det begynder med."),
        validators=[InputRequired(_l("Vælg en uddannelse."))],
    )
    leader = EmailField(
        _l("Kursuslederens e-mail"),
        description=_l("Kursuslederen skal have en konto. Du inviterer under Personer."),
        validators=[
            InputRequired(_l("Skriv kursuslederens e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
    first_day = StringField(_l("Første dag"), validators=[InputRequired(_l("Skriv den første dag.")), is_date])

    def offer(self, editions: Iterable[tuple[int, str]]) -> "NewCohortForm":
        """The editions one may choose among; the only one is chosen beforehand."""
        offered = [(str(each), title) for each, title in editions]
        self.edition.choices = [SelectChoice(each, title) for each, title in offered]
        if len(offered) == 1 and not self.edition.data:
            self.edition.data = offered[0][0]
        return self


class EnrolForm(HouseForm):
    """Adding a participant who has an account."""

    email = EmailField(
        _l("E-mail"),
        description=_l("Den adresse, deltageren logger ind med."),
        validators=[
            InputRequired(_l("Skriv deltagerens e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
    track = OneOf(
        _l("Spor"),
        description=_l("Sporet siger, hvilke dage og mål personen har. Det siger intet om nogens helbred."),
        validators=[InputRequired(_l("Vælg et spor."))],
    )
    works_as = OneOf(
        _l("Tilknytning"),
        choices=choices_of(Terms),
        validators=[InputRequired(_l("Vælg en tilknytning."))],
    )
    workplace = Chosen(_l("Arbejdsplads"))

    def offer(self, tracks: Iterable[Track], workplaces: Iterable[tuple[str, str]]) -> "EnrolForm":
        """The programme's tracks, and the workplaces."""
        self.track.choices = [SelectChoice(each.value, TRACK_WORDS[each]) for each in tracks]
        self.workplace.choices = [SelectChoice("", _l("Ingen arbejdsplads"))] + [
            SelectChoice(each, name) for each, name in workplaces
        ]
        return self


class AppointForm(HouseForm):
    """Appointing two equal instructors."""

    professional = EmailField(
        _l("Fagunderviserens e-mail"),
        description=_l("Den ene af de to har et fag med sig."),
        validators=[
            InputRequired(_l("Skriv fagunderviserens e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )
    peer = EmailField(
        _l("Peer-underviserens e-mail"),
        description=_l("Den anden har levede erfaringer med sig. De to er ligestillede og læser sammen."),
        validators=[
            InputRequired(_l("Skriv peer-underviserens e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )


class PairForm(HouseForm):
    """Forming a makkerpar."""

    first = Chosen(_l("Den ene"), validators=[InputRequired(_l("Vælg den ene."))])
    second = Chosen(_l("Den anden"), validators=[InputRequired(_l("Vælg den anden."))])
    instead = BooleanField(
        _l("De nye makkere træder i stedet for dem, de har nu"),
        description=_l("Det, et tidligere makkerpar har skrevet sammen, bliver hos dem begge."),
    )

    def offer(self, people: Iterable[tuple[str, str]]) -> "PairForm":
        """Everybody on the cohort."""
        choices = [SelectChoice("", _l("Vælg en person"))] + [SelectChoice(each, name) for each, name in people]
        self.first.choices = self.second.choices = choices
        return self


class SessionForm(HouseForm):
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
