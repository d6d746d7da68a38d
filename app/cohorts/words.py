"""Danish words for the room's enums."""

from flask_babel import lazy_gettext as _l

from app.cohorts.rules import CatchUpWay, Presence, Refusal, Standing, Terms
from app.curriculum.rules import Audience, Track
from app.web.words import Words

TRACK_WORDS: dict[Track, object] = {
    Track.PEER: _l("Peer"),
    Track.COLLEAGUE: _l("Kollega"),
    Track.GUIDE: _l("Peer-guide"),
    Track.TEACHER: _l("Peer-underviser"),
}
DAY_WORDS: dict[Audience, object] = {
    Audience.JOINT: _l("Fællesdag"),
    Audience.PEER: _l("Peer-dag"),
    Audience.COLLEAGUE: _l("Kollega-dag"),
    Audience.GUIDE: _l("Dag for peer-guider"),
    Audience.TEACHER: _l("Dag for peer-undervisere"),
}

WORDS = Words(
    (
        (Terms.PAID, _l("lønnet")),
        (Terms.VOLUNTEER, _l("frivillig")),
        (Terms.PLACEMENT, _l("i praktik")),
        (Terms.EMPLOYEE, _l("ansat")),
        (CatchUpWay.OTHER_COHORT, _l("Med et andet hold")),
        (CatchUpWay.TASK_AND_TALK, _l("Opgave og samtale")),
        (Standing.PARTICIPANT, _l("deltager")),
        (Standing.INSTRUCTOR, _l("underviser")),
        (Standing.COURSE_LEADER, _l("kursusleder")),
        (Standing.SECRETARIAT, _l("sekretariat")),
        (Standing.NONE, _l("ikke på holdet")),
        (Presence.TO_COME, _l("Kommer")),
        (Presence.NOT_NOTED, _l("Ikke noteret endnu")),
        (Presence.WHOLE, _l("Med hele dagen")),
        (Presence.PART, _l("Med en del af dagen")),
        (Presence.AWAY, _l("Ikke med. Kan hentes ind")),
        (Presence.CAUGHT_UP, _l("Hentet ind")),
        (Refusal.ALREADY_ENROLLED, _l("Personen er allerede på holdet.")),
        (
            Refusal.HAS_STOPPED,
            _l("Personen er stoppet før tid på holdet. Under Ledelse af holdet kan du tage personen tilbage."),
        ),
        (
            Refusal.TRACK_IS_FIXED,
            _l("Der er noteret fremmøde eller afleveret noget, så sporet ligger fast. Resten kan stadig rettes."),
        ),
        (
            Refusal.READERS_WORK_THERE,
            _l("En af deltagerens læsere arbejder der. Vælg først andre læsere, og ret så arbejdspladsen."),
        ),
        (
            Refusal.TEACHES_HERE,
            _l("Personen underviser eller leder holdet og kan derfor ikke også være deltager her."),
        ),
        (
            Refusal.TAKES_PART_HERE,
            _l("Personen er deltager på holdet og kan derfor ikke også undervise her. Vælg en anden."),
        ),
        (Refusal.NOT_IN_COHORT, _l("Personen er ikke på holdet. Se listen igennem, og prøv igen.")),
        (Refusal.ALREADY_APPOINTED, _l("De to er allerede et underviserpar på holdet.")),
        (
            Refusal.PAIR_READS_HERE,
            _l("De to læser for en deltager, eller har læst noget på holdet. Giv først deltagerne andre læsere."),
        ),
        (
            Refusal.READER_FROM_SAME_WORKPLACE,
            _l("En af de to arbejder samme sted som deltageren. Vælg et andet par, så ingen læser for en kollega."),
        ),
        (Refusal.READER_IS_PARTICIPANT, _l("Man kan ikke læse sine egne tekster. Vælg et andet par.")),
        (Refusal.HAS_NO_MAKKER, _l("Deltageren har ingen makker lige nu.")),
        (Refusal.SAME_PERSON_TWICE, _l("Det er den samme person to gange. Vælg to forskellige.")),
        (
            Refusal.ALREADY_IN_A_PAIR,
            _l("En af de to har en makker nu. Sæt kryds nederst, hvis de nye makkere skal træde i stedet."),
        ),
        (
            Refusal.DAY_ALREADY_PLANNED,
            _l("Modulet står allerede i planen for de samme deltagere. Ret den dag, eller vælg et andet modul."),
        ),
        (
            Refusal.DAY_BEFORE_COHORT,
            _l("Holdet er ikke begyndt den dag. Vælg holdets første dag eller en dag efter."),
        ),
        (
            Refusal.TIMES_ARE_FIXED,
            _l("Der er noteret fremmøde på dagen. Titel og sted kan rettes, men dato og tider ligger fast."),
        ),
        (
            Refusal.DAY_HAS_ATTENDANCE,
            _l("Der er noteret fremmøde på dagen. Den bliver stående, så ingen mister det, de har været med til."),
        ),
        (
            Refusal.DAY_OF_SAME_COHORT,
            _l("Det er en af holdets egne dage. Vælg en dag på et andet hold."),
        ),
        (
            Refusal.DAY_OF_OTHER_LEADER,
            _l("Det hold har en anden kursusleder. Bed sekretariatet om at lægge de to dage sammen."),
        ),
        (
            Refusal.DAY_OF_OTHER_MODULE,
            _l("De to hold kan kun holde en dag sammen, når den handler om det samme modul. Vælg en anden dag."),
        ),
        (
            Refusal.DAY_IS_A_GUEST,
            _l("Den dag holdes selv sammen med et andet hold. Vælg det holds dag i stedet."),
        ),
        (Refusal.DAY_HAS_BEGUN, _l("Den dag er begyndt. Vælg en dag, der ikke har været endnu.")),
        (
            Refusal.DAY_FOLLOWS_ANOTHER,
            _l("Dagen holdes sammen med et andet hold og følger deres dato, tider og sted. Titlen kan du rette."),
        ),
        (
            Refusal.DAY_HAS_GUESTS,
            _l("Et andet hold er med på dagen. Lad først det hold holde dagen for sig. Så kan du tage den ud."),
        ),
        (
            Refusal.DAY_BEFORE_GUESTS,
            _l("Et hold, der er med på dagen, er ikke begyndt så tidligt. Vælg en senere dag, eller tal med holdet."),
        ),
        (Refusal.NOT_HELD_TOGETHER, _l("Dagen holdes ikke sammen med et andet hold.")),
        (
            Refusal.WAS_HELD_TOGETHER,
            _l("Der er noteret fremmøde på dagen. Den bliver stående, som den blev holdt."),
        ),
        (Refusal.SESSION_NOT_BEGUN, _l("Dagen er ikke begyndt endnu. Fremmøde kan noteres fra en time før.")),
        (Refusal.MORE_THAN_THE_SESSION, _l("Minutterne skal ligge mellem 0 og hele dagen.")),
        (Refusal.NOT_MISSED, _l("Der er ikke noget at hente ind på den dag.")),
        (Refusal.ALREADY_CAUGHT_UP, _l("Dagen er allerede hentet ind.")),
        (Refusal.NOT_CAUGHT_UP, _l("Dagen står ikke som hentet ind.")),
        (
            Refusal.TOO_MUCH_TO_CATCH_UP,
            _l("De dage, uddannelsen giver til indhentning, er brugt. Tag en snak om at fortsætte på næste hold."),
        ),
        (Refusal.ALREADY_PAUSED, _l("Der er allerede en pause. Pladsen venter.")),
        (Refusal.NOT_PAUSED, _l("Der er ikke nogen pause lige nu. Alt kører, som det plejer.")),
    )
)
