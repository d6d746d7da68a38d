"""What lacks, in sentences that one can pass on."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.certificates.sentences import missing_in_words
from app.curriculum.models import Module, Objective, Task
from app.curriculum.rules import EvidenceKind
from tests.cast import MODULES, OBJECTIVES, TASKS
from tests.certificates.lacking import lacking

T, R, A, P = EvidenceKind.ATTENDANCE, EvidenceKind.REFLECTION, EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE


@pytest.fixture
def danish(app: Flask) -> Iterator[None]:
    """Sentences in Danish."""
    with app.test_request_context():
        yield


def said(lacks: dict[str, Any]) -> list[str]:
    """The sentences of what lacks, on the plan of the tests' edition."""
    what = lacking(**lacks)
    tasks = [
        Task(code=code, kind=kind, modules=modules, title=f"Opgaven {code}", title_en="", objectives=objectives)
        for code, kind, modules, _tracks, _by, objectives in TASKS
        if code != "R5K"
    ]
    modules = [
        Module(code=code, title=f"Modulet {code}", title_en="", objectives=objectives)
        for code, _track, objectives in MODULES
        if code != "M05K"
    ]
    objectives = [Objective(code=each[0], text=f"Du kan det, som {each[0]} siger.", text_en="") for each in OBJECTIVES]
    return missing_in_words(what, tasks=tasks, modules=modules, objectives=objectives)


@pytest.mark.usefixtures("danish")
@pytest.mark.parametrize(
    ("lacks", "sentences"),
    [
        ({}, []),
        ({"attendance_minutes": 150}, ["Fremmøde: mangler 2,5 timer. Det kan indhentes."]),
        ({"modules": ("M01",)}, ["Kursusdagen »Modulet M01« hører med for alle. Den kan indhentes."]),
        ({"assignments": ("A3",)}, ["Opgaven »Opgaven A3« er endnu ikke godkendt."]),
        (
            {"objectives": (("REC-04", (frozenset({R, A}),)),)},
            [
                "Refleksionen »Opgaven R6« kan vise et læringsmål.",
                "»Du kan det, som REC-04 siger.« Her mangler en refleksion eller en opgave.",
            ],
        ),
        (
            {
                "attendance_minutes": 60,
                "supervisions": 1,
                "objectives": (("REC-01", (frozenset({R}),)), ("PEER-01", (frozenset({T}), frozenset({R})))),
            },
            [
                "Fremmøde: mangler 1 time. Det kan indhentes.",
                "Refleksionen »Opgaven R1« kan vise to læringsmål.",
                "Refleksionen »Opgaven R5« kan vise et læringsmål.",
                "Supervision: mangler én gang.",
                "»Du kan det, som REC-01 siger.« Her mangler en refleksion.",
                "»Du kan det, som PEER-01 siger.« Her mangler en kursusdag og en refleksion. "
                "»Modulet M01« og »Modulet M05« handler om det og kan indhentes.",
            ],
        ),
        (
            {"assignments": ("A4",), "objectives": (("ORG-03", (frozenset({A}),)),)},
            [
                "Opgaven »Opgaven A4« er endnu ikke godkendt. Den kan vise et læringsmål.",
                "»Du kan det, som ORG-03 siger.« Her mangler en opgave.",
            ],
        ),
        (
            {"objectives": (("ORG-03", (frozenset({A}),)),)},
            [
                "Opgaven »Opgaven A4« kan vise et læringsmål.",
                "»Du kan det, som ORG-03 siger.« Her mangler en opgave.",
            ],
        ),
        (
            {"objectives": (("PEER-06", (frozenset({P}),)),)},
            [
                "»Du kan det, som PEER-06 siger.« Her mangler noget øvet i praksis. "
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
