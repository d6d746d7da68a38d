"""Checks a module's page and the Markdown of its briefs: headings, links, what is refused, and what could stall."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from app.curriculum.problems import Problem, meant, shown
from app.curriculum.rules import Audience
from app.curriculum.sources import ModuleFile
from app.curriculum.yaml_lines import Path
from app.prose import UnsafeProse, refuse_what_can_stall

SECTIONS = (
    "Derfor denne dag",
    "Før du kommer",
    "Det gør vi på dagen",
    "Begreber i hverdagsord",
    "Læs videre her",
    "Øvelse i din egen praksis",
    "Når du kommer hjem",
)
PAGES = ("/hjaelp", "/praksis", "/maal", "/forloeb")
MODULE_PAGE = "/moduler/"
MOST_NESTED = 6

HEADING = re.compile(r"^([ \t>]*(?:(?:[-*+:]|[0-9]{1,9}\.)[ \t]+)?)(#{1,6})(.*)$", re.MULTILINE)
UNDERLINED = re.compile(r"(?<=[^\n])\n[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
IMAGE = re.compile(r"!\[")
HTML = re.compile(r"<[A-Za-z/!?]")
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
NAMED_LINK = re.compile(r"^[ \t>]*\[[^\]\n^][^\]\n]*\]:\s*<?([^\s>]*)", re.MULTILINE)
ADDRESS = re.compile(r"(https://[^\s\"'<>]+|mailto:[^\s\"'<>@]+@[^\s\"'<>]+)\Z")
NESTED = re.compile(rf"^[ \t]*(?:(?:[-*+:>]|[0-9]{{1,9}}\.)[ \t]+){{{MOST_NESTED + 1}}}", re.MULTILINE)

LineOf = Callable[[int], int]
Tracks = Mapping[str, Audience | None]  # for whom each module is; None when its head could not be read


def problems_of_pages(modules: Collection[ModuleFile]) -> Iterator[Problem]:
    """What is wrong with the pages and the briefs. Linear in their length."""
    tracks = {module.code: module.says.track if module.says else None for module in modules}
    for module in modules:
        if module.rows:
            yield from _problems_of_page(module, tracks)
        for path, task in module.tasks():
            if brief := getattr(task, "brief", None):
                yield from _problems_of_brief(module, (*path, "brief"), brief, tracks)


def _problems_of_page(module: ModuleFile, tracks: Tracks) -> Iterator[Problem]:
    def line_of(place: int) -> int:
        return module.body_line + module.body.count("\n", 0, place)

    if too_much := _what_could_stall(module, module.body, module.body_line):
        yield too_much
        return
    yield from _problems_of_markdown(module, module.body, line_of, tracks)
    yield from _problems_of_headings(module, line_of)


def _problems_of_brief(module: ModuleFile, path: Path, text: str, tracks: Tracks) -> Iterator[Problem]:
    def line_of(place: int) -> int:
        row = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
        return module.line_with(row, path)

    if too_much := _what_could_stall(module, text, module.line(*path)):
        yield too_much
        return
    yield from _problems_of_markdown(module, text, line_of, tracks)
    for found in HEADING.finditer(text):
        yield module.problem(line_of(found.start()), "En opgave har ingen overskrifter", "Skriv linjen med **fed**.")


def _what_could_stall(module: ModuleFile, text: str, line: int) -> Problem | None:
    try:
        refuse_what_can_stall(text)
    except UnsafeProse as error:
        what, _, mend = str(error).partition(". ")
        return module.problem(line, what, mend or "Gør teksten enklere.")
    return None


def _problems_of_markdown(module: ModuleFile, text: str, line_of: LineOf, tracks: Tracks) -> Iterator[Problem]:
    for pattern, what, mend in (
        (NESTED, "Der er lister inden i lister inden i lister", "Gør det fladere."),
        (IMAGE, "Billeder bliver ikke vist", "Fortæl med ord, hvad billedet viser."),
        (HTML, "HTML bliver ikke vist", "Skriv med Markdown. Et link skrives [tekst](https://…)."),
    ):
        for found in pattern.finditer(text):
            yield module.problem(line_of(found.start()), what, mend)
    for found in UNDERLINED.finditer(text):
        yield module.problem(line_of(found.end()), "En streg under en linje gør den til en overskrift", "Brug ##.")
    for pattern in (LINK, NAMED_LINK):
        for found in pattern.finditer(text):
            if how := _how_to_mend_link(found[1], module, tracks):
                yield module.problem(line_of(found.start()), f"Linket {shown(found[1])} kan ikke bruges her", how)


def _how_to_mend_link(address: str, module: ModuleFile, tracks: Tracks) -> str | None:
    """What is wrong with an address, or None when it is https, mailto, or a page that every reader of this one has."""
    if address in PAGES or ADDRESS.match(address):
        return None
    if address.startswith(MODULE_PAGE):
        code = address.removeprefix(MODULE_PAGE)
        if code not in tracks:
            return meant(code, tracks, otherwise="Der er intet modul med den kode.")
        if tracks.get(module.code) is Audience.JOINT and tracks[code] not in (Audience.JOINT, None):
            return f"Ikke alle deltagere har {code} på deres plan. Skriv om det uden link."
        return None
    if address.startswith("/"):
        return meant(address, PAGES, otherwise=f"Brug {', '.join(PAGES)} eller {MODULE_PAGE}M01.")
    return "Brug en adresse, der begynder med https://, eller en af vores egne sider, for eksempel /hjaelp."


def _problems_of_headings(module: ModuleFile, line_of: LineOf) -> Iterator[Problem]:
    above, sections = 1, list[tuple[str, int]]()
    for found in HEADING.finditer(module.body):
        before, level, line = found[1], len(found[2]), line_of(found.start())
        title = found[3].strip().rstrip("#").strip()
        if before:
            yield module.problem(line, "En overskrift står inde i noget andet", "Begynd linjen helt til venstre.")
        elif level == 1:
            yield module.problem(line, "Siden har allerede sin titel", "Brug ## eller ###.")
        elif level > above + 1:
            yield module.problem(line, "Overskriften springer et trin over", f"Brug {'#' * (above + 1)}.")
        above = max(level, 2)
        if level == 2:
            sections.append((title, line))
    yield from _problems_of_sections(module, sections)


def _problems_of_sections(module: ModuleFile, sections: list[tuple[str, int]]) -> Iterator[Problem]:
    missing = [title for title in SECTIONS if title not in {title for title, _ in sections}]
    latest = -1
    for title, line in sections:
        if title not in SECTIONS:
            mend = meant(title, missing, otherwise="Brug ### under en af de syv.")
            yield module.problem(line, f"{shown(title)} er ikke en af de syv overskrifter", mend)
        elif SECTIONS.index(title) <= latest:
            mend = f"Rækkefølgen er: {', '.join(SECTIONS)}."
            yield module.problem(line, f"Overskriften {shown(title)} står ikke på sin plads", mend)
        else:
            latest = SECTIONS.index(title)
    for title in missing:
        yield module.problem(module.body_line, f"Overskriften {shown(title)} mangler", f"Skriv ## {title}.")
