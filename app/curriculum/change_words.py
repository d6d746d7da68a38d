"""What changes, in sentences for those who decide."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.curriculum.changes import Change, ChangeKind
from app.curriculum.rules import MINUTES_IN_AN_HOUR, By, TaskKind
from app.curriculum.words import WORDS
from app.web.words import Words

IN_MINUTES = frozenset((ChangeKind.MODULE_ADDED, ChangeKind.HOURS))
SENTENCES = Words(
    (
        (ChangeKind.MODULE_ADDED, _l("%(code)s, %(title)s, er nyt: %(new)s timer.")),
        (ChangeKind.MODULE_LEFT_OUT, _l("%(code)s, %(title)s, er taget ud.")),
        (ChangeKind.MODULE_MOVED, _l("%(code)s ligger et andet sted i rækken.")),
        (ChangeKind.MODULE_RENAMED, _l("%(code)s hedder »%(new)s« (%(before)s »%(old)s«).")),
        (ChangeKind.PURPOSE, _l("%(code)s: formålet er skrevet om: »%(new)s«")),
        (ChangeKind.HOURS, _l("%(code)s varer %(new)s timer (%(before)s %(old)s).")),
        (ChangeKind.TAUGHT_MORE, _l("%(code)s underviser også i %(new)s.")),
        (ChangeKind.TAUGHT_LESS, _l("%(code)s underviser ikke i %(new)s.")),
        (ChangeKind.CONTENT_NOTE, _l("%(code)s: teksten »Før du læser« er skrevet om.")),
        (ChangeKind.SECTION_ADDED, _l("%(code)s: afsnittet »%(new)s« er nyt.")),
        (ChangeKind.SECTION_LEFT_OUT, _l("%(code)s: afsnittet »%(old)s« er taget ud.")),
        (ChangeKind.SECTION_REWRITTEN, _l("%(code)s: afsnittet »%(new)s« er skrevet om (%(old)s ord).")),
        (ChangeKind.INSTRUCTORS, _l("%(code)s: underviserdelen er skrevet om.")),
        (ChangeKind.ENGLISH, _l("%(code)s: den engelske tekst er en anden.")),
        (ChangeKind.SOURCES, _l("%(code)s: kilderne er andre.")),
        (ChangeKind.TASK_ADDED, _l("%(what)s %(code)s, %(title)s, er ny.")),
        (ChangeKind.TASK_LEFT_OUT, _l("%(what)s %(code)s, %(title)s, er taget ud.")),
        (ChangeKind.TASK_REWRITTEN, _l("%(what)s %(code)s, %(title)s, er skrevet om.")),
        (ChangeKind.TASK_SHOWS, _l("%(what)s %(code)s kan vise %(new)s (%(before)s %(old)s).")),
        (ChangeKind.TASK_BY, _l("%(what)s %(code)s laves %(new)s (%(before)s %(old)s).")),
        (ChangeKind.TASK_COUNTS, _l("%(what)s %(code)s tæller på en anden måde.")),
        (ChangeKind.OBJECTIVE_ADDED, _l("Læringsmålet %(code)s er nyt: »%(new)s«")),
        (ChangeKind.OBJECTIVE_LEFT_OUT, _l("Læringsmålet %(code)s er taget ud: »%(old)s«")),
        (ChangeKind.OBJECTIVE_REWRITTEN, _l("Læringsmålet %(code)s er ændret: »%(new)s«")),
        (ChangeKind.TRACK_HOURS, _l("Sporet varer %(new)s timer (%(before)s %(old)s).")),
        (ChangeKind.TRACK_REQUIRES_MORE, _l("Opgaven %(code)s skal være godkendt.")),
        (ChangeKind.TRACK_REQUIRES_LESS, _l("Opgaven %(code)s er ikke et krav.")),
        (ChangeKind.PRACTICE_HOURS, _l("Sporet beder om %(new)s timers praksis (%(before)s %(old)s).")),
        (ChangeKind.PRACTICE_SITUATIONS, _l("Sporet beder om %(new)s situationer fra praksis (%(before)s %(old)s).")),
        (ChangeKind.SUPERVISIONS, _l("Sporet beder om supervision %(new)s gange (%(before)s %(old)s).")),
        (ChangeKind.CATCH_UP_DAYS, _l("Man kan indhente %(new)s dage (%(before)s %(old)s).")),
        (ChangeKind.CALENDAR, _l("%(code)s foreslås %(new)s dage efter holdets første dag.")),
        (ChangeKind.WORDING, _l("Beskrivelsen af uddannelsen eller bevisets ord er ændret.")),
    )
)


def change_sentence(change: Change, *, in_core: bool = False) -> str:
    """One difference, as a whole sentence; `in_core` when the old is the core that a partner has changed."""
    before = _("i kernen") if in_core else _("før")
    old, new = change.old, change.new
    if change.kind in IN_MINUTES:
        old, new = (f"{int(each or 0) / MINUTES_IN_AN_HOUR:g}".replace(".", ",") for each in (old, new))
    if change.kind is ChangeKind.TASK_BY:
        old, new = (WORDS[By(each)] for each in (old, new))
    what = _("Refleksionen") if change.task is TaskKind.REFLECTION else _("Opgaven")
    said = {"code": change.code, "title": change.title, "old": old, "new": new, "what": what, "before": before}
    sentence = SENTENCES[change.kind] % said
    return f"{_of_tracks(change)}{sentence}"


def _of_tracks(change: Change) -> str:
    """Which tracks a change of the plan is about; of a module or a task the page says it beside."""
    if change.module or not change.tracks:
        return ""
    return _("%(track)s: ", track=", ".join(WORDS[track] for track in change.tracks).capitalize())
