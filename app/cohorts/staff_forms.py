"""What the staff of a cohort may type: a new cohort, its participants, instructors and makkerpar."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired, Length

from app.cohorts.forms import LONGEST_NAME, Chosen, OneOf, choices_of, is_date
from app.cohorts.rules import Terms
from app.cohorts.words import TRACK_WORDS
from app.curriculum.rules import Track
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


class CorrectForm(HouseForm):
    """Correcting on what track, terms and workplace somebody takes part."""

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

    def offer(self, tracks: Iterable[Track], workplaces: Iterable[tuple[str, str]]) -> "CorrectForm":
        """The programme's tracks, and the workplaces."""
        self.track.choices = [SelectChoice(each.value, TRACK_WORDS[each]) for each in tracks]
        self.workplace.choices = [SelectChoice("", _l("Ingen arbejdsplads"))] + [
            SelectChoice(each, name) for each, name in workplaces
        ]
        return self


class EnrolForm(CorrectForm):
    """Adding a participant who has an account."""

    email = EmailField(
        _l("E-mail"),
        description=_l("Den adresse, deltageren logger ind med."),
        validators=[
            InputRequired(_l("Skriv deltagerens e-mail.")),
            Length(max=LONGEST_EMAIL, message=_l("Adressen er for lang.")),
        ],
    )


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
