"""Checks the headings of a page, of its English twin and of the instructors' part: which, in what order, how deep."""

import re
from collections.abc import Iterator, Mapping

from app.authoring.overlays import LOCAL_SECTION
from app.authoring.pieces import Part, Piece
from app.authoring.problems import Problem, meant, nearest, shown

SECTIONS = (
    "Derfor denne dag",
    "Før du kommer",
    "Det gør vi på dagen",
    "Begreber i hverdagsord",
    "Læs videre her",
    "Øvelse i din egen praksis",
    "Når du kommer hjem",
)
ENGLISH_SECTIONS = (
    "Why this day",
    "Before you come",
    "What we do on the day",
    "Terms in everyday words",
    "Read on",
    "Practice where you work",
    "When you come home",
)
INSTRUCTORS = "Til underviserne"
TO_INSTRUCTORS = "til underviser"  # with another ending
INSTRUCTORS_SECTIONS = ("Dagens plan", "Øvelser", "Det skal I holde øje med", "Jeres roller")
SECTIONS_OF: Mapping[Part, tuple[str, ...]] = {
    Part.PAGE: SECTIONS,
    Part.CHANGED_PAGE: SECTIONS,
    Part.ENGLISH_PAGE: ENGLISH_SECTIONS,
    Part.INSTRUCTORS: INSTRUCTORS_SECTIONS,
    Part.CHANGED_INSTRUCTORS: INSTRUCTORS_SECTIONS,
}
WHOLE = frozenset((Part.PAGE, Part.ENGLISH_PAGE, Part.INSTRUCTORS))  # these have every section
BEFORE_INSTRUCTORS = frozenset((Part.PAGE, Part.CHANGED_PAGE))
HOW_MANY = {len(SECTIONS): "syv", len(INSTRUCTORS_SECTIONS): "fire"}
HEADING = re.compile(r"\n([ \t>]*(?:(?:[-*+:]|[0-9]{1,9}\.)[ \t]+)?)(#{1,6})(.*)")


def problems_of_headings(piece: Piece) -> Iterator[Problem]:
    """What is wrong with the headings of a piece that has some; a brief has none."""
    if piece.part not in SECTIONS_OF:
        for found in headings_in(piece.text):
            yield piece.problem(found.start(), "En opgave har ingen overskrifter", "Skriv linjen med **fed**.")
        return
    above, sections, whole = 1, list[tuple[str, int]](), piece.part in WHOLE
    for found in headings_in(piece.text):
        before, level, place = found[1], len(found[2]), found.start()
        title = found[3].strip().rstrip("#").strip()
        if before:
            yield piece.problem(place, "En overskrift står inde i noget andet", "Begynd linjen helt til venstre.")
        elif piece.part in BEFORE_INSTRUCTORS and begins_instructors_part(level, title):
            yield _nearly_instructors(piece, place, level, title)
            break  # what stands below is not the participants' page
        elif level == 1:
            yield piece.problem(place, "Siden har allerede sin titel", "Brug ## eller ###.")
        elif level > above + 1:
            yield piece.problem(place, "Overskriften springer et trin over", f"Brug {'#' * (above + 1)}.")
        above = max(level, 2)
        if level == 2:
            sections.append((title, place))
    yield from _problems_of_sections(piece, sections, whole=whole)


def headings_in(text: str) -> Iterator[re.Match[str]]:
    """The headings of a text, each as (what stands before it, its signs, its title)."""
    return HEADING.finditer("\n" + text) if "#" in text else iter(())


def nearly_has_instructors_part(page: Piece) -> bool:
    """Whether a page has a heading that is nearly the one of the instructors' part."""
    headings = (found for found in headings_in(page.text) if not found[1])
    return any(begins_instructors_part(len(found[2]), found[3].strip()) for found in headings)


def begins_instructors_part(level: int, title: str) -> bool:
    """Whether a heading was meant to begin it; one with too many signs only when it says so plainly."""
    return bool(nearest(title, [INSTRUCTORS])) if level == 1 else title.lower().startswith(TO_INSTRUCTORS)


def _nearly_instructors(piece: Piece, place: int, level: int, title: str) -> Problem:
    if level == 1:
        what = f"# {title} er ikke helt den overskrift, der begynder underviserdelen"
        return piece.problem(place, what, f"Mente du # {INSTRUCTORS}?")
    what = f"{'#' * level} {title} begynder underviserdelen og skal have ét #"
    return piece.problem(place, what, f"Skriv # {INSTRUCTORS}.")


def _problems_of_sections(piece: Piece, sections: list[tuple[str, int]], *, whole: bool) -> Iterator[Problem]:
    needed = wanted = SECTIONS_OF[piece.part]
    if piece.local and piece.part in BEFORE_INSTRUCTORS:
        wanted = (*needed[:-1], LOCAL_SECTION, needed[-1])
    free = [title for title in wanted if title not in {title for title, _ in sections}]
    otherwise = f"Brug ### under en af de {HOW_MANY[len(needed)]}."
    if LOCAL_SECTION in free:
        otherwise = f"Jeres eget afsnit hedder {LOCAL_SECTION}. Ellers brug ### under en af de {HOW_MANY[len(needed)]}."
    latest = -1
    for title, place in sections:
        if title not in wanted:
            mend = meant(title, free, otherwise=otherwise)
            what = f"{shown(title)} er ikke en af de {HOW_MANY[len(needed)]} overskrifter"
            yield piece.problem(place, what, mend)
        elif wanted.index(title) <= latest:
            mend = f"Rækkefølgen er: {', '.join(wanted)}."
            yield piece.problem(place, f"Overskriften {shown(title)} står ikke på sin plads", mend)
        else:
            latest = wanted.index(title)
    for title in [title for title in needed if title in free] if whole else ():
        later = wanted[wanted.index(title) + 1 :]
        where = next((place for each, place in sections if each in later), len(piece.text.rstrip()))
        yield piece.problem(where, f"Overskriften {shown(title)} mangler", f"Skriv ## {title}.")
