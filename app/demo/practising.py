"""What the people of a demonstration cohort have practised: log, confirmation, observed practice, supervision."""

from datetime import datetime, timedelta

from flask import current_app

from app.coursework.models import Evidence
from app.curriculum.rules import EvidenceKind, EvidenceRule, Track, is_for
from app.demo.build import Builder, Built, Member, Someone
from app.practice.models import PracticeConfirmation, PracticeEntry, Supervision

ENTRIES_IN_ALL = 12


class Practiser:
    """Adds practice to the rows of a builder."""

    def __init__(self, builder: Builder, built: Built) -> None:
        self.builder, self.built, self.rows = builder, built, builder.rows

    def log(self, member: Member, *, entries: int, confirmed: int, contact: Someone) -> None:
        """Entries of one participant, the first ones confirmed by the contact; each confirmed one is evidence."""
        kind = "practice" if member.track is Track.PEER else "co_practice"
        first = self.built.sessions[0][2].starts_at
        own = self.builder.curriculum.track_objectives[member.track.value]
        for number in range(entries):
            done = min(first + timedelta(days=12 + 11 * number), self.builder.at - timedelta(days=2))
            practice = self.builder.texts.practice(kind, member.person.id + number)
            public_id = self.rows.public_id()
            objectives = [code for code in practice.objectives if code in own and self._takes_practice(code)]
            entry = self.rows.add(
                PracticeEntry,
                public_id=public_id,
                person_id=member.person.id,
                enrolment_id=member.enrolment_id,
                title=practice.title,
                done_on=done.date(),
                minutes=practice.minutes,
                situation=current_app.extensions["vault"].seal(
                    practice.situation,
                    key=member.person.data_key,
                    owner=f"person:{member.person.public_id}",
                    place=f"practice_entry:situation:{public_id}",
                ),
                objectives=objectives,
                logged_at=done + timedelta(hours=5),
            )
            if number < confirmed:
                at = done + timedelta(days=2)
                self.rows.add(PracticeConfirmation, entry_id=entry, by_id=contact.id, at=at)
                for objective in objectives:
                    self._evidence(member, objective, f"practice:{public_id}", contact, at)

    def observe(self, member: Member, *, by: Someone) -> None:
        """What this participant has practised on the course days that have been, while an instructor observed."""
        for _, public_id, day, audience in self.built.sessions:
            if day.ends_at > self.builder.at or day.module_code is None or not is_for(audience, member.track):
                continue
            for objective in self.builder.curriculum.modules[day.module_code][1]:
                own = self.builder.curriculum.track_objectives[member.track.value]
                if objective in own and self._takes_practice(objective):
                    self._evidence(member, objective, f"session:{public_id}", by, day.ends_at)

    def supervise(self, member: Member, *, times: int, by: Someone) -> None:
        """Supervisions that took place."""
        first = self.built.sessions[0][2].starts_at
        for number in range(times):
            held = min(first + timedelta(days=30 + 40 * number), self.builder.at - timedelta(days=3))
            self.rows.add(
                Supervision,
                public_id=self.rows.public_id(),
                enrolment_id=member.enrolment_id,
                held_on=held.date(),
                ticked_by_id=by.id,
                ticked_at=held + timedelta(hours=2),
            )

    def _takes_practice(self, objective: str) -> bool:
        return EvidenceRule.read(self.builder.curriculum.evidence[objective]).asks_for(EvidenceKind.PRACTICE)

    def _evidence(self, member: Member, objective: str, source: str, by: Someone, at: datetime) -> None:
        self.rows.add(
            Evidence,
            person_id=member.person.id,
            objective=objective,
            kind=EvidenceKind.PRACTICE.value,
            source=source,
            assessment_id=None,
            given_by_id=by.id,
            given_at=at,
        )
