"""A programme of a checked curriculum as an edition: its digest, and everything that is kept of it, rendered once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from app.curriculum.coverage import Facts, ModuleFact, ObjectiveFact, TaskFact
from app.curriculum.module_links import within
from app.curriculum.passages import passages_of
from app.curriculum.plans import PlannedTask, in_order, modules_of, tasks_in, tracks_with
from app.curriculum.problems import BrokenCurriculum
from app.curriculum.reading_pages import pages_of, words_in
from app.curriculum.rendering import rendered_all
from app.curriculum.rules import By, Terms, minutes_of
from app.curriculum.shapes import (
    Assignment,
    Catalogue,
    EnglishAssignment,
    EnglishReflection,
    ModuleHead,
    Programme,
    Reflection,
)
from app.curriculum.sources import Curriculum, File, ModuleFile, Shaped
from app.curriculum.texts import EditionText, Row
from app.prose import RENDERER, Rendered, UnsafeProse

Shown = Mapping[str, Rendered]


def digest_of(curriculum: Curriculum, programme: str) -> str:
    """The name of the edition: a digest of every byte that the programme uses, and of the way it is rendered."""
    file, catalogue = _found(curriculum, programme)
    partner = curriculum.local.says.partner if curriculum.local and curriculum.local.says else ""
    digest = sha256(f"{programme} {partner} {RENDERER}".encode())
    used = _used(curriculum, file)
    for raw in (catalogue.raw, file.raw, *(raw for module in used for raw in _bytes_of(module))):
        digest.update(sha256(raw).digest())
    for name in _pictures_in(curriculum, used):
        digest.update(bytes.fromhex(curriculum.pictures[name].digest))
    return digest.hexdigest()


def prepare(curriculum: Curriculum, programme: str) -> EditionText:
    """The edition of a curriculum that was checked. Rendering takes its time: prepare before a transaction begins.

    Raises BrokenCurriculum for a page that the renderer cannot manage, KeyError when there is no such programme.
    """
    return next(prepare_all([(curriculum, programme, "")]))


def prepare_all(wanted: Sequence[tuple[Curriculum, str, str]]) -> Iterator[EditionText]:
    """Several editions, each as (curriculum, programme, the digest of its core or nothing).

    Renders every text now, and one that many of them share once; raises as `prepare` does. Each edition is put together
    when it is asked for, so that a thousand modules need not be held at once.
    """
    pictures = {name: each for curriculum, _, _ in wanted for name, each in curriculum.pictures.items()}
    texts = {
        text: module
        for curriculum, programme, _ in wanted
        for module in _used(curriculum, _found(curriculum, programme)[0])
        for text in _texts_of(module)
    }
    shown: dict[str, Rendered] = {}
    problems = []
    for (text, module), rendered in zip(texts.items(), rendered_all(list(texts), pictures=pictures), strict=True):
        if isinstance(rendered, UnsafeProse):
            what = "Teksten er for indviklet til at blive vist"
            problems.append(module.problem(module.body_line, what, "Gør lister, citater og tabeller enklere."))
        else:
            shown[text] = rendered
    if problems:
        raise BrokenCurriculum(problems)
    return (_edition(curriculum, programme, core, shown) for curriculum, programme, core in wanted)


def facts_of(curriculum: Curriculum, programme: str) -> Facts:
    """What the programme's edition would hold, without rendering its texts."""
    file, catalogue = _found(curriculum, programme)
    plan, every = _says(file), _says(catalogue)
    heads = [_says(module) for module in _used(curriculum, file)]
    codes = modules_of(plan)
    taught = {code for head in heads if head.code in codes for code in head.objectives}
    return Facts(
        terms=Terms.read(_terms(plan, every)),
        objectives=tuple(
            ObjectiveFact(
                **each.model_dump(mode="json", include={"code", "text", "text_en", "audience", "level", "evidence"}),
                area=each.area,
            )
            for each in every.objectives
            if each.code in taught
        ),
        modules=tuple(
            ModuleFact(code=head.code, title=head.title, title_en=head.title_en, objectives=tuple(head.objectives))
            for head in heads
            if head.code in codes
        ),
        tasks=tuple(
            TaskFact(
                code=each.task.code,
                title=each.task.title,
                title_en=each.task.title_en,
                kind=each.kind,
                counts=each.counts,
                modules=each.modules,
                objectives=each.objectives,
            )
            for each in tasks_in(heads, listed=codes).values()
        ),
    )


def _terms(plan: Programme, every: Catalogue) -> Row:
    return plan.model_dump(mode="json") | every.model_dump(mode="json", include={"areas", "guiding_marks"})


