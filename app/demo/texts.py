"""The written texts of the demonstration, handed out so that each is used about as often as the others."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("texts.yaml")
STORY = frozenset(("amal", "bo", "vera", "nora", "mads"))
SHORT = "Vi aftalte at mødes på bænken i stedet for på kontoret. Det gjorde samtalen lettere, og vi gør det igen."
SHORT_ANSWER = "Bænken gør noget ved samtalen. Hvad lagde du mærke til, da I satte jer der?"
SHORT_STEP = "Skriv to linjer om, hvad borgeren selv valgte."


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One version of a text, and what it was answered with (None while nobody has)."""

    text: str
    objectives: tuple[str, ...]
    outcome: str | None
    by: str
    feedback: str
    next_step: str
    talk: bool
    confirmed: tuple[str, ...]
    co_answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One piece of practice."""

    title: str
    minutes: int
    situation: str
    objectives: tuple[str, ...]


class Texts:
    """Hands out texts by task."""

    def __init__(self, *, short: bool) -> None:
        self.short = short
        self._turn: dict[str, int] = {}

    def rounds(self, task: str, *, who: str | None, objectives: tuple[str, ...], not_yet: bool) -> list[Round]:
        """The versions of one person's answer to a task: one, or two when the first got *not yet*.

        With `not_yet` the first was answered so.
        """
        if self.short:
            return [_short_round(objectives, approved=not not_yet)]
        written = [*_written()["reflections"].get(task, []), *_written()["assignments"].get(task, [])]
        own = [text for text in written if who and text.get("who") == who]
        common = [text for text in written if text.get("who") not in STORY]
        if own:
            return _rounds_of(own[0])
        if not_yet:
            common = [text for text in common if (text.get("answer") or {}).get("outcome") == "not_yet"]
        if not common:
            return [_short_round(objectives, approved=not not_yet)]
        turn = self._turn.get(task, 0)
        self._turn[task] = turn + 1
        return _rounds_of(common[turn % len(common)])

    def practice(self, kind: str, number: int) -> Practice:
        """The entry of this number: `practice`, or `co_practice` for colleagues."""
        entries = _written()[kind]
        entry = entries[number % len(entries)]
        situation = SHORT if self.short else entry["situation"].strip()
        return Practice(
            title=entry["title"],
            minutes=int(float(entry["hours"]) * 60),
            situation=situation,
            objectives=tuple(entry["objectives"]),
        )

    def agreements(self, number: int) -> str:
        """What a cohort has agreed on for its learning space, a line each."""
        lists = _written()["agreements"]
        return "\n".join(lists[number % len(lists)])


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return written


def _short_round(objectives: tuple[str, ...], *, approved: bool) -> Round:
    return Round(
        text=SHORT,
        objectives=objectives,
        outcome="approved" if approved else "not_yet",
        by="professional",
        feedback=SHORT_ANSWER,
        next_step="" if approved else SHORT_STEP,
        talk=False,
        confirmed=objectives if approved else (),
        co_answer="",
    )


def _rounds_of(written: dict[str, Any]) -> list[Round]:
    answer = written.get("answer") or {}
    first = Round(
        text=written["text"].strip(),
        objectives=tuple(written.get("objectives", ())),
        outcome=answer.get("outcome"),
        by=answer.get("by", "professional"),
        feedback=(answer.get("feedback") or "").strip(),
        next_step=(answer.get("next_step") or "").strip(),
        talk=bool(answer.get("talk")),
        confirmed=tuple(answer.get("confirmed", ())),
        co_answer=(written.get("co_answer") or "").strip(),
    )
    return [first, *(_rounds_of(written["again"]) if written.get("again") else [])]
