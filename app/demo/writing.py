"""What the people of a demonstration cohort have written, and what their readers have answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from app.coursework import texts as seals
from app.coursework.models import Assessment, Draft, Evidence, Response, Version, Work, WorkAuthor
from app.coursework.rules import Outcome
from app.curriculum.rules import By, EvidenceKind, TaskKind
from app.demo.build import Builder, Built, Member, Readers
from app.demo.texts import Round
from app.journal.models import Entry, Opening
from app.journal.rules import Purpose, Verb

SOON = timedelta(hours=9)
EVENING = timedelta(hours=4, minutes=12)
DAYS_TO_WRITE = 5
DAYS_TO_ANSWER = 3
SPREAD_DAYS = 17
DAYS_BETWEEN_ROUNDS = 9


class Wanted(StrEnum):
    """How far a text shall have come."""

    DRAFT = "draft"
    WAITING = "waiting"
    NOT_YET = "not_yet"
    APPROVED = "approved"


class Writer:
    """Adds works to the rows of a builder."""

    def __init__(self, builder: Builder, built: Built) -> None:
        self.builder, self.built, self.rows = builder, built, builder.rows
        self.day_of = {
            (day.module_code, audience): day.ends_at for _, _, day, audience in built.sessions if day.module_code
        }
        self.readers = {readers.id: readers for readers in built.readers}
        self.public_ids: dict[tuple[str, str], str] = {}  # of the works, by who wrote them and to what

    def write(
        self, task: dict[str, Any], member: Member, wanted: Wanted, *, own: bool = False, full: bool = False
    ) -> None:
        """One work on a task, by a member (and the member's makker when it is for a pair), up to the wanted state.

        `own` takes the text that is this person's alone; `full` lets the readers confirm every objective asked for.
        """
        spread = SPREAD_DAYS if wanted is Wanted.WAITING else DAYS_TO_WRITE
        begun = self._ended(task, member) + timedelta(days=DAYS_TO_WRITE + member.person.id % spread)
        begun = min(begun, self.builder.at - timedelta(days=2 + member.person.id % DAYS_TO_WRITE))
        authors = [member]
        if task["by"] == By.PAIR and member.pair is not None:
            authors.append(member.pair[1])
        public_id = self.rows.public_id()
        self.public_ids[member.person.key, task["code"]] = public_id
        work = Work(public_id=public_id, data_key=seals.new_key(public_id))
        work_id = self.rows.add(
            Work,
            public_id=public_id,
            task_id=task["id"],
            cohort_id=self.built.cohort_id,
            pair_id=member.pair[0] if len(authors) > 1 and member.pair else None,
            instructor_pair_id=member.readers,
            data_key=work.data_key,
            begun_at=begun,
        )
        for author in authors:
            self.rows.add(
                WorkAuthor,
                work_id=work_id,
                person_id=author.person.id,
                enrolment_id=author.enrolment_id,
                task_id=task["id"],
                contributed_at=begun if task["by"] == By.PAIR else None,
                suggested_on=None,
            )
        rounds = self.builder.texts.rounds(
            task["code"],
            who=member.person.key if own else None,
            objectives=tuple(task["objectives"]),
            not_yet=wanted is Wanted.NOT_YET,
        )
        self._rounds(task, work, work_id, authors, rounds, wanted, full=full, begun=begun)

    def _rounds(
        self,
        task: dict[str, Any],
        work: Work,
        work_id: int,
        authors: Sequence[Member],
        rounds: Sequence[Round],
        wanted: Wanted,
        *,
        full: bool,
        begun: datetime,
    ) -> None:
        if wanted is Wanted.DRAFT:
            self._draft(work, work_id, authors[0], rounds[0], at=self.builder.at - timedelta(hours=14))
            return
        match wanted:
            case Wanted.NOT_YET:
                rounds = rounds[:1]
            case Wanted.WAITING:
                rounds = rounds[-1:]
            case Wanted.APPROVED:
                pass
        at = begun
        for number, each in enumerate(rounds, start=1):
            at = min(at + timedelta(days=1), self.builder.at - timedelta(days=1)) + EVENING
            version = Version(public_id=self.rows.public_id())
            sealed = seals.seal(work, each.text, place=seals.version_place(version))
            version_id = self.rows.add(
                Version,
                public_id=version.public_id,
                work_id=work_id,
                number=number,
                text=sealed,
                objectives=[code for code in each.objectives if code in task["objectives"]],
                handed_in_at=at,
                handed_in_by_id=authors[0].person.id,
            )
            self._note(Verb.HANDED_IN, authors[0].person.id, "version", version.public_id, at)
            if wanted is Wanted.WAITING:
                return
            at = min(at + timedelta(days=DAYS_TO_ANSWER), self.builder.at - SOON)
            self._answer(task, work, version_id, each, authors, at=at, full=full)
            at = at + timedelta(days=DAYS_BETWEEN_ROUNDS)

    def _draft(self, work: Work, work_id: int, author: Member, each: Round, *, at: datetime) -> None:
        self.rows.add(
            Draft,
            work_id=work_id,
            text=seals.seal(work, each.text, place=seals.draft_place(work)),
            objectives=list(each.objectives),
            revision=3,
            saved_at=at,
            saved_by_id=author.person.id,
        )

    def _answer(
        self,
        task: dict[str, Any],
        work: Work,
        version_id: int,
        each: Round,
        authors: Sequence[Member],
        *,
        at: datetime,
        full: bool,
    ) -> None:
        readers: Readers = self.readers[authors[0].readers]
        first, second = (
            (readers.peer, readers.professional) if each.by == "peer" else (readers.professional, readers.peer)
        )
        answer = Assessment(public_id=self.rows.public_id())
        outcome = Outcome(each.outcome or Outcome.APPROVED)
        feedback, step = each.feedback, each.next_step
        assessment_id = self.rows.add(
            Assessment,
            public_id=answer.public_id,
            version_id=version_id,
            by_id=first.id,
            at=at,
            outcome=outcome.value,
            feedback=seals.seal(work, feedback, place=seals.feedback_place(answer)),
            next_step=seals.seal(work, step, place=seals.next_step_place(answer)) if step else None,
            talk=each.talk,
        )
        self._note(Verb.ASSESSED, first.id, "assessment", answer.public_id, at)
        self._opened(task, work, authors, first.id, at - timedelta(minutes=25))
        if each.co_answer:
            response = Response(public_id=self.rows.public_id())
            self.rows.add(
                Response,
                public_id=response.public_id,
                version_id=version_id,
                by_id=second.id,
                at=at + timedelta(hours=20),
                text=seals.seal(work, each.co_answer, place=seals.response_place(response)),
            )
            self._opened(task, work, authors, second.id, at + timedelta(hours=19, minutes=48))
        if outcome is Outcome.APPROVED:
            confirmed = task["objectives"] if full else each.confirmed
            kind = EvidenceKind.REFLECTION if task["kind"] == TaskKind.REFLECTION else EvidenceKind.ASSIGNMENT
            self._evidence(
                task, authors, confirmed, kind, f"assessment:{answer.public_id}", assessment_id, first.id, at
            )

    def _evidence(
        self,
        task: dict[str, Any],
        authors: Sequence[Member],
        confirmed: Sequence[str],
        kind: EvidenceKind,
        source: str,
        assessment_id: int,
        by_id: int,
        at: datetime,
    ) -> None:
        for author in authors:
            own = self.builder.curriculum.track_objectives[author.track.value]
            for objective in sorted(set(confirmed) & set(task["objectives"]) & own):
                self.rows.add(
                    Evidence,
                    person_id=author.person.id,
                    objective=objective,
                    kind=kind.value,
                    source=source,
                    assessment_id=assessment_id,
                    given_by_id=by_id,
                    given_at=at,
                )

    def _opened(
        self, task: dict[str, Any], work: Work, authors: Sequence[Member], reader_id: int, at: datetime
    ) -> None:
        for author in authors:
            self.rows.add(
                Opening,
                at=at,
                reader_id=reader_id,
                author_id=author.person.id,
                purpose=Purpose.READING.value,
                title=task["title"],
                thing_id=work.public_id,
                reason=None,
            )

    def _note(self, verb: Verb, actor_id: int, thing: str, thing_id: str, at: datetime) -> None:
        self.rows.add(Entry, at=at, actor_id=actor_id, verb=verb.value, thing=thing, thing_id=thing_id)

    def _ended(self, task: dict[str, Any], member: Member) -> datetime:
        """When the day was over that this task belongs to on the member's plan."""
        own = set(self.builder.curriculum.track_modules[member.track.value])
        return max(at for (code, _), at in self.day_of.items() if code in own and code in task["modules"][:2])
