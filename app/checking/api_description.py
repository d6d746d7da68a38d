"""The description of the doors for programs (OpenAPI 3.1), made from the types that questions are checked by."""

from functools import lru_cache
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from app.certificates.rules import LOOKUPS_PER_ADDRESS
from app.checking.api_shape import ANSWER, MOST_CHECKS, PROBLEM, QUESTION

VERSION: Final = "1.0.0"
IN_COMPONENTS: Final = "#/components/schemas/{model}"
MINUTES: Final = 15
WORDS: Final = {
    "Edition": "`short` is neutral: no hours, no track, no objectives. `full` has them.",
    "Kind": "`certificate`: the whole programme. `part`: a part of it. `attendance`: somebody took part.",
}
PROBLEMS: Final = {
    400: "The body is not what can be asked; `detail` says where.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    429: "Too many look-ups from your address. Nothing was looked up.",
    503: "Nothing can be checked right now.",
}
MUST_WAIT: Final = (429, 503)
PUBLISHED: Final = (
    ("/.well-known/did.json", "The issuer's keys (did:web)", "application/json"),
    ("/.well-known/jwks.json", "The same keys as a JSON Web Key Set", "application/json"),
    ("/credentials/status/{number}", "A signed status list (Bitstring Status List)", "application/vc"),
    ("/achievements/{name}", "What was achieved, without who", "application/json"),
    ("/verificer/pakke.zip", "Everything for checking without a network", "application/zip"),
    ("/api/openapi.json", "This description", "application/json"),
)
ABOUT: Final = f"""\
Checks certificates that somebody has shown you. There is no search: only who has the certificate, its link or its file
can give you what you ask with.

- Ask from server to server. There is no key and no cookie, and pages of other sites cannot read the answers.
- Up to {MOST_CHECKS} checks in one question. Each counts as one look-up; {LOOKUPS_PER_ADDRESS} from one address in \
{MINUTES} minutes, together with those on the pages. A question that would pass the limit is refused whole, and one
  that cannot be read counts as one.
- PDFs are not taken here, only codes and signed files.
- Whatever opens nothing is `unknown`, and why is not told.
- A certificate that was withdrawn or replaced is not shown, and the reason is never told.
- Nothing that you send is written down. How often a link was opened is counted for its holder, but not by whom.
  One that asks for the name counts when the name fits.
"""


class _WithoutTitles(GenerateJsonSchema):
    """Names are titles enough."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False


@lru_cache(maxsize=1)
def description(base_url: str) -> dict[str, Any]:
    """The whole document."""
    schemas, components = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pejlemærke: check a certificate", "version": VERSION, "description": ABOUT},
        "servers": [{"url": base_url}],
        "paths": {"/api/tjek": {"post": _check(schemas)}, **dict(map(_fetched, PUBLISHED))},
        "components": {"schemas": components},
    }


def _schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """The schemas of a question, an answer and a problem, and all that they are made of."""
    wanted: list[tuple[str, Any, TypeAdapter[Any]]] = [
        ("question", "validation", QUESTION),
        ("answer", "serialization", ANSWER),
        ("problem", "serialization", PROBLEM),
    ]
    found, shared = TypeAdapter.json_schemas(wanted, ref_template=IN_COMPONENTS, schema_generator=_WithoutTitles)
    components: dict[str, Any] = shared["$defs"]
    for name, said in WORDS.items():
        components[name]["description"] = said
    return {name: schema for (name, _), schema in found.items()}, components


def _check(schemas: dict[str, Any]) -> dict[str, Any]:
    problems = {
        str(status): {
            "description": said,
            "content": {"application/problem+json": {"schema": schemas["problem"]}},
            **({"headers": {"Retry-After": _seconds()}} if status in MUST_WAIT else {}),
        }
        for status, said in PROBLEMS.items()
    }
    return {
        "operationId": "check",
        "summary": "Check one certificate or many",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schemas["question"], "examples": EXAMPLES}},
        },
        "responses": {
            "200": {
                "description": "One result for each check, in the same order.",
                "content": {"application/json": {"schema": schemas["answer"]}},
            },
            **problems,
        },
    }


def _fetched(each: tuple[str, str, str]) -> tuple[str, dict[str, Any]]:
    """An address that is published for everybody."""
    path, summary, media_type = each
    answered = {"200": {"description": summary, "content": {media_type: {}}}}
    if "{" not in path:
        return path, {"get": {"summary": summary, "responses": answered}}
    name = path[path.index("{") + 1 : path.index("}")]
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    missing = {"404": {"description": "There is none of this name."}}
    return path, {"get": {"summary": summary, "parameters": [parameter], "responses": answered | missing}}


def _seconds() -> dict[str, Any]:
    return {"description": "Seconds to wait", "schema": {"type": "integer"}}


EXAMPLES: Final = {
    "by code": {"value": {"checks": [{"code": "3f7k9m2q4r8t6v5w3x2y7z9abc"}]}},
    "by code and name": {"value": {"checks": [{"code": "3f7k9m2q4r8t6v5w3x2y7z9abc", "name": "Amal Yilmaz"}]}},
}
