"""What may stand in the files of the curriculum: one strict model for each thing. Unknown keys are refused."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.curriculum.rules import Audience, By, EvidenceRule, Level, ObjectiveFor, Track

MOST_HOURS = 1000
LONGEST_TEXT = 4000
LAST_DAY = 800  # counted from a cohort's first day; the last follow-up of a long programme


def _evidence(text: str) -> str:
    EvidenceRule.read(text)
    return text


def _one_line(text: str) -> str:
    line = text.strip()
    if not line or any(sign in line for sign in "\n\r\t"):
        raise PydanticCustomError("one_line", "one line")
    return line


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_one_line)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,4}[A-Z]?$")]
TaskCode = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]{0,4}[A-Z]?(-[A-Z]{1,3}[0-9]{1,4}[A-Z]?)?$")]
ObjectiveCode = Annotated[str, Field(pattern=r"^[A-Z]{2,6}-[0-9]{2,3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Hours = Annotated[float, Field(gt=0, le=MOST_HOURS, allow_inf_nan=False)]
Percent = Annotated[int, Field(ge=1, le=100)]
Few = Annotated[int, Field(ge=0, le=100)]
Evidence = Annotated[str, AfterValidator(_evidence)]
Calendar = dict[Code, Annotated[int, Field(ge=0, le=LAST_DAY)]]
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
RetiredCode = Annotated[str, Field(pattern=r"^[A-Z0-9-]{2,12}$")]
GuidingMarks = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]


class Shape(BaseModel):
    """The base of every shape: strict about types, and no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Reflection(Shape):
    """The reflection of a module; one that does not count is only for the writer."""

    code: TaskCode
    title: Line
    title_en: Line
    counts: bool
    objectives: list[ObjectiveCode]
    prompts: Annotated[list[Text], Field(min_length=2, max_length=4)]
    alternative: Text


class Assignment(Shape):
    """Something to make, alone or as a pair, and what its readers look at."""

    code: TaskCode
    title: Line
    title_en: Line
    by: Annotated[By, Field(strict=False)]
    assessed: bool
    objectives: list[ObjectiveCode]
    brief: Text
    looked_at: Annotated[list[Text], Field(min_length=3, max_length=5)]


class ModuleHead(Shape):
    """What stands above a module's page."""

    code: Code
    title: Line
    title_en: Line
    purpose: Text
    purpose_en: Text
    track: Annotated[Audience, Field(strict=False)]
    order: Annotated[int, Field(ge=0)]
    hours: Hours
    objectives: Annotated[list[ObjectiveCode], Field(min_length=1)]
    guiding_marks: GuidingMarks
    content_note: Text | None = None
    reflection: Reflection | None = None
    assignments: list[Assignment] = []
    shared_assignments: list[TaskCode] = []
    sources: Annotated[list[Text], Field(min_length=1)]

    @property
    def tasks(self) -> tuple[Reflection | Assignment, ...]:
        """What this module itself asks for, the reflection first."""
        return (*((self.reflection,) if self.reflection else ()), *self.assignments)


class EnglishReflection(Shape):
    """A reflection's own words in English, in the order of the Danish."""

    code: TaskCode
    prompts: Annotated[list[Text], Field(min_length=2, max_length=4)]
    alternative: Text


class EnglishAssignment(Shape):
    """An assignment's own words in English, in the order of the Danish."""

    code: TaskCode
    brief: Text
    looked_at: Annotated[list[Text], Field(min_length=3, max_length=5)]


class EnglishHead(Shape):
    """What stands above the English twin of a module's page."""

    code: Code
    content_note: Text | None = None
    reflection: EnglishReflection | None = None
    assignments: list[EnglishAssignment] = []

    @property
    def tasks(self) -> tuple[EnglishReflection | EnglishAssignment, ...]:
        """What the twin says of tasks, the reflection first."""
        return (*((self.reflection,) if self.reflection else ()), *self.assignments)


class ModuleChange(Shape):
    """What a partner says differently above a module's page; what is left out stays as the core says it."""

    code: Code
    title: Line | None = None
    title_en: Line | None = None
    purpose: Text | None = None
    purpose_en: Text | None = None
    order: Annotated[int, Field(ge=0)] | None = None
    hours: Hours | None = None
    objectives: Annotated[list[ObjectiveCode], Field(min_length=1)] | None = None
    guiding_marks: GuidingMarks | None = None
    content_note: Text | None = None
    reflection: Reflection | None = None
    assignments: list[Assignment] = []
    leave_out_tasks: list[TaskCode] = []
    shared_assignments: list[TaskCode] | None = None
    sources: Annotated[list[Text], Field(min_length=1)] | None = None

    @property
    def tasks(self) -> tuple[Reflection | Assignment, ...]:
        """The tasks that the change itself writes, the reflection first."""
        return (*((self.reflection,) if self.reflection else ()), *self.assignments)


