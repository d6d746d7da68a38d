"""Advice on what a slip makes of a box, a term or a section: it would be shown, but not as it was meant."""

import re
from collections.abc import Iterator

from app.authoring.heading_checks import ENGLISH_SECTIONS, SECTIONS, SECTIONS_OF, begins_instructors_part, headings_in
from app.authoring.pieces import Piece, pieces_of
from app.authoring.problems import Problem, meant, shown
from app.authoring.sources import Curriculum
from app.prose import LONGEST_TEXT

KINDS = ("note", "care")
TERMS = frozenset((SECTIONS[3], ENGLISH_SECTIONS[3]))
LONGEST_TERM = 60

BOX = re.compile(r"\n([ \t]*)!!!([^\n]*)")
FIRST_LINE = re.compile(r' ?([\w-]+(?: +[\w-]+)*)(?: +"[^"\n]*")? *\Z')
WRITTEN = 'Skriv !!! note "Overskrift", og ryk teksten under den fire mellemrum ind.'
BLOCK = re.compile(r"\n[ \t]*\n\s*")
TERM = re.compile(r"[^\W_][^\n]*[^\s.!?:…]\Z")
EXPLAINED = re.compile(r" {0,3}: {1,3}\S")


def problems_of_blocks(curriculum: Curriculum) -> Iterator[Problem]:
    """Boxes without a text or of no known kind, sections without a word, terms that nobody explains. All advice."""
    for piece in pieces_of(curriculum):
        if len(piece.text) <= LONGEST_TEXT:
            if "!!!" in piece.text:
                yield from _problems_of_boxes(piece)
            if piece.part in SECTIONS_OF:
                yield from _problems_of_sections(piece)


def _problems_of_boxes(piece: Piece) -> Iterator[Problem]:
    text = "\n" + piece.text
    for found in BOX.finditer(text):
        first, indent = FIRST_LINE.match(found[2]), found[1] + "    "
        below = text[found.end() : found.end() + LONGEST_TERM].lstrip("\n")
        if first is None or not below.startswith(indent) or not below.strip():
            what = "Boksen bliver ikke vist som en boks"
            yield piece.problem(found.start(), what, WRITTEN, warning=True)
        elif first[1] not in KINDS:
            mend = meant(first[1], KINDS, otherwise=f"Brug {' eller '.join(KINDS)}.")
            yield piece.problem(found.start(), f"En boks kan ikke være {shown(first[1])}", mend, warning=True)


def _problems_of_sections(piece: Piece) -> Iterator[Problem]:
    headings = [found for found in headings_in(piece.text) if not found[1] and len(found[2]) <= 2]
    ends = [*(found.start() for found in headings[1:]), len(piece.text)]
    for found, end in zip(headings, ends, strict=False):
        title, begin = found[3].strip(), found.end() - 1  # it was looked for with a line end before
        said = piece.text[begin:end]
        if begins_instructors_part(len(found[2]), title):
            break  # the heading is told, and what stands below is not the participants' page
        if len(found[2]) == 2 and not said.strip():
            mend = "Skriv teksten, eller tag overskriften ud, hvis den må mangle."
            yield piece.problem(found.start(), f"Afsnittet {shown(title)} er tomt", mend, warning=True)
        elif title in TERMS:
            yield from _problems_of_terms(piece, begin, end)


def _problems_of_terms(piece: Piece, begin: int, end: int) -> Iterator[Problem]:
    """A line by itself, as short as a term, without the line that explains it."""
    said = piece.text[begin:end].rstrip()
    gaps = [*BLOCK.finditer(said)]
    starts = [0, *(gap.end() for gap in gaps)]
    stops = [*(gap.start() for gap in gaps), len(said)]
    blocks = [said[start:stop].strip("\n") for start, stop in zip(starts, stops, strict=True)]
    for place, (block, start) in enumerate(zip(blocks, starts, strict=True)):
        after = blocks[place + 1] if place + 1 < len(blocks) else ""
        term, _, explanation = block.partition("\n")
        if len(term) > LONGEST_TERM or not TERM.match(term) or (explanation and explanation.lstrip()[0] != ":"):
            continue
        if not EXPLAINED.match(explanation or after):
            mend = "Skriv den på linjen under, efter : og tre mellemrum."
            yield piece.problem(begin + start, f"{shown(term)} har ingen forklaring", mend, warning=True)
