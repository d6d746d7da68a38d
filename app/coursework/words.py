"""Danish words for the room's enums."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.coursework.care_rules import Next
from app.coursework.identifier_rules import Pointer
from app.coursework.rules import Mark, Outcome, Place, Refusal, Sight, State
from app.curriculum.rules import TaskKind
from app.web.dates import day
from app.web.words import Words

WORDS = Words(
    (
        (Next.GO_ON, _l("Fortsæt, hvor du slap")),
        (Next.ONE_STEP, _l("Der er ét næste skridt")),
        (Next.BEGIN, _l("Klar, når du er")),
        (State.NOT_BEGUN, _l("Ikke begyndt")),
        (State.DRAFT, _l("Kladde")),
        (State.WAITING, _l("Afleveret, venter på svar")),
        (State.NOT_YET, _l("Ikke endnu")),
        (State.APPROVED, _l("Godkendt")),
        (Outcome.APPROVED, _l("Godkendt")),
        (Outcome.NOT_YET, _l("Ikke endnu")),
        (Mark.NOT_BEGUN, _l("Ikke begyndt")),
        (Mark.PRACTISING, _l("Øver mig")),
        (Mark.WITH_SUPPORT, _l("Kan med støtte")),
        (Mark.SHOWN, _l("Vist i praksis")),
        (
            Refusal.ALREADY_APPROVED,
            _l("Teksten har fået sit svar og er færdig. Du kan læse den og svaret, så tit du vil."),
        ),
        (
            Refusal.ALREADY_WAITING,
            _l(
                "Teksten er afleveret. Vil du skrive videre på den, så træk den tilbage først. Det tager et tryk, og "
                "ingen spørger hvorfor."
            ),
        ),
        (
            Refusal.COHORT_CLOSED,
            _l(
                "Du er ikke længere på holdet, så der er ingen til at læse en ny tekst. Det, du har skrevet, kan du "
                "stadig se. Spørg sekretariatet, hvis det ikke passer."
            ),
        ),
        (Refusal.TOO_SHORT, _l("Skriv et par linjer mere, før du afleverer. Det behøver ikke være langt.")),
        (
            Refusal.TOO_LONG,
            _l("Teksten er længere, end vi kan tage imod. Gør den kortere, eller del den. Intet er slettet."),
        ),
        (
            Refusal.NO_READERS,
            _l("Du har ikke fået læsere endnu. Din tekst er gemt. Kursuslederen finder to, og så kan du aflevere."),
        ),
        (Refusal.NOTHING_TO_WITHDRAW, _l("Der er ikke noget at trække tilbage lige nu. Teksten ligger hos dig.")),
        (Refusal.NOT_A_READER, _l("Teksten har andre læsere.")),
        (
            Refusal.ALREADY_ANSWERED,
            _l("Teksten har allerede fået et svar. Genindlæs siden, så ser du det. Du kan føje til det."),
        ),
        (Refusal.WITHDRAWN, _l("Teksten er trukket tilbage. Du skal ikke gøre mere.")),
        (
            Refusal.NEXT_STEP_MISSING,
            _l("Skriv ét næste skridt, så den, der får svaret, ved, hvor hun eller han kan tage fat."),
        ),
        (
            Refusal.OBJECTIVE_NOT_ASKED_FOR,
            _l("Et af læringsmålene hører ikke til denne opgave. Vælg blandt dem, der står der."),
        ),
        (
            Refusal.NOBODY_CONTRIBUTED,
            _l("Sæt kryds ved »Jeg har bidraget«. Mindst en af jer skal have gjort det, før I afleverer."),
        ),
        (
            Refusal.OWN_ANSWER,
            _l("Svaret er dit eget. Det er den anden læser, der kan føje til det eller åbne det igen."),
        ),
        (Refusal.NOT_ANSWERED, _l("Teksten har ikke fået et svar endnu.")),
        (Refusal.USED_IN_CERTIFICATE, _l("Svaret er talt med i et bevis og kan ikke åbnes igen.")),
        (
            Refusal.NO_PAIR,
            _l(
                "Den opgave laver man to og to, og du har ikke en makker lige nu. Spørg din kursusleder. Hun eller "
                "han finder en til dig."
            ),
        ),
        (
            Refusal.ALREADY_BEGUN,
            _l(
                "Din makker er allerede i gang med opgaven sammen med en anden. Tal med din makker eller med "
                "kursuslederen om, hvad I gør."
            ),
        ),
        (Refusal.CHANGED_ELSEWHERE, _l("Teksten er blevet ændret et andet sted. Vi har ikke overskrevet noget.")),
        (Refusal.TOO_MANY_SAVES, _l("Der er gemt mange gange på kort tid. Vent et øjeblik, så gemmer vi igen.")),
        (
            Refusal.DAY_GONE_BY,
            _l("Vælg en dag fra i dag og frem. Du kan også lade feltet stå tomt."),
        ),
        (
            Refusal.DAY_FAR_AHEAD,
            _l("Den dag ligger mere end to år ude i fremtiden. Vælg en, der er tættere på."),
        ),
        (Place.DONE, _l("Gennemført")),
        (Place.NOW, _l("Her er du nu")),
        (Place.LATER, _l("Kommer senere")),
        (Place.MISSED, _l("Kan hentes ind")),
        (Sight.NOTHING, _l("Ikke set endnu")),
        (Sight.SOME, _l("På vej")),
        (Sight.ALL, _l("Set")),
        (Pointer.EMAIL, _l("en mailadresse")),
        (Pointer.PERSONAL_NUMBER, _l("noget, der ligner et CPR-nummer")),
        (Pointer.PHONE, _l("noget, der ligner et telefonnummer")),
    )
)

# An answer is called by what was answered: nobody approves a reflection, it is read.
OUTCOMES: dict[tuple[TaskKind, Outcome], object] = {
    (TaskKind.REFLECTION, Outcome.APPROVED): _l("Læst med svar"),
    (TaskKind.REFLECTION, Outcome.NOT_YET): _l("Ikke endnu"),
    (TaskKind.ASSIGNMENT, Outcome.APPROVED): _l("Godkendt"),
    (TaskKind.ASSIGNMENT, Outcome.NOT_YET): _l("Arbejd videre"),
}
SHAPES = {
    State.NOT_BEGUN: "open",
    State.DRAFT: "quarter",
    State.WAITING: "waiting",
    State.NOT_YET: "again",
    State.APPROVED: "done",
}

OUTCOME_SHAPES = {Outcome.APPROVED: "done", Outcome.NOT_YET: "again"}
MARK_SHAPES = {Mark.NOT_BEGUN: "open", Mark.PRACTISING: "quarter", Mark.WITH_SUPPORT: "half", Mark.SHOWN: "full"}
SIGHT_SHAPES = {Sight.NOTHING: "open", Sight.SOME: "half", Sight.ALL: "full"}


def when_words(suggested_on: date | None, *, today: date) -> str:
    """A suggested day; once it has gone by nothing is late, and it only says that there is no hurry."""
    if suggested_on is None or suggested_on < today:
        return _("Når du er klar")
    return _("Foreslået dag: %(day)s", day=day_ahead(suggested_on, today=today))


def day_ahead(ahead: date, *, today: date) -> str:
    """A day to come, with its year when that is not this one."""
    return day(ahead) if ahead.year == today.year else f"{day(ahead)} {ahead.year}"


def outcome_word(outcome: Outcome, kind: str) -> str:
    """What an answer is called."""
    return str(OUTCOMES[TaskKind(kind), outcome])


def state_word(state: State, kind: str) -> str:
    """What a state is called; after an answer, what the answer is called."""
    match state:
        case State.NOT_YET:
            return outcome_word(Outcome.NOT_YET, kind)
        case State.APPROVED:
            return outcome_word(Outcome.APPROVED, kind)
        case State.NOT_BEGUN | State.DRAFT | State.WAITING:
            return str(WORDS[state])
