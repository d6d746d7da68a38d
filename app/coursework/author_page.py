"""What an author sees on the page of their work: where it stands, what they wrote, what was answered, who opened it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.clock import COPENHAGEN
from app.coursework import texts
from app.coursework.models import Assessment, Version, Work, WorkAuthor
from app.coursework.queries import OwnWork, deciding, facts_of, live_version, objectives_in, own_page, state_of_work
from app.coursework.rules import (
    Outcome,
    Refusal,
    State,
    address_of,
    day_of_answer,
    refusal_to_contribute,
    refusal_to_withdraw,
    refusal_to_write,
    suggested_day,
)
from app.curriculum.models import Objective, Task
from app.curriculum.rules import TaskKind, Terms, Track
from app.journal.queries import openings_for
from app.journal.rules import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """What a reader wrote back."""

    name: str
    at: datetime
    text: str
    next_step: str | None = None
    outcome: Outcome | None = None
    talk: bool = False
    reopened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundShown:
    """A handed-in version and the answers to it."""

    number: int
    text: str
    at: datetime
    by: str
    withdrawn_at: datetime | None
    answers: Sequence[AnswerShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """A person's own work, opened for them."""

    work: Work
    me: WorkAuthor
    task: Task
    kind: TaskKind
    terms: Terms
    address: str
    module: str
    state: State
    draft: str
    revision: int
    saved_at: datetime | None
    saved_by: str | None
    chosen: Sequence[str]
    objectives: Sequence[Objective]
    readers: Sequence[str]
    partners: Sequence[str]
    contributions: Sequence[tuple[str, bool]]
    suggested_on: date | None
    own_day: bool
    now_read: RoundShown | None
    earlier: Sequence[RoundShown]
    spoken_on: date | None
    openings: Sequence[tuple[datetime, str, Purpose]]
    answer_by: date | None
    refusal_to_write: Refusal | None
    refusal_to_withdraw: Refusal | None
    refusal_to_contribute: Refusal | None
    device_key: str = field(default="", repr=False)
    ticket: str = field(default="", repr=False)

    @property
    def is_pair(self) -> bool:
        """Whether two write it together."""
        return self.work.pair_id is not None

    @property
    def may_hand_in(self) -> bool:
        """Whether there is somebody to hand it in to."""
        return bool(self.readers) and self.me.enrolment.left_at is None

    @property
    def has_handed_in(self) -> bool:
        """Whether the readers have something of it now."""
        return self.now_read is not None

    @property
    def is_approved(self) -> bool:
        """Whether it is approved, or read and answered: nothing more is asked for."""
        return self.state is State.APPROVED

    @property
    def was_taken_back(self) -> bool:
        """Whether an approval stands whose text the author has taken back."""
        return self.is_approved and self.now_read is None and bool(self.earlier)


def open_page(author_id: int, work_id: str, *, kind: str) -> tuple[WorkPage, OwnWork] | None:
    """One's own work with its texts opened, or None when it is not one's own. Four statements."""
    own = own_page(author_id, work_id, kind=kind)
    if own is None:
        return None
    work, task = own.work, own.work.task
    state = state_of_work(work)
    rounds = [_round(work, version, author_id=author_id) for version in work.versions]
    live = live_version(work)
    now_read = next((each for each in rounds if live is not None and each.number == live.number), None)
    draft = texts.own_draft(work, author_id=author_id)
    if work.draft is None and now_read is not None:
        draft = now_read.text
    terms = Terms.read(work.cohort.edition.terms)
    track = Track(own.me.enrolment.track)
    session_on = own.session_at.astimezone(COPENHAGEN).date() if own.session_at else None
    page = WorkPage(
        work=work,
        me=own.me,
        task=task,
        kind=TaskKind(task.kind),
        terms=terms,
        address=address_of(task.kind, work.public_id),
        module=_module_of(task, terms, track),
        state=state,
        draft=draft,
        revision=work.draft.revision if work.draft else 0,
        saved_at=work.draft.saved_at if work.draft else None,
        saved_by=_partner_who_saved(work, author_id),
        chosen=work.draft.objectives if work.draft else (live.objectives if live else []),
        objectives=objectives_in(task.edition_id, task.objectives),
        readers=readers_of(work),
        partners=partners_of(work, author_id),
        contributions=sorted(
            (called([author.person.name])[0], author.contributed_at is not None) for author in work.authors
        ),
        suggested_on=suggested_day(chosen=own.me.suggested_on, session_on=session_on),
        own_day=own.me.suggested_on is not None,
        now_read=now_read,
        earlier=[each for each in reversed(rounds) if each is not now_read],
        spoken_on=work.spoken.held_on if work.spoken else None,
        openings=[(at, name, Purpose(why)) for at, name, why, *_ in openings_for(author_id, thing_id=work.public_id)],
        answer_by=_answer_by(live, terms) if state is State.WAITING else None,
        refusal_to_write=refusal_to_write(state=state),
        refusal_to_withdraw=refusal_to_withdraw([facts_of(version) for version in work.versions]),
        refusal_to_contribute=refusal_to_contribute(state=state),
    )
    return page, own


