"""How somebody sits in a cohort when it is about certificates."""

from collections.abc import Collection
from dataclasses import dataclass

from app.cohorts.queries import CohortSeen


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How the signed-in person sits in a cohort when it is about certificates."""

    cohort: CohortSeen
    person_id: int
    leads: bool
    secretariat: bool

    @property
    def read_by(self) -> int | None:
        """An instructor sees those they read for; the leader and the secretariat everybody (domain rules, 9.2)."""
        return None if self.leads or self.secretariat else self.person_id

    def sees_progress_of(self, readers: Collection[int]) -> bool:
        """Whether this person may be told what somebody has shown and what lacks."""
        return self.leads or self.person_id in readers
