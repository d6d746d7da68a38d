"""What a reader gets of one module's texts: reading pages, briefs, the instructors' part, and what the search finds.

One module at a time and nothing but its own words, so that any process can do it (rendering.py).
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from app.curriculum.module_links import MODULE_PAGE, without_links_elsewhere
from app.curriculum.passages import Row, passages_of_instructors, passages_of_module
from app.curriculum.reading_pages import Page, pages_of, words_in
from app.prose import Shown, render_markdown


class ModuleTexts(NamedTuple):
    """The words of a module and its Markdown, as its files say them; briefs with the codes of their assignments."""

    code: str
    title: str
    purpose: str
    content_note: str
    body: str
    instructors: str
    briefs: tuple[tuple[str, str], ...]
    english_body: str | None
    english_briefs: tuple[tuple[str, str], ...]


class Prepared(NamedTuple):
    """What an edition keeps of a module's texts: clean HTML, and plain words for the search."""

    pages: list[Page]
    instructors: str
    words_for_instructors: int
    briefs: dict[str, str]
    english_pages: list[Page]
    english_briefs: dict[str, str]
    passages: list[Row]
    passages_for_instructors: list[Row]


def prepared(texts: ModuleTexts, pictures: Mapping[str, Shown]) -> Prepared:
    """The texts rendered and cut. Raises UnsafeProse when one of them cannot be."""
    return _prepared(texts, lambda text: render_markdown(text, pictures))


def within(kept: Prepared, texts: ModuleTexts, codes: Collection[str]) -> Prepared:
    """The same as readers of these modules see it: a link to a module that they do not have is only its words."""
    htmls = texts._replace(
        body=_whole(kept.pages),
        instructors=kept.instructors,
        briefs=tuple(kept.briefs.items()),
        english_body=None if texts.english_body is None else _whole(kept.english_pages),
        english_briefs=tuple(kept.english_briefs.items()),
    )
    every = (htmls.body, htmls.instructors, htmls.english_body or "", *kept.briefs.values())
    if not any(_leads_elsewhere(html, codes) for html in (*every, *kept.english_briefs.values())):
        return kept
    return _prepared(htmls, lambda html: without_links_elsewhere(html, codes))


def _prepared(texts: ModuleTexts, html_of: Callable[[str], str]) -> Prepared:
    pages = pages_of(html_of(texts.body))
    instructors = html_of(texts.instructors) if texts.instructors.strip() else ""
    return Prepared(
        pages=pages,
        instructors=instructors,
        words_for_instructors=words_in(instructors),
        briefs={code: html_of(brief) for code, brief in texts.briefs},
        english_pages=[] if texts.english_body is None else pages_of(html_of(texts.english_body)),
        english_briefs={code: html_of(brief) for code, brief in texts.english_briefs},
        passages=passages_of_module(texts.code, texts.title, texts.purpose, pages, content_note=texts.content_note),
        passages_for_instructors=passages_of_instructors(texts.code, instructors) if instructors else [],
    )


def _leads_elsewhere(html: str, codes: Collection[str]) -> bool:
    return MODULE_PAGE in html and without_links_elsewhere(html, codes) != html


def _whole(pages: list[Page]) -> str:
    return "".join(page["html"] for page in pages)
