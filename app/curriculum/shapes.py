"""What may stand in the files of the curriculum: one strict model for each thing. Unknown keys are refused."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.curriculum.rules import Audience, By, EvidenceRule, Level, ObjectiveFor, Track

MOST_HOURS = 1000
LONGEST_TEXT = 4000


def _evidence(text: str) -> str:
    EvidenceRule.read(text)
    return text


Text = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{1,3}[0-9]{1,4}[A-Z]?$")]
TaskCode = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]{0,4}[A-Z]?(-[A-Z]{1,3}[0-9]{1,4}[A-Z]?)?$")]
ObjectiveCode = Annotated[str, Field(pattern=r"^[A-Z]{2,6}-[0-9]{2,3}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Hours = Annotated[float, Field(gt=0, le=MOST_HOURS, allow_inf_nan=False)]
Percent = Annotated[int, Field(ge=1, le=100)]
Few = Annotated[int, Field(ge=0, le=100)]
Evidence = Annotated[str, AfterValidator(_evidence)]
GuidingMarks = Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1)]


class Shape(BaseModel):
    """The base of every shape: strict about types, and no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Reflection(Shape):
    """The reflection of a module; one that does not count is only for the writer."""

    code: TaskCode
    title: Text
    title_en: Text
    counts: bool
    objectives: list[ObjectiveCode]
    prompts: Annotated[list[Text], Field(min_length=2, max_length=4)]
    alternative: Text


class Assignment(Shape):
    """Something to make, alone or as a pair, and what its readers look at."""

    code: TaskCode
    title: Text
    title_en: Text
    by: Annotated[By, Field(strict=False)]
    assessed: bool
    objectives: list[ObjectiveCode]
    brief: Text
    looked_at: Annotated[list[Text], Field(min_length=3, max_length=5)]


class ModuleHead(Shape):
    """What stands above a module's page."""

    code: Code
    title: Text
    title_en: Text
    purpose: Text
    purpose_en: Text
    track: Annotated[Audience, Field(strict=False)]
    order: Annotated[int, Field(ge=0)]
    hours: Hours
    objectives: Annotated[list[ObjectiveCode], Field(min_length=1)]
    guiding_marks: GuidingMarks
    content_note: Text
    reflection: Reflection | None = None
    assignments: list[Assignment] = []
    shared_assignments: list[TaskCode] = []
    sources: Annotated[list[Text], Field(min_length=1)]

    @property
    def tasks(self) -> tuple[Reflection | Assignment, ...]:
        """What this module itself asks for, the reflection first."""
        return (*((self.reflection,) if self.reflection else ()), *self.assignments)


class Area(Shape):
    """One of the areas that objectives belong to."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,6}$")]
    title: Text
    title_en: Text


class GuidingMark(Shape):
    """One of the marks that the partnership steers by."""

    number: Annotated[int, Field(ge=1)]
    title: Text
    title_en: Text


class LearningObjective(Shape):
    """What a participant can after the education, and how it can be shown."""

    code: ObjectiveCode
    text: Text
    text_en: Text
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
    title: Text
    title_en: Text
    hours: Hours
    objectives: list[ObjectiveCode]


class CertificateText(Shape):
    """What the certificate says of the programme."""

    name: Text
    name_en: Text
    neutral_line: Text
    neutral_line_en: Text
    issuer: Text
    issuer_en: Text


class Programme(Shape):
    """One education: its tracks, its numbers and its wordings."""

    code: Slug
    title: Text
    title_en: Text
    short: Text
    short_en: Text
    tracks: Annotated[dict[Annotated[Track, Field(strict=False)], TrackPlan], Field(min_length=1)]
    attendance_percent: Percent
    must_attend: list[Code]
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
