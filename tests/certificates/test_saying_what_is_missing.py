"""What lacks, in sentences that one can pass on."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.certificates.issuing_rules import Missing
from app.certificates.sentences import missing_in_words
from app.curriculum.models import Module, Task
from app.curriculum.rules import EvidenceKind
from tests.cast import MODULES, TASKS

T, R, A, P = EvidenceKind.ATTENDANCE, EvidenceKind.REFLECTION, EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE
NOTHING = Missing(
    attendance_minutes=0,
    modules=(),
    assignments=(),
    objectives=(),
    practice_minutes=0,
    practice_situations=0,
    supervisions=0,
)


@pytest.fixture
def danish(app: Flask) -> Iterator[None]:
    """Sentences in Danish."""
    with app.test_request_context():
        yield


def said(lacks: dict[str, Any]) -> list[str]:
    """The sentences of what lacks, on the plan of the tests' edition."""
    lacking = Missing(**({name: getattr(NOTHING, name) for name in Missing.__dataclass_fields__} | lacks))
    tasks = [
        Task(code=code, kind=kind, modules=modules, title=f"Opgaven {code}", objectives=objectives)
        for code, kind, modules, _tracks, _by, objectives in TASKS
        if code != "R5K"
    ]
    modules = [Module(code=code, objectives=objectives) for code, _track, objectives in MODULES if code != "M05K"]
    return missing_in_words(lacking, tasks=tasks, modules=modules)


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize(
    ("lacks", "sentences"),
    [
        ({}, []),
        (
            {"attendance_minutes": 150},
            ["Fremmøde: mangler 2,5 timer. Dage, man ikke var med, kan indhentes."],
        ),
        ({"modules": ("M01",)}, ["M01: en dag, alle skal have været med på. Den kan indhentes."]),
        ({"assignments": ("A3",)}, ["A3: »Opgaven A3« er endnu ikke godkendt."]),
        (
            {"objectives": (("REC-04", (frozenset({R, A}),)),)},
            ["REC-04: endnu ikke en refleksion eller en opgave, der viser det. M06's refleksion kan gøre det."],
        ),
        (
            {"objectives": (("PEER-01", (frozenset({T}), frozenset({R}))),)},
            [
                "PEER-01: endnu ikke en kursusdag og en refleksion, der viser det. "
                "M01 og M05 handler om det og kan indhentes. M01 og M05's refleksion kan gøre det."
            ],
        ),
        (
            {"objectives": (("ORG-03", (frozenset({A}),)),)},
            ["ORG-03: endnu ikke en opgave, der viser det. Opgave A4 kan gøre det."],
        ),
        (
            {"objectives": (("PEER-06", (frozenset({P}),)),)},
            [
                "PEER-06: endnu ikke noget øvet i praksis, der viser det. "
                "En underviser kan notere det, når det øves på en kursusdag."
            ],
        ),
        (
            {"practice_minutes": 120, "practice_situations": 1, "supervisions": 2},
            [
                "Praksis: mangler 2 timer, som arbejdspladsen har bekræftet.",
                "Praksis: mangler en situation, som arbejdspladsen har bekræftet.",
                "Supervision: mangler to gange.",
            ],
        ),
    ],
)
def test_what_lacks_is_said_so_that_one_can_pass_it_on(lacks: dict[str, Any], sentences: list[str]) -> None:
    assert said(lacks) == sentences
