"""Checks of a partner's overlay: its plan, what it changes, and whether the core has moved underneath."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import PLAN
from app.authoring.overlays import conflicts, laid_over, replaced_in
from app.authoring.problems import Problem, meant
from app.authoring.shapes import Overlay, Programme
from app.authoring.sources import ChangeFile, Curriculum, File, ModuleFile, OverlayFolder

FOLDER = "overlays/"
CODE = re.compile(r"\b[A-Z][A-Z0-9-]*[0-9][A-Z0-9-]*\b")


def of_core(problems: Collection[Problem]) -> list[Problem]:
    """The problems of the core's own files: a partner's mistake stops nobody else."""
    return [problem for problem in problems if not problem.file.startswith(FOLDER)]


def problems_of_overlay(core: Curriculum, overlay: OverlayFolder, *, known: Collection[Problem]) -> list[Problem]:
    """Everything that is wrong with this overlay. `known` is what was found in the files one by one."""
    own = {problem for problem in known if problem.file.startswith(f"{FOLDER}{overlay.partner}/")}
    found = {*own, *overlay.unread, *_problems_of_plan(core, overlay), *_problems_of_changes(core, overlay)}
    found |= set(_codes_of_the_core(core, overlay))
    told = {(problem.file, problem.what) for problem in found}
    core_holds = not that_stop(of_core(known))
    merged = laid_over(core, overlay) if core_holds else None  # else each mistake of the core would be told once more
    if merged is not None:
        of_core_s_plan = _said_of_core_s_plan(core, overlay, known)
        found |= {
            problem
            for problem in problems_of(merged)
            if problem not in known
            and (problem.file, problem.what) not in told
            and not (problem.file.endswith(PLAN) and problem.what in of_core_s_plan)
        }
    if core_holds:
        found |= set(_conflicts_to_tell(core, overlay, found))
    return sorted(found)


def _said_of_core_s_plan(core: Curriculum, overlay: OverlayFolder, known: Collection[Problem]) -> set[str]:
    """What is said of the core's own plan: laid over, it would be said of the partner's file, who did not write it."""
    plan = overlay.plan.says if overlay.plan else None
    programme = core.programme(plan.programme) if plan else None
    return {problem.what for problem in known if programme and problem.file == programme.name}


def _conflicts_to_tell(core: Curriculum, overlay: OverlayFolder, found: Collection[Problem]) -> Iterator[Problem]:
    """Where the core has moved, when nothing else must be mended first: mending it would move the fingerprint again."""
    broken = {problem.file for problem in that_stop(found)}
    if overlay.plan is None or overlay.plan.says is None or overlay.plan.name in broken:
        return
    unfinished = {change.code for change in overlay.changes if change.name in broken}
    unfinished |= {module.code for module in overlay.modules if module.name in broken}
    covered, read = replaced_in(core, overlay), overlay.plan.says.against
    for problem in conflicts(core, overlay):
        named = set(CODE.findall(problem.what))
        if named & unfinished:
            continue
        own = [name for code in sorted(named & covered.keys() & read.keys()) for name in covered[code]]
        mend = f"Jeres eget er: {', '.join(own)}. {problem.how_to_mend}" if own else problem.how_to_mend
        yield replace(problem, how_to_mend=mend)


def _problems_of_plan(core: Curriculum, overlay: OverlayFolder) -> Iterator[Problem]:
    file, plan = overlay.plan, overlay.plan.says if overlay.plan else None
    if file is None or plan is None:
        return
    if plan.partner != overlay.partner:
        mend = f"Skriv {overlay.partner}, eller giv mappen et andet navn."
        yield file.problem(file.line("partner"), f"Mappen hedder {overlay.partner}, men her står {plan.partner}", mend)
    programme = core.programme(plan.programme)
    if programme is None and any(each.says is None for each in core.programmes):
        return  # it may be the one that cannot be read
    if programme is None or programme.says is None:
        known = [each.says.code for each in core.programmes if each.says]
        mend = meant(plan.programme, known, otherwise="Uddannelserne står i programmes/.")
        yield file.problem(file.line("programme"), f"Uddannelsen {plan.programme} findes ikke", mend)
        return
    yield from _problems_of_tracks(core, overlay, file, plan, programme.says)


def _problems_of_tracks(
    core: Curriculum, overlay: OverlayFolder, file: File[Overlay], plan: Overlay, programme: Programme
) -> Iterator[Problem]:
    for track, change in plan.tracks.items():
        here = ("tracks", track)
        of_core = programme.tracks.get(track)
        if of_core is None:
            mend = meant(track, programme.tracks, otherwise=f"Uddannelsen har {', '.join(programme.tracks)}.")
            yield file.problem(file.line(*here), f"Uddannelsen har intet spor {track}", mend)
            continue
        for name, listed, known, what in (
            ("leave_out", change.leave_out, of_core.modules, "er ikke på sporet"),
            ("leave_out_assignments", change.leave_out_assignments, of_core.required_assignments, "er ikke et krav"),
        ):
            for place, code in enumerate(listed):
                if code not in known:
                    mend = meant(code, known, otherwise="Ret koden, eller tag den ud.")
                    yield file.problem(file.line(*here, name, place), f"{code} {what}", mend)
    added = {code for change in plan.tracks.values() for code in change.add}
    replaced = {module.code for module in core.modules}
    for module in overlay.modules:
        if module.says and module.code not in added | replaced:
            mend = "Skriv koden under `add` på et spor i overlay.yaml."
            yield module.problem(module.line("code"), f"Intet spor har {module.code}", mend)


def _problems_of_changes(core: Curriculum, overlay: OverlayFolder) -> Iterator[Problem]:
    heads = {module.code: module.says for module in core.modules}
    own = {module.code for module in overlay.modules}
    seen: set[str] = set()
    for change in overlay.changes:
        if change.says is None:
            continue
        line = change.line("code")
        if change.code not in heads:
            mend = meant(change.code, heads, otherwise="Et nyt modul hører til i mappen modules.")
            yield change.problem(line, f"Kernen har intet modul {change.code}", mend)
            continue
        if change.code in own or change.code in seen:
            what = f"{change.code} er skrevet om to steder"
            yield change.problem(line, what, "Behold enten hele modulet i modules eller ændringen i changes.")
        if not change.name.rpartition("/")[2].startswith(f"{change.code.lower()}-"):
            what = f"Filen hedder ikke efter modulets kode {change.code}"
            yield change.problem(line, what, f"Kald den {change.code.lower()}- og et par ord.")
        seen.add(change.code)
        head = heads[change.code]
        if head:
            yield from _problems_of_left_out(change, [task.code for task in head.tasks])


def _problems_of_left_out(change: ChangeFile, codes: Collection[str]) -> Iterator[Problem]:
    for place, code in enumerate(change.says.leave_out_tasks if change.says else ()):
        if code not in codes:
            mend = meant(code, codes, otherwise="Ret koden, eller tag den ud.")
            yield change.problem(change.line("leave_out_tasks", place), f"Modulet har ingen opgave {code}", mend)


def _codes_of_the_core(core: Curriculum, overlay: OverlayFolder) -> Iterator[Problem]:
    """Tasks with the code of a core task in another module, also when that one is left out: it has its own answers."""
    files: tuple[ModuleFile | ChangeFile, ...] = (*overlay.modules, *overlay.changes)
    for file in files:
        for path, task in file.tasks():
            homes = core.homes.get(task.code, ())
            if homes and file.code not in homes:
                home = core.by_code[homes[0]]
                line = next(home.line(*where, "code") for where, each in home.tasks() if each.code == task.code)
                what, mend = f"{task.code} står her igen", "Giv jeres en kode, som ingen har."
                yield file.problem(file.line(*path, "code"), what, f"Kernens er i {home.name}:{line}. {mend}")
