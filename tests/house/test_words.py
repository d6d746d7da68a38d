"""Every word of the house's vocabulary has a Danish word, and every Danish text an English one."""

import importlib
import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.house.source import APP, ROOMS, ROOT

pytestmark = pytest.mark.house
CATALOGUE = APP / "translations" / "en" / "LC_MESSAGES" / "messages.po"
BABEL = (sys.executable, "-m", "babel.messages.frontend")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
# Vocabularies that never reach a page.
SPOKEN_NOWHERE: frozenset[str] = frozenset(())


@pytest.mark.parametrize("room", [room for room in ROOMS if (APP / room / "rules.py").exists()])
def test_every_enum_member_has_a_danish_word(room: str) -> None:
    rules = importlib.import_module(f"app.{room}.rules")
    enums = [
        each
        for each in vars(rules).values()
        if isinstance(each, type) and issubclass(each, StrEnum) and each.__module__ == rules.__name__
    ]
    words_file = APP / room / "words.py"
    words = importlib.import_module(f"app.{room}.words").WORDS if words_file.exists() else ()
    wordless = [
        f"{each.__name__}.{member.name}"
        for each in enums
        if f"{room}.{each.__name__}" not in SPOKEN_NOWHERE
        for member in each
        if member not in words
    ]
    assert wordless == []


@pytest.fixture(scope="module")
def danish(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every Danish text in code and templates, and where it stands."""
    gathered = tmp_path_factory.mktemp("texts") / "messages.pot"
    keywords = ["-k", "_l", "-k", "lazy_gettext", "-k", "lazy_ngettext:1,2"]
    subprocess.run(
        [*BABEL, "-q", "extract", "-F", "pyproject.toml", *keywords, "-o", str(gathered), "."],
        cwd=ROOT,
        check=True,
    )
    with gathered.open("rb") as file:
        return {first_of(message.id): str(message.locations[:1]) for message in read_po(file) if message.id}


def first_of(text: str | tuple[str, ...] | list[str]) -> str:
    """A text, or the singular of one with a plural."""
    return text if isinstance(text, str) else text[0]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The English texts."""
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def whole(message: Message) -> bool:
    """Whether a message is translated, plural and all."""
    parts = [message.string] if isinstance(message.string, str) else list(message.string)
    return all(parts) and not message.fuzzy


def test_the_english_catalogue_is_complete(danish: dict[str, str], catalogue: Catalog) -> None:
    translated = {first_of(message.id) for message in catalogue if message.id and whole(message)}
    assert {text: place for text, place in danish.items() if text not in translated} == {}


def test_the_english_catalogue_holds_nothing_that_no_page_says(danish: dict[str, str], catalogue: Catalog) -> None:
    assert [first_of(message.id) for message in catalogue if message.id and first_of(message.id) not in danish] == []


def test_translations_keep_their_placeholders(catalogue: Catalog) -> None:
    wrong = []
    for message in catalogue:
        source = [message.id] if isinstance(message.id, str) else list(message.id)
        target = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.id and placeholders(source) != placeholders(target):
            wrong.append(source[0])
    assert wrong == []


def placeholders(texts: list[str]) -> set[str]:
    """The places in some texts where a value is put."""
    return {each for text in texts for each in PLACEHOLDER.findall(text)}


def test_every_validator_has_a_danish_message() -> None:
    wrong = []
    for path in Path(APP).rglob("*forms.py"):
        source = path.read_text(encoding="utf-8")
        for found in re.finditer(r"\b(InputRequired|DataRequired|Email|NumberRange|Length|Regexp|AnyOf)\(", source):
            depth, end = 1, found.end()
            while depth:
                depth += {"(": 1, ")": -1}.get(source[end], 0)
                end += 1
            if "_l(" not in source[found.end() : end] and "message" not in source[found.end() : end]:
                wrong.append(f"{path.relative_to(ROOT)}: {source[found.start() : end]}")
    assert wrong == []
