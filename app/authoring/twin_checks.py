"""Checks that a module's English twin says as much as the Danish: the same tasks, as many prompts and criteria."""

from collections.abc import Iterator

from app.authoring.problems import Problem, meant
from app.authoring.shapes import Assignment, EnglishAssignment, EnglishReflection, Reflection
from app.authoring.sources import Curriculum, EnglishFile, ModuleFile
from app.authoring.yaml_lines import Path

Danish = Reflection | Assignment
English = EnglishReflection | EnglishAssignment


def problems_of_twins(curriculum: Curriculum) -> Iterator[Problem]:
    """Where an English twin and its Danish module differ."""
    local = [module for overlay in curriculum.overlays for module in overlay.modules]
    for module in (*curriculum.modules, *local):
        if module.says and module.english and module.english.says:
            yield from _problems_of_twin(module, module.english)


def _problems_of_twin(module: ModuleFile, english: EnglishFile) -> Iterator[Problem]:
    head, says = module.says, english.says
    if head is None or says is None:
        return
    if says.code != head.code:
        yield english.problem(english.line("code"), f"Koden er {says.code}, men på dansk {head.code}", "Ret den.")
    if bool(head.content_note) != bool(says.content_note):
        where = "dansk" if head.content_note else "engelsk"
        what = f"`content_note` står kun på {where}"
        yield english.problem(english.line("content_note"), what, "Skriv den på begge sprog.")
    danish = {task.code: task for task in head.tasks}
    tasks = dict(_tasks(english))
    seen: set[str] = set()
    for path, task in tasks.items():
        line = english.line(*path, "code")
        known = danish.get(task.code)
        if known is None:
            mend = meant(task.code, sorted(danish.keys() - seen), otherwise="Tag den ud.")
            yield english.problem(line, f"{task.code} findes ikke i den danske fil", mend)
        elif isinstance(known, Reflection) is not isinstance(task, EnglishReflection):
            mend = "Skriv den under den samme nøgle som på dansk: `reflection` eller `assignments`."
            yield english.problem(line, f"{task.code} står et andet sted i den danske fil", mend)
        elif task.code in seen:
            yield english.problem(line, f"{task.code} står her igen", "Behold den ene.")
        else:
            yield from _problems_of_counts(english, path, known, task)
        seen.add(task.code)
    for code in danish.keys() - seen:
        line = english.line("reflection" if isinstance(danish[code], Reflection) else "assignments")
        yield english.problem(line, f"{code} mangler på engelsk", "Skriv den, eller slet den engelske fil.")


def _tasks(english: EnglishFile) -> Iterator[tuple[Path, English]]:
    if english.says and english.says.reflection:
        yield ("reflection",), english.says.reflection
    for place, each in enumerate(english.says.assignments if english.says else ()):
        yield ("assignments", place), each


def _problems_of_counts(english: EnglishFile, path: Path, danish: Danish, task: English) -> Iterator[Problem]:
    key, words = ("prompts", "spørgsmål") if isinstance(task, EnglishReflection) else ("looked_at", "kriterier")
    here, there = len(getattr(task, key)), len(getattr(danish, key))
    if here != there:
        what = f"{task.code} har {here} {words} på engelsk og {there} på dansk"
        yield english.problem(english.line(*path, key), what, "Skriv lige mange, i samme rækkefølge.")
