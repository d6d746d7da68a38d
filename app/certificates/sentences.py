"""What lacks for a certificate, in sentences one can pass on to the person it is about."""

from collections.abc import Collection, Iterable, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.certificates.issuing_rules import Missing
from app.curriculum.models import Module, Objective, Task
from app.curriculum.rules import EvidenceKind, TaskKind
from app.web.dates import hours, names
from app.web.language import in_language
from app.web.words import number_word

ORDER = (EvidenceKind.ATTENDANCE, EvidenceKind.REFLECTION, EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE)
TASK_KINDS = {TaskKind.REFLECTION: EvidenceKind.REFLECTION, TaskKind.ASSIGNMENT: EvidenceKind.ASSIGNMENT}


def missing_in_words(
    lacking: Missing, *, tasks: Sequence[Task], modules: Sequence[Module], objectives: Sequence[Objective]
) -> list[str]:
    """Each thing that lacks as one or two short sentences, in the order one would do it. Of one track's plan.

    Course days, tasks with how much they can show, practice; last every objective in its own words.
    """
    texts = {each.code: in_language(each.text, each.text_en) for each in objectives}
    return [
        *_days(lacking, modules),
        *(sentence for task in tasks if (sentence := _task(task, lacking))),
        *_practice(lacking),
        *(_objective(texts.get(code, code), code, groups, modules) for code, groups in lacking.objectives),
    ]


def _days(lacking: Missing, modules: Sequence[Module]) -> list[str]:
    said = []
    if lacking.attendance_minutes:
        said.append(
            _("Fremmøde: mangler %(hours)s. Det kan indhentes.", hours=hours(lacking.attendance_minutes)),
        )
    return said + [
        _("Kursusdagen »%(title)s« hører med for alle. Den kan indhentes.", title=_title(module))
        for module in modules
        if module.code in lacking.modules
    ]


def _task(task: Task, lacking: Missing) -> str:
    """A task that must be approved, or that can show something that lacks; nothing for any other."""
    kind = TASK_KINDS[TaskKind(task.kind)]
    shows = sum(
        code in task.objectives and any(kind in group for group in groups) for code, groups in lacking.objectives
    )
    number, title = number_word(shows), _title(task)
    if task.code in lacking.assignments:
        said = [_("Opgaven »%(title)s« er endnu ikke godkendt.", title=title)]
        if shows:
            said.append(
                ngettext("Den kan vise et læringsmål.", "Den kan vise %(word)s læringsmål.", shows, word=number)
            )
        return " ".join(said)
    if not shows:
        return ""
    if kind is EvidenceKind.REFLECTION:
        return ngettext(
            "Refleksionen »%(title)s« kan vise et læringsmål.",
            "Refleksionen »%(title)s« kan vise %(word)s læringsmål.",
            shows,
            title=title,
            word=number,
        )
    return ngettext(
        "Opgaven »%(title)s« kan vise et læringsmål.",
        "Opgaven »%(title)s« kan vise %(word)s læringsmål.",
        shows,
        title=title,
        word=number,
    )


def _practice(lacking: Missing) -> list[str]:
    said = []
    if lacking.practice_minutes:
        said.append(
            _("Praksis: mangler %(hours)s, som arbejdspladsen har bekræftet.", hours=hours(lacking.practice_minutes))
        )
    if lacking.practice_situations == 1:
        said.append(_("Praksis: mangler en situation, som arbejdspladsen har bekræftet."))
    elif lacking.practice_situations:
        number = number_word(lacking.practice_situations)
        said.append(_("Praksis: mangler %(number)s situationer, som arbejdspladsen har bekræftet.", number=number))
    if lacking.supervisions == 1:
        said.append(_("Supervision: mangler én gang."))
    elif lacking.supervisions:
        said.append(_("Supervision: mangler %(number)s gange.", number=number_word(lacking.supervisions)))
    return said


def _objective(text: str, code: str, groups: Iterable[Collection[EvidenceKind]], modules: Sequence[Module]) -> str:
    """The objective itself, and what kind of thing would show it. The tasks that can have been named before."""
    lacking = [[kind for kind in ORDER if kind in group] for group in groups]
    what = names([_either([_kind(kind) for kind in group]) for group in lacking])
    ways = [way for group in lacking for kind in group if (way := _way(code, kind, modules))]
    return " ".join([_("»%(text)s« Her mangler %(what)s.", text=text, what=what), *ways])


def _kind(kind: EvidenceKind) -> str:
    match kind:
        case EvidenceKind.ATTENDANCE:
            return _("en kursusdag")
        case EvidenceKind.REFLECTION:
            return _("en refleksion")
        case EvidenceKind.ASSIGNMENT:
            return _("en opgave")
        case EvidenceKind.PRACTICE:
            return _("noget øvet i praksis")


def _either(kinds: Sequence[str]) -> str:
    if len(kinds) == 1:
        return kinds[0]
    return _("%(those)s eller %(last)s", those=", ".join(kinds[:-1]), last=kinds[-1])


def _way(code: str, kind: EvidenceKind, modules: Sequence[Module]) -> str:
    """What else than a task can do it, if anything on the plan can."""
    match kind:
        case EvidenceKind.ATTENDANCE:
            days = [f"»{_title(module)}«" for module in modules if code in module.objectives]
            return _("%(days)s handler om det og kan indhentes.", days=names(days)) if days else ""
        case EvidenceKind.PRACTICE:
            return _("En underviser kan notere det, når det øves på en kursusdag.")
        case EvidenceKind.REFLECTION | EvidenceKind.ASSIGNMENT:
            return ""


def _title(thing: Module | Task) -> str:
    return in_language(thing.title, thing.title_en)
