"""JSON Schemas of the curriculum's files, so that an editor can complete keys, explain them and underline mistakes.

They are made from the shapes that the files are read with, and kept in curriculum/schema/. A test sees that the kept
ones say the same as the shapes.
"""

import json
from collections.abc import Mapping
from typing import Any

from app.authoring.schema_words import said_of_key, said_of_thing
from app.authoring.shapes import Catalogue, EnglishHead, ModuleChange, ModuleHead, Overlay, Programme, Shape

DRAFT = "https://json-schema.org/draft/2020-12/schema"
EVIDENCE = r"^[TROP](/[TROP])*(\+[TROP](/[TROP])*)*$"
SHAPES: Mapping[str, type[Shape]] = {  # the file of the schema, and what is read with it
    "objectives.json": Catalogue,
    "programme.json": Programme,
    "module.json": ModuleHead,
    "module-in-english.json": EnglishHead,
    "overlay.json": Overlay,
    "change.json": ModuleChange,
}
Schema = dict[str, Any]


def schemas() -> dict[str, str]:
    """The text of each schema, by the name of its file."""
    return {name: json.dumps(schema_of(shape), ensure_ascii=False, indent=2) + "\n" for name, shape in SHAPES.items()}


def schema_of(shape: type[Shape]) -> Schema:
    """The schema of one kind of file, with a Danish explanation of each key."""
    made = shape.model_json_schema()
    parts = {name: _explained(name, part) for name, part in made.pop("$defs", {}).items()}
    return {"$schema": DRAFT} | _explained(shape.__name__, made) | ({"$defs": parts} if parts else {})


def _explained(name: str, schema: Schema) -> Schema:
    """A shape or a vocabulary, and its keys, in Danish; what pydantic says by itself is for programmers."""
    found = {key: value for key, value in schema.items() if key != "title"} | {"description": said_of_thing(name)}
    if "properties" in schema:
        found["properties"] = {key: _key(name, key, value) for key, value in schema["properties"].items()}
    return found


def _key(shape: str, key: str, schema: Schema) -> Schema:
    found = {name: value for name, value in schema.items() if name not in ("title", "default")}
    if key == "evidence":
        found["pattern"] = EVIDENCE
    if key == "levels":
        found["additionalProperties"] = {"type": "string", "pattern": EVIDENCE}
    if "patternProperties" in found:
        found["additionalProperties"] = False
    return {"description": said_of_key(shape, key)} | found
