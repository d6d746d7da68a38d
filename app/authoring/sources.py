"""The folder of the curriculum as one value: what its files say, and at which line they say it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar, overload

from app.authoring.pictures import PictureFile
from app.authoring.problems import Problem
from app.authoring.shapes import (
    Assignment,
    Catalogue,
    EnglishHead,
    ModuleChange,
    ModuleHead,
    Overlay,
    Programme,
    Reflection,
)
from app.authoring.yaml_lines import Document, Path

FARTHEST = 80
Shaped = TypeVar("Shaped", Catalogue, EnglishHead, ModuleChange, ModuleHead, Overlay, Programme)


class Rows(Sequence[str]):
    """The lines of a file, kept in the parts it is read in: a thousand modules have many, and few are asked for."""

    __slots__ = ("parts",)

    def __init__(self, *parts: str) -> None:
        self.parts = parts

    @property
    def text(self) -> str:
        """All of them."""
        return "".join(self.parts)

    def __len__(self) -> int:
        return sum(part.count("\n") for part in self.parts) + 1 if self.parts else 0

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        return tuple(self)[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self.text.split("\n") if self.parts else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Generic[Shaped]):
    """One file: its name in the folder, the digest of its bytes, its lines (none when illegible), and what it says."""

    name: str
    digest: bytes
    rows: Rows
    document: Document
    says: Shaped | None  # nothing when it does not fit

    def line(self, *path: str | int) -> int:
        """The line where this value begins."""
        return self.document.line(path)

    def line_with(self, snippet: str, path: Path) -> int:
        """The line of this value that holds the snippet, or else the value's first line."""
        first = self.document.line(path)
        for number, row in enumerate(self.rows[first - 1 : first - 1 + FARTHEST], first):
            if snippet in row:
                return number
        return first

    def problem(self, line: int, what: str, how_to_mend: str, *, warning: bool = False) -> Problem:
        """Something wrong in this file."""
        return Problem(self.name, line, what, how_to_mend, warning)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishFile(File[EnglishHead]):
    """The English twin of a module's file."""

    body: str
    body_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFile(File[ModuleChange]):
    """What a partner says differently of one core module: keys, sections of the page, the instructors' part."""

    body: str
    body_line: int
    instructors: str
    instructors_line: int

    @property
    def code(self) -> str:
        """The code of the module it changes."""
        return code_in(self.name) if self.says is None else self.says.code

    def tasks(self) -> Iterator[tuple[Path, Reflection | Assignment]]:
        """The tasks that the change itself writes, and where they stand."""
        yield from _tasks(self.says)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleFile(File[ModuleHead]):
    """A module's file: its head, its page as Markdown from a certain line on, and what only instructors read."""

    body: str
    body_line: int
    instructors: str
    instructors_line: int
    english: EnglishFile | None = None

    @property
    def code(self) -> str:
        """The module's code; of a head that could not be read, the one in the file's name."""
        return code_in(self.name) if self.says is None else self.says.code

    def tasks(self) -> Iterator[tuple[Path, Reflection | Assignment]]:
        """What the module itself asks for, and where it stands."""
        yield from _tasks(self.says)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayFolder:
    """A partner's folder: its plan, whole modules, and changes of core modules."""

    partner: str
    plan: File[Overlay] | None
    modules: tuple[ModuleFile, ...]
    changes: tuple[ChangeFile, ...]
    unread: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Curriculum:
    """Everything the folder says, and what could not be read."""

    catalogue: File[Catalogue] | None
    programmes: tuple[File[Programme], ...]
    modules: tuple[ModuleFile, ...]
    unread: tuple[Problem, ...]
    overlays: tuple[OverlayFolder, ...] = ()
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    local: File[Overlay] | None = None  # the plan of the overlay that was laid over it

    @cached_property
    def by_code(self) -> Mapping[str, ModuleFile]:
        """The modules that could be read; of two with the same code the first."""
        return {module.says.code: module for module in reversed(self.modules) if module.says}

    @cached_property
    def homes(self) -> Mapping[str, Sequence[str]]:
        """The codes of the modules that define a task with this code; there should be one."""
        found: dict[str, list[str]] = {}
        for code, module in self.by_code.items():
            for _, task in module.tasks():
                found.setdefault(task.code, []).append(code)
        return found

    def programme(self, code: str) -> File[Programme] | None:
        """The programme with this code, when there is one and it could be read."""
        return next((each for each in self.programmes if each.says and each.says.code == code), None)


def code_in(name: str) -> str:
    """The code that a module's file name begins with: M05 of modules/m05-a-word.md."""
    return name.rpartition("/")[2].partition("-")[0].upper()


def _tasks(head: ModuleHead | ModuleChange | None) -> Iterator[tuple[Path, Reflection | Assignment]]:
    if head is None:
        return
    if head.reflection:
        yield ("reflection",), head.reflection
    for place, assignment in enumerate(head.assignments):
        yield ("assignments", place), assignment
