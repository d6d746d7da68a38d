"""What differs between two editions: a value in, a list of changes out."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.curriculum.reading_pages import HEADING, TAG, words_in
from app.curriculum.rules import TaskKind, Track
from app.curriculum.texts import EditionText, Row

SPACE = re.compile(r"\s+")


class ChangeKind(StrEnum):
    """What can differ."""

    MODULE_ADDED = "module_added"
    MODULE_LEFT_OUT = "module_left_out"
    MODULE_MOVED = "module_moved"
    MODULE_RENAMED = "module_renamed"
    PURPOSE = "purpose"
    HOURS = "hours"
    TAUGHT_MORE = "taught_more"
    TAUGHT_LESS = "taught_less"
    CONTENT_NOTE = "content_note"
    SECTION_ADDED = "section_added"
    SECTION_LEFT_OUT = "section_left_out"
    SECTION_REWRITTEN = "section_rewritten"
    INSTRUCTORS = "instructors"
    ENGLISH = "english"
    SOURCES = "sources"
    TASK_ADDED = "task_added"
    TASK_LEFT_OUT = "task_left_out"
    TASK_REWRITTEN = "task_rewritten"
    TASK_SHOWS = "task_shows"
    TASK_BY = "task_by"
    TASK_COUNTS = "task_counts"
    OBJECTIVE_ADDED = "objective_added"
    OBJECTIVE_LEFT_OUT = "objective_left_out"
    OBJECTIVE_REWRITTEN = "objective_rewritten"
    TRACK_HOURS = "track_hours"
    TRACK_REQUIRES_MORE = "track_requires_more"
    TRACK_REQUIRES_LESS = "track_requires_less"
    PRACTICE_HOURS = "practice_hours"
    PRACTICE_SITUATIONS = "practice_situations"
    SUPERVISIONS = "supervisions"
    CATCH_UP_DAYS = "catch_up_days"
    CALENDAR = "calendar"
    WORDING = "wording"


NUMBERS = (  # named as the keys of a track's plan
    *(ChangeKind.PRACTICE_HOURS, ChangeKind.PRACTICE_SITUATIONS, ChangeKind.SUPERVISIONS, ChangeKind.CATCH_UP_DAYS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: the module, task or objective it is about, how it was and how it is, and on which tracks."""

    kind: ChangeKind
    code: str = ""
    title: str = ""
    module: str = ""
    old: str = ""
    new: str = ""
    tracks: tuple[Track, ...] = ()
    task: TaskKind | None = None


def changes_between(old: EditionText, new: EditionText) -> list[Change]:
    """Every difference that somebody would notice: the plan first, then module by module. Empty when none."""
    return [
        *_of_terms(old, new),
        *_of_objectives(old.objectives, new.objectives),
        *_of_modules(old, new),
        *_of_tasks(old, new),
    ]


def _by_code(rows: Sequence[Row]) -> dict[str, Row]:
    return {row["code"]: row for row in rows}


def _tracks_with(edition: EditionText, module: str) -> tuple[Track, ...]:
    return tuple(Track(track) for track, plan in edition.terms["tracks"].items() if module in plan["modules"])


def _of_terms(old: EditionText, new: EditionText) -> Iterator[Change]:
    for name, plan in new.terms["tracks"].items():
        before, tracks = old.terms["tracks"].get(name), (Track(name),)
        if before is None:
            continue
        if before["hours"] != plan["hours"]:
            old_hours, new_hours = f"{before['hours']:g}", f"{plan['hours']:g}"
            yield Change(kind=ChangeKind.TRACK_HOURS, tracks=tracks, old=old_hours, new=new_hours)
        was, now = set(before["required_assignments"]), set(plan["required_assignments"])
        for kind, codes in ((ChangeKind.TRACK_REQUIRES_MORE, now - was), (ChangeKind.TRACK_REQUIRES_LESS, was - now)):
            yield from (Change(kind=kind, code=code, tracks=tracks) for code in sorted(codes))
        for kind in NUMBERS:
            was_asked, is_asked = before.get(kind.value, 0), plan.get(kind.value, 0)
            if was_asked != is_asked:
                yield Change(kind=kind, tracks=tracks, old=f"{was_asked:g}", new=f"{is_asked:g}")
    was_on, is_on = old.terms.get("calendar", {}), new.terms.get("calendar", {})
    for code in [code for code in is_on if is_on[code] != was_on.get(code)]:
        yield Change(kind=ChangeKind.CALENDAR, code=code, old=str(was_on.get(code, "")), new=str(is_on[code]))
    if any(old.terms.get(name) != new.terms.get(name) for name in ("certificate", "short", "prerequisite")):
        yield Change(kind=ChangeKind.WORDING)


def _of_objectives(old: Sequence[Row], new: Sequence[Row]) -> Iterator[Change]:
    was, now = _by_code(old), _by_code(new)
    for code, row in now.items():
        if code not in was:
            yield Change(kind=ChangeKind.OBJECTIVE_ADDED, code=code, new=row["text"])
        elif any(was[code][name] != row[name] for name in ("text", "level", "evidence", "audience")):
            yield Change(kind=ChangeKind.OBJECTIVE_REWRITTEN, code=code, old=was[code]["text"], new=row["text"])
    for code in [code for code in was if code not in now]:
        yield Change(kind=ChangeKind.OBJECTIVE_LEFT_OUT, code=code, old=was[code]["text"])


