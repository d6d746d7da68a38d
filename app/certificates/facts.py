"""What a certificate rests on, read for any number of people in a constant number of statements.

The other rooms answer for what they keep: attendance, evidence, approved tasks, practice. Here it is put side by side
with what the edition asks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.certificates.issuing_queries import Candidate
from app.certificates.issuing_rules import (
    Grounds,
    Missing,
    Reached,
    Requirements,
    kinds_instead,
    missing,
    progress_of,
    waiting_of,
)
from app.certificates.rules import Kind, Progress, Standing
from app.certificates.snapshot import ShownObjective, Whole
from app.cohorts.merit_queries import merits_by_enrolment
from app.cohorts.merit_rules import Merit
from app.cohorts.plan_queries import sessions_seen
from app.cohorts.rules import SessionSeen, modules_attended, sum_of_attendance
from app.coursework.approved_queries import approved_tasks_of
from app.coursework.evidence_queries import evidence_of
from app.curriculum import queries as curriculum
from app.curriculum.models import Module, Objective, Task
from app.curriculum.rules import EvidenceRule, Level, Terms, Track, objectives_of_track
from app.practice.queries import practice_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """What stands in an edition, as certificates need it."""

    terms: Terms
    objectives: Sequence[Objective]
    modules: Sequence[Module]
    tasks: Sequence[Task]

    def asked_of(self, track: Track) -> tuple[Objective, ...]:
        """The objectives that must be shown on this track, in the catalogue's order. Not those that are only taught."""
        own = self.terms.track(track).modules
        codes = objectives_of_track(
            track,
            audiences={each.code: each.audience for each in self.objectives},
            taught=[module.objectives for module in self.modules if module.code in own],
        )
        asked = frozenset(codes) - frozenset(self.terms.taught_only)
        return tuple(each for each in self.objectives if each.code in asked)

    def tasks_of(self, track: Track) -> tuple[Task, ...]:
        """The tasks on this track's plan, in order."""
        return tuple(task for task in self.tasks if track in task.tracks)

    def final_assignment(self, track: Track) -> Task | None:
        """The last of the assignments that the track must have approved."""
        required = self.terms.track(track).required_assignments
        return next((task for task in reversed(self.tasks) if task.code in required), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTheWay:
    """A participant, what is asked of them, what they have reached, and what lacks.

    `days` and `minutes` are what they have taken part in or caught up in this cohort.
    """

    who: Candidate
    required: Requirements
    reached: Reached
    lacking: Missing
    days: int
    minutes: int
    merits: Mapping[str, Merit]

    @property
    def shown(self) -> tuple[str, ...]:
        """The codes of the objectives that have been shown in full."""
        lacking = {code for code, _groups in self.lacking.objectives}
        return tuple(code for code in self.required.objectives if code not in lacking)

    @property
    def grounds(self) -> Grounds:
        """What there is to write on a certificate."""
        return Grounds(lacking=self.lacking, objectives=len(self.shown), days=self.days)

    @property
    def waiting(self) -> Kind | None:
        """The kind that waits for the course leader."""
        return waiting_of(proposed=self.who.proposed, grounds=self.grounds, standing=self.who.standing)

    @property
    def about(self) -> Kind:
        """What waits for a signature, or else the whole."""
        return self.waiting or Kind.CERTIFICATE

    @property
    def earlier(self) -> bool:
        """Whether the newest certificate of the kind it is about was withdrawn."""
        newest = self.who.newest(self.about)
        return newest is not None and not newest.stands

    @property
    def progress(self) -> Progress:
        """Where they are on the way to the whole."""
        return progress_of(lacking=self.lacking, waiting=self.waiting, standing=self.who.standing)

    @property
    def seen_as(self) -> Progress | Standing:
        """Their progress as pages say it. Who had the whole withdrawn is not plainly ready: why must be put right."""
        return Standing.WITHDRAWN if self.earlier and self.progress is Progress.READY else self.progress

    @property
    def instead(self) -> tuple[Kind, ...]:
        """What they can be proposed for as long as the whole is not there."""
        return kinds_instead(grounds=self.grounds, proposed=self.who.proposed, standing=self.who.standing)


def edition_facts(edition_id: int, terms: Terms, *, with_tasks: bool = True) -> EditionFacts:
    """The edition's objectives, modules and (when they are wanted) tasks. Three statements, or two."""
    return EditionFacts(
        terms=terms,
        objectives=curriculum.objectives_of(edition_id),
        modules=curriculum.modules_of(edition_id),
        tasks=curriculum.tasks_of(edition_id) if with_tasks else (),
    )


def required_of(
    terms: Terms,
    track: Track,
    objectives: Iterable[Objective],
    sessions: Collection[SessionSeen],
    merits: Mapping[str, Merit],
) -> Requirements:
    """What the programme asks of somebody on this track, whose own course days and modules from elsewhere these are."""
    asked = terms.track(track)
    return Requirements(
        attendance=sum_of_attendance(
            sessions,
            whole_minutes=asked.minutes,
            percent=asked.attendance_percent,
            merits={code: merit.minutes for code, merit in merits.items()},
        ),
        must_attend=asked.must_attend,
        assignments=asked.required_assignments,
        objectives={each.code: EvidenceRule.read(each.evidence) for each in objectives},
        practice_minutes=asked.practice_minutes,
        practice_situations=asked.practice_situations,
        supervisions=asked.supervisions,
    )


def reached_by(
    people: Mapping[int, int],
    sessions: Mapping[int, Collection[SessionSeen]],
    merits: Mapping[int, Mapping[str, Merit]],
) -> dict[int, Reached]:
    """What each enrolment (with its person) has reached. Four statements for any number of people."""
    persons = frozenset(people.values())
    evidence, approved, practice = evidence_of(persons), approved_tasks_of(persons), practice_of(list(people))
    return {
        enrolment_id: Reached(
            modules=modules_attended(sessions[enrolment_id]) | merits[enrolment_id].keys(),
            assignments=approved[person_id],
            evidence=evidence[person_id],
            practice_minutes=practice[enrolment_id].minutes,
            practice_situations=practice[enrolment_id].situations,
            supervisions=practice[enrolment_id].supervisions,
        )
        for enrolment_id, person_id in people.items()
    }


def on_the_way(people: Sequence[Candidate], edition: EditionFacts) -> list[OnTheWay]:
    """Each of these people with what is asked, reached and lacking, in their order. Five statements for any number.

    A sixth on a track that reuses modules: what people have from other cohorts.
    """
    sessions = sessions_seen([who.enrolment_id for who in people])
    merits = merits_by_enrolment({who.enrolment_id: who.track for who in people}, sessions, edition.terms)
    reached = reached_by({who.enrolment_id: who.person_id for who in people}, sessions, merits)
    asked = {track: edition.asked_of(track) for track in {who.track for who in people}}
    found = []
    for who in people:
        own = merits[who.enrolment_id]
        required = required_of(edition.terms, who.track, asked[who.track], sessions[who.enrolment_id], own)
        there = [seen for seen in sessions[who.enrolment_id] if seen.module_code is not None and seen.counted]
        found.append(
            OnTheWay(
                who=who,
                required=required,
                reached=reached[who.enrolment_id],
                lacking=missing(required, reached[who.enrolment_id]),
                days=len(there),
                minutes=sum(seen.counted for seen in there),
                merits=own,
            )
        )
    return found


def whole_of(each: OnTheWay, edition: EditionFacts, kind: Kind = Kind.CERTIFICATE) -> Whole:
    """What the full version of this person's certificate of a kind says beyond the short one.

    The whole tells the programme's hours, never the person's own: those would tell who was away. The others tell what
    somebody has taken part in and shown, and never what lacks.
    """
    track = each.who.track
    match kind:
        case Kind.CERTIFICATE:
            final = edition.final_assignment(track)
            return Whole(
                track=track,
                minutes=edition.terms.track(track).minutes,
                practice_minutes=each.reached.practice_minutes,
                objectives=_objectives(edition.asked_of(track)),
                assignment=final.title if final else "",
                assignment_en=final.title_en if final else "",
            )
        case Kind.PART:
            return Whole(
                kind=kind,
                track=track,
                minutes=each.required.attendance.counted,
                practice_minutes=each.reached.practice_minutes,
                objectives=_objectives([one for one in edition.asked_of(track) if one.code in each.shown]),
            )
        case Kind.ATTENDANCE:
            return Whole(kind=kind, track=track, minutes=each.minutes, days=each.days)


def _objectives(objectives: Iterable[Objective]) -> list[ShownObjective]:
    return [
        ShownObjective(code=each.code, area=each.area, text=each.text, text_en=each.text_en, level=Level(each.level))
        for each in objectives
    ]