def readers_of(work: Work) -> list[str]:
    """The two who read, by the name one calls them, in the order of the alphabet; nobody when none are chosen yet."""
    pair = work.instructor_pair
    return called([pair.professional.name, pair.peer.name]) if pair else []


def partners_of(work: Work, author_id: int) -> list[str]:
    """Those one writes together with, by the name one calls them."""
    return called([author.person.name for author in work.authors if author.person_id != author_id])


def called(names: Sequence[str]) -> list[str]:
    """First names, as people call each other; whole names when two have the same."""
    first = [name.split(maxsplit=1)[0] if name.strip() else name for name in names]
    return sorted(first if len(set(first)) == len(first) else names)


def _round(work: Work, version: Version, *, author_id: int) -> RoundShown:
    by = {author.person_id: called([author.person.name])[0] for author in work.authors}
    answers = [_answer(work, each, author_id=author_id) for each in version.assessments]
    answers += [
        AnswerShown(
            name=each.by.name,
            at=each.at,
            text=texts.open_own(work, each.text, place=texts.response_place(each), author_id=author_id),
        )
        for each in version.responses
    ]
    counting = deciding(version)
    return RoundShown(
        number=version.number,
        text=texts.open_own(work, version.text, place=texts.version_place(version), author_id=author_id),
        at=version.handed_in_at,
        by=by.get(version.handed_in_by_id, ""),
        withdrawn_at=version.withdrawal.at if version.withdrawal else None,
        answers=sorted(answers, key=lambda each: (counting is None or each.at != counting.at, each.at)),
    )


def _answer(work: Work, assessment: Assessment, *, author_id: int) -> AnswerShown:
    step = assessment.next_step
    return AnswerShown(
        name=assessment.by.name,
        at=assessment.at,
        text=texts.open_own(work, assessment.feedback, place=texts.feedback_place(assessment), author_id=author_id),
        next_step=texts.open_own(work, step, place=texts.next_step_place(assessment), author_id=author_id)
        if step
        else None,
        outcome=Outcome(assessment.outcome),
        talk=assessment.talk,
        reopened=assessment.reopening is not None,
    )


def _module_of(task: Task, terms: Terms, track: Track) -> str:
    """The module of one's own plan that the task stands in."""
    plan = terms.track(track).modules
    return next((code for code in task.modules if code in plan), task.modules[0])


def _partner_who_saved(work: Work, author_id: int) -> str | None:
    if work.draft is None or work.draft.saved_by_id == author_id:
        return None
    return next(
        iter(called([each.person.name for each in work.authors if each.person_id == work.draft.saved_by_id])), None
    )


def _answer_by(version: Version | None, terms: Terms) -> date | None:
    if version is None:
        return None
    handed_in_on = version.handed_in_at.astimezone(COPENHAGEN).date()
    return day_of_answer(handed_in_on, working_days=terms.answer_within_working_days)
