"""What lacks for a certificate, in sentences one can pass on to the person it is about."""

from collections.abc import Collection, Iterable, Sequence

from flask_babel import gettext as _

from app.certificates.issuing_rules import Missing
from app.coursework.words import number_word
from app.curriculum.models import Module, Task
from app.curriculum.rules import EvidenceKind, TaskKind
from app.web.dates import hours, names

ORDER = (EvidenceKind.ATTENDANCE, EvidenceKind.REFLECTION, EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE)
TASK_KINDS = {TaskKind.REFLECTION: EvidenceKind.REFLECTION, TaskKind.ASSIGNMENT: EvidenceKind.ASSIGNMENT}


def missing_in_words(lacking: Missing, *, tasks: Sequence[Task], modules: Sequence[Module]) -> list[str]:
    """Each thing that lacks as one or two short sentences: what it is, and what can do it. Of one track's plan."""
    titles = {task.code: task.title for task in tasks}
    said = []
    if lacking.attendance_minutes:
        said.append(
            _(
                "Fremmøde: mangler %(hours)s. Dage, man ikke var med, kan indhentes.",
                hours=hours(lacking.attendance_minutes),
            )
        )
    said += [
        _("%(module)s: en dag, alle skal have været med på. Den kan indhentes.", module=code)
        for code in lacking.modules
    ]
    said += [
        _("%(code)s: »%(title)s« er endnu ikke godkendt.", code=code, title=titles.get(code, code))
        for code in lacking.assignments
    ]
    said += [_objective(code, groups, tasks, modules) for code, groups in lacking.objectives]
    return said + _practice(lacking)


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


def _objective(
    code: str, groups: Iterable[Collection[EvidenceKind]], tasks: Sequence[Task], modules: Sequence[Module]
) -> str:
    """REC-04: endnu ikke en refleksion eller opgave, der viser det. M04's refleksion kan gøre det."""
    lacking = [[kind for kind in ORDER if kind in group] for group in groups]
    what = names([_either([_kind(kind) for kind in group]) for group in lacking])
    ways = [way for group in lacking for kind in group if (way := _way(code, kind, tasks, modules))]
    first = _("%(code)s: endnu ikke %(what)s, der viser det.", code=code, what=what)
    return " ".join([first, *ways])


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


def _way(code: str, kind: EvidenceKind, tasks: Sequence[Task], modules: Sequence[Module]) -> str:
    """What can do it, if anything on the plan can."""
    match kind:
        case EvidenceKind.ATTENDANCE:
            days = [module.code for module in modules if code in module.objectives]
            return _("%(days)s handler om det og kan indhentes.", days=names(days)) if days else ""
        case EvidenceKind.PRACTICE:
            return _("En underviser kan notere det, når det øves på en kursusdag.")
        case EvidenceKind.REFLECTION | EvidenceKind.ASSIGNMENT:
            found = [task for task in tasks if code in task.objectives and TASK_KINDS[TaskKind(task.kind)] is kind]
            if not found:
                return ""
            if kind is EvidenceKind.REFLECTION:
                return _("%(modules)s's refleksion kan gøre det.", modules=names([_module_of(task) for task in found]))
            return _("Opgave %(codes)s kan gøre det.", codes=names([task.code for task in found]))


def _module_of(task: Task) -> str:
    return task.modules[0] if task.modules else task.code
