"""The vocabulary of the curriculum and what an objective asks for as evidence."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MINUTES_IN_AN_HOUR = 60
LETTERS_OF_A_NAME = 12


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


class ObjectiveFor(StrEnum):
    """Whose an objective is: both peers and colleagues, or one of the tracks."""

    BOTH = "both"
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

    def implies(self, other: "EvidenceRule") -> bool:
        """Whether everything that answers this rule also answers the other."""
        return all(any(own <= group for own in self.groups) for group in other.groups)

    def asks_for(self, kind: EvidenceKind) -> bool:
        """Whether this kind of evidence can count towards the objective at all."""
        return any(kind in group for group in self.groups)


PEERS = (Track.PEER, Track.GUIDE, Track.TEACHER)  # guides and teachers are peers: peers' days and objectives are theirs


def audiences_of(track: Track) -> tuple[Audience, ...]:
    """For whom a module or a session may be and still belong to this track's plan."""
    own = (Audience.PEER, Audience(track.value)) if track in PEERS else (Audience(track.value),)
    return (Audience.JOINT, *dict.fromkeys(own))


def is_for(audience: Audience, track: Track) -> bool:
    """Whether a module, a session or a task meant for this audience belongs to this track's plan."""
    return audience in audiences_of(track)


def owners_of(track: Track) -> tuple[ObjectiveFor, ...]:
    """Whose an objective may be and still belong to this track."""
    own = (ObjectiveFor.PEER, ObjectiveFor(track.value)) if track in PEERS else (ObjectiveFor(track.value),)
    return (ObjectiveFor.BOTH, *dict.fromkeys(own))


def name_of_edition(digest: str) -> str:
    """What an edition is called in addresses, on pages and on the command line: the first letters of its digest."""
    return digest[:LETTERS_OF_A_NAME]


def minutes_of(hours: float) -> int:
    """Hours, as the files count, in whole minutes, as the house counts."""
    return round(hours * MINUTES_IN_AN_HOUR)


def objectives_of_track(
    track: Track, *, audiences: Mapping[str, str], taught: Iterable[Collection[str]]
) -> tuple[str, ...]:
    """The codes of the objectives that a track asks for, in the order of `audiences` (code -> whose it is).

    An objective belongs to a track when it is for both, for peers or for the track itself (as `owners_of` says), and
    a module of the track teaches it; `taught` is what each of the track's modules teaches.
    """
    codes, owners = {code for module in taught for code in module}, owners_of(track)
    return tuple(code for code, whose in audiences.items() if code in codes and whose in owners)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTerms:
    """What a programme asks of one track. Times are minutes."""

    track: Track
    modules: tuple[str, ...]
    minutes: int
    attendance_percent: int
    must_attend: tuple[str, ...]
    required_assignments: tuple[str, ...]
    practice_minutes: int
    practice_situations: int
    supervisions: int
    catch_up_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A short session some months after the certificate."""

    code: str
    title: str
    title_en: str
    minutes: int
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the certificates of the programme say of themselves, in Danish and English, and how long they are valid."""

    name: str
    name_en: str
    part_name: str
    part_name_en: str
    attendance_name: str
    attendance_name_en: str
    neutral_line: str
    neutral_line_en: str
    issuer: str
    issuer_en: str
    valid_years: int | None = None

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Wording":
        """Reads it from what an edition keeps; older editions name only the whole certificate."""
        said, title, title_en = kept["certificate"], kept["title"], kept["title_en"]
        usual = {
            "part_name": f"Delbevis for {title}",
            "part_name_en": f"Partial Certificate – {title_en}",
            "attendance_name": f"Deltagerbevis for {title}",
            "attendance_name_en": f"Statement of Attendance – {title_en}",
        }
        return cls(**usual | {name: value for name, value in said.items() if value is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A programme's own numbers and wordings, as its file said when the edition was loaded."""

    code: str
    title: str
    title_en: str
    short: str
    short_en: str
    tracks: tuple[TrackTerms, ...]
    follow_ups: tuple[FollowUp, ...]
    taught_only: tuple[str, ...]
    time_limit_years: int
    attempts_before_conversation: int
    answer_within_working_days: int
    reflection_words: tuple[int, int]
    reflection_looked_at: tuple[str, ...]
    reflection_never_looked_at: tuple[str, ...]
    certificate: Wording
    areas: Mapping[str, tuple[str, str]]  # REC -> its Danish and its English title
    guiding_marks: Mapping[int, tuple[str, str]]  # 1 -> its Danish and its English title
    prerequisite: str
    prerequisite_en: str
    calendar: Mapping[str, int]  # module or follow-up -> days after the cohort's first day

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Terms":
        """Reads what an edition keeps as JSON."""
        least, most = kept["reflection_words"]
        return cls(
            code=kept["code"],
            title=kept["title"],
            title_en=kept["title_en"],
            short=kept["short"],
            short_en=kept["short_en"],
            tracks=tuple(_track_terms(Track(name), track, kept) for name, track in kept["tracks"].items()),
            follow_ups=tuple(_follow_up(each) for each in kept["follow_ups"]),
            taught_only=tuple(kept["taught_only"]),
            time_limit_years=kept["time_limit_years"],
            attempts_before_conversation=kept["attempts_before_conversation"],
            answer_within_working_days=kept["answer_within_working_days"],
            reflection_words=(least, most),
            reflection_looked_at=tuple(kept["reflection_looked_at"]),
            reflection_never_looked_at=tuple(kept["reflection_never_looked_at"]),
            certificate=Wording.read(kept),
            areas={area["code"]: (area["title"], area["title_en"]) for area in kept.get("areas", ())},
            guiding_marks={mark["number"]: (mark["title"], mark["title_en"]) for mark in kept.get("guiding_marks", ())},
            prerequisite=kept.get("prerequisite") or "",
            prerequisite_en=kept.get("prerequisite_en") or "",
            calendar=kept.get("calendar", {}),
        )

    def track(self, track: Track) -> TrackTerms:
        """What is asked of this track. Raises KeyError when the programme has no such track."""
        for terms in self.tracks:
            if terms.track is track:
                return terms
        raise KeyError(track)


def _track_terms(track: Track, kept: Mapping[str, Any], programme: Mapping[str, Any]) -> TrackTerms:
    modules = tuple(kept["modules"])
    return TrackTerms(
        track=track,
        modules=modules,
        minutes=minutes_of(kept["hours"]),
        attendance_percent=programme["attendance_percent"],
        must_attend=tuple(code for code in programme["must_attend"] if code in modules),
        required_assignments=tuple(kept["required_assignments"]),
        practice_minutes=minutes_of(kept.get("practice_hours", 0)),
        practice_situations=kept.get("practice_situations", 0),
        supervisions=kept.get("supervisions", 0),
        catch_up_days=kept.get("catch_up_days", 0),
    )


def _follow_up(kept: Mapping[str, Any]) -> FollowUp:
    return FollowUp(
        code=kept["code"],
        title=kept["title"],
        title_en=kept["title_en"],
        minutes=minutes_of(kept["hours"]),
        objectives=tuple(kept["objectives"]),
    )
