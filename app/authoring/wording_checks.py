"""Checks the wording of every text: signs that are slips of the keyboard or hidden, and words to think about."""

import re
import string
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from app.authoring.pieces import Part, pieces_of
from app.authoring.problems import Problem, shown
from app.authoring.sources import Curriculum, EnglishFile, File
from app.authoring.yaml_lines import Path
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
PLAIN = frozenset(string.printable + "æøåÆØÅéÉüöä»«–—…’“”½¼·§€")
HIDDEN = frozenset(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))  # what Unicode calls signs that show nothing
EMPTY_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SOFT_HYPHEN = b"\xad"
STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe2f]{2,}")
IN_HEADS = frozenset((Part.BRIEF, Part.ENGLISH_BRIEF))
IN_ENGLISH = frozenset((Part.ENGLISH_PAGE, Part.ENGLISH_BRIEF))


def problems_of_wording(curriculum: Curriculum) -> Iterator[Problem]:
    """Slips of the keyboard, and words to think about as warnings. At most one of each kind for a line."""
    for file in _files_of(curriculum):
        yield from _problems_of_signs(file)
        if file.says:
            yield from _problems_of_head(file)
    for piece in pieces_of(curriculum):
        if piece.part not in IN_HEADS:
            for place, _, what, mend, warning in _slips(piece.text, danish=piece.part not in IN_ENGLISH):
                yield piece.problem(place, what, mend, warning=warning)


def _files_of(curriculum: Curriculum) -> Iterator[File[Any]]:
    local = curriculum.overlays
    modules = [*curriculum.modules, *(module for overlay in local for module in overlay.modules)]
    if curriculum.catalogue:
        yield curriculum.catalogue
    yield from curriculum.programmes
    yield from modules
    yield from (module.english for module in modules if module.english)
    yield from (overlay.plan for overlay in local if overlay.plan)
    yield from (change for overlay in local for change in overlay.changes)


def _problems_of_signs(file: File[Any]) -> Iterator[Problem]:
    """Signs that show nothing, or that pile up: a reader would see something else than what stands there."""
    text = file.rows.text
    if _is_of_western_letters(text):
        return
    odd = set(text) - PLAIN
    hidden = "".join(sign for sign in odd if _is_hidden(sign))
    stacks = any(unicodedata.category(sign) in ("Mn", "Me") for sign in odd)
    if not hidden and not stacks:
        return
    for number, row in enumerate(file.rows, 1):
        if STACKED.search(row) or any(sign in row for sign in hidden):
            yield file.problem(number, "Linjen har et tegn, man ikke kan se", "Slet linjen, og skriv den igen.")


def _is_of_western_letters(text: str) -> bool:
    """Whether a text holds only what one code page of visible signs has; a quick look that most texts pass."""
    try:
        return SOFT_HYPHEN not in text.encode("cp1252")
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=2048)
def _is_hidden(sign: str) -> bool:
    return sign in EMPTY_LETTERS or unicodedata.category(sign) in HIDDEN


def _problems_of_head(file: File[Any]) -> Iterator[Problem]:
    texts = list(_texts(file.document.data, ()))
    if next(_slips("\n".join(text for _, text in texts), danish=True), None) is None:
        return
    for path, text in texts:
        danish = not isinstance(file, EnglishFile) and not str(path[-1]).endswith("_en")
        for _, excerpt, what, mend, warning in _slips(text, danish=danish):
            yield file.problem(file.line_with(excerpt, path), what, mend, warning=warning)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in what a file says, and where it stands. Codes and vocabulary hold nothing that could be a slip."""
    within = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in within:
        if isinstance(each, str):
            yield (*path, key), each
        else:
            yield from _texts(each, (*path, key))


def _slips(text: str, *, danish: bool) -> Iterator[tuple[int, str, str, str, bool]]:
    """Where each slip of a text stands, its excerpt, what it is, how to mend it, and whether it is only a warning."""
    for sign, pattern, what, mend in SLIPS:
        for place, row in _rows_with(sign, text, text):
            if not row.lstrip().startswith("|"):
                plain = MARKER.sub("", ADDRESS.sub("]", BOX.sub("", row)))
                if found := pattern.search(plain):
                    yield place, found[0], f"{what}: {shown(found[0])}", mend, False
    if not danish:
        return
    lowered = text.lower()
    searched = lowered if len(lowered) == len(text) else text  # a few foreign letters are longer when small
    for stem, pattern, instead in AVOID:
        for place, row in _rows_with(stem, searched, text):
            if found := pattern.search(row):
                yield place, found[0], f"Overvej ordet {shown(found[0])}", f"Måske: {instead}.", True


def _rows_with(sign: str, searched: str, text: str) -> Iterator[tuple[int, str]]:
    """Each row that holds the sign, and where it begins; `searched` is the text or as long. No endless rows."""
    place = searched.find(sign)
    while place >= 0:
        begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - begin <= LONGEST_LINE:
            yield begin, text[begin:end]
        place = searched.find(sign, end)
