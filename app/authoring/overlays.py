"""Lays a partner's folder over the core: the same kind of curriculum comes out, and the core's files stay as they are.

What a partner writes wins, key by key and section by section. For each core module that is changed the partner's plan
holds a fingerprint (`against`) of just the core text that was replaced; when the core has moved on underneath, the
fingerprint no longer fits, and somebody must look before the overlay is loaded anew.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from app.authoring.plans import in_order
from app.authoring.problems import Problem
from app.authoring.shapes import Assignment, ModuleChange, ModuleHead, Overlay, Programme, TrackPlan
from app.authoring.sources import ChangeFile, Curriculum, File, ModuleFile, OverlayFolder

SECTION = re.compile(r"^##[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
LOCAL_SECTION = "Lokalt hos os"  # the one heading that only an overlay may add; it comes before the last
FINGERPRINT = 8
NOT_KEYS = frozenset(("code", "leave_out_tasks"))

Section = tuple[str, str]  # a heading, and its text with the heading's own line


def laid_over(core: Curriculum, overlay: OverlayFolder) -> Curriculum | None:
    """The core's curriculum as this partner teaches it; None when the plan or its programme cannot be read."""
    plan = overlay.plan.says if overlay.plan else None
    programme = core.programme(plan.programme) if plan else None
    if overlay.plan is None or plan is None or programme is None or programme.says is None:
        return None
    modules = _modules(core, overlay)
    heads = [module.says for module in modules if module.says]
    merged = File(
        name=overlay.plan.name,
        digest=_of_both(programme, overlay.plan),
        rows=overlay.plan.rows,
        document=overlay.plan.document,
        says=_programme(programme.says, plan, heads),
    )
    return replace(core, programmes=(merged,), modules=modules, unread=(), overlays=(), local=overlay.plan)


def conflicts(core: Curriculum, overlay: OverlayFolder) -> Iterator[Problem]:
    """Where the core has changed under what the partner changed, or where nobody has said against what it was read."""
    plan = overlay.plan
    if plan is None or plan.says is None:
        return
    now = fingerprints(core, overlay)
    for code, fingerprint in now.items():
        seen, line = plan.says.against.get(code), f"`{code}: '{fingerprint}'`"  # in quotes: it may look like a number
        if seen is None:
            what = f"Der står ikke, hvilken udgave af {code} I har læst jeres ændring op imod"
            yield plan.problem(plan.line("against"), what, f"Skriv {line} under `against`.")
        elif seen != fingerprint:
            what = f"Kernens {code} er ændret dér, hvor I har jeres eget, eller I ændrer nu noget andet"
            mend = f"Læs kernens tekst, ret jeres, hvis I vil, og skriv så {line} under `against`."
            yield plan.problem(plan.line("against", code), what, mend)
    for code in plan.says.against.keys() - now.keys():
        what = f"`against` nævner {code}, som I ikke ændrer"
        yield plan.problem(plan.line("against", code), what, "Tag linjen ud.")


def fingerprints(core: Curriculum, overlay: OverlayFolder) -> dict[str, str]:
    """For each core module that the partner changes: the fingerprint of the core text that is replaced."""
    by_code = {module.code: module for module in core.modules if module.says}
    found = {
        module.code: _fingerprint(by_code[module.code].rows.text)
        for module in overlay.modules
        if module.code in by_code
    }
    for change in overlay.changes:
        if change.says and (module := by_code.get(change.code)) and module.says:
            found[change.code] = _fingerprint(json.dumps(_replaced(module, module.says, change), ensure_ascii=False))
    return found


def replaced_in(core: Curriculum, overlay: OverlayFolder) -> dict[str, list[str]]:
    """For each core module that a change file changes: the core's headings, keys and tasks that are replaced."""
    by_code = {module.code: module for module in core.modules if module.says}
    found = {}
    for change in overlay.changes:
        if change.says and (module := by_code.get(change.code)) and module.says:
            replaced = _replaced(module, module.says, change)
            tasks = [task["code"] for task in replaced.pop("tasks")]
            found[change.code] = [*replaced, *tasks]
    return found


def sections_of(body: str) -> tuple[str, list[Section]]:
    """What stands before the first `##`, and each section with its heading."""
    starts = list(SECTION.finditer(body))
    if not starts:
        return body, []
    ends = [*(each.start() for each in starts[1:]), len(body)]
    return body[: starts[0].start()], [
        (each[1], body[each.start() : end]) for each, end in zip(starts, ends, strict=True)
    ]


