"""One file of the curriculum: its text, its head and its body; and which files a folder holds.

What cannot be read becomes a problem with file and line, never an exception.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from app.authoring.problems import Problem
from app.authoring.shape_problems import read_shape
from app.authoring.sources import File, Rows, Shaped
from app.authoring.yaml_lines import Document, UnreadableYaml, read_yaml
from app.prose import INVISIBLE, tidy

FENCE = "---"
FOR_INSTRUCTORS = "# Til underviserne"
# With the line end before, which is found a hundred times as fast as a line's beginning.
MAY_BE_FENCE, MAY_BE_FOR_INSTRUCTORS = (re.compile(rf"\n{each}.*") for each in (FENCE, FOR_INSTRUCTORS))
NOWHERE = (-1, -1)
LARGEST_FILE = 200_000
LARGEST_CATALOGUE = 2_000_000  # some five thousand objectives
OBJECTIVES = "objectives.yaml"
NOTHING = Document(None)


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


def folders_in(folder: Path, name: str, problems: list[Problem]) -> list[Path]:
    """The folders of a folder, in order."""
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


def listed_in(folder: Path, name: str, ending: str, problems: list[Problem]) -> list[Path]:
    """The files of a folder in order. One with another ending would be passed over in silence, so it is a problem."""
    found = _shown(folder, name, problems)
    problems += [
        Problem(f"{name}/{path.name}", 1, "Filen bliver ikke læst", f"Lad navnet slutte på {ending}, eller flyt filen.")
        for path in found
        if path.suffix != ending or not path.is_file()
    ]
    return [path for path in found if path.suffix == ending and path.is_file()]


def read_yaml_file(folder: Path, path: Path, shape: type[Shaped], problems: list[Problem]) -> File[Shaped]:
    """A file that is YAML from the first line to the last."""
    name = path.relative_to(folder).as_posix()
    digest, text = _read_text(path, name, problems)
    document = None if text is None else _read_document(name, text, 1, problems)
    says = read_shape(shape, document, name, problems) if document else None
    rows = Rows() if text is None else Rows(text)
    return File(name=name, digest=digest, rows=rows, document=document or NOTHING, says=says)


def read_page(folder: Path, path: Path, shape: type[Shaped], problems: list[Problem]) -> tuple[File[Shaped], str, int]:
    """A file with a head: what the head says, the body below it, and the body's first line."""
    name = path.relative_to(folder).as_posix()
    digest, text = _read_text(path, name, problems)
    parts = split(text or "")
    if text is not None and parts is None:
        problems.append(Problem(name, 1, "Oplysningerne mangler", "Skriv dem øverst, mellem to linjer med ---."))
    head, body, body_line = parts or ("", text or "", 1)
    document = _read_document(name, head, 2, problems) if parts else None
    says = read_shape(shape, document, name, problems) if document else None
    rows = Rows() if text is None else Rows(text[: len(text) - len(body)], body)
    return File(name=name, digest=digest, rows=rows, document=document or NOTHING, says=says), body, body_line


def parted(rows: Rows, page: str, instructors: str) -> Rows:
    """The lines of a page whose body is in two, with the same words in memory only once."""
    if not rows:
        return rows
    before, body = rows.parts
    return Rows(before, page, body[len(page) : len(body) - len(instructors)], instructors)


def _read_text(path: Path, name: str, problems: list[Problem]) -> tuple[bytes, str | None]:
    """The digest of a file's bytes, and its tidied text. A sign nobody sees could make a reader see something else."""
    largest = LARGEST_CATALOGUE if name == OBJECTIVES else LARGEST_FILE
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
        if len(raw) > largest:
            problems.append(Problem(name, 1, f"Filen fylder mere end {largest} bytes", "Del den i to."))
            return sha256(raw).digest(), None
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        problems.append(Problem(name, 1, f"Filen kan ikke åbnes ({error.strerror})", "Se, om du må læse den."))
        return sha256().digest(), None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "Filen er ikke gemt som UTF-8", "Gem den igen, og vælg UTF-8."))
        return sha256(raw).digest(), None
    tidied = tidy(text)
    if tidied != text:
        problems += [
            Problem(name, number, "Linjen har et tegn, man ikke kan se", "Slet linjen, og skriv den igen.")
            for number, row in enumerate(text.split("\n"), 1)
            if INVISIBLE.search(row)
        ]
    return sha256(raw).digest(), tidied


def _read_document(name: str, text: str, first_line: int, problems: list[Problem]) -> Document | None:
    try:
        return read_yaml(text, first_line=first_line)
    except UnreadableYaml as error:
        problems.append(Problem(name, error.line, error.what, error.how_to_mend))
        return None
