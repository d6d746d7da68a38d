"""Validates what a file says against its shape, and says in plain Danish what does not fit, with the line."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.authoring.problems import Problem, meant, nearest, shown
from app.authoring.sources import Shaped
from app.authoring.yaml_lines import Document, Path

GUIDE = "Se vejledningen i curriculum/README.md."
WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("{key} mangler", GUIDE),
    "string_type": ("{key} skal være tekst", "Skriv teksten, eller sæt anførselstegn om værdien."),
    "int_type": ("{key} skal være et helt tal", "Skriv tallet uden anførselstegn, for eksempel 6."),
    "float_type": ("{key} skal være et tal", "Skriv tallet uden anførselstegn, for eksempel 6 eller 1.5."),
    "bool_type": ("{key} skal være true eller false", "Skriv et af de to ord uden anførselstegn."),
    "list_type": ("{key} skal være en liste", "Skriv [A, B], eller giv hver ting sin egen linje efter en bindestreg."),
    "model_type": ("{key} skal have nøgler under sig", GUIDE),
    "dict_type": ("{key} skal have nøgler under sig", GUIDE),
    "string_too_short": ("{key} er tom", "Skriv teksten."),
    "one_line": ("{key} skal stå på én linje", "Skriv det hele på linjen, eller brug >- i stedet for |."),
    "string_too_long": ("{key} er meget lang", "Der er plads til {max_length} tegn."),
    "too_short": ("{key} har {actual_length}", "Der skal være mindst {min_length}."),
    "too_long": ("{key} har {actual_length}", "Der må højst være {max_length}."),
    "greater_than": ("{key} er for lille", "Vælg et tal over {gt:g}."),
    "greater_than_equal": ("{key} er for lille", "Vælg et tal på mindst {ge:g}."),
    "less_than_equal": ("{key} er for stor", "Vælg et tal på højst {le:g}."),
    "string_pattern_mismatch": (
        "{key} er ikke en kode: {value}",
        "En kode ser ud som M05, A3 eller R5K.",
    ),
    "enum": ("{key} kan ikke være {value}", "Vælg mellem {expected}."),
    "value_error": (
        "{key} kan ikke læses: {value}",
        "Brug T, R, O og P med + (begge dele) og / (det ene eller det andet), for eksempel O/R+P.",
    ),
}
CODE = WORDS["string_pattern_mismatch"]
PATTERNS: Mapping[str, tuple[str, str]] = {  # what a value that must look like something does not look like
    "^[0-9a-f]{8}$": ("{key} er ikke et fingeraftryk: {value}", "Skriv de otte tegn, som tjekket siger."),
    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": (
        "{key} er ikke et navn til systemet: {value}",
        "Brug små bogstaver uden æ, ø og å, tal og bindestreg, for eksempel peer-uddannelsen eller helsingoer.",
    ),
    "^[A-Z]{2,6}$": (
        "{key} er ikke et område: {value}",
        "Et område har to til seks store bogstaver, for eksempel REC.",
    ),
    "^[A-Z]{2,6}-[0-9]{2,3}$": ("{key} er ikke et læringsmål: {value}", "Et læringsmål ser ud som REC-01."),
}
OF_NUMBERS = frozenset(("int_type", "greater_than_equal", "less_than_equal"))
DAYS = "Det tæller dage efter den første kursusdag."
OTHERWISE = ("{key} har en værdi, der ikke passer", GUIDE)


def read_shape(shape: type[Shaped], document: Document, name: str, problems: list[Problem]) -> Shaped | None:
    """What the document says, or None with every problem noted. Only unknown keys: it is read without."""
    try:
        return shape.model_validate(document.data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    problems += [_problem(each, shape, document, name) for each in errors]
    if all(each["type"] == "extra_forbidden" for each in errors):
        return shape.model_validate(_without(document.data, {each["loc"] for each in errors}))
    return None


def _problem(error: ErrorDetails, shape: type[BaseModel], document: Document, name: str) -> Problem:
    path = tuple(part for part in error["loc"] if part != "[key]")
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    if error["type"] == "extra_forbidden":
        mend = meant(key, _keys_around(shape, path), otherwise=f"Fjern den. {GUIDE}")
        return Problem(name, document.line(path), f"`{key}` er ikke en kendt nøgle", mend)
    what, mend = WORDS.get(error["type"], OTHERWISE)
    if error["type"] == "string_pattern_mismatch":
        what, mend = PATTERNS.get(error["ctx"]["pattern"], CODE)
    facts = _facts(error) | {"key": f"`{key}`" if key else "Filen", "value": shown(error["input"])}
    if error["type"] == "enum" and (near := nearest(str(error["input"]), re.findall(r"'(\w+)'", facts["choices"]))):
        mend = f"Mente du {near}?"
    if path[:1] == ("calendar",) and error["type"] in OF_NUMBERS:
        mend = f"{mend} {DAYS}"
    return Problem(name, document.line(path), what.format_map(facts), mend.format_map(facts))


def _facts(error: ErrorDetails) -> dict[str, Any]:
    facts = dict(error.get("ctx", {}))
    if "expected" in facts:
        facts["choices"] = str(facts["expected"])
        facts["expected"] = facts["choices"].replace("'", "").replace(" or ", " eller ")
    return facts


def _keys_around(shape: type[BaseModel], path: Path) -> list[str]:
    """The keys that are known where this one stands."""
    for part in path[:-1]:
        if isinstance(part, str) and part in shape.model_fields:
            shape = _shape_within(shape.model_fields[part].annotation) or shape
    return list(shape.model_fields)


def _shape_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _shape_within(part))), None)


def _without(data: Any, unknown: set[Path], here: Path = ()) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, unknown, (*here, key)) for key, value in data.items() if (*here, key) not in unknown
        }
    if isinstance(data, list):
        return [_without(value, unknown, (*here, place)) for place, value in enumerate(data)]
    return data