def _modules(core: Curriculum, overlay: OverlayFolder) -> tuple[ModuleFile, ...]:
    own = {module.code: module for module in overlay.modules}
    changes = {change.code: change for change in overlay.changes if change.says}
    modules = [own.pop(module.code, module) for module in core.modules]
    merged = [_changed(module, changes[module.code]) if module.code in changes else module for module in modules]
    return (*merged, *own.values())


def _changed(module: ModuleFile, change: ChangeFile) -> ModuleFile:
    if module.says is None or change.says is None:
        return module
    return replace(
        module,
        name=change.name,
        digest=_of_both(module, change),
        rows=change.rows,
        document=change.document,
        says=_head(module.says, change.says),
        body=_body(module.body, change.body),
        body_line=change.body_line,
        instructors=_body(module.instructors, change.instructors),
        instructors_line=change.instructors_line,
        english=None,  # it would no longer say the same
    )


def _head(head: ModuleHead, change: ModuleChange) -> ModuleHead:
    said = {name: getattr(change, name) for name in change.model_fields_set - NOT_KEYS - {"assignments"}}
    written = {each.code: each for each in change.assignments}
    kept: list[Assignment] = [
        written.pop(each.code, each) for each in head.assignments if each.code not in change.leave_out_tasks
    ]
    reflection = said.pop("reflection", head.reflection)
    if reflection and reflection.code in change.leave_out_tasks:
        reflection = None
    return head.model_copy(update=said | {"reflection": reflection, "assignments": [*kept, *written.values()]})


def _body(core: str, change: str) -> str:
    """The core's text with the change's sections in the place of its own; a local section comes before the last."""
    before, sections = sections_of(core)
    _, written = sections_of(change)
    own = dict(written)
    merged = [own.pop(title, text) for title, text in sections]
    merged[-1:-1] = list(own.values())
    return before + "\n".join(text.rstrip("\n") + "\n" for text in merged) if merged else core


def _replaced(module: ModuleFile, head: ModuleHead, change: ChangeFile) -> dict[str, Any]:
    """The core's own words where the partner has written others."""
    says = change.says
    if says is None:
        return {}
    kept = head.model_dump(mode="json")
    codes = {each.code for each in says.tasks} | set(says.leave_out_tasks)
    found: dict[str, Any] = {name: kept[name] for name in sorted(says.model_fields_set - NOT_KEYS - {"assignments"})}
    found["tasks"] = [task.model_dump(mode="json") for task in head.tasks if task.code in codes]
    for core_text, own_text in ((module.body, change.body), (module.instructors, change.instructors)):
        core_sections = dict(sections_of(core_text)[1])
        written = [title for title, _ in sections_of(own_text)[1]]
        found |= {title: core_sections[title].strip() for title in written if title in core_sections}
    return found


def _programme(programme: Programme, plan: Overlay, heads: Sequence[ModuleHead]) -> Programme:
    tracks = {}
    for track, core in programme.tracks.items():
        change = plan.tracks.get(track)
        codes = [code for code in core.modules if not change or code not in change.leave_out]
        wanted = [*codes, *(change.add if change else ())]
        listed = in_order(head for head in heads if head.code in wanted)
        known = {head.code for head in listed}
        unknown = [code for code in wanted if code not in known]
        update: dict[str, Any] = {
            "modules": [*(head.code for head in listed), *unknown],
            "hours": sum(head.hours for head in listed) or core.hours,
        }
        if change:
            required = [code for code in core.required_assignments if code not in change.leave_out_assignments]
            update["required_assignments"] = [*required, *change.add_assignments]
            update |= {name: getattr(change, name) for name in _numbers(change.model_fields_set)}
        tracks[track] = core.model_copy(update=update)
    listed_codes = {code for each in tracks.values() for code in each.modules}
    return programme.model_copy(
        update={
            "tracks": tracks,
            "must_attend": [code for code in programme.must_attend if code in listed_codes],
            "calendar": _calendar(programme, plan, listed_codes),
            "retired": [*programme.retired, *plan.retired],
        }
    )


def _numbers(said: Iterable[str]) -> list[str]:
    return [name for name in said if name in TrackPlan.model_fields and name.startswith(("practice", "supervisions"))]


def _calendar(programme: Programme, plan: Overlay, listed: set[str]) -> Mapping[str, int]:
    follow_ups = {each.code for each in programme.follow_ups}
    days = {**programme.calendar, **plan.calendar}
    return {code: day for code, day in days.items() if code in listed | follow_ups or code in plan.calendar}


def _of_both(core: File[Any], own: File[Any]) -> bytes:
    return sha256(core.digest + own.digest).digest()


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:FINGERPRINT]
