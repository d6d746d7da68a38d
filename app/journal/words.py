"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.journal.rules import Purpose, Verb
from app.web.words import Words

WORDS = Words(
    (
        (Purpose.READING, _l("for at læse og svare")),
        (Purpose.CONCERN, _l("fordi en læser var bekymret")),
        (Purpose.PRACTICE, _l("for at læse din praksis")),
        (Verb.EDITION_PUBLISHED, _l("udgav udgaven")),
        (Verb.COHORT_OPENED, _l("åbnede holdet")),
        (Verb.ENROLLED, _l("satte på holdet")),
        (Verb.SESSION_PLANNED, _l("planlagde en kursusdag")),
        (Verb.READERS_ASSIGNED, _l("valgte læsere")),
        (Verb.PAIR_FORMED, _l("dannede et makkerpar")),
        (Verb.ATTENDANCE_TAKEN, _l("tog fremmøde")),
        (Verb.CAUGHT_UP, _l("godkendte en indhentning")),
        (Verb.CATCH_UP_TAKEN_BACK, _l("tog en indhentning tilbage")),
        (Verb.PAUSED, _l("holdt pause")),
        (Verb.RESUMED, _l("kom tilbage fra pause")),
        (Verb.HANDED_IN, _l("afleverede")),
        (Verb.WITHDRAWN, _l("trak tilbage")),
        (Verb.ASSESSED, _l("svarede")),
        (Verb.RESPONDED, _l("føjede til svaret")),
        (Verb.REOPENED, _l("åbnede svaret igen")),
        (Verb.OPENED_ON_CONCERN, _l("åbnede en tekst ved bekymring")),
        (Verb.TOLD_OF_CONCERN, _l("fortalte om en åbning ved bekymring")),
        (Verb.HELP_ASKED_FOR, _l("bad kursuslederen om hjælp")),
        (Verb.HELP_GIVEN, _l("talte med den, der bad om hjælp")),
        (Verb.SPOKEN_NOTED, _l("noterede en mundtlig refleksion")),
        (Verb.SPOKEN_UNDONE, _l("fortrød en mundtlig refleksion")),
        (Verb.PRACTICE_LOGGED, _l("skrev praksis ind")),
        (Verb.PRACTICE_CONFIRMED, _l("bekræftede timer")),
        (Verb.PRACTICE_OBSERVED, _l("noterede øvet praksis")),
        (Verb.SUPERVISION_TICKED, _l("noterede supervision")),
        (Verb.CERTIFICATE_PROPOSED, _l("indstillede til bevis")),
        (Verb.PROPOSAL_TAKEN_BACK, _l("tog en indstilling tilbage")),
        (Verb.CERTIFICATE_ISSUED, _l("udstedte et bevis")),
        (Verb.CERTIFICATE_REPLACED, _l("erstattede et bevis")),
        (Verb.CERTIFICATE_WITHDRAWN, _l("trak et bevis tilbage")),
        (Verb.WITHDRAWAL_ASKED, _l("bad om at få et bevis trukket tilbage")),
        (Verb.WITHDRAWAL_DROPPED, _l("lod et bevis stå")),
        (Verb.SHARE_MADE, _l("lavede et link")),
        (Verb.SHARE_ENDED, _l("slukkede et link")),
        (Verb.CERTIFICATE_PRINTED, _l("lavede et papir")),
        (Verb.PRINTING_BEGUN, _l("begyndte at skrive holdets beviser ud")),
        (Verb.PRINTS_FETCHED, _l("hentede holdets papirer")),
        (Verb.REGISTER_EXPORTED, _l("hentede registret som fil")),
        (Verb.RECOGNISED, _l("anerkendte uddannelsen")),
        (Verb.RECOGNITION_ENDED, _l("afsluttede en anerkendelse")),
        (Verb.CREDENTIAL_REISSUED, _l("skrev under på et bevis igen")),
        (Verb.KEY_MADE, _l("lavede en ny nøgle")),
        (Verb.KEY_RETIRED, _l("tog en nøgle ud af brug")),
        (Verb.KEY_COMPROMISED, _l("kasserede en nøgle")),
    )
)