def _edition(curriculum: Curriculum, programme: str, core: str, shown: Shown) -> EditionText:
    file, catalogue = _found(curriculum, programme)
    plan, every = _says(file), _says(catalogue)
    local = curriculum.local.says if curriculum.local else None
    used = _used(curriculum, file)
    heads = [_says(module) for module in used]
    by_code = {module.code: module for module in used}
    codes = modules_of(plan)
    own = [module for module in used if module.code in codes]
    shown = within({text: shown[text] for module in used for text in _texts_of(module)}, codes)
    taught = {code for head in heads if head.code in codes for code in head.objectives}
    objectives = list(_objective_rows(every, taught))
    modules = [_module_row(module, _says(module), shown) for module in own]
    parts = [_instructor_row(module, shown) for module in own if module.instructors.strip()]
    return EditionText(
        programme=plan.code,
        partner=local.partner if local else "",
        core=core,
        digest=digest_of(curriculum, programme),
        title=local.title if local else plan.title,
        title_en=local.title_en if local else plan.title_en,
        terms=_terms(plan, every) | (local.model_dump(mode="json", include={"why", "why_en"}) if local else {}),
        objectives=objectives,
        modules=modules,
        tasks=[
            _task_row(place, each, plan, by_code[each.home], shown)
            for place, each in enumerate(tasks_in(heads, listed=codes).values())
        ],
        instructor_parts=parts,
        passages=passages_of(modules, objectives, parts),
        pictures=[
            {"digest": each.digest, "media_type": each.media_type, "content": each.raw}
            for each in (curriculum.pictures[name] for name in _pictures_in(curriculum, own))
        ],
    )


def _found(curriculum: Curriculum, programme: str) -> tuple[File[Programme], File[Catalogue]]:
    file = curriculum.programme(programme)
    if file is None or curriculum.catalogue is None:
        raise KeyError(programme)
    return file, curriculum.catalogue


def _says(file: File[Shaped]) -> Shaped:
    if file.says is None:
        raise BrokenCurriculum([file.problem(1, "Filen kan ikke læses", "Kør flask curriculum check.")])
    return file.says


def _used(curriculum: Curriculum, file: File[Programme]) -> list[ModuleFile]:
    """The programme's modules in order, and those that define an assignment which one of them shares."""
    listed = modules_of(_says(file))
    by_code = {module.code: module for module in reversed(curriculum.modules)}
    heads = [module.says for module in by_code.values() if module.says]
    shared = {code for head in heads if head.code in listed for code in head.shared_assignments}
    codes = listed | {head.code for head in heads if shared & {task.code for task in head.tasks}}
    return [by_code[head.code] for head in in_order(heads, listed=codes)]


def _bytes_of(module: ModuleFile) -> Iterator[bytes]:
    yield module.raw
    if module.english:
        yield module.english.raw


def _pictures_in(curriculum: Curriculum, modules: Iterable[ModuleFile]) -> list[str]:
    """The pictures that these modules show, in the order of their names."""
    raws = [raw for module in modules for raw in _bytes_of(module)]
    return sorted(name for name in curriculum.pictures if any(name.encode() in raw for raw in raws))


def _texts_of(module: ModuleFile) -> Iterator[str]:
    """Every piece of Markdown in a module's file and in its English twin."""
    yield module.body
    if module.instructors.strip():
        yield module.instructors
    yield from (task.brief for _, task in module.tasks() if isinstance(task, Assignment))
    if module.english and module.english.says:
        yield module.english.body
        yield from (task.brief for task in module.english.says.assignments)


def _objective_rows(catalogue: Catalogue, taught: set[str]) -> Iterator[Row]:
    """The objectives that the programme teaches, in the order of the catalogue."""
    for position, objective in enumerate(catalogue.objectives):
        if objective.code in taught:
            yield objective.model_dump(mode="json") | {"position": position, "area": objective.area}


def _module_row(module: ModuleFile, head: ModuleHead, shown: Shown) -> Row:
    pages = pages_of(shown[module.body])
    return head.model_dump(
        mode="json",
        include={"code", "track", "title", "title_en", "purpose", "purpose_en", "objectives"}
        | {"guiding_marks", "sources"},
    ) | {
        "content_note": head.content_note or "",
        "position": head.order,
        "minutes": minutes_of(head.hours),
        "pages": pages,
        "words": sum(page["words"] for page in pages),
        "in_english": _module_in_english(module, shown),
    }


def _module_in_english(module: ModuleFile, shown: Shown) -> Row:
    if module.english is None or module.english.says is None:
        return {}
    return {
        "content_note": module.english.says.content_note or "",
        "pages": pages_of(shown[module.english.body]),
    }


def _instructor_row(module: ModuleFile, shown: Shown) -> Row:
    html = shown[module.instructors].html
    return {"code": module.code, "html": html, "words": words_in(html)}


def _task_row(position: int, planned: PlannedTask, programme: Programme, home: ModuleFile, shown: Shown) -> Row:
    task = planned.task
    row = {
        "code": task.code,
        "position": position,
        "kind": planned.kind,
        "modules": list(planned.modules),
        "tracks": list(tracks_with(programme, planned.modules)),
        "title": task.title,
        "title_en": task.title_en,
        "counts": planned.counts,
        "objectives": list(planned.objectives),
        "in_english": _task_in_english(task.code, home, shown),
    }
    match task:
        case Reflection():
            return row | {
                "by": By.ONE,
                "prompts": task.prompts,
                "alternative": task.alternative,
                "brief_html": "",
                "looked_at": programme.reflection_looked_at,
            }
        case Assignment():
            return row | {
                "by": By.ONE if task.code in programme.alone else task.by,
                "prompts": [],
                "alternative": "",
                "brief_html": shown[task.brief].html,
                "looked_at": task.looked_at,
            }


def _task_in_english(code: str, home: ModuleFile, shown: Shown) -> Row:
    said = home.english.says.tasks if home.english and home.english.says else ()
    for each in said:
        if each.code == code:
            match each:
                case EnglishReflection():
                    return {"prompts": each.prompts, "alternative": each.alternative}
                case EnglishAssignment():
                    return {"brief_html": shown[each.brief].html, "looked_at": each.looked_at}
    return {}
