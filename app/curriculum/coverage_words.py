"""What is missing, in sentences one can send to the partner."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.curriculum.coverage import Groups, Lack, LackKind
from app.curriculum.rules import MINUTES_IN_AN_HOUR, EvidenceKind
from app.curriculum.words import WORDS
from app.web.words import Words

IN_MINUTES = frozenset((LackKind.FEWER_HOURS, LackKind.LESS_PRACTICE))
SENTENCES = Words(
    (
        (LackKind.NOT_TAUGHT, _l("Ingen moduler på sporet underviser i %(code)s. Målet er: »%(text)s«")),
        (LackKind.NOT_PRACTISED, _l("%(code)s skal vises i superviseret praksis, men sporet beder ikke om nogen.")),
        (LackKind.NOT_PROVABLE, _l("Der undervises i %(code)s, men det kan ikke vises. Der mangler %(kinds)s.")),
        (LackKind.ONLY_TAUGHT, _l("Her undervises der kun i %(code)s. I kernen skal det også vises.")),
        (LackKind.OBJECTIVE_CHANGED, _l("%(code)s siger noget andet end i kernen.")),
        (LackKind.TRACK_GONE, _l("Sporet findes ikke mere.")),
        (LackKind.FEWER_HOURS, _l("Der er færre timer end i kernen: %(found)s mod %(wanted)s.")),
        (LackKind.LOWER_ATTENDANCE, _l("Kravet til fremmøde er lavere end i kernen: %(found)s %% mod %(wanted)s %%.")),
        (LackKind.NOT_REQUIRED, _l("Opgaven %(code)s skal være godkendt i kernen. Her er den ikke et krav.")),
        (LackKind.NEED_NOT_ATTEND, _l("Kernen beder om, at man er med på %(code)s. Det gør sporet ikke her.")),
        (LackKind.LESS_PRACTICE, _l("Der er færre timers praksis end i kernen: %(found)s mod %(wanted)s.")),
        (LackKind.FEWER_SITUATIONS, _l("Der er færre situationer fra praksis end i kernen: %(found)s mod %(wanted)s.")),
        (LackKind.FEWER_SUPERVISIONS, _l("Der er færre gange supervision end i kernen: %(found)s mod %(wanted)s.")),
    )
)


def lack_sentence(lack: Lack) -> str:
    """One thing that is missing, as a whole sentence."""
    said = {"code": lack.code, "text": lack.text, "wanted": lack.wanted, "found": lack.found}
    if lack.kind in IN_MINUTES:
        said |= {"wanted": _hours(lack.wanted), "found": _hours(lack.found)}
    return SENTENCES[lack.kind] % (said | {"kinds": kinds_in_words(lack.kinds)})


def kinds_in_words(groups: Groups) -> str:
    """The kinds of evidence that are missing: `refleksion eller opgave og superviseret praksis`."""
    return _(" og ").join(_(" eller ").join(WORDS[kind] for kind in EvidenceKind if kind in group) for group in groups)


def _hours(minutes: str) -> str:
    return f"{int(minutes) / MINUTES_IN_AN_HOUR:g}".replace(".", ",")
