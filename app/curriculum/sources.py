"""The folder of the curriculum as one value: what its files say, and at which line they say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.curriculum.problems import Problem
from app.curriculum.shapes import Assignment, Catalogue, ModuleHead, Programme, Reflection
from app.curriculum.yaml_lines import Document, Path

FARTHEST = 80
Shaped = TypeVar("Shaped", Catalogue, ModuleHead, Programme)


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Generic[Shaped]):
    """One file: its name in the folder, its bytes, its lines (none when illegible), and what it says when it fits."""

    name: str
    raw: bytes
    rows: tuple[str, ...]
    document: Document
    says: Shaped | None

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
class ModuleFile(File[ModuleHead]):
    """A module's file: its head, and its page as Markdown from a certain line on."""

    body: str
    body_line: int

    @property
    def code(self) -> str:
        """The module's code; of a head that could not be read, the one in the file's name."""
        return self.says.code if self.says else self.name.rpartition("/")[2].partition("-")[0].upper()

    def tasks(self) -> Iterator[tuple[Path, Reflection | Assignment]]:
        """What the module itself asks for, and where it stands."""
        if self.says is None:
            return
        if self.says.reflection:
            yield ("reflection",), self.says.reflection
        for place, assignment in enumerate(self.says.assignments):
            yield ("assignments", place), assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum:
    """Everything the folder says, and what could not be read."""

    catalogue: File[Catalogue] | None
    programmes: tuple[File[Programme], ...]
    modules: tuple[ModuleFile, ...]
    unread: tuple[Problem, ...]

    def programme(self, code: str) -> File[Programme] | None:
        """The programme with this code, when there is one and it could be read."""
        return next((each for each in self.programmes if each.says and each.says.code == code), None)
