"""The description of the API is valid, says what the house does, and cannot drift from it."""

import json
from dataclasses import fields

from openapi_spec_validator import OpenAPIV31SpecValidator

from app.certificates.paper import Paper
from app.certificates.rules import LOOKUPS_PER_ADDRESS, Edition, Kind, Standing
from app.checking.api_description import PROBLEMS, PUBLISHED, description
from app.checking.api_shape import LONGEST_CODE, MOST_CHECKS, Said, Shown
from app.checking.forms import LONGEST_CODE as LONGEST_CODE_ON_THE_PAGE
from tests.cast import Cast

PATH = "/api/openapi.json"
BASE = "http://localhost"
# What a paper calls by another name, or what is no content of a certificate.
ELSEWHERE = {"kind": "title", "english": "en", "address": None}


def test_it_is_valid_and_published_for_everybody(cast: Cast) -> None:
    answer = cast.visitor("karen").client.get(PATH)
    document = json.loads(answer.data)

    OpenAPIV31SpecValidator(document).validate()
    assert document == description(BASE)
    assert (answer.mimetype, answer.headers["Access-Control-Allow-Origin"]) == ("application/json", "*")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer.headers
    assert "Vary" not in answer.headers
    again = cast.stranger().client.get(PATH, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_every_address_it_names_is_there(cast: Cast) -> None:
    rules = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in cast.app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    named = {(path, method.upper()) for path, item in description(BASE)["paths"].items() for method in item}

    assert named <= rules
    assert {path for path, _, _ in PUBLISHED} == {path for path, method in named if method == "GET"}
    for path, _, media_type in PUBLISHED:
        if "{" not in path:
            assert cast.stranger().client.get(path).mimetype == media_type


def test_it_says_what_the_rules_say() -> None:
    schemas = description(BASE)["components"]["schemas"]

    assert schemas["Kind"]["enum"] == [each.value for each in Kind]
    assert schemas["Edition"]["enum"] == [each.value for each in Edition]
    told = set()
    for each in schemas.values():
        standing = each.get("properties", {}).get("standing", {})
        told |= set(standing.get("enum", ())) | {standing.get("const")} - {None}
    assert told == {each.value for each in Standing}
    checks = schemas["Question"]["properties"]["checks"]
    assert (checks["minItems"], checks["maxItems"]) == (1, MOST_CHECKS)
    assert LONGEST_CODE == LONGEST_CODE_ON_THE_PAGE
    said = description(BASE)["info"]["description"]
    assert f"Up to {MOST_CHECKS} checks" in said
    assert f"{LOOKUPS_PER_ADDRESS} from one address" in said
    assert all(each.get("additionalProperties") is False for each in schemas.values() if each["type"] == "object")
    assert set(PROBLEMS) == {400, 413, 415, 429, 503}


def test_what_a_paper_says_is_in_an_answer() -> None:
    """Who adds something to the paper adds it here, or says why not."""
    told = set(Said.__annotations__) | set(Shown.__annotations__)

    for field in fields(Paper):
        name = ELSEWHERE.get(field.name, field.name)
        assert name is None or name in told, field.name
