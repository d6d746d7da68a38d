"""Every piece of Markdown in the curriculum: what it is a part of, where it stands, and which modules show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.authoring.problems import Problem
from app.authoring.sources import ChangeFile, Curriculum, EnglishFile, File, ModuleFile
from app.authoring.yaml_lines import Path

OVERLAYS = "overlays/"
CHANGES = "/changes/"


class Part(Enum):
    """What a piece of Markdown is."""

    PAGE = "page"
    INSTRUCTORS = "instructors"
    BRIEF = "brief"
    ENGLISH_PAGE = "english page"
    ENGLISH_BRIEF = "english brief"
    CHANGED_PAGE = "changed page"
    CHANGED_INSTRUCTORS = "changed instructors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of Markdown. With a path it stands in the head of its file, without one below it."""

    part: Part
    file: File[Any]
    text: str
    line: int
    modules: tuple[str, ...]  # that show it
    path: Path = ()
    merged: bool = False  # of a core text and a partner's, and so in no one file

    @property
    def local(self) -> bool:
        """Whether a partner wrote it."""
        return self.file.name.startswith(OVERLAYS)

    def line_of(self, place: int) -> int:
        """The line in the file of this place in the text."""
        if self.merged:
            return self.line
        if self.path:
            row = self.text[self.text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
            return self.file.line_with(row, self.path)
        return self.line + self.text.count("\n", 0, place)

    def problem(self, place: int, what: str, how_to_mend: str, *, warning: bool = False) -> Problem:
        """Something wrong at this place in the text."""
        return self.file.problem(self.line_of(place), what, how_to_mend, warning=warning)


def pieces_of(curriculum: Curriculum) -> Iterator[Piece]:
    """The pieces of all modules, and last those that partners write."""
    sharing: dict[str, list[str]] = {}
    for module in curriculum.modules:
        for code in module.says.shared_assignments if module.says else ():
            sharing.setdefault(code, []).append(module.code)
    for module in curriculum.modules:
        yield from _of_module(module, sharing)
    for overlay in curriculum.overlays:
        for module in overlay.modules:
            yield from _of_module(module, sharing)
        for change in overlay.changes:
            yield from _of_change(change)


def _of_module(module: ModuleFile, sharing: dict[str, list[str]]) -> Iterator[Piece]:
    """A module's page, its instructors' part, its briefs, and the same in English."""
    if module.rows:
        yield from _below(module, module, Part.PAGE, Part.INSTRUCTORS)
    yield from _briefs(module, module.code, sharing)
    if module.english and module.english.rows:
        yield from _english(module.english, module.code, sharing)


def _of_change(change: ChangeFile) -> Iterator[Piece]:
    """The sections and the briefs that a partner writes for a core module."""
    if change.rows:
        yield from _below(change, change, Part.CHANGED_PAGE, Part.CHANGED_INSTRUCTORS)
    yield from _briefs(change, change.code, {})


def _below(file: File[Any], source: ModuleFile | ChangeFile, page: Part, instructors: Part) -> Iterator[Piece]:
    modules, merged = (source.code,), CHANGES in file.name and page is Part.PAGE
    yield Piece(part=page, file=file, text=source.body, line=source.body_line, modules=modules, merged=merged)
    if source.instructors:
        line = source.instructors_line
        yield Piece(part=instructors, file=file, text=source.instructors, line=line, modules=modules, merged=merged)


def _briefs(source: ModuleFile | ChangeFile, code: str, sharing: dict[str, list[str]]) -> Iterator[Piece]:
    for path, task in source.tasks():
        if brief := getattr(task, "brief", None):
            where, modules = (*path, "brief"), (code, *sharing.get(task.code, ()))
            line = source.line(*where)
            yield Piece(part=Part.BRIEF, file=source, text=brief, line=line, modules=modules, path=where)


def _english(file: EnglishFile, code: str, sharing: dict[str, list[str]]) -> Iterator[Piece]:
    yield Piece(part=Part.ENGLISH_PAGE, file=file, text=file.body, line=file.body_line, modules=(code,))
    for place, task in enumerate(file.says.assignments if file.says else ()):
        where, modules = ("assignments", place, "brief"), (code, *sharing.get(task.code, ()))
        line = file.line(*where)
        yield Piece(part=Part.ENGLISH_BRIEF, file=file, text=task.brief, line=line, modules=modules, path=where)
