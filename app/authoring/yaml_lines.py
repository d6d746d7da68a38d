"""YAML with the line of each value. Reads the plain part of YAML only: no anchors, tags or surprising types.

A small builder on top of PyYAML's events instead of its constructor, because a safe loader still expands aliases (a
page of them can fill the memory), turns `14:30` and `2027-01-19` into something else than text, and lets a key that
stands twice hide the first.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from app.prose import INVISIBLE

DEEPEST = 8
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where libyaml is there
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}\Z")
NUMBER = re.compile(r"-?[0-9]{1,9}\.[0-9]{1,9}\Z")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

UNREADABLE = "YAML kan ikke læses her eller lige over"
UNCLOSED = "found unexpected end of stream"
WITH_TAB = "Der står et tabulatortegn. Ryk ind med mellemrum."
COLON = "Er der et kolon i teksten? Sæt anførselstegn om. Eller er linjen rykket for langt ind?"
UNEVEN = "Står linjerne lige langt inde? Og er der et anførselstegn for meget midt i en tekst?"
SLIPS = (  # as PyYAML says it (with libyaml and without), and what it mostly is
    ("mapping values are not allowed", COLON),
    ("could not find expected ':'", "Mangler der et kolon efter en nøgle, eller er en linje ikke rykket ind?"),
    ("did not find expected key", UNEVEN),
    ("expected <block end>", UNEVEN),
    ("did not find expected '-' indicator", "Står linjerne lige langt inde, og har hvert punkt en bindestreg?"),
    ("cannot start any token", "Begynder teksten med et særligt tegn, så sæt anførselstegn om."),
    (UNCLOSED, "Teksten begynder med et anførselstegn, men slutter ikke med det. Sæt det til sidst."),
    ("',' or ']'", "Mangler der et komma eller et ] i en liste?"),
    ("',' or '}'", "Mangler der et komma eller et } i listen?"),
)

Path = tuple[str | int, ...]


class UnreadableYaml(ValueError):
    """The text is not YAML that this house reads: at which line, what is wrong and how to mend it."""

    def __init__(self, line: int, what: str, how_to_mend: str) -> None:
        super().__init__(what)
        self.line, self.what, self.how_to_mend = line, what, how_to_mend


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a YAML text, and at which line of its file each key or list item stands.

    A place is a line, or a line with the places inside: by key, or in order.
    """

    data: Any
    place: Any = 1

    def line(self, path: Path) -> int:
        """The line of this value, or of the nearest thing around it that has one."""
        place = self.place
        for part in path:
            try:
                place = place[1][part]
            except (TypeError, LookupError):
                break
        return place if isinstance(place, int) else int(place[0])


def read_yaml(text: str, *, first_line: int = 1) -> Document:
    """The one document in this text. Raises UnreadableYaml, never anything else. Linear in the length of the text."""
    builder = _Builder(text, first_line)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        raise _in_danish(error, text, first_line) from error
    except yaml.YAMLError as error:
        raise UnreadableYaml(first_line, "YAML har et tegn, der ikke kan læses", "Skriv linjerne igen.") from error


class _Builder:
    def __init__(self, text: str, first_line: int) -> None:
        self.first_line = first_line
        self.next: Callable[[], Event] = LOADER(text).get_event

    def document(self) -> Document:
        self.next()  # the stream begins
        if type(self.next()) is StreamEndEvent:  # else the document begins
            return Document(None, self.first_line)
        data, inside = self._value(self.next(), 0)
        for expected in (DocumentEndEvent, StreamEndEvent):
            if type(end := self.next()) is not expected:
                raise self._refused(end, "Der er mere end ét dokument i filen", "Fjern linjen med ---.")
        return Document(data, self._place(self.first_line, inside))

    def _value(self, event: Event, depth: int) -> tuple[Any, Any]:
        """A value, and the places inside it (None for a single one)."""
        kind: type = type(event)
        if kind is AliasEvent or getattr(event, "anchor", None):
            raise self._refused(event, "YAML med & eller * som navn bruges ikke her", "Sæt anførselstegn om teksten.")
        if getattr(event, "tag", None):
            raise self._refused(event, "YAML med ! som mærke bruges ikke her", "Sæt anførselstegn om teksten.")
        if depth > DEEPEST:
            raise self._refused(event, "Der er lister inden i lister inden i lister", "Gør det fladere.")
        if isinstance(event, ScalarEvent):
            if event.style == '"' and INVISIBLE.search(
                event.value
            ):  # written as \\u0002, which no reader of files sees
                raise self._refused(event, "Teksten har et tegn, man ikke kan se", "Skriv den igen uden.")
            return (_plain(event.value) if event.implicit[0] else event.value), None
        if kind is SequenceStartEvent:
            return self._sequence(depth + 1)
        if kind is MappingStartEvent:
            return self._mapping(depth + 1)
        raise self._refused(event, "YAML kan ikke læses her", "Se efter indrykning og kolon.")

    def _sequence(self, depth: int) -> tuple[list[Any], list[Any]]:
        found: list[Any] = []
        places: list[Any] = []
        while type(event := self.next()) is not SequenceEndEvent:
            value, inside = self._value(event, depth)
            found.append(value)
            places.append(self._place(self._line(event), inside))
        return found, places

    def _mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, Any]]:
        found: dict[str, Any] = {}
        places: dict[str, Any] = {}
        while type(event := self.next()) is not MappingEndEvent:
            if not isinstance(event, ScalarEvent):
                raise self._refused(event, "En nøgle skal være ét ord", "Sæt anførselstegn om teksten.")
            key = intern(event.value)
            if key in found:
                raise self._refused(event, f"Nøglen `{key}` står der to gange", "Behold den ene.")
            found[key], inside = self._value(self.next(), depth)
            places[key] = self._place(self._line(event), inside)
        return found, places

    @staticmethod
    def _place(line: int, inside: Any) -> Any:
        return line if inside is None else (line, inside)

    def _line(self, event: Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _refused(self, event: Event, what: str, how_to_mend: str) -> UnreadableYaml:
        return UnreadableYaml(self._line(event), what, how_to_mend)


def _in_danish(error: yaml.MarkedYAMLError, text: str, first_line: int) -> UnreadableYaml:
    """What PyYAML says, for somebody who writes texts: mostly one of a few slips, here or just above."""
    said = error.problem or error.context or ""
    never_closed = UNCLOSED in said
    mark = (error.context_mark if never_closed else None) or error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    rows = text.split("\n", line + 1)
    if "character" in said and line < len(rows) and "\t" in rows[line]:
        return UnreadableYaml(first_line + line, UNREADABLE, WITH_TAB)
    for english, danish in SLIPS:
        if english in said:
            return UnreadableYaml(first_line + line, UNREADABLE, danish)
    mend = "Se efter indrykning, kolon, bindestreg og anførselstegn."
    return UnreadableYaml(first_line + line, f"{UNREADABLE} ({said})", mend)


def _plain(value: str) -> str | int | float | bool | None:
    """What a value without quotes means. Dates, times and yes/no stay the text they look like."""
    if value in WORDS:
        return WORDS[value]
    if WHOLE_NUMBER.match(value):
        return int(value)
    return float(value) if NUMBER.match(value) else value
