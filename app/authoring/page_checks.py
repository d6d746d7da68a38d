"""Checks every piece of Markdown: what is refused, what could stall, and by the other checks its headings and links."""

import re
from collections.abc import Iterator

from app.authoring.heading_checks import (
    INSTRUCTORS,
    INSTRUCTORS_SECTIONS,
    nearly_has_instructors_part,
    problems_of_headings,
)
from app.authoring.link_checks import Ways, problems_of_links, problems_of_pictures, problems_of_unused_pictures
from app.authoring.pieces import Part, Piece, pieces_of
from app.authoring.problems import Problem
from app.authoring.sources import Curriculum, ModuleFile
from app.prose import UnsafeProse, refuse_what_can_stall

MOST_NESTED = 6

# Those that look at the beginnings of lines begin with the line end before, which is found a hundred times as fast.
UNDERLINED = re.compile(r"\n(?<=[^\n]\n)[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
HTML = re.compile(r"<[A-Za-z/!?]")
NESTED = re.compile(rf"\n[ \t]*(?:(?:[-*+:>]|[0-9]{{1,9}}\.)[ \t]+){{{MOST_NESTED + 1}}}")
BLANK = re.compile(r"\n[ \t]*\n")


def problems_of_pages(curriculum: Curriculum) -> Iterator[Problem]:
    """What is wrong with the pages, the instructors' parts and the briefs. Linear in their length."""
    ways, pieces = Ways.of(curriculum), list(pieces_of(curriculum))
    if curriculum.local:  # every text was checked in its own file; only where it leads may be another matter
        for piece in pieces:
            yield from problems_of_links(piece, ways)
        return
    for piece in pieces:
        if too_much := _too_much(piece):
            yield too_much
            continue
        yield from _problems_of_markdown(piece)
        yield from problems_of_links(piece, ways)
        yield from problems_of_pictures(piece, ways)
        yield from problems_of_headings(piece)
        if piece.part is Part.PAGE and isinstance(piece.file, ModuleFile):
            yield from _problems_of_instructors_part(piece, piece.file)
    yield from problems_of_unused_pictures(curriculum, pieces)


def _too_much(piece: Piece) -> Problem | None:
    """What would cost the renderer more than a page is worth, at the line, the paragraph or the table to blame."""
    if (said := _refused(piece.text)) is None:
        return None
    place = 0
    for block in BLANK.split(piece.text):
        place = piece.text.index(block, place)
        if said_of_block := _refused(block):
            row = _row_to_blame(block)
            if said_of_row := _refused(row):
                return _refusal(piece, piece.text.index(row, place), said_of_row)
            return _refusal(piece, place, said_of_block)
    return _refusal(piece, 0, said)


def _row_to_blame(block: str) -> str:
    """A row that is refused by itself, looked for by halving; an empty one when only many together are too much."""
    rows = block.split("\n")
    while len(rows) > 1:
        middle = len(rows) // 2
        halves = (rows[:middle], rows[middle:])
        rows = next((half for half in halves if _refused("\n".join(half))), [])
    return "".join(rows)


def _refused(text: str) -> str | None:
    try:
        refuse_what_can_stall(text)
    except UnsafeProse as error:
        return str(error)
    return None


def _refusal(piece: Piece, place: int, said: str) -> Problem:
    what, _, mend = said.partition(". ")
    return piece.problem(place, what, mend or "Gør teksten enklere.")


def _problems_of_markdown(piece: Piece) -> Iterator[Problem]:
    for found in NESTED.finditer("\n" + piece.text):
        yield piece.problem(found.start(), "Der er lister inden i lister inden i lister", "Gør det fladere.")
    for found in HTML.finditer(piece.text) if "<" in piece.text else ():
        mend = "Skriv med Markdown. Et link skrives [tekst](https://…)."
        yield piece.problem(found.start(), "HTML bliver ikke vist", mend)
    for found in UNDERLINED.finditer(piece.text):
        what = "En streg under en linje gør den til en overskrift"
        yield piece.problem(found.end(), what, "Brug ##.")


def _problems_of_instructors_part(page: Piece, module: ModuleFile) -> Iterator[Problem]:
    """That there is one. What it says is checked as a piece of its own."""
    if not module.instructors.strip() and not nearly_has_instructors_part(page):
        headings = ", ".join(f"## {title}" for title in INSTRUCTORS_SECTIONS)
        mend = f"Skriv # {INSTRUCTORS} nederst, og under den: {headings}."
        yield page.problem(len(page.text.rstrip()), "Underviserdelen mangler", mend)
