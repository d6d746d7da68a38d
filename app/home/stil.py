"""Shows every component in every state, with sample texts, while developing. Never registered in production."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    EmailField,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from app.prose import plain_to_html, render_markdown, trusted_html

bp = Blueprint("stil", __name__, template_folder="templates")


class SampleForm(Form):
    """One field of each kind."""

    name = StringField("Hvad vil du kaldes?", description="Det navn, der står på holdlisten og på dit bevis.")
    email = EmailField("Mailadresse", [InputRequired("Skriv den mailadresse, du fik din invitation på.")])
    password = PasswordField("Adgangskode", description="Mindst 12 tegn. Gerne en hel sætning.")
    workplace = SelectField(
        "Arbejdsplads",
        choices=[
            SelectChoice("1", "Bostedet Lærken"),
            SelectChoice("2", "Ambulatorium Nord"),
            SelectChoice("3", "Værestedet Havnen"),
        ],
    )
    needs = TextAreaField(
        "Hvad hjælper dig med at lære?", description="Et par linjer er nok. Du skal ikke skrive hvorfor."
    )
    from_day = StringField("Fra hvilken dag?", [InputRequired("Skriv en dag, fx 19.1.2027.")])
    answer_way = RadioField(
        "Hvordan vil du helst have svar?",
        [InputRequired("Vælg, hvordan du helst vil have svar.")],
        choices=[
            SelectChoice("written", "På skrift"),
            SelectChoice("spoken", "Mundtligt, når vi ses"),
            SelectChoice("both", "Begge dele"),
        ],
        description="Du kan altid lave det om.",
    )
    days = SelectMultipleField(
        "Hvilke dage passer dig?",
        choices=[SelectChoice("mon", "Mandag"), SelectChoice("wed", "Onsdag"), SelectChoice("fri", "Fredag")],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    device = BooleanField("Det her er min egen enhed", description="Så logger vi dig ikke ud, mens du holder pause.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """What lies under a step of the path."""

    label: str
    href: str | None
    status: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the path."""

    state: str
    title: str
    href: str | None
    when: str
    words: str
    extra: tuple[Extra, ...] = ()


STEPS = (
    Step(state="done", title="Fælles grund", href="#", when="Mandag den 11. januar", words="Du var med hele dagen"),
    Step(
        state="done",
        title="Personlig recovery",
        href="#",
        when="Mandag den 25. januar",
        words="Du var med hele dagen",
        extra=(Extra(label="Refleksion: Mine egne ord for recovery", href="#", status="Læst med svar", shape="done"),),
    ),
    Step(
        state="missed",
        title="Fra levede erfaringer til erfaringskompetence",
        href="#",
        when="Mandag den 8. februar",
        words="Kan hentes ind, når det passer dig",
    ),
    Step(
        state="now",
        title="Peer-rollen i praksis",
        href="#",
        when="Mandag den 22. februar",
        words="Her er du nu",
        extra=(
            Extra(label="Refleksion: Når rollen bliver uklar", href="#", status="Kladde", shape="quarter"),
            Extra(label="Opgave: Kort over jeres organisation", href="#", status="Hos dine læsere", shape="waiting"),
            Extra(label="Opgave: Læringsaftale", href="#", status="Arbejd videre", shape="again"),
        ),
    ),
    Step(
        state="later",
        title="Jeres organisation",
        href="#",
        when="Mandag den 8. marts",
        words="Fælles dag med din makker",
    ),
    Step(state="later", title="Samtale og gruppe", href=None, when="Mandag den 13. april", words="Åbner den 6. april"),
)

CERTIFICATE = {
    "kind": "Bevis",
    "name": "Nora Lindqvist Østergaard",
    "statement": "har gennemført",
    "programme": "Peer-Uddannelsen",
    "issued": "Juni 2026",
    "issuer": "Partnerskabet for peer-støtte",
    "number": "PU-7F3K-29QD",
    "address": "pejlemaerke.example/b/9m2x-k4vt-7rqw",
    "legal": "Uddannelsen er ikke en offentligt reguleret kvalifikation.",
    "signers": ({"name": "Karen Holm", "role": "Kursusleder"}, {"name": "Inger Thorsen", "role": "Underviser"}),
}
FULL_CERTIFICATE = CERTIFICATE | {
    "facts": (("Undervisning", "72 timer"), ("Praksis med supervision", "20 timer")),
    "objectives": (
        (
            "Recovery",
            (
                "Kan forklare recovery med egne ord og eksempler fra hverdagen.",
                "Kan støtte en andens håb uden at tage over.",
            ),
        ),
        ("Peer-støtte og peer-rollen", ("Kan bruge levede erfaringer, så det er til gavn for den anden.",)),
    ),
}
TABLE = (
    ("Bostedet Lærken", "Rudersdal", "4", "2,5 timer"),
    ("Ambulatorium Nord", "Region Hovedstadens Psykiatri", "12", "18 timer"),
    ("Værestedet Havnen", "Helsingør", "3", "6 timer"),
)
TEXT = """\
I mandags sad jeg sammen med en borger, som ikke havde lyst til at tale. Før ville jeg have fyldt stilheden ud.
Denne gang blev jeg siddende.

Efter et kvarter sagde han, at det var første gang i ugen, nogen ikke ville have noget af ham.

Jeg tænkte på det, vi talte om: at håb nogle gange er, at en anden bliver."""
ANSWER = """\
Tak, fordi du skriver så konkret. Jeg kan se, hvordan du brugte din egen erfaring uden at fortælle den.
Det hænger fint sammen med målet om at være til stede.

Hvad gjorde det muligt for dig at blive siddende?"""
NEXT = "Skriv to linjer om, hvad du vil gøre, hvis stilheden bliver svær for dig selv."
MODULE = """\
## Derfor denne dag

Du kender måske ingen, når du træder ind ad døren. Sådan har de fleste det.

Nogle på holdet har selv levet med psykiske vanskeligheder. Andre er kollegaer til peers. Nogle er begge dele, og det
er deres egen sag. [Her er I alle sammen deltagere](/hjaelp).

### Det tager du med

- Det tøj, du sidder godt i.
- Det, der gør en lang dag lettere: strikketøj, noget til hænderne, høreværn.

!!! note "Hvis det er svært at komme af sted"
    Kom, selv om du ikke kan være med hele dagen. Vi finder ud af resten sammen.

Recovery
:   At komme sig. Ordet bruges både om at få det bedre og om at få et liv, man kan kende som sit eget.

Peer
:   Et engelsk ord for en ligestillet.

> Ingen kan komme sig for en anden. Men man kan gøre det lettere.

| Ord | Det betyder det her |
| --- | --- |
| Makker | Den kollega, du går på uddannelsen sammen med |
| Læser | En af de to undervisere, der svarer på det, du skriver |

!!! care "Pas på dig selv"
    Du må gå ud, komme ind igen og lade være med at forklare hvorfor.
"""


def _wrong() -> SampleForm:
    form = SampleForm(MultiDict({"name": "Amal", "workplace": "1"}))
    form.validate()
    return form


@bp.get("/stil")
def show() -> str:
    """The page of components."""
    return render_template(
        "home/stil.html",
        form=SampleForm(),
        wrong=_wrong(),
        steps=STEPS,
        certificate_short=CERTIFICATE,
        certificate_full=FULL_CERTIFICATE,
        table_rows=TABLE,
        text=plain_to_html(TEXT),
        answer_html=plain_to_html(ANSWER),
        next_html=plain_to_html(NEXT),
        module=trusted_html(render_markdown(MODULE)),
    )
