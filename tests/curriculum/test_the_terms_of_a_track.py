"""The rules of the curriculum: what a track asks for, and how an objective can be shown."""

import pytest

from app.curriculum import rules
from app.curriculum.rules import (
    Audience,
    EvidenceKind,
    EvidenceRule,
    ObjectiveFor,
    Track,
    audiences_of,
    is_for,
    minutes_of,
    objectives_of_track,
    owners_of,
)
from app.curriculum.words import WORDS

AUDIENCES = {"REC-01": "both", "PEER-06": "peer", "PEER-11": "colleague", "ORG-01": "both", "PEER-14": "guide"}
EVERYTHING = [set(AUDIENCES)]


@pytest.mark.parametrize(
    ("track", "taught", "asked"),
    [
        (Track.PEER, EVERYTHING, ("REC-01", "PEER-06", "ORG-01")),
        (Track.COLLEAGUE, EVERYTHING, ("REC-01", "PEER-11", "ORG-01")),
        (Track.GUIDE, EVERYTHING, ("REC-01", "PEER-06", "ORG-01", "PEER-14")),
        (Track.TEACHER, EVERYTHING, ("REC-01", "PEER-06", "ORG-01")),
        (Track.PEER, [["ORG-01"], ["PEER-06", "ORG-01"]], ("PEER-06", "ORG-01")),
        (Track.COLLEAGUE, [["PEER-06"]], ()),
        (Track.PEER, [], ()),
        (Track.PEER, [["XXX-01"]], ()),
    ],
)
def test_a_track_asks_for_what_is_its_own_and_is_taught(
    track: Track, taught: list[list[str]], asked: tuple[str, ...]
) -> None:
    assert objectives_of_track(track, audiences=AUDIENCES, taught=taught) == asked


@pytest.mark.parametrize(
    ("track", "audiences", "owners"),
    [
        (Track.PEER, (Audience.JOINT, Audience.PEER), (ObjectiveFor.BOTH, ObjectiveFor.PEER)),
        (Track.COLLEAGUE, (Audience.JOINT, Audience.COLLEAGUE), (ObjectiveFor.BOTH, ObjectiveFor.COLLEAGUE)),
        (
            Track.GUIDE,
            (Audience.JOINT, Audience.PEER, Audience.GUIDE),
            (ObjectiveFor.BOTH, ObjectiveFor.PEER, ObjectiveFor.GUIDE),
        ),
        (
            Track.TEACHER,
            (Audience.JOINT, Audience.PEER, Audience.TEACHER),
            (ObjectiveFor.BOTH, ObjectiveFor.PEER, ObjectiveFor.TEACHER),
        ),
    ],
)
def test_guides_and_teachers_are_peers_and_have_their_days_and_objectives(
    track: Track, audiences: tuple[Audience, ...], owners: tuple[ObjectiveFor, ...]
) -> None:
    assert audiences_of(track) == audiences
    assert owners_of(track) == owners
    assert {each for each in Audience if is_for(each, track)} == set(audiences)


@pytest.mark.parametrize(
    ("asks", "level", "enough"),
    [
        ("T+R", "T+R/O", True),
        ("T+O", "T+R/O", True),
        ("R", "T+R/O", False),
        ("T+R", "R/O", True),
        ("O/R+P", "R/O", True),
        ("P", "R/O", False),
        ("O/R+P", "P+R/O", True),
        ("O/R/T+P", "P+R/O", False),
    ],
)
def test_an_objective_asks_for_at_least_what_its_level_does(asks: str, level: str, *, enough: bool) -> None:
    assert EvidenceRule.read(asks).implies(EvidenceRule.read(level)) is enough


@pytest.mark.parametrize("text", ["", "X", "T+", "/R", "T R", "t", "T++R"])
def test_other_letters_are_not_evidence(text: str) -> None:
    with pytest.raises(ValueError, match="EvidenceKind"):
        EvidenceRule.read(text)


def test_what_is_missing_is_each_group_that_nothing_answers() -> None:
    rule = EvidenceRule.read("O/R+P")

    assert rule.missing([EvidenceKind.REFLECTION]) == (frozenset({EvidenceKind.PRACTICE}),)
    assert rule.missing([EvidenceKind.ASSIGNMENT, EvidenceKind.PRACTICE]) == ()
    assert not rule.asks_for(EvidenceKind.ATTENDANCE)


@pytest.mark.parametrize(("hours", "minutes"), [(6, 360), (1.5, 90), (0.1, 6), (72, 4320)])
def test_hours_are_whole_minutes(hours: float, minutes: int) -> None:
    assert minutes_of(hours) == minutes


def test_every_word_of_the_room_has_a_danish_word() -> None:
    vocabularies = (rules.Area, rules.Level, rules.Track, rules.Audience, rules.ObjectiveFor, rules.TaskKind)
    members = [member for words in (*vocabularies, rules.By, rules.EvidenceKind) for member in words]

    assert [member for member in members if member not in WORDS] == []
    assert len(members) == len(list(WORDS.pairs()))
