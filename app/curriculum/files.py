"""Reads the folder of the curriculum. What cannot be read becomes a problem with file and line, never an exception."""

from pathlib import Path

from app.curriculum.problems import Problem
from app.curriculum.shape_problems import read_shape
from app.curriculum.shapes import Catalogue, ModuleHead, Programme
from app.curriculum.sources import Curriculum, File, ModuleFile, Shaped
from app.curriculum.yaml_lines import Document, UnreadableYaml, read_yaml
from app.prose import INVISIBLE, tidy

FENCE = "---"
LARGEST_FILE = 200_000
OBJECTIVES = "objectives.yaml"
NOTHING = Document(None, {})


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
    modules = [_read_module(folder, path, problems) for path in _listed(folder, "modules", ".md", problems)]
    return Curriculum(
        catalogue=catalogue,
        programmes=tuple(programmes),
        modules=tuple(modules),
        unread=tuple(problems),
    )


def split(text: str) -> tuple[str, str, int] | None:
    """The head between two lines of `---`, the body below, and the body's first line; None without such a head."""
    rows = text.split("\n")
    if rows[0].rstrip() != FENCE:
        return None
    for number, row in enumerate(rows[1:], 2):
        if row.rstrip() == FENCE:
            return "\n".join(rows[1 : number - 1]), "\n".join(rows[number:]), number + 1
    return None


def _listed(folder: Path, name: str, ending: str, problems: list[Problem]) -> list[Path]:
    """The files of a folder in order. One with another ending would be passed over in silence, so it is a problem."""
    if not (folder / name).is_dir():
        return []
    try:
        found = sorted(path for path in (folder / name).iterdir() if not path.name.startswith("."))
    except OSError as error:
        problems.append(Problem(name, 1, f"Mappen kan ikke åbnes ({error.strerror})", "Se, om du må læse den."))
        return []
    problems += [
        Problem(f"{name}/{path.name}", 1, "Filen bliver ikke læst", f"Lad navnet slutte på {ending}, eller flyt filen.")
        for path in found
        if path.suffix != ending or not path.is_file()
    ]
    return [path for path in found if path.suffix == ending and path.is_file()]


def _read_yaml_file(folder: Path, path: Path, shape: type[Shaped], problems: list[Problem]) -> File[Shaped]:
    name = path.relative_to(folder).as_posix()
    raw, text = _read_text(path, name, problems)
    document = None if text is None else _read_document(name, text, 1, problems)
    says = read_shape(shape, document, name, problems) if document else None
    return File(name=name, raw=raw, rows=_rows(text), document=document or NOTHING, says=says)


def _read_module(folder: Path, path: Path, problems: list[Problem]) -> ModuleFile:
    name = path.relative_to(folder).as_posix()
    raw, text = _read_text(path, name, problems)
    parts = split(text or "")
    if text is not None and parts is None:
        problems.append(Problem(name, 1, "Oplysningerne mangler", "Skriv dem øverst, mellem to linjer med ---."))
    head, body, body_line = parts or ("", text or "", 1)
    document = _read_document(name, head, 2, problems) if parts else None
    says = read_shape(ModuleHead, document, name, problems) if document else None
    return ModuleFile(
        name=name,
        raw=raw,
        rows=_rows(text),
        document=document or NOTHING,
        says=says,
        body=body,
        body_line=body_line,
    )


def _rows(text: str | None) -> tuple[str, ...]:
    return () if text is None else tuple(text.split("\n"))


def _read_text(path: Path, name: str, problems: list[Problem]) -> tuple[bytes, str | None]:
    """The bytes and the tidied text of a file. A sign that cannot be seen could make a reader see something else."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            problems.append(Problem(name, 1, f"Filen fylder mere end {LARGEST_FILE} bytes", "Del den i to."))
            return raw, None
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        problems.append(Problem(name, 1, f"Filen kan ikke åbnes ({error.strerror})", "Se, om du må læse den."))
        return b"", None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "Filen er ikke gemt som UTF-8", "Gem den igen, og vælg UTF-8."))
        return raw, None
    problems += [
        Problem(name, number, "Linjen har et tegn, man ikke kan se", "Slet linjen, og skriv den igen.")
        for number, row in enumerate(text.split("\n"), 1)
        if INVISIBLE.search(row)
    ]
    return raw, tidy(text)


def _read_document(name: str, text: str, first_line: int, problems: list[Problem]) -> Document | None:
    try:
        return read_yaml(text, first_line=first_line)
    except UnreadableYaml as error:
        problems.append(Problem(name, error.line, error.what, error.how_to_mend))
        return None