class Area(Shape):
    """One of the areas that objectives belong to."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,6}$")]
    title: Line
    title_en: Line


class GuidingMark(Shape):
    """One of the marks that the partnership steers by."""

    number: Annotated[int, Field(ge=1)]
    title: Line
    title_en: Line


class LearningObjective(Shape):
    """What a participant can after the education, and how it can be shown."""

    code: ObjectiveCode
    text: Line
    text_en: Line
    level: Annotated[Level, Field(strict=False)]
    audience: Annotated[ObjectiveFor, Field(strict=False)]
    guiding_marks: GuidingMarks
    evidence: Evidence

    @property
    def area(self) -> str:
        """The code of its area: REC of REC-01."""
        return self.code.partition("-")[0]


class Catalogue(Shape):
    """All objectives, with their areas and guiding marks."""

    areas: Annotated[list[Area], Field(min_length=1)]
    guiding_marks: Annotated[list[GuidingMark], Field(min_length=1)]
    objectives: Annotated[list[LearningObjective], Field(min_length=1)]


class TrackPlan(Shape):
    """The modules of a track, and what it asks for."""

    modules: Annotated[list[Code], Field(min_length=1)]
    hours: Hours
    required_assignments: list[TaskCode]
    practice_hours: Annotated[float, Field(ge=0, le=MOST_HOURS, allow_inf_nan=False)] = 0
    practice_situations: Few = 0
    supervisions: Few = 0
    catch_up_days: Few = 0


class FollowUpPlan(Shape):
    """A short session some months after the certificate."""

    code: Code
    title: Line
    title_en: Line
    hours: Hours
    objectives: list[ObjectiveCode]


class CertificateText(Shape):
    """What the certificate says of the programme."""

    name: Line
    name_en: Line
    neutral_line: Text
    neutral_line_en: Text
    issuer: Line
    issuer_en: Line
    part_name: Line | None = None
    part_name_en: Line | None = None
    attendance_name: Line | None = None
    attendance_name_en: Line | None = None
    valid_years: Annotated[int, Field(ge=1, le=30)] | None = None


class Programme(Shape):
    """One education: its tracks, its numbers and its wordings."""

    code: Slug
    title: Line
    title_en: Line
    short: Text
    short_en: Text
    tracks: Annotated[dict[Annotated[Track, Field(strict=False)], TrackPlan], Field(min_length=1)]
    attendance_percent: Percent
    must_attend: list[Code]
    prerequisite: Text | None = None
    prerequisite_en: Text | None = None
    alone: list[TaskCode] = []
    calendar: Calendar = {}
    retired: list[RetiredCode] = []
    follow_ups: list[FollowUpPlan] = []
    levels: dict[Annotated[Level, Field(strict=False)], Evidence]
    taught_only: list[ObjectiveCode]
    time_limit_years: Annotated[int, Field(ge=1, le=20)]
    attempts_before_conversation: Annotated[int, Field(ge=1, le=20)]
    answer_within_working_days: Annotated[int, Field(ge=1, le=100)]
    reflection_words: Annotated[list[Annotated[int, Field(ge=1, le=10_000)]], Field(min_length=2, max_length=2)]
    reflection_looked_at: Annotated[list[Text], Field(min_length=1)]
    reflection_never_looked_at: Annotated[list[Text], Field(min_length=1)]
    certificate: CertificateText


class TrackChange(Shape):
    """What a partner changes in the plan of one track."""

    add: list[Code] = []
    leave_out: list[Code] = []
    add_assignments: list[TaskCode] = []
    leave_out_assignments: list[TaskCode] = []
    practice_hours: Annotated[float, Field(ge=0, le=MOST_HOURS, allow_inf_nan=False)] | None = None
    practice_situations: Few | None = None
    supervisions: Few | None = None


class Overlay(Shape):
    """A partner's local edition of a programme: what it is called, and what it changes in the plan."""

    partner: Slug
    title: Line
    title_en: Line
    programme: Slug
    why: Text
    why_en: Text
    tracks: dict[Annotated[Track, Field(strict=False)], TrackChange] = {}
    calendar: Calendar = {}
    retired: list[RetiredCode] = []
    against: dict[Code, Fingerprint] = {}
