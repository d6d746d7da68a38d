"""What only one file may know or do."""

import re
import subprocess
import sys

import pytest
from sqlalchemy import ForeignKey
from sqlalchemy.orm import configure_mappers

import app.factory  # noqa: F401  (every table)
from app.db import Base, Model, db
from app.personal import Erasure
from tests.house.source import APP, ROOMS, ROOT, python_files

pytestmark = pytest.mark.house
TELLS_NOTHING = (int, bool, float)


def places_of(pattern: str) -> set[str]:
    """The files in which something stands."""
    return {
        str(path.relative_to(APP)) for path in python_files() if re.search(pattern, path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        (r"Markup\(", {"prose.py"}),
        (r"import markdown|from markdown(?!up)", {"prose_engine.py"}),
        (r"import bleach|from bleach|import nh3|from nh3", {"prose_gates.py"}),
        (r"prose_engine|prose_gates|prose_limits", {"prose.py"}),
        (r"from cryptography|import cryptography", {"vault.py"}),
        (r"argon2", {"people/passwords.py"}),
        (r"import typst|from typst", {"papers/typesetting.py"}),
        (r"import segno|from segno", {"papers/printed.py"}),
        (r"datetime\.now\(|date\.today\(|time\.time\(", {"clock.py"}),
        (r"session\.commit\(|\.commit\(\)", {"db.py"}),
        (r"environ", {"config.py"}),
        (r"render_template_string", set()),
    ],
)
def test_only_one_file_knows(pattern: str, files: set[str]) -> None:
    assert places_of(pattern) == files


def test_the_vault_is_opened_in_few_known_places() -> None:
    assert places_of(r"\.unseal(_bytes)?\(") <= {
        "vault.py",
        "journal/actions.py",
        "coursework/texts.py",
        "journal/queries.py",
        "practice/texts.py",
        "signing/keystore.py",
        "papers/printing_queries.py",
    }


def test_no_template_marks_text_as_safe() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in APP.rglob("*.html")
        if re.search(
            r"\|\s*safe\b|autoescape false|<style|<script(?![^>]*src=)|\sstyle=|\son[a-z]+=", path.read_text("utf-8")
        )
    ]
    assert wrong == []


@pytest.mark.parametrize("room", [room for room in ROOMS if (APP / room / "rules.py").exists()])
def test_rules_load_without_flask_or_database(room: str) -> None:
    code = (
        f"import app.{room}.rules, sys;"
        "heavy = {'flask', 'sqlalchemy', 'wtforms', 'bleach'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_relationship_refuses_to_load_by_itself() -> None:
    configure_mappers()
    wrong = [
        f"{mapper.class_.__name__}.{relation.key}"
        for mapper in Base.registry.mappers
        for relation in mapper.relationships
        if relation.lazy != "raise"
    ]
    assert wrong == []


def test_every_column_that_can_tell_something_says_how_it_is_exported_and_erased() -> None:
    unmarked = []
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            to_person = any(
                isinstance(key, ForeignKey) and key.target_fullname == "person.id" for key in column.foreign_keys
            )
            plain = column.type.python_type in TELLS_NOTHING and not to_person
            if not plain and "erasure" not in column.info:
                unmarked.append(f"{table.name}.{column.name}")
    assert unmarked == []


def test_every_mark_is_whole() -> None:
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if column.info:
                assert isinstance(column.info["erasure"], Erasure)
                assert column.info["export"] or column.info["why"], f"{table.name}.{column.name} is not exported: why?"


def test_every_table_has_a_name_and_says_what_it_keeps() -> None:
    for mapper in Base.registry.mappers:
        assert issubclass(mapper.class_, Model)
        assert mapper.class_.__doc__
