"""Danish words for the room's enums."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.certificates.rules import Edition, Kind, Progress, Refusal, Shape, ShareKind, Standing, WithdrawalReason
from app.web.words import Words, number_word

WORDS = Words(
    (
        (Standing.VALID, _l("Gyldigt")),
        (Standing.EXPIRED, _l("Udløbet")),
        (Standing.REPLACED, _l("Erstattet")),
        (Standing.WITHDRAWN, _l("Trukket tilbage")),
        (Standing.UNKNOWN, _l("Ukendt")),
        (Kind.CERTIFICATE, _l("Kompetencebevis")),
        (Kind.PART, _l("Delbevis")),
        (Kind.ATTENDANCE, _l("Deltagerbevis")),
        (ShareKind.LINK, _l("viser dit navn")),
        (ShareKind.NAME_CHECK, _l("spørger om dit navn")),
        (ShareKind.PRINT, _l("Papir")),
        (Edition.SHORT, _l("Den korte udgave")),
        (Edition.FULL, _l("Den fulde udgave")),
        (WithdrawalReason.ISSUED_IN_ERROR, _l("Det blev udstedt ved en fejl")),
        (WithdrawalReason.WRONG_PERSON, _l("Det blev udstedt til en anden, end det skulle")),
        (WithdrawalReason.HOLDER_ASKED, _l("Personen har selv bedt om det")),
        (WithdrawalReason.EVIDENCE_FELL, _l("Noget, beviset bygger på, holder ikke mere")),
        (Progress.NOT_YET, _l("Endnu ikke")),
        (Progress.READY, _l("Kan få bevis nu")),
        (Progress.PROPOSED, _l("Indstillet")),
        (Progress.ISSUED, _l("Har fået bevis")),
        (Shape.OPEN, _l("Ikke endnu")),
        (Shape.QUARTER, _l("Lidt er der")),
        (Shape.HALF, _l("Meget er der")),
        (Shape.FULL, _l("Alt er der")),
        (
            Refusal.SOMETHING_MISSING,
            _l("Der mangler stadig noget, før beviset kan udstedes. Siden med beviser siger, hvad der kan gøre det."),
        ),
        (
            Refusal.NOT_PROPOSED,
            _l(
                "Ingen har indstillet til beviset lige nu. Måske er indstillingen taget tilbage. "
                "En af de to undervisere indstiller, og så kan du skrive under."
            ),
        ),
        (
            Refusal.ALREADY_PROPOSED,
            _l("Deltageren er allerede indstillet. Nu skriver kursuslederen under."),
        ),
        (Refusal.ALREADY_ISSUED, _l("Beviset er allerede udstedt. Der blev ikke udstedt et til.")),
        (
            Refusal.SAME_PERSON,
            _l("Det kræver to mennesker, og du har selv taget det første skridt. Bed en anden om det sidste."),
        ),
        (Refusal.ALREADY_WITHDRAWN, _l("Beviset er trukket tilbage. Der kan ikke gøres mere med det.")),
        (Refusal.ALREADY_REPLACED, _l("Beviset er erstattet af et nyere. Brug det nye.")),
        (Refusal.SHARE_ENDED, _l("Linket er allerede slukket. Det åbner ikke noget mere.")),
        (
            Refusal.TOO_MANY_SHARES,
            _l("Du har mange links, der virker. Sluk et, du ikke bruger mere, så kan du lave et nyt."),
        ),
        (
            Refusal.NOT_STANDING,
            _l("Det her bevis gælder ikke mere, så det kan ikke deles. Brug det nyeste."),
        ),
        (
            Refusal.NAME_IS_THE_SAME,
            _l("Navnet på beviset er det samme som nu. Når navnet er ændret, kan du udstede et nyt bevis."),
        ),
        (
            Refusal.WITHDRAWAL_ALREADY_ASKED,
            _l("Der er allerede bedt om at få beviset trukket tilbage. Sekretariatet skal bekræfte det."),
        ),
        (
            Refusal.WITHDRAWAL_NOT_ASKED,
            _l("Ingen beder om at få beviset trukket tilbage lige nu. Det gælder stadig."),
        ),
        (
            Refusal.SIGNED_MEANWHILE,
            _l("Kursuslederen har skrevet under. Er der noget galt, så sig det til kursuslederen."),
        ),
        (
            Refusal.CANNOT_SIGN,
            _l("Husets nøgle kan ikke bruges lige nu, så intet blev udstedt. Sig det til sekretariatet, og prøv igen."),
        ),
        (
            Refusal.NAME_HAS_CHANGED,
            _l("Navnet er ændret, efter at du åbnede siden. Se det nye navn, før du skriver under."),
        ),
        (
            Refusal.NOTHING_REACHED,
            _l("Der er ikke vist et læringsmål endnu, så der er ikke noget at skrive på et delbevis."),
        ),
        (Refusal.NO_DAYS, _l("Der er ikke noteret en kursusdag endnu, så der er ikke noget at skrive på beviset.")),
        (
            Refusal.WHOLE_IS_THERE,
            _l("Deltageren har det, der skal til. Derfor er det hele beviset, der skal indstilles til."),
        ),
        (
            Refusal.HAS_EXPIRED,
            _l("Beviset er udløbet. Det kan stadig læses, men ikke deles, skrives ud eller udstedes i et nyt navn."),
        ),
    )
)


def opened_words(times: int) -> str:
    """How often a link was opened."""
    if times == 0:
        return _("Ikke åbnet endnu.")
    return _("Åbnet én gang.") if times == 1 else _("Åbnet %(times)s gange.", times=number_word(times))
