"""An editor reads the schemas: they are what the code says, and explain every key in Danish."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.authoring.files import read_folder
from app.authoring.schema import SHAPES, schema_of, schemas
from app.config import ROOT

KEPT = ROOT / "curriculum" / "schema"


def properties_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema knows, also those within others."""
    for part in (schema, *schema.get("$defs", {}).values()):
        yield from part.get("properties", {}).items()


@pytest.mark.parametrize("name", SHAPES)
def test_the_kept_schema_is_what_the_code_says(name: str) -> None:
    said = (KEPT / name).read_text(encoding="utf-8")

    assert said == schemas()[name], "run `flask curriculum schema`"


def test_no_other_schema_is_kept() -> None:
    assert {path.name for path in KEPT.iterdir()} == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_each_key_is_explained_and_nothing_is_said_for_programmers(name: str) -> None:
    schema = schema_of(SHAPES[name])

    keys = list(properties_of(schema))
    assert keys
    assert all(found["description"] for _, found in keys)
    assert not any("title" in found and isinstance(found["title"], str) for _, found in keys)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False


def test_every_reference_leads_somewhere() -> None:
    for shape in SHAPES.values():
        schema = schema_of(shape)
        wanted = set(_references(schema))
        assert wanted == {f"#/$defs/{name}" for name in schema.get("$defs", {})}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (str(each) for key, each in value.items() if key == "$ref")
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def test_the_real_files_use_only_what_the_schemas_know() -> None:
    curriculum = read_folder(ROOT / "curriculum")
    files = [
        *(("module.json", module.document.data) for module in curriculum.modules),
        *(("programme.json", file.document.data) for file in curriculum.programmes),
        *(("module-in-english.json", each.english.document.data) for each in curriculum.modules if each.english),
        *(("overlay.json", each.plan.document.data) for each in curriculum.overlays if each.plan),
        *(("change.json", change.document.data) for each in curriculum.overlays for change in each.changes),
    ]
    for name, data in files:
        schema = schema_of(SHAPES[name])
        assert set(data) <= set(schema["properties"])
        assert set(schema.get("required", ())) <= set(data)
