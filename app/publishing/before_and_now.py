"""What a text said before and what it says now, beside each other: plain paragraphs, those that differ."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from app.curriculum.changes import Change, ChangeKind
from app.curriculum.reading_pages import HEADING, TAG
from app.curriculum.texts import EditionText

SPACE = re.compile(r"\s+")
END_OF_BLOCK = re.compile(r"</(?:p|li|h[1-6]|dt|dd|tr|caption|blockquote|div|figure)>|<br ?/?>")
IMAGE = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')
END_OF_CELL = re.compile(r"</t[dh]>")
MOST_COMPARED = 400  # paragraphs; beyond that nobody reads it here
LEFT_OUT = "…"
FIELDS = {ChangeKind.PURPOSE: "purpose", ChangeKind.CONTENT_NOTE: "content_note"}

Texts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAndNow:
    """The paragraphs that differ, as they were and as they are. `…` stands for those that are the same in both."""

    before: Sequence[str]
    now: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """The modules and the tasks of two editions, by code."""

    old_modules: Texts
    new_modules: Texts
    old_tasks: Texts
    new_tasks: Texts

    @classmethod
    def of(cls, old: EditionText, new: EditionText) -> "Two":
        """Two editions."""
        return cls(
            old_modules={row["code"]: row for row in old.modules},
            new_modules={row["code"]: row for row in new.modules},
            old_tasks={row["code"]: row for row in old.tasks},
            new_tasks={row["code"]: row for row in new.tasks},
        )


def before_and_now(change: Change, two: Two) -> BeforeAndNow | None:
    """The texts behind a change of words; None for what a sentence says well enough."""
    if change.kind is ChangeKind.TASK_REWRITTEN:
        return differing(_of_task(two.old_tasks[change.code]), _of_task(two.new_tasks[change.code]))
    if change.kind not in (ChangeKind.SECTION_REWRITTEN, *FIELDS):
        return None
    old, new = two.old_modules[change.code], two.new_modules[change.code]
    if change.kind is ChangeKind.SECTION_REWRITTEN:
        return differing(_section(old["pages"], change.new), _section(new["pages"], change.new))
    field = FIELDS[change.kind]
    return differing([old[field]] if old[field] else [], [new[field]] if new[field] else [])


def differing(before: Sequence[str], now: Sequence[str]) -> BeforeAndNow:
    """The paragraphs that are not the same in both."""
    before, now = before[:MOST_COMPARED], now[:MOST_COMPARED]
    old, new = list[str](), list[str]()
    for what, first, last, start, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if what == "equal":
            old.append(LEFT_OUT)
            new.append(LEFT_OUT)
        old += before[first:last] if what != "equal" else []
        new += now[start:end] if what != "equal" else []
    return BeforeAndNow(before=old, now=new)


def paragraphs(html: str) -> list[str]:
    """Clean HTML as plain paragraphs; a row of a table is one."""
    text = END_OF_CELL.sub(" · ", IMAGE.sub(r"\1", html))
    pieces = (SPACE.sub(" ", unescape(TAG.sub("", piece))).strip(" ·") for piece in END_OF_BLOCK.split(text))
    return [piece for piece in pieces if piece]


def _section(pages: Sequence[Mapping[str, Any]], title: str) -> list[str]:
    """A section of a module's pages, without its heading."""
    html = "".join(page["html"] for page in pages)
    starts = [found for found in HEADING.finditer(html) if found[1] == "2"]
    ends = [*(found.start() for found in starts[1:]), len(html)]
    for found, end in zip(starts, ends, strict=True):
        if SPACE.sub(" ", TAG.sub(" ", found[3])).strip() == title:
            return paragraphs(html[found.end() : end])
    return []


def _of_task(task: Mapping[str, Any]) -> list[str]:
    """All that a task says to whoever does it."""
    said = [task["title"], *task["prompts"], task["alternative"], *paragraphs(task["brief_html"]), *task["looked_at"]]
    return [SPACE.sub(" ", each).strip() for each in said if each]
