"""Checks that a programme holds together: its modules, its hours, and that all it asks for can be learnt and shown."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from app.authoring.plans import PlannedTask, modules_of, tasks_in
from app.authoring.problems import Meant, Problem, meant
from app.authoring.shapes import Catalogue, LearningObjective, ModuleHead, Programme, TrackPlan
from app.authoring.sources import Curriculum, File, ModuleFile
from app.curriculum.rules import (
    By,
    EvidenceKind,
    EvidenceRule,
    Level,
    ObjectiveFor,
    TaskKind,
    Track,
    is_for,
    minutes_of,
    objectives_of_track,
)
from app.curriculum.words import WORDS

WHOSE_PLANS = {
    ObjectiveFor.BOTH: (Track.PEER, Track.COLLEAGUE),
    ObjectiveFor.PEER: (Track.PEER,),
    ObjectiveFor.COLLEAGUE: (Track.COLLEAGUE,),
    ObjectiveFor.GUIDE: (Track.GUIDE,),
    ObjectiveFor.TEACHER: (Track.TEACHER,),
}
IN_WORDS = {
    EvidenceKind.ATTENDANCE: "tilstedeværelse (T)",
    EvidenceKind.REFLECTION: "en refleksion, der tæller (R)",
    EvidenceKind.ASSIGNMENT: "en opgave, der vurderes (O)",
    EvidenceKind.PRACTICE: "superviseret praksis (P)",
}

Modules = Mapping[str, ModuleFile]
Tasks = Mapping[str, PlannedTask]


def problems_of_plans(curriculum: Curriculum) -> Iterator[Problem]:
    """What does not hold together. What follows from a file that could not be read is not said twice."""
    heads = {code: module.says for code, module in curriculum.by_code.items() if module.says}
    tasks: dict[str, list[PlannedTask]] = {}
    for task in tasks_in(heads.values(), listed=heads).values():
        for code in task.modules:
            tasks.setdefault(code, []).append(task)
    yield from problems_of_codes_in_plans(curriculum)
    if curriculum.local:  # what a partner's plan cannot teach or show is told as coverage
        return
    yield from _modules_on_no_track(curriculum)
    known = curriculum.catalogue.says.objectives if curriculum.catalogue and curriculum.catalogue.says else ()
    objectives = {objective.code: objective for objective in known}
    for file in curriculum.programmes:
        if file.says:
            for track, plan in file.says.tracks.items():
                own = [heads[code] for code in dict.fromkeys(plan.modules) if code in heads]
                if len(own) == len(set(plan.modules)):
                    yield from _problems_of_track(file, file.says, track, own, tasks, objectives)
    if curriculum.catalogue and curriculum.catalogue.says and all(module.says for module in curriculum.modules):
        yield from _problems_of_catalogue(curriculum, curriculum.catalogue, curriculum.catalogue.says, heads)


def _modules_on_no_track(curriculum: Curriculum) -> Iterator[Problem]:
    """Modules that nobody would meet. One may be on its way, so it is only said."""
    programmes = [file.says for file in curriculum.programmes]
    listed = {code for programme in programmes if programme for code in modules_of(programme)}
    for module in curriculum.modules if all(programmes) else ():
        if module.says and module.code not in listed:
            mend = "Skriv koden på et spor i programmes/, når modulet er klar."
            yield module.problem(module.line("code"), f"Intet spor har {module.code}", mend, warning=True)


def problems_of_codes_in_plans(curriculum: Curriculum) -> Iterator[Problem]:
    """Modules and tasks that a plan names and nobody has written, or that are not for its track."""
    modules = {module.code: module for module in reversed(curriculum.modules)}
    tasks = tasks_in([module.says for module in modules.values() if module.says], listed=modules.keys())
    for file in curriculum.programmes:
        if file.says:
            yield from _problems_of_programme(file, file.says, modules, tasks)


def _problems_of_programme(
    file: File[Programme], programme: Programme, modules: Modules, tasks: Tasks
) -> Iterator[Problem]:
    near = Meant(modules, otherwise="Skriv filen, eller tag koden ud.")
    for track, plan in programme.tracks.items():
        for place, code in enumerate(plan.modules):
            line = file.line("tracks", track, "modules", place)
            if code not in modules:
                yield file.problem(line, f"Modulet {code} har ingen fil", near(code))
            elif (head := modules[code].says) and not is_for(head.track, track):
                mend = "Ret modulets `track`, eller tag koden ud."
                yield file.problem(line, f"Modulet {code} er ikke for sporet {WORDS[track]}", mend)
        yield from _problems_of_requirements(file, track, plan, modules, tasks)
    for place, code in enumerate(programme.must_attend):
        listed = {code for plan in programme.tracks.values() for code in plan.modules}
        if code not in listed:
            mend = meant(code, listed, otherwise="Skriv et modul, som et af sporene har.")
            yield file.problem(file.line("must_attend", place), f"Intet spor har modulet {code}", mend)
    yield from _problems_of_alone(file, programme, modules, tasks)
    for level in Level:
        if level not in programme.levels:
            yield file.problem(file.line("levels"), f"Niveauet {level} mangler", "Skriv, hvad det beder om.")


def _problems_of_alone(
    file: File[Programme], programme: Programme, modules: Modules, tasks: Tasks
) -> Iterator[Problem]:
    if not programme.alone:
        return
    pairs = {code for code, each in tasks.items() if getattr(each.task, "by", None) is By.PAIR}
    for place, code in enumerate(programme.alone):
        if code not in pairs and all(module.says for module in modules.values()):
            mend = meant(code, pairs, otherwise="Skriv koden på en opgave, som andre laver som makkerpar.")
            yield file.problem(file.line("alone", place), f"{code} er ikke en opgave for makkerpar", mend)


def _problems_of_requirements(
    file: File[Programme], track: Track, plan: TrackPlan, modules: Modules, tasks: Tasks
) -> Iterator[Problem]:
    if any(code not in modules or not modules[code].says for code in plan.modules):
        return
    for place, code in enumerate(plan.required_assignments):
        line = file.line("tracks", track, "required_assignments", place)
        if code not in tasks or not _is_assessed(tasks[code]):
            assessed = {code for code, task in tasks.items() if _is_assessed(task)}
            mend = meant(code, assessed, otherwise="Skriv koden på en opgave, der vurderes.")
            yield file.problem(line, f"{code} er ikke en opgave, der vurderes", mend)
        elif not set(tasks[code].modules) & set(plan.modules):
            mend = f"Den hører til {', '.join(tasks[code].modules)}. Tag den ud, eller lad et modul dele den."
            yield file.problem(line, f"Sporet {WORDS[track]} har intet modul med opgaven {code}", mend)


def _is_assessed(task: PlannedTask) -> bool:
    return task.kind is TaskKind.ASSIGNMENT and task.counts


def _problems_of_track(
    file: File[Programme],
    programme: Programme,
    track: Track,
    heads: list[ModuleHead],
    tasks: Mapping[str, Sequence[PlannedTask]],
    objectives: Mapping[str, LearningObjective],
) -> Iterator[Problem]:
    whole = sum(minutes_of(head.hours) for head in heads)
    if whole != minutes_of(programme.tracks[track].hours):
        what = f"Sporet {WORDS[track]} har {programme.tracks[track].hours:g} timer, men modulerne giver {whole / 60:g}"
        yield file.problem(file.line("tracks", track, "hours"), what, "Ret sporets timer eller et af modulernes.")
    taught = {code for head in heads for code in head.objectives}
    asked_for = objectives_of_track(
        track,
        audiences={code: objective.audience for code, objective in objectives.items() if code in taught},
        taught=[taught],
    )
    shown: dict[str, set[EvidenceKind]] = {}
    for task in (task for head in heads for task in tasks.get(head.code, ()) if task.counts):
        kind = EvidenceKind.REFLECTION if task.kind is TaskKind.REFLECTION else EvidenceKind.ASSIGNMENT
        for code in task.objectives:
            shown.setdefault(code, set()).add(kind)
    for code in asked_for:
        if code not in programme.taught_only:
            yield from _unprovable(file, programme, track, objectives[code], shown.get(code, set()))


def _unprovable(
    file: File[Programme],
    programme: Programme,
    track: Track,
    objective: LearningObjective,
    shown: Set[EvidenceKind],
) -> Iterator[Problem]:
    """Attendance and practice can always be shown for what is taught; a text needs a task that names the objective."""
    possible = {EvidenceKind.ATTENDANCE, EvidenceKind.PRACTICE} | shown
    rule = _read(objective.evidence)
    if objective.level in programme.levels:
        rule = EvidenceRule(rule.groups + _read(programme.levels[objective.level]).groups)
    missing = set(rule.missing(possible))
    for lacking in (group for group in missing if not any(narrower < group for narrower in missing)):
        words = " eller ".join(IN_WORDS[kind] for kind in EvidenceKind if kind in lacking)
        what = f"Sporet {WORDS[track]} lærer {objective.code}, men kan ikke vise det: der mangler {words}"
        mend = f"Lad en opgave eller refleksion nævne {objective.code}, eller sæt det i `taught_only`."
        yield file.problem(file.line("tracks", track), what, mend)


def _problems_of_catalogue(
    curriculum: Curriculum, file: File[Catalogue], catalogue: Catalogue, heads: Mapping[str, ModuleHead]
) -> Iterator[Problem]:
    taught: dict[Track, set[str]] = {}
    asked_for: dict[Level, set[str]] = {}
    for programme in [each.says for each in curriculum.programmes if each.says]:
        for track, plan in programme.tracks.items():
            own = [heads[code] for code in plan.modules if code in heads]
            taught.setdefault(track, set()).update(code for head in own for code in head.objectives)
        for level, rule in programme.levels.items():
            asked_for.setdefault(level, set()).add(rule)
    for place, objective in enumerate(catalogue.objectives):
        line = file.line("objectives", place, "code")
        for track, codes in taught.items():
            if track in WHOSE_PLANS[objective.audience] and objective.code not in codes:
                mend = "Lad et af sporets moduler undervise i det, eller ret `audience`."
                yield file.problem(line, f"Intet modul på sporet {WORDS[track]} underviser i {objective.code}", mend)
        for rule in asked_for.get(objective.level, ()):
            if not _implies(objective.evidence, rule):
                what = f"{objective.code} beder om {objective.evidence}, og niveauet {objective.level} om {rule}"
                mend = "Ret `evidence`, så det mindst beder om det, niveauet beder om."
                yield file.problem(file.line("objectives", place, "evidence"), what, mend)


@lru_cache(maxsize=200)
def _read(evidence: str) -> EvidenceRule:
    return EvidenceRule.read(evidence)


@lru_cache(maxsize=200)
def _implies(evidence: str, level: str) -> bool:
    """Whether an objective's rule asks for all that its level does. Asked once for each objective and programme."""
    return _read(evidence).implies(_read(level))
