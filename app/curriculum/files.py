"""Reads the folder of the curriculum. What cannot be read becomes a problem with file and line, never an exception."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.curriculum.pictures import read_pictures
from app.curriculum.problems import Problem
from app.curriculum.shape_problems import read_shape
from app.curriculum.shapes import Catalogue, EnglishHead, ModuleChange, ModuleHead, Overlay, Programme
from app.curriculum.sources import (
    ChangeFile,
    Curriculum,
    EnglishFile,
    File,
    ModuleFile,
    OverlayFolder,
    Rows,
    Shaped,
)
from app.curriculum.yaml_lines import Document, UnreadableYaml, read_yaml
from app.prose import INVISIBLE, tidy

FENCE = "---"
FOR_INSTRUCTORS = "# Til underviserne"
# With the line end before, which is found a hundred times as fast as a line's beginning.
MAY_BE_FENCE, MAY_BE_FOR_INSTRUCTORS = (re.compile(rf"\n{each}.*") for each in (FENCE, FOR_INSTRUCTORS))
NOWHERE = (-1, -1)
LARGEST_FILE = 200_000
LARGEST_CATALOGUE = 2_000_000  # some five thousand objectives
OBJECTIVES = "objectives.yaml"
PLAN = "overlay.yaml"
ENGLISH = ".en.md"
NOTHING = Document(None)


def read_folder(folder: Path) -> Curriculum:
    """The curriculum in this folder. Reads every file once and changes nothing."""
    problems: list[Problem] = []
    if (folder / OBJECTIVES).is_file():
        catalogue = _read_yaml_file(folder, folder / OBJECTIVES, Catalogue, problems)
    else:
        catalogue = None
        problems.append(Problem(OBJECTIVES, 1, "Filen findes ikke", "Læringsmålene skal stå i den."))
    programmes = [
        _read_yaml_file(folder, path, Programme, problems) for path in _listed(folder, "programmes", ".yaml", problems)
    ]
    if not programmes:
        problems.append(Problem("programmes", 1, "Der er ingen uddannelser", "Læg mindst én .yaml-fil i mappen."))
    overlays = tuple(_read_overlay(folder, each) for each in _folders_in(folder, "overlays", problems))
    return Curriculum(
        catalogue=catalogue,
        programmes=tuple(programmes),
        modules=_read_modules(folder, "modules", problems),
        pictures=read_pictures(folder, problems),
        unread=tuple(problems),
        overlays=overlays,
    )


def split(text: str) -> tuple[str, str, int] | None:
    """The head between two lines of `---`, the body below, and the body's first line; None without such a head."""
    fences = _places_of(FENCE, MAY_BE_FENCE, text)
    (begin, first), (end, second) = next(fences, NOWHERE), next(fences, NOWHERE)
    if begin != 0 or end < 0:
        return None
    return text[first : max(first, end - 1)], text[second:], text.count("\n", 0, end) + 2


def for_two(body: str, body_line: int) -> tuple[str, str, int]:
    """What participants read of a body, what only instructors read (empty when nothing is), and its first line."""
    for begin, end in _places_of(FOR_INSTRUCTORS, MAY_BE_FOR_INSTRUCTORS, body):
        return body[: max(0, begin - 1)], body[end:], body_line + body.count("\n", 0, begin) + 1
    return body, "", body_line + body.count("\n") + 1


