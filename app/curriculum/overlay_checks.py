"""Checks of a partner's overlay: its plan, what it changes, and whether the core has moved underneath."""

from collections.abc import Collection, Iterator

from app.curriculum.checks import problems_of
from app.curriculum.overlays import conflicts, laid_over
from app.curriculum.problems import Problem, meant
from app.curriculum.shapes import Overlay, Programme
from app.curriculum.sources import ChangeFile, Curriculum, File, OverlayFolder

FOLDER = "overlays/"


def of_core(problems: Collection[Problem]) -> list[Problem]:
    """The problems of the core's own files: a partner's mistake stops nobody else."""
    return [problem for problem in problems if not problem.file.startswith(FOLDER)]


def problems_of_overlay(core: Curriculum, overlay: OverlayFolder, *, known: Collection[Problem]) -> list[Problem]:
    """Everything that is wrong with this overlay. `known` is what was found in the files one by one."""
    own = {problem for problem in known if problem.file.startswith(f"{FOLDER}{overlay.partner}/")}
    found = {*own, *overlay.unread, *_problems_of_plan(core, overlay), *_problems_of_changes(core, overlay)}
    found |= set(conflicts(core, overlay))
    merged = laid_over(core, overlay)
    if merged is not None:
        found |= {problem for problem in problems_of(merged) if problem not in known}
    return sorted(found)


def _problems_of_plan(core: Curriculum, overlay: OverlayFolder) -> Iterator[Problem]:
    file, plan = overlay.plan, overlay.plan.says if overlay.plan else None
    if file is None or plan is None:
        return
    if plan.partner != overlay.partner:
        mend = f"Skriv {overlay.partner}, eller giv mappen et andet navn."
        yield file.problem(file.line("partner"), f"Mappen hedder {overlay.partner}, men her står {plan.partner}", mend)
    programme = core.programme(plan.programme)
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
        codes = [task.code for task in head.tasks] if head else []
        yield from _problems_of_left_out(change, codes)


def _problems_of_left_out(change: ChangeFile, codes: Collection[str]) -> Iterator[Problem]:
    for place, code in enumerate(change.says.leave_out_tasks if change.says else ()):
        if code not in codes:
            mend = meant(code, codes, otherwise="Ret koden, eller tag den ud.")
            yield change.problem(change.line("leave_out_tasks", place), f"Modulet har ingen opgave {code}", mend)
