"""Checks that a module whose texts touch something heavy says so beforehand, in its content note."""

import re
from collections.abc import Iterator

from app.authoring.problems import Problem, shown
from app.authoring.sources import Curriculum, ModuleFile

# Topics that ask for a content note, as whole words with their endings. A note costs a line, and nobody should meet one
# of these unprepared; words that mostly mean something else (»dør«, »voldsom«, »indlæg«, »slag«) are kept out.
TOPICS = (
    r"selvmord\w*",
    r"suicid\w*",
    r"selvskad\w*",
    r"tvang(?:s\w*|en)?",
    r"tvangs\w+",
    r"bæltefikser\w*",
    r"fikser(?:et|ing|ingen|inger)",
    r"fastholdelse[nr]?",
    r"overgreb\w*",
    r"overfald\w*",
    r"voldtægt\w*",
    r"voldtag\w*",
    r"incest\w*",
    r"vold(?:en|s|elig\w*|sepisode\w*|sramt\w*)?",
    r"partnervold\w*",
    r"misbrug(?:e[trns]*|t)?",
    r"stofmisbrug\w*",
    r"alkoholmisbrug\w*",
    r"overdosis\w*",
    r"død(?:e|en|s|sfald\w*|elig\w*)?",
    r"dødsfald\w*",
    r"psykose[nrs]*",
    r"psykotisk\w*",
    r"hallucin\w*",
    r"indlæggelse\w*",
    r"(?:gen|tvangs)?indlagt\w*",
    r"traume\w*",
    r"traumatis\w*",
    r"mobning\w*",
    r"mobbe[rdts]*",
    r"omsorgssvigt\w*",
    r"spiseforstyrr\w*",
    r"anoreksi\w*",
    r"bulimi\w*",
    r"diagnose\w*",
)
TOPIC = re.compile(rf"\b(?:{'|'.join(TOPICS)})\b", re.IGNORECASE)


def problems_of_topics(curriculum: Curriculum) -> Iterator[Problem]:
    """Modules without a content note whose page, prompts or briefs mention something that asks for one."""
    for module in curriculum.modules:
        if module.says and not module.says.content_note:
            yield from _first_topic(module)


def _first_topic(module: ModuleFile) -> Iterator[Problem]:
    """At most one for a module: its first. The note that mends it is for them all."""
    found = [*_in_tasks(module), *_in_page(module)]
    if found:
        line, word = min(found)
        what = f"Modulet nævner {shown(word)}, men har ingen `content_note`"
        mend = "Skriv øverst, hvad siden og dagen rører ved, og hvad man må: gå ud, lytte, lade være."
        yield module.problem(line, what, mend)


def _in_page(module: ModuleFile) -> Iterator[tuple[int, str]]:
    if found := TOPIC.search(module.body):
        yield module.body_line + module.body.count("\n", 0, found.start()), found[0]


def _in_tasks(module: ModuleFile) -> Iterator[tuple[int, str]]:
    for path, task in module.tasks():
        for key in ("prompts", "alternative", "brief"):
            said = getattr(task, key, ())
            for place, text in enumerate(said if isinstance(said, list) else [said] if said else []):
                if found := TOPIC.search(text):
                    where = (*path, key, place) if isinstance(said, list) else (*path, key)
                    yield module.line_with(found[0], where), found[0]
