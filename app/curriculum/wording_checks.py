"""Checks the wording of every text: signs that are slips of the keyboard, and words to think about."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from app.curriculum.problems import Problem, shown
from app.curriculum.sources import Curriculum, File, ModuleFile
from app.curriculum.yaml_lines import Path
from app.prose import LONGEST_LINE

# What may hold straight quotes and runs of spaces by right: boxes' titles, addresses, tables and the dots of lists.
BOX = re.compile(r'^[ \t]*!!![ \t]*\w+[ \t]*("[^"\n]*"?)?')
ADDRESS = re.compile(r"\]\([^)\n]*\)")
MARKER = re.compile(r"^[ \t>]*(?:[-*+:]|[0-9]{1,9}\.)?[ \t]*")
SLIPS = (  # what a row must hold for the pattern to be worth trying, the pattern, what it is, how to mend it
    ('"', re.compile(r'"[^"\n]{0,12}"?'), "Lige anførselstegn", "Skriv »sådan«, og på engelsk “so”."),
    ("  ", re.compile(r"\S {2,}\S"), "To mellemrum efter hinanden", "Behold det ene."),
    (" - ", re.compile(r"\S - \S"), "En bindestreg med mellemrum om", "Skriv en tankestreg: –"),
)
# Words to keep out of the pages, and what to say instead (the glossary of the field). They warn, for a page may be
# about a word. A small beginning of the word comes first, because it is found a hundred times as fast as the pattern.
AVOIDED = (
    ("psykisk syg", r"psykisk syge?", "et menneske med psykiske vanskeligheder"),
    ("sindslid", r"sindslidende", "et menneske med psykiske vanskeligheder"),
    ("skizofren", r"(?:er|en|den|de) skizofrene?", "et menneske, der har skizofreni"),
    ("borderliner", r"borderliner\w*", "et menneske, der har en diagnose"),
    ("misbruger", r"misbruger\w*", "et menneske, der har et misbrug"),
    ("ressourcesvag", r"ressourcesvag\w*", "hvad der mangler, og hos hvem"),
    ("tung", r"tunge? borger\w*", "hvad der er svært"),
    ("de raske", r"de raske", "hvem der menes"),
    ("rigtige fag", r"rigtige fagfolk", "fagpersoner"),
    ("klient", r"klient(?:en|er|erne)?s?", "borger"),
    ("elev", r"elev(?:en|er|erne)?s?", "deltager"),
    ("dumpe", r"dumpe[rdt]*", "endnu ikke"),
    ("bestået", r"ikke bestået", "endnu ikke"),
    ("frafald", r"frafald\w*", "stoppe før tid"),
)
AVOID = tuple((stem, re.compile(rf"\b{word}\b", re.IGNORECASE), instead) for stem, word, instead in AVOIDED)


def problems_of_wording(curriculum: Curriculum) -> Iterator[Problem]:
    """Slips of the keyboard, and words to think about as warnings. At most one of each kind for a line."""
    heads: list[File[Any]] = [*curriculum.programmes, *curriculum.modules]
    for file in (*heads, *([curriculum.catalogue] if curriculum.catalogue else [])):
        for path, text in _texts(file.says, ()):
            yield from _problems_of_text(file, path, text)
    for module in curriculum.modules:
        yield from _problems_of_body(module)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in what a file says, and where it stands. Codes and vocabulary hold nothing that could be a slip."""
    match value:
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*path, name))
        case list() | tuple():
            for place, each in enumerate(value):
                yield from _texts(each, (*path, place))
        case dict():
            for key, each in value.items():
                yield from _texts(each, (*path, str(key)))
        case str():
            yield path, value


def _problems_of_text(file: File[Any], path: Path, text: str) -> Iterator[Problem]:
    danish = not str(path[-1]).endswith("_en")
    for row in text.split("\n"):
        for excerpt, what, mend, warning in _slips(row, danish=danish):
            yield file.problem(file.line_with(excerpt, path), what, mend, warning=warning)


def _problems_of_body(module: ModuleFile) -> Iterator[Problem]:
    for number, row in enumerate(module.body.split("\n"), module.body_line):
        for _, what, mend, warning in _slips(row, danish=True):
            yield module.problem(number, what, mend, warning=warning)


def _slips(row: str, *, danish: bool) -> Iterator[tuple[str, str, str, bool]]:
    if len(row) > LONGEST_LINE:  # refused elsewhere
        return
    if not row.lstrip().startswith("|"):
        text = MARKER.sub("", ADDRESS.sub("]", BOX.sub("", row)))
        for sign, pattern, what, mend in SLIPS:
            if sign in text and (found := pattern.search(text)):
                yield found[0], f"{what}: {shown(found[0])}", mend, False
    if danish:
        lowered = row.lower()
        for stem, pattern, instead in AVOID:
            if stem in lowered and (found := pattern.search(row)):
                yield found[0], f"Overvej ordet {shown(found[0])}", f"Måske: {instead}.", True
