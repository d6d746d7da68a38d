"""Every check of the curriculum: a value in, problems out. Reads no file and no database."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from app.authoring.block_checks import problems_of_blocks
from app.authoring.calendar_checks import problems_of_calendars
from app.authoring.page_checks import problems_of_pages
from app.authoring.plan_checks import problems_of_plans
from app.authoring.plans import PlannedTask, modules_of, tasks_in
from app.authoring.problems import Meant, Problem, meant
from app.authoring.reading_checks import problems_of_reading
from app.authoring.sources import Curriculum, File, ModuleFile
from app.authoring.topic_checks import problems_of_topics
from app.authoring.twin_checks import problems_of_twins
from app.authoring.wording_checks import problems_of_wording
from app.authoring.yaml_lines import Path

Place = tuple[File[Any], int, str]  # a file, a line in it, and a code that stands there


def problems_of(curriculum: Curriculum) -> list[Problem]:
    """Everything that is wrong, by file and line, each once. Warnings are among them.

    The texts of partners are read with the core's. What only shows when a partner's folder is laid over the core
    (plans, codes, topics, where links lead) is found when the laid-over curriculum is given; its texts are then not
    read once more.
    """
    found = {
        *curriculum.unread,
        *(problem for overlay in curriculum.overlays for problem in overlay.unread),
        *_problems_of_codes(curriculum),
        *_problems_of_objectives(curriculum),
        *_problems_of_tasks(curriculum),
        *problems_of_plans(curriculum),
        *problems_of_calendars(curriculum),
        *problems_of_topics(curriculum),
        *problems_of_pages(curriculum),
    }
    if curriculum.local is None:
        found.update(_problems_of_names(curriculum))
        found.update(_assignments_nobody_requires(curriculum))
        found.update(problems_of_blocks(curriculum))
        found.update(problems_of_twins(curriculum))
        found.update(problems_of_wording(curriculum))
        found.update(problems_of_reading(curriculum))
    return sorted(found)


def that_stop(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a curriculum from being loaded: all but the warnings."""
    return [problem for problem in problems if not problem.warning]


def _problems_of_names(curriculum: Curriculum) -> Iterator[Problem]:
    for module in curriculum.modules:
        if module.says and not module.name.rpartition("/")[2].startswith(f"{module.code.lower()}-"):
            mend = f"Kald den {module.code.lower()}- og et par ord, og ret koden, hvis det er den, der er forkert."
            yield module.problem(module.line("code"), f"Filen hedder ikke efter modulets kode {module.code}", mend)
    for file in curriculum.programmes if not curriculum.local else ():
        if file.says and file.name != f"programmes/{file.says.code}.yaml":
            mend = f"Kald den {file.says.code}.yaml, eller ret koden."
            yield file.problem(file.line("code"), f"Filen hedder ikke efter uddannelsens kode {file.says.code}", mend)


def _problems_of_codes(curriculum: Curriculum) -> Iterator[Problem]:
    catalogue = curriculum.catalogue
    yield from _used_twice((module, module.line("code"), module.code) for module in curriculum.modules if module.says)
    yield from _used_twice((file, file.line("code"), file.says.code) for file in curriculum.programmes if file.says)
    yield from _used_twice(
        (module, module.line(*path, "code"), task.code)
        for module in curriculum.modules
        for path, task in module.tasks()
    )
    if catalogue and catalogue.says:
        for name, listed in (
            ("areas", [area.code for area in catalogue.says.areas]),
            ("guiding_marks", [str(mark.number) for mark in catalogue.says.guiding_marks]),
            ("objectives", [objective.code for objective in catalogue.says.objectives]),
        ):
            yield from _used_twice((catalogue, catalogue.line(name, place), code) for place, code in enumerate(listed))
    for file, path, codes in _lists_of_codes(curriculum):
        yield from _used_twice((file, file.line(*path, place), code) for place, code in enumerate(codes))


def _used_twice(places: Iterable[Place]) -> Iterator[Problem]:
    first: dict[str, tuple[File[Any], int]] = {}
    for file, line, code in places:
        if code in first:
            other, where = first[code]
            yield file.problem(line, f"{code} står her igen", f"Den første er i {other.name}:{where}. Behold den ene.")
        first.setdefault(code, (file, line))


