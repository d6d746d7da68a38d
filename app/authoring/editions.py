"""A programme of a checked curriculum as an edition: everything that is kept of it, rendered once."""

from collections.abc import Iterator, Mapping, Sequence

from app.authoring.module_texts import ModuleTexts, Prepared, within
from app.authoring.outlines import Outline, pictures_in, says_of
from app.authoring.plans import PlannedTask, modules_of, tasks_in, tracks_with
from app.authoring.problems import BrokenCurriculum
from app.authoring.rendering import Workshop
from app.authoring.shapes import (
    Assignment,
    Catalogue,
    EnglishAssignment,
    EnglishReflection,
    ModuleHead,
    Programme,
    Reflection,
)
from app.authoring.sources import Curriculum, ModuleFile
from app.curriculum.coverage import Facts, ModuleFact, ObjectiveFact, TaskFact
from app.curriculum.passages import passages_of_objectives
from app.curriculum.rules import By, Terms, minutes_of
from app.curriculum.texts import EditionText, Row
from app.prose import UnsafeProse


def digest_of(curriculum: Curriculum, programme: str) -> str:
    """The name of the programme's edition."""
    return Outline.of(curriculum, programme).digest


def prepare(curriculum: Curriculum, programme: str) -> EditionText:
    """The edition of a curriculum that was checked. Rendering takes its time: prepare before a transaction begins.

    Raises BrokenCurriculum for a page that the renderer cannot manage, KeyError when there is no such programme.
    """
    [edition] = prepare_all([(curriculum, programme, "")])
    return edition


def prepare_all(wanted: Sequence[tuple[Curriculum, str, str]]) -> list[EditionText]:
    """Several editions, each as (curriculum, programme, the digest of its core or nothing); raises as `prepare`."""
    outlines = [(Outline.of(curriculum, programme), core) for curriculum, programme, core in wanted]
    pictures = {name: each for outline, _ in outlines for name, each in outline.curriculum.pictures.items()}
    with Workshop(pictures) as workshop:
        return list(editions_of(outlines, workshop))


def editions_of(wanted: Sequence[tuple[Outline, str]], workshop: Workshop) -> Iterator[EditionText]:
    """Several editions, each with the digest of its core or nothing; a text that many of them share is rendered once.

    Renders nearly every text now. Each edition is put together when it is asked for, while the workshop is open, so
    that a thousand modules need not be held at once; asking raises as `prepare` does.
    """
    files: dict[ModuleTexts, ModuleFile] = {}
    for outline, _ in wanted:
        for texts, module in outline.texts():
            files.setdefault(texts, module)
    workshop.want(files)
    workshop.work()
    return _put_together(wanted, workshop, files)


def _put_together(
    wanted: Sequence[tuple[Outline, str]], workshop: Workshop, files: Mapping[ModuleTexts, ModuleFile]
) -> Iterator[EditionText]:
    """First the cores: what is there already, and then backwards, for that is the way of the second process."""
    cores = [each for each in wanted if not each[1]]
    later = [each for each in cores if not all(workshop.has(texts) for texts, _ in each[0].texts())]
    there = [each for each in cores if each not in later]
    try:
        for outline, core in (*there, *reversed(later), *(each for each in wanted if each[1])):
            yield _edition(outline, core, workshop)
    except UnsafeProse as error:
        what, mend = "Teksten er for indviklet til at blive vist", "Gør lister, citater og tabeller enklere."
        refused = [module for texts, module in files.items() if workshop.refused(texts)]
        raise BrokenCurriculum([module.problem(module.body_line, what, mend) for module in refused]) from error


def facts_of(curriculum: Curriculum, programme: str) -> Facts:
    """What the programme's edition would hold, without rendering its texts."""
    outline = Outline.of(curriculum, programme)
    plan, every = says_of(outline.file), says_of(outline.catalogue)
    heads = [says_of(module) for module in outline.used]
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


def _edition(outline: Outline, core: str, workshop: Workshop) -> EditionText:
    curriculum, used = outline.curriculum, outline.used
    plan, every = says_of(outline.file), says_of(outline.catalogue)
    local = curriculum.local.says if curriculum.local else None
    heads = [says_of(module) for module in used]
    by_code = {module.code: module for module in used}
    codes = modules_of(plan)
    own = [module for module in used if module.code in codes]
    shown = {module.code: within(workshop.prepared(texts), texts, codes) for texts, module in outline.texts()}
    taught = {code for head in heads if head.code in codes for code in head.objectives}
    objectives = list(_objective_rows(every, taught))
    return EditionText(
        programme=plan.code,
        partner=local.partner if local else "",
        core=core,
        digest=outline.digest,
        title=local.title if local else plan.title,
        title_en=local.title_en if local else plan.title_en,
        terms=_terms(plan, every) | (local.model_dump(mode="json", include={"why", "why_en"}) if local else {}),
        objectives=objectives,
        modules=[_module_row(module, says_of(module), shown[module.code]) for module in own],
        tasks=[
            _task_row(place, each, plan, by_code[each.home], shown[each.home])
            for place, each in enumerate(tasks_in(heads, listed=codes).values())
        ],
        instructor_parts=[
            {
                "code": module.code,
                "html": shown[module.code].instructors,
                "words": shown[module.code].words_for_instructors,
            }
            for module in own
            if module.instructors.strip()
        ],
        passages=[
            *(row for module in own for row in shown[module.code].passages),
            *passages_of_objectives(objectives),
            *(row for module in own for row in shown[module.code].passages_for_instructors),
        ],
        pictures=[
            {"digest": each.digest, "media_type": each.media_type, "content": each.raw}
            for each in (curriculum.pictures[name] for name in pictures_in(curriculum, own))
        ],
    )


def _objective_rows(catalogue: Catalogue, taught: set[str]) -> Iterator[Row]:
    """The objectives that the programme teaches, in the order of the catalogue."""
    for position, objective in enumerate(catalogue.objectives):
        if objective.code in taught:
            yield objective.model_dump(mode="json") | {"position": position, "area": objective.area}


def _module_row(module: ModuleFile, head: ModuleHead, shown: Prepared) -> Row:
    english = module.english.says if module.english else None
    return head.model_dump(
        mode="json",
        include={"code", "track", "title", "title_en", "purpose", "purpose_en", "objectives"}
        | {"guiding_marks", "sources"},
    ) | {
        "content_note": head.content_note or "",
        "position": head.order,
        "minutes": minutes_of(head.hours),
        "pages": shown.pages,
        "words": sum(page["words"] for page in shown.pages),
        "in_english": {"content_note": english.content_note or "", "pages": shown.english_pages} if english else {},
    }


def _task_row(position: int, planned: PlannedTask, programme: Programme, home: ModuleFile, shown: Prepared) -> Row:
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
                "brief_html": shown.briefs[task.code],
                "looked_at": task.looked_at,
            }


def _task_in_english(code: str, home: ModuleFile, shown: Prepared) -> Row:
    said = home.english.says.tasks if home.english and home.english.says else ()
    for each in said:
        if each.code == code:
            match each:
                case EnglishReflection():
                    return {"prompts": each.prompts, "alternative": each.alternative}
                case EnglishAssignment():
                    return {"brief_html": shown.english_briefs[code], "looked_at": each.looked_at}
    return {}
