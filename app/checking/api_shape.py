"""What partners' systems send to `POST /api/tjek` and what they are answered, as types.

A question is checked by these types and the description (`api_description`) is made from them, so neither can say
something else than the other. Loaded when the first program asks: pages never need it.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final, Literal, NotRequired, final

from pydantic import ConfigDict, Discriminator, Field, Tag, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from app.certificates.rules import Edition, Kind, Standing
from app.checking.rules import LONGEST_NAME_TYPED

MOST_CHECKS: Final = 50
LONGEST_CODE: Final = 300
MOST_PROBLEMS_TOLD: Final = 3
LONGEST_PLACE: Final = 80
BY_CODE, BY_FILE = "by a code", "by a signed file"
STRICT: Final = ConfigDict(extra="forbid", strict=True)

Month = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$", examples=["2029-11"])]


@final
@with_config(STRICT)
class CodeCheck(TypedDict):
    """A certificate by the code of its link or of its paper."""

    code: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_CODE,
            description="The 26 letters and digits, or the whole link. Spaces, dashes and capitals do not matter.",
        ),
    ]
    name: NotRequired[
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=LONGEST_NAME_TYPED,
                description="The name on the certificate, as you were told it. Compared and forgotten.",
            ),
        ]
    ]


@final
@with_config(STRICT)
class FileCheck(TypedDict):
    """A certificate by its signed file (Open Badges 3.0), which you got from its holder."""

    credential: Annotated[
        dict[str, Any], Field(description="The whole file, as it is. It is compared with what was issued.")
    ]


def _kind_of_check(check: object) -> str:
    return BY_FILE if isinstance(check, Mapping) and "credential" in check else BY_CODE


Check = Annotated[
    Annotated[CodeCheck, Tag(BY_CODE)] | Annotated[FileCheck, Tag(BY_FILE)], Discriminator(_kind_of_check)
]


@with_config(STRICT)
class Question(TypedDict):
    """One or many certificates to check."""

    checks: Annotated[list[Check], Field(min_length=1, max_length=MOST_CHECKS)]


@with_config(STRICT)
class Fact(TypedDict):
    """A line of the full version."""

    label: str
    value: str


@with_config(STRICT)
class Area(TypedDict):
    """Objectives that were shown, each with its level."""

    area: str
    lines: list[str]


@with_config(STRICT)
class Said(TypedDict):
    """What the certificate says in one language."""

    title: str
    statement: str
    programme: str
    issued: str
    until: NotRequired[Annotated[str, Field(description="Where the certificate runs out one day.")]]
    issuer: str
    legal: str
    facts: Annotated[list[Fact], Field(description="Empty in a short version.")]
    objectives: Annotated[list[Area], Field(description="Empty in a short version.")]


@with_config(STRICT)
class Shown(TypedDict):
    """All that the certificate says, in the version that its holder handed on."""

    name: NotRequired[Annotated[str, Field(description="Left out where the link asks for the name.")]]
    number: str
    da: Said
    en: Said


NameFits = Annotated[
    Literal[True], Field(description="There when you sent a name and it is the one on the certificate.")
]


@with_config(STRICT)
class Recognised(TypedDict):
    """A partner says, in its own name, what the certificate counts as with it."""

    partner: str
    as_what: str
    as_what_en: Annotated[str, Field(description="In English, or empty.")]


@final
@with_config(STRICT)
class Valid(TypedDict):
    """The certificate stands."""

    standing: Literal[Standing.VALID]
    kind: Annotated[
        Kind, Field(description="The whole certificate, one for a part of it, or one for having taken part.")
    ]
    edition: Annotated[Edition, Field(description="How much the holder has chosen to show.")]
    certificate: Shown
    until: NotRequired[Annotated[Month, Field(description="The last month, where it runs out one day.")]]
    name_matches: NotRequired[
        Annotated[bool, Field(description="There when you sent a name: whether it is the one on the certificate.")]
    ]
    recognised_by: NotRequired[Annotated[list[Recognised], Field(description="Left out while there is nobody.")]]
    newer_file: NotRequired[
        Annotated[
            Literal[True],
            Field(description="The certificate stands, and its holder can fetch a newer file, good at any verifier."),
        ]
    ]


@final
@with_config(STRICT)
class Expired(TypedDict):
    """The certificate stood until the end of a month."""

    standing: Literal[Standing.EXPIRED]
    until: NotRequired[Annotated[Month, Field(description="The last month.")]]
    name_matches: NotRequired[NameFits]


@final
@with_config(STRICT)
class NotStanding(TypedDict):
    """The certificate stands no more. Why is not told."""

    standing: Literal[Standing.REPLACED, Standing.WITHDRAWN]
    name_matches: NotRequired[NameFits]


@final
@with_config(STRICT)
class Unknown(TypedDict):
    """Nothing is known by this code or file: never ours, copied with a slip, changed, ended or switched off."""

    standing: Literal[Standing.UNKNOWN]


@final
@with_config(STRICT)
class NeedsName(TypedDict):
    """The holder wants the name to be given: ask again with `name`. Until then nothing is told."""

    needs_name: Literal[True]


@final
@with_config(STRICT)
class OtherName(TypedDict):
    """The name you sent is not the one on the certificate. Nothing else is told. It may be a slip of the pen."""

    name_matches: Literal[False]


@final
@with_config(STRICT)
class TooManyNames(TypedDict):
    """Other names were tried at this link. Wait so many seconds; until then no name is compared."""

    needs_name: Literal[True]
    retry_after: int


Result = Valid | Expired | NotStanding | Unknown | NeedsName | OtherName | TooManyNames


@with_config(STRICT)
class Answer(TypedDict):
    """One result for each check, in the same order."""

    results: list[Result]


@with_config(STRICT)
class Problem(TypedDict):
    """Why there is no answer (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    detail: Annotated[str, Field(description="What is wrong, and where in the body: `checks[3].code: …`.")]


QUESTION: Final[TypeAdapter[Question]] = TypeAdapter(Question)
ANSWER: Final[TypeAdapter[Answer]] = TypeAdapter(Answer)
PROBLEM: Final[TypeAdapter[Problem]] = TypeAdapter(Problem)


WRONG: Final = {
    "missing": "This is missing.",
    "extra_forbidden": "There is nothing by this name here.",
    "dict_type": "This must be an object.",
    "list_type": "This must be a list.",
    "string_type": "This must be text.",
    "string_too_short": "This must not be empty.",
    "string_too_long": "At most {max_length} characters.",
    "too_short": "At least {min_length} check.",
    "too_long": "At most {max_length} checks.",
}


class NotAsked(ValueError):
    """The body does not ask what can be asked. Says what and where."""


def question_in(body: Mapping[str, Any]) -> Question:
    """The question in a body that was read. Raises NotAsked."""
    try:
        return QUESTION.validate_python(body)
    except ValidationError as wrong:
        problems = wrong.errors(include_url=False, include_input=False)[:MOST_PROBLEMS_TOLD]
        told = [f"{_place(each['loc'])}: {_wrong(each['type'], each.get('ctx', {}))}" for each in problems]
        raise NotAsked("; ".join(told)) from None


def _wrong(kind: str, bounds: Mapping[str, Any]) -> str:
    """What is wrong there."""
    return WRONG.get(kind, "This cannot be read.").format_map(bounds)


def _place(steps: Sequence[int | str]) -> str:
    """Where in the body: `checks[3].code`. Which kind of check it was taken for is left out."""
    said = "body"
    for step in steps:
        if isinstance(step, int):
            said += f"[{step}]"
        elif step not in (BY_CODE, BY_FILE):
            said += f".{step}"
    return said.removeprefix("body.")[:LONGEST_PLACE]
