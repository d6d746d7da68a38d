"""A module as it is read: in one language, in pages of a few minutes, with every link where it leads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from flask_babel import get_locale

from app.curriculum.models import Module, Task
from app.reading.rules import minutes_to_read
from app.web.language import in_language

DANISH, ENGLISH = "da", "en"
SECTION = re.compile(r"<h2([^>]*)>(.*?)</h2>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
IDENTITY = re.compile(r'\bid="([^"]+)"')
LINK_HERE = re.compile(r'href="#([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One reading page. `section` is the title of the section that it goes on with, when it begins inside one.

    `further` are the sections that begin further down on it, as anchor and title.
    """

    number: int
    anchor: str
    title: str
    section: str
    html: str
    minutes: int
    further: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleText:
    """What a module says to its reader. `language` is that of the note and the pages; title and purpose have both."""

    code: str
    title: str
    purpose: str
    note: str
    pages: Sequence[PageText]
    minutes: int
    language: str
    sources: Sequence[str]

    @property
    def only_danish(self) -> bool:
        """Whether somebody who reads English is given the Danish text, because there is no other."""
        return self.language != language_of_page()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskText:
    """What a task asks for. `language` is that of everything but the title, which has both."""

    code: str
    title: str
    kind: str
    by: str
    counts: bool
    prompts: Sequence[str]
    alternative: str
    brief_html: str
    looked_at: Sequence[str]
    language: str


def language_of_page() -> str:
    """The language that the page speaks."""
    return ENGLISH if str(get_locale()) == ENGLISH else DANISH


def module_text(module: Module) -> ModuleText:
    """The module in the language of the page, else in Danish. Needs its pages loaded; no statement."""
    twin = module.in_english if language_of_page() == ENGLISH else {}
    kept = twin.get("pages") or module.pages
    return ModuleText(
        code=module.code,
        title=in_language(module.title, module.title_en),
        purpose=in_language(module.purpose, module.purpose_en),
        note=(twin.get("content_note") or "") if twin.get("pages") else module.content_note,
        pages=pages_of(kept),
        minutes=minutes_to_read(sum(page["words"] for page in kept)) if kept else 0,
        language=ENGLISH if twin.get("pages") else DANISH,
        sources=module.sources,
    )


def task_text(task: Task) -> TaskText:
    """The task in the language of the page, else in Danish. No statement."""
    twin = task.in_english if language_of_page() == ENGLISH else {}
    return TaskText(
        code=task.code,
        title=in_language(task.title, task.title_en),
        kind=task.kind,
        by=task.by,
        counts=task.counts,
        prompts=twin.get("prompts") or task.prompts,
        alternative=twin.get("alternative") or task.alternative,
        brief_html=twin.get("brief_html") or task.brief_html,
        looked_at=twin.get("looked_at") or task.looked_at,
        language=ENGLISH if twin else DANISH,
    )


def pages_of(kept: Sequence[Mapping[str, Any]]) -> list[PageText]:
    """The reading pages that a module keeps, numbered from one."""
    pages, section = [], ""
    for number, page in enumerate(kept, 1):
        begins = page["html"].lstrip().startswith("<h3")
        sections = list(_sections(page["html"]))
        pages.append(
            PageText(
                number=number,
                anchor=page["anchor"],
                title=page["title"],
                section=section if begins else "",
                html=page["html"],
                minutes=minutes_to_read(page["words"]),
                further=[each for each in sections if each[0] not in ("", page["anchor"])],
            )
        )
        section = sections[-1][1] if sections else section
    return pages


def _sections(html: str) -> Iterator[tuple[str, str]]:
    for attributes, heading in SECTION.findall(html):
        name = IDENTITY.search(attributes)
        yield (name[1] if name else ""), unescape(TAG.sub("", heading)).strip()


def page_alone(text: ModuleText, number: int, *, address: str) -> PageText | None:
    """The page with this number; what it says of other pages (`#afsnit-...`) leads to those. None when there is none.

    `address` is that of a page, with `{}` where its number stands.
    """
    if not 1 <= number <= len(text.pages):
        return None
    page = text.pages[number - 1]
    where = {name: other.number for other in text.pages for name in IDENTITY.findall(other.html)}

    def leads_to(link: re.Match[str]) -> str:
        there = where.get(link[1], number)
        return link[0] if there == number else f'href="{address.format(there)}#{link[1]}"'

    return replace(page, html=LINK_HERE.sub(leads_to, page.html))
