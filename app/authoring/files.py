"""Reads the folder of the curriculum. What cannot be read becomes a problem with file and line, never an exception."""

import pickle
from pathlib import Path
from typing import cast

from app.authoring.file_texts import OBJECTIVES, folders_in, for_two, listed_in, parted, read_page, read_yaml_file
from app.authoring.pictures import read_pictures
from app.authoring.problems import Problem
from app.authoring.second_process import SecondProcess
from app.authoring.shapes import Catalogue, EnglishHead, ModuleChange, ModuleHead, Overlay, Programme
from app.authoring.sources import ChangeFile, Curriculum, EnglishFile, ModuleFile, OverlayFolder

PLAN = "overlay.yaml"
ENGLISH = ".en.md"
READ = "read"
MANY = 50  # modules; fewer are not worth handing over


def read_folder(folder: Path, other: SecondProcess | None = None) -> Curriculum:
    """The curriculum in this folder. Reads every file once and changes nothing; many, together with another process."""
    problems: list[Problem] = []
    modules = _ModulesToRead(folder, "modules", problems, other)
    if (folder / OBJECTIVES).is_file():
        catalogue = read_yaml_file(folder, folder / OBJECTIVES, Catalogue, problems)
    else:
        catalogue = None
        problems.append(Problem(OBJECTIVES, 1, "Filen findes ikke", "Læringsmålene skal stå i den."))
    programmes = [
        read_yaml_file(folder, path, Programme, problems) for path in listed_in(folder, "programmes", ".yaml", problems)
    ]
    if not programmes:
        problems.append(Problem("programmes", 1, "Der er ingen uddannelser", "Læg mindst én .yaml-fil i mappen."))
    overlays = tuple(_read_overlay(folder, each) for each in folders_in(folder, "overlays", problems))
    return Curriculum(
        catalogue=catalogue,
        programmes=tuple(programmes),
        modules=modules.read(),
        pictures=read_pictures(folder, problems),
        unread=tuple(problems),
        overlays=overlays,
    )


def _read_overlay(folder: Path, path: Path) -> OverlayFolder:
    """A partner's folder."""
    problems: list[Problem] = []
    name = path.relative_to(folder).as_posix()
    plan = None
    if (path / PLAN).is_file():
        plan = read_yaml_file(folder, path / PLAN, Overlay, problems)
    else:
        problems.append(Problem(f"{name}/{PLAN}", 1, "Filen findes ikke", "Skriv, hvad der er anderledes hos jer."))
    modules = _ModulesToRead(folder, f"{name}/modules", problems).read()
    changes = tuple(
        _read_change(folder, each, problems) for each in listed_in(folder, f"{name}/changes", ".md", problems)
    )
    return OverlayFolder(
        partner=path.name,
        plan=plan,
        modules=modules,
        changes=changes,
        unread=tuple(problems),
    )


class _ModulesToRead:
    """The modules of a folder, each with its English twin beside it."""

    def __init__(self, folder: Path, name: str, problems: list[Problem], other: SecondProcess | None = None) -> None:
        """When there are many, the other process begins at once."""
        self.folder, self.problems = folder, problems
        listed = listed_in(folder, name, ".md", problems)
        twins = {path.name.removesuffix(ENGLISH): path for path in listed if path.name.endswith(ENGLISH)}
        modules = [path for path in listed if not path.name.endswith(ENGLISH)]
        for alone in twins.keys() - {path.stem for path in modules}:
            what = "Den engelske tekst har ingen dansk ved siden af"
            problems.append(Problem(f"{name}/{alone}{ENGLISH}", 1, what, f"Den danske skal hedde {alone}.md."))
        self.paths = [(path, twins.get(path.stem)) for path in modules]
        self.other = other if len(modules) >= MANY else None
        if self.other:
            self.other.begin(READ, [(str(path), twin and str(twin)) for path, twin in self.paths], str(folder))

    def read(self) -> tuple[ModuleFile, ...]:
        """All of them, in order."""
        every = range(len(self.paths))
        read = {number: self._read(number) for number in every if self.other is None or self.other.leaves(number)}
        if self.other:
            self.other.wait()
        return tuple(read.get(number) or self._fetch(number) for number in every)

    def _read(self, number: int) -> ModuleFile:
        return _read_module(self.folder, *self.paths[number], self.problems)

    def _fetch(self, number: int) -> ModuleFile:
        """What the other process read; when it fell before, read it here."""
        answer = self.other.answer(number) if self.other else None
        if answer is None:
            return self._read(number)
        module, problems = pickle.loads(answer)  # noqa: S301
        self.problems += problems
        return cast(ModuleFile, module)


def read_packed(paths: tuple[str, str | None], folder: str) -> bytes:
    """A module and its English twin as read by a second process, with what is wrong with them."""
    path, twin = paths
    problems: list[Problem] = []
    module = _read_module(Path(folder), Path(path), Path(twin) if twin else None, problems)
    return pickle.dumps((module, problems), pickle.HIGHEST_PROTOCOL)


def _read_module(folder: Path, path: Path, twin: Path | None, problems: list[Problem]) -> ModuleFile:
    file, body, body_line = read_page(folder, path, ModuleHead, problems)
    body, instructors, instructors_line = for_two(body, body_line)
    return ModuleFile(
        name=file.name,
        digest=file.digest,
        rows=parted(file.rows, body, instructors),
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
        instructors=instructors,
        instructors_line=instructors_line,
        english=_read_english(folder, twin, problems) if twin else None,
    )


def _read_english(folder: Path, path: Path, problems: list[Problem]) -> EnglishFile:
    file, body, body_line = read_page(folder, path, EnglishHead, problems)
    return EnglishFile(
        name=file.name,
        digest=file.digest,
        rows=file.rows,
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
    )


def _read_change(folder: Path, path: Path, problems: list[Problem]) -> ChangeFile:
    file, body, body_line = read_page(folder, path, ModuleChange, problems)
    body, instructors, instructors_line = for_two(body, body_line)
    return ChangeFile(
        name=file.name,
        digest=file.digest,
        rows=parted(file.rows, body, instructors),
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
        instructors=instructors,
        instructors_line=instructors_line,
    )