def _of_modules(old: EditionText, new: EditionText) -> Iterator[Change]:
    was, now = _by_code(old.modules), _by_code(new.modules)
    parts = {row["code"]: row["html"] for row in old.instructor_parts}
    new_parts = {row["code"]: row["html"] for row in new.instructor_parts}
    moved = _moved([code for code in was if code in now], [code for code in now if code in was])
    for code, row in now.items():
        said: dict[str, Any] = {"module": code, "code": code, "title": row["title"]}
        said["tracks"] = _tracks_with(new, code)
        if code not in was:
            yield Change(kind=ChangeKind.MODULE_ADDED, new=str(row["minutes"]), **said)
            continue
        if code in moved:
            yield Change(kind=ChangeKind.MODULE_MOVED, **said)
        yield from _of_module(was[code], row, said)
        if parts.get(code, "") != new_parts.get(code, ""):
            yield Change(kind=ChangeKind.INSTRUCTORS, **said)
    for code in [code for code in was if code not in now]:
        tracks = _tracks_with(old, code)
        yield Change(kind=ChangeKind.MODULE_LEFT_OUT, module=code, code=code, title=was[code]["title"], tracks=tracks)


def _of_module(old: Row, new: Row, said: Mapping[str, Any]) -> Iterator[Change]:
    for kind, name, shown in (
        (ChangeKind.MODULE_RENAMED, "title", str),
        (ChangeKind.PURPOSE, "purpose", str),
        (ChangeKind.HOURS, "minutes", str),
        (ChangeKind.CONTENT_NOTE, "content_note", str),
        (ChangeKind.SOURCES, "sources", _nothing),
        (ChangeKind.ENGLISH, "in_english", _nothing),
    ):
        tell: Callable[[Any], str] = shown
        if old[name] != new[name]:
            yield Change(kind=kind, old=tell(old[name]), new=tell(new[name]), **said)
    for kind, codes in (
        (ChangeKind.TAUGHT_MORE, [code for code in new["objectives"] if code not in old["objectives"]]),
        (ChangeKind.TAUGHT_LESS, [code for code in old["objectives"] if code not in new["objectives"]]),
    ):
        if codes:
            yield Change(kind=kind, new=", ".join(codes), **said)
    was, now = _sections(old["pages"]), _sections(new["pages"])
    for title, html in now.items():
        if title not in was:
            yield Change(kind=ChangeKind.SECTION_ADDED, new=title, **said)
        elif _plain(was[title]) != _plain(html):
            words = f"{words_in(was[title])} → {words_in(html)}"
            yield Change(kind=ChangeKind.SECTION_REWRITTEN, old=words, new=title, **said)
    yield from (Change(kind=ChangeKind.SECTION_LEFT_OUT, old=title, **said) for title in was if title not in now)


def _of_tasks(old: EditionText, new: EditionText) -> Iterator[Change]:
    was, now = _by_code(old.tasks), _by_code(new.tasks)
    for code, row in now.items():
        said: dict[str, Any] = {"code": code, "title": row["title"], "module": row["modules"][0]}
        said |= {"tracks": tuple(Track(track) for track in row["tracks"]), "task": TaskKind(row["kind"])}
        if code not in was:
            yield Change(kind=ChangeKind.TASK_ADDED, **said)
            continue
        before = was[code]
        if before["counts"] != row["counts"]:
            yield Change(kind=ChangeKind.TASK_COUNTS, **said)
        if before["by"] != row["by"]:
            yield Change(kind=ChangeKind.TASK_BY, old=str(before["by"]), new=str(row["by"]), **said)
        if before["objectives"] != row["objectives"]:
            was_shown, shown = ", ".join(before["objectives"]), ", ".join(row["objectives"])
            yield Change(kind=ChangeKind.TASK_SHOWS, old=was_shown, new=shown, **said)
        if any(before[name] != row[name] for name in ("title", "prompts", "alternative", "brief_html", "looked_at")):
            yield Change(kind=ChangeKind.TASK_REWRITTEN, **said)
    for code in [code for code in was if code not in now]:
        row = was[code]
        tracks = tuple(Track(track) for track in row["tracks"])
        said = {"code": code, "title": row["title"], "module": row["modules"][0], "tracks": tracks}
        yield Change(kind=ChangeKind.TASK_LEFT_OUT, task=TaskKind(row["kind"]), **said)


def _moved(was: Sequence[str], now: Sequence[str]) -> set[str]:
    """The modules that stand before others than they did. One that is moved counts, not all that it passes."""
    kept = list(was)
    moved = set()
    for place, code in enumerate(now):
        if kept[place] != code:
            moved.add(code)
            kept.remove(code)
            kept.insert(place, code)
    return moved


def _sections(pages: Sequence[Row]) -> dict[str, str]:
    """The `##` sections of a module's pages: heading and HTML."""
    html = "".join(page["html"] for page in pages)
    starts = [found for found in HEADING.finditer(html) if found[1] == "2"]
    ends = [*(found.start() for found in starts[1:]), len(html)]
    return {_plain(found[3]): html[found.start() : end] for found, end in zip(starts, ends, strict=True)}


def _plain(html: str) -> str:
    return SPACE.sub(" ", TAG.sub(" ", html)).strip()


def _nothing(_value: Any) -> str:
    return ""
