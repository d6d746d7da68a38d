"""Checks a programme's calendar, and that nothing of it uses a code that was retired."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.authoring.pieces import OVERLAYS
from app.authoring.plans import modules_of
from app.authoring.problems import Problem, meant
from app.authoring.shapes import Programme
from app.authoring.sources import Curriculum, File, ModuleFile
from app.curriculum.rules import Track
from app.curriculum.words import WORDS

LONGEST_GAP = 60  # days between two modules of a track; longer, and a cohort grows cold

Modules = Mapping[str, ModuleFile]


def problems_of_calendars(curriculum: Curriculum) -> Iterator[Problem]:
    """Days out of range or out of order, and retired codes that are in use. A weekend cannot be seen from here."""
    modules = {module.code: module for module in reversed(curriculum.modules)}
    for file in curriculum.programmes:
        if file.says:
            yield from _unknown_codes(file, file.says, modules)
            for track in file.says.tracks:
                yield from _out_of_order(file, file.says, track, modules)
            yield from _retired_codes(file, file.says, modules)


def _unknown_codes(file: File[Programme], programme: Programme, modules: Modules) -> Iterator[Problem]:
    listed = modules_of(programme) | {each.code for each in programme.follow_ups}
    for code in programme.calendar:
        if code in listed:
            continue
        line = file.line("calendar", code)
        if code in modules:
            yield file.problem(line, f"Intet spor har modulet {code}", "Tag dagen ud, eller sæt modulet på et spor.")
        else:
            mend = meant(code, sorted(listed), otherwise="Skriv koden på et modul eller en opfølgning.")
            yield file.problem(line, f"{code} er hverken et modul eller en opfølgning", mend)
    if programme.calendar:
        for code in sorted(listed - programme.calendar.keys()):
            mend = "Skriv, hvor mange dage efter den første dag den ligger."
            yield file.problem(file.line("calendar"), f"{code} har ingen dag i kalenderen", mend, warning=True)


def _out_of_order(file: File[Programme], programme: Programme, track: Track, modules: Modules) -> Iterator[Problem]:
    """The days of a track, in the order of its modules and with the follow-ups last. Two may fall on the same day."""
    heads = [head for code in programme.tracks[track].modules if code in modules and (head := modules[code].says)]
    own = [head.code for head in sorted(heads, key=lambda head: (head.order, head.code))]
    follow_ups = [each.code for each in programme.follow_ups]
    days = [(code, programme.calendar[code]) for code in (*own, *follow_ups) if code in programme.calendar]
    for (before, first), (code, day) in pairwise(days):
        line = file.line("calendar", code)
        if day < first:
            what = f"{code} ligger dag {day}, før {before} på dag {first}"
            mend = "Opfølgninger ligger sidst." if code in follow_ups else "Ret en af dagene, eller modulernes `order`."
            yield file.problem(line, what, mend)
        elif day - first > LONGEST_GAP and code not in follow_ups:
            what = f"På sporet {WORDS[track]} går der {day - first} dage fra {before} til {code}"
            yield file.problem(line, what, f"Over {LONGEST_GAP} dage er længe. Er det meningen?", warning=True)


def _retired_codes(file: File[Programme], programme: Programme, modules: Modules) -> Iterator[Problem]:
    retired = set(programme.retired)
    for code in sorted(modules_of(programme) & modules.keys()) if retired else ():
        module = modules[code]
        if code in retired:
            yield _in_use(module, module.line("code"), code, file)
        for path, task in module.tasks():
            if task.code in retired:
                yield _in_use(module, module.line(*path, "code"), task.code, file)
        for key in ("shared_assignments", "objectives"):
            for place, each in enumerate(getattr(module.says, key, ())):
                if each in retired:
                    yield _in_use(module, module.line(key, place), each, file)


def _in_use(module: ModuleFile, line: int, code: str, file: File[Programme]) -> Problem:
    if file.name.startswith(OVERLAYS) and not module.name.startswith(OVERLAYS):  # the partner took it out, not the core
        own = file.document.data.get("retired", [])
        place = own.index(code) if code in own else 0
        what = f"{code} står stadig i {module.name}, som I også har"
        return file.problem(file.line("retired", place), what, "Lad den være ude hos jer, eller tag koden ud her.")
    what = f"{code} er taget ud af brug i {file.name}"
    return module.problem(line, what, "Giv det nye en ny kode. Gamle svar hører til den gamle.")