def _lists_of_codes(curriculum: Curriculum) -> Iterator[tuple[File[Any], Path, Collection[str]]]:
    for module in curriculum.modules:
        if module.says:
            yield module, ("objectives",), module.says.objectives
            yield module, ("shared_assignments",), module.says.shared_assignments
        for path, task in module.tasks():
            yield module, (*path, "objectives"), task.objectives
    for file in curriculum.programmes:
        if file.says:
            yield file, ("must_attend",), file.says.must_attend
            yield file, ("taught_only",), file.says.taught_only
            yield file, ("alone",), file.says.alone
            yield file, ("retired",), file.says.retired
            for place, follow_up in enumerate(file.says.follow_ups):
                yield file, ("follow_ups", place, "objectives"), follow_up.objectives
            for track, plan in file.says.tracks.items():
                yield file, ("tracks", track, "modules"), plan.modules
                yield file, ("tracks", track, "required_assignments"), plan.required_assignments


def _problems_of_objectives(curriculum: Curriculum) -> Iterator[Problem]:
    """Objectives, areas and guiding marks that the catalogue does not have."""
    catalogue = curriculum.catalogue
    if catalogue is None or catalogue.says is None:
        return
    areas = {area.code for area in catalogue.says.areas}
    marks = {mark.number for mark in catalogue.says.guiding_marks}
    meant_area = Meant(areas, otherwise="Brug et af områderne øverst i filen.")
    for place, objective in enumerate(catalogue.says.objectives):
        if objective.area not in areas:
            line = catalogue.line("objectives", place, "code")
            yield catalogue.problem(line, f"Området {objective.area} findes ikke", meant_area(objective.area))
        yield from _unknown_marks(catalogue, ("objectives", place), objective.guiding_marks, marks)
    codes = {objective.code for objective in catalogue.says.objectives}
    meant_objective = Meant(codes, otherwise="Læringsmålene står i objectives.yaml.")
    for file, path, listed in _lists_of_codes(curriculum):
        if path[-1] not in ("objectives", "taught_only"):
            continue
        for place, code in enumerate(listed):
            if code not in codes:
                what = f"Læringsmålet {code} findes ikke"
                yield file.problem(file.line(*path, place), what, meant_objective(code))
    for module in curriculum.modules:
        if module.says:
            yield from _unknown_marks(module, (), module.says.guiding_marks, marks)


def _unknown_marks(file: File[Any], path: Path, marks: Iterable[int], known: Collection[int]) -> Iterator[Problem]:
    for place, mark in enumerate(marks):
        if mark not in known:
            line = file.line(*path, "guiding_marks", place)
            yield file.problem(line, f"Pejlemærke {mark} findes ikke", f"Brug {min(known)} til {max(known)}.")


def _problems_of_tasks(curriculum: Curriculum) -> Iterator[Problem]:
    """Shared assignments that nobody defines, and tasks that name what none of their modules teaches."""
    heads = [module.says for module in curriculum.modules if module.says]
    tasks = tasks_in(heads, listed={head.code for head in heads})
    whole = len(heads) == len(curriculum.modules)
    for module in curriculum.modules:
        yield from _problems_of_sharing(module, tasks, whole=whole)
        for path, task in module.tasks():
            for place, code in enumerate(task.objectives):
                if whole and code not in tasks[task.code].taught:
                    modules = ", ".join(tasks[task.code].modules)
                    what = f"{task.code} nævner {code}, som {modules} ikke underviser i"
                    mend = "Tag koden ud, eller skriv den under modulets `objectives`."
                    yield module.problem(module.line(*path, "objectives", place), what, mend)


def _assignments_nobody_requires(curriculum: Curriculum) -> Iterator[Problem]:
    """Assignments that are read with criteria, in modules that are on a plan, and that no track asks for."""
    programmes = [file.says for file in curriculum.programmes]
    if not all(programmes):
        return
    plans = [plan for each in programmes if each for plan in each.tracks.values()]
    required = {code for plan in plans for code in plan.required_assignments}
    listed = {code for each in programmes if each for code in modules_of(each)}
    for module in curriculum.modules if required else ():
        for path, task in module.tasks() if module.code in listed else ():
            if getattr(task, "assessed", False) and task.code not in required:
                mend = "Skriv koden under `required_assignments`, hvis den skal godkendes."
                line = module.line(*path, "code")
                yield module.problem(line, f"Opgaven {task.code} er ikke et krav på noget spor", mend, warning=True)


def _problems_of_sharing(module: ModuleFile, tasks: dict[str, PlannedTask], *, whole: bool) -> Iterator[Problem]:
    own = {task.code for _, task in module.tasks()}
    for place, code in enumerate(module.says.shared_assignments if module.says else ()):
        line = module.line("shared_assignments", place)
        if code in own:
            yield module.problem(line, f"{code} er modulets egen opgave", "Tag den ud af `shared_assignments`.")
        elif code not in tasks and whole:
            mend = meant(code, tasks, otherwise="Skriv koden på en opgave i et andet modul.")
            yield module.problem(line, f"Opgaven {code} findes ikke", mend)