def _places_of(line: str, pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a line that says just this begins, and where the next one does."""
    for found in pattern.finditer("\n" + text):
        if found[0].rstrip() == f"\n{line}":
            yield found.start(), found.end()


def _folders_in(folder: Path, name: str, problems: list[Problem]) -> list[Path]:
    return [path for path in _shown(folder, name, problems) if path.is_dir()]


def _shown(folder: Path, name: str, problems: list[Problem]) -> list[Path]:
    """What stands in a folder, in order, but for what is hidden. A shortcut could lead anywhere, so it is a problem."""
    try:
        found = sorted(path for path in (folder / name).iterdir() if not path.name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        problems.append(Problem(name, 1, f"Mappen kan ikke åbnes ({error.strerror})", "Se, om du må læse den."))
        return []
    for path in found:
        if path.is_symlink():
            mend = "Læg den rigtige fil i mappen."
            problems.append(Problem(f"{name}/{path.name}", 1, "Filen er en genvej til et andet sted", mend))
    return [path for path in found if not path.is_symlink()]


def _listed(folder: Path, name: str, ending: str, problems: list[Problem]) -> list[Path]:
    """The files of a folder in order. One with another ending would be passed over in silence, so it is a problem."""
    found = _shown(folder, name, problems)
    problems += [
        Problem(f"{name}/{path.name}", 1, "Filen bliver ikke læst", f"Lad navnet slutte på {ending}, eller flyt filen.")
        for path in found
        if path.suffix != ending or not path.is_file()
    ]
    return [path for path in found if path.suffix == ending and path.is_file()]


def _read_overlay(folder: Path, path: Path) -> OverlayFolder:
    """A partner's folder."""
    problems: list[Problem] = []
    name = path.relative_to(folder).as_posix()
    plan = None
    if (path / PLAN).is_file():
        plan = _read_yaml_file(folder, path / PLAN, Overlay, problems)
    else:
        problems.append(Problem(f"{name}/{PLAN}", 1, "Filen findes ikke", "Skriv, hvad der er anderledes hos jer."))
    modules = _read_modules(folder, f"{name}/modules", problems)
    changes = tuple(
        _read_change(folder, each, problems) for each in _listed(folder, f"{name}/changes", ".md", problems)
    )
    return OverlayFolder(
        partner=path.name,
        plan=plan,
        modules=modules,
        changes=changes,
        unread=tuple(problems),
    )


def _read_yaml_file(folder: Path, path: Path, shape: type[Shaped], problems: list[Problem]) -> File[Shaped]:
    name = path.relative_to(folder).as_posix()
    raw, text = _read_text(path, name, problems)
    document = None if text is None else _read_document(name, text, 1, problems)
    says = read_shape(shape, document, name, problems) if document else None
    return File(name=name, raw=raw, rows=_rows(text, raw), document=document or NOTHING, says=says)


def _read_modules(folder: Path, name: str, problems: list[Problem]) -> tuple[ModuleFile, ...]:
    """The modules of a folder, each with its English twin beside it."""
    listed = _listed(folder, name, ".md", problems)
    twins = {path.name.removesuffix(ENGLISH): path for path in listed if path.name.endswith(ENGLISH)}
    modules = [path for path in listed if not path.name.endswith(ENGLISH)]
    for alone in twins.keys() - {path.stem for path in modules}:
        what = "Den engelske tekst har ingen dansk ved siden af"
        problems.append(Problem(f"{name}/{alone}{ENGLISH}", 1, what, f"Den danske skal hedde {alone}.md."))
    return tuple(_read_module(folder, path, twins.get(path.stem), problems) for path in modules)


def _read_module(folder: Path, path: Path, twin: Path | None, problems: list[Problem]) -> ModuleFile:
    file, body, body_line = _read_page(folder, path, ModuleHead, problems)
    body, instructors, instructors_line = for_two(body, body_line)
    return ModuleFile(
        name=file.name,
        raw=file.raw,
        rows=file.rows,
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
        instructors=instructors,
        instructors_line=instructors_line,
        english=_read_english(folder, twin, problems) if twin else None,
    )


def _read_english(folder: Path, path: Path, problems: list[Problem]) -> EnglishFile:
    file, body, body_line = _read_page(folder, path, EnglishHead, problems)
    return EnglishFile(
        name=file.name,
        raw=file.raw,
        rows=file.rows,
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
    )


def _read_change(folder: Path, path: Path, problems: list[Problem]) -> ChangeFile:
    file, body, body_line = _read_page(folder, path, ModuleChange, problems)
    body, instructors, instructors_line = for_two(body, body_line)
    return ChangeFile(
        name=file.name,
        raw=file.raw,
        rows=file.rows,
        document=file.document,
        says=file.says,
        body=body,
        body_line=body_line,
        instructors=instructors,
        instructors_line=instructors_line,
    )


def _read_page(folder: Path, path: Path, shape: type[Shaped], problems: list[Problem]) -> tuple[File[Shaped], str, int]:
    """A file with a head: what the head says, the body below it, and the body's first line."""
    name = path.relative_to(folder).as_posix()
    raw, text = _read_text(path, name, problems)
    parts = split(text or "")
    if text is not None and parts is None:
        problems.append(Problem(name, 1, "Oplysningerne mangler", "Skriv dem øverst, mellem to linjer med ---."))
    head, body, body_line = parts or ("", text or "", 1)
    document = _read_document(name, head, 2, problems) if parts else None
    says = read_shape(shape, document, name, problems) if document else None
    return File(name=name, raw=raw, rows=_rows(text, raw), document=document or NOTHING, says=says), body, body_line


def _rows(text: str | None, raw: bytes) -> Sequence[str]:
    if text is None:
        return ()
    content = text.encode("utf-8")
    return Rows(raw if content == raw else content)  # nearly always the same bytes


def _read_text(path: Path, name: str, problems: list[Problem]) -> tuple[bytes, str | None]:
    """The bytes and the tidied text of a file. A sign that cannot be seen could make a reader see something else."""
    largest = LARGEST_CATALOGUE if name == OBJECTIVES else LARGEST_FILE
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
        if len(raw) > largest:
            problems.append(Problem(name, 1, f"Filen fylder mere end {largest} bytes", "Del den i to."))
            return raw, None
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        problems.append(Problem(name, 1, f"Filen kan ikke åbnes ({error.strerror})", "Se, om du må læse den."))
        return b"", None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "Filen er ikke gemt som UTF-8", "Gem den igen, og vælg UTF-8."))
        return raw, None
    tidied = tidy(text)
    if tidied != text:
        problems += [
            Problem(name, number, "Linjen har et tegn, man ikke kan se", "Slet linjen, og skriv den igen.")
            for number, row in enumerate(text.split("\n"), 1)
            if INVISIBLE.search(row)
        ]
    return raw, tidied


def _read_document(name: str, text: str, first_line: int, problems: list[Problem]) -> Document | None:
    try:
        return read_yaml(text, first_line=first_line)
    except UnreadableYaml as error:
        problems.append(Problem(name, error.line, error.what, error.how_to_mend))
        return None
