"""The vocabulary of the curriculum and what an objective asks for as evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """The three areas of objectives (the founding text on Peer-uddannelsen)."""

    RECOVERY = "REC"
    PEER_SUPPORT = "PEER"
    ORGANISATION = "ORG"


class Level(StrEnum):
    """Viden, færdighed, kompetence: the words of the Danish qualifications framework, without its level numbers."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    COMPETENCE = "competence"


class Track(StrEnum):
    """Which days and objectives an enrolment has. Says nothing about anybody's health."""

    PEER = "peer"
    COLLEAGUE = "colleague"
    GUIDE = "guide"
    TEACHER = "teacher"


class Audience(StrEnum):
    """For whom a module, a session or an objective is."""

    JOINT = "joint"
    PEER = "peer"
    COLLEAGUE = "colleague"
    GUIDE = "guide"
    TEACHER = "teacher"


class TaskKind(StrEnum):
    """What a task asks for."""

    REFLECTION = "reflection"
    ASSIGNMENT = "assignment"


class By(StrEnum):
    """Whether a task is written alone or by a pair."""

    ONE = "one"
    PAIR = "pair"


class EvidenceKind(StrEnum):
    """How an objective can be shown: attendance, reflection, assignment, supervised practice."""

    ATTENDANCE = "T"
    REFLECTION = "R"
    ASSIGNMENT = "O"
    PRACTICE = "P"


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """What an objective asks for: all of these groups, any one within a group ("O/R+P")."""

    groups: tuple[frozenset[EvidenceKind], ...]

    @classmethod
    def read(cls, text: str) -> "EvidenceRule":
        """Reads `O/R+P`. Raises ValueError for anything else than the four letters with + and /."""
        return cls(tuple(frozenset(EvidenceKind(letter) for letter in group.split("/")) for group in text.split("+")))

    def missing(self, shown: Iterable[EvidenceKind]) -> tuple[frozenset[EvidenceKind], ...]:
        """The groups that nothing shown answers yet; empty when the objective is reached."""
        have = frozenset(shown)
        return tuple(group for group in self.groups if not group & have)

    def asks_for(self, kind: EvidenceKind) -> bool:
        """Whether this kind of evidence can count towards the objective at all."""
        return any(kind in group for group in self.groups)


def is_for(audience: Audience, track: Track) -> bool:
    """Whether a module, a session or a task meant for this audience belongs to this track's plan."""
    return audience is Audience.JOINT or audience.value == track.value
