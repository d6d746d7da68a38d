"""Checks every piece of Markdown: what is refused, what could stall, and by the other checks its headings and links."""

import re
from collections.abc import Iterator

from app.curriculum.heading_checks import (
    INSTRUCTORS,
    INSTRUCTORS_SECTIONS,
    nearly_has_instructors_part,
    problems_of_headings,
)
from app.curriculum.link_checks import Ways, problems_of_links, problems_of_pictures, problems_of_unused_pictures
from app.curriculum.pieces import Part, Piece, pieces_of
from app.curriculum.problems import Problem
from app.curriculum.sources import Curriculum, ModuleFile
from app.prose import UnsafeProse, refuse_what_can_stall

MOST_NESTED = 6
MOST_CELLS = 400  # of one table; a day's plan has some forty
MOST_NOTES = 60  # footnotes of a page; each costs the renderer a look through the whole page
MOST_ABBREVIATIONS = 60

UNDERLINED = re.compile(r"(?<=[^\n])\n[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
HTML = re.compile(r"<[A-Za-z/!?]")
NESTED = re.compile(rf"^[ \t]*(?:(?:[-*+:>]|[0-9]{{1,9}}\.)[ \t]+){{{MOST_NESTED + 1}}}", re.MULTILINE)
NOTE = re.compile(r"^[ \t>]*\[\^", re.MULTILINE)
ABBREVIATION = re.compile(r"^[ \t>]*\*\[", re.MULTILINE)
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
    """What would cost the renderer more than a page is worth."""
    try:
        refuse_what_can_stall(piece.text)
    except UnsafeProse as error:
        what, _, mend = str(error).partition(". ")
        return piece.problem(0, what, mend or "Gør teksten enklere.")
    text = piece.text
    for sign, pattern, most, what in (
        ("[^", NOTE, MOST_NOTES, "fodnoter"),
        ("*[", ABBREVIATION, MOST_ABBREVIATIONS, "forkortelser"),
    ):
        if text.count(sign) > most and (found := pattern.findall(text)) and len(found) > most:
            return piece.problem(0, f"Der er {len(found)} {what}", f"Højst {most}: skriv resten i teksten.")
    return _too_large_table(piece) if text.count("|") > MOST_CELLS else None


def _too_large_table(piece: Piece) -> Problem | None:
    place = 0
    for block in BLANK.split(piece.text):
        if (cells := block.count("|")) > MOST_CELLS:
            place = piece.text.find(block, place)
            what = f"En tabel har omkring {cells} felter"
            return piece.problem(place, what, f"Højst {MOST_CELLS}: del den, eller skriv den som en liste.")
    return None


def _problems_of_markdown(piece: Piece) -> Iterator[Problem]:
    for pattern, what, mend in (
        (NESTED, "Der er lister inden i lister inden i lister", "Gør det fladere."),
        (HTML, "HTML bliver ikke vist", "Skriv med Markdown. Et link skrives [tekst](https://…)."),
    ):
        for found in pattern.finditer(piece.text):
            yield piece.problem(found.start(), what, mend)
    for found in UNDERLINED.finditer(piece.text):
        what = "En streg under en linje gør den til en overskrift"
        yield piece.problem(found.end(), what, "Brug ##.")


def _problems_of_instructors_part(page: Piece, module: ModuleFile) -> Iterator[Problem]:
    """That there is one. What it says is checked as a piece of its own."""
    if not module.instructors.strip() and not nearly_has_instructors_part(page):
        headings = ", ".join(f"## {title}" for title in INSTRUCTORS_SECTIONS)
        mend = f"Skriv # {INSTRUCTORS} nederst, og under den: {headings}."
        yield page.problem(len(page.text.rstrip()), "Underviserdelen mangler", mend, warning=True)
