"""Those of the story who have something other than the whole: a part certificate, and a statement of taking part."""

from datetime import datetime, timedelta

from app.certificates import actions
from app.certificates.facts import OnTheWay, edition_facts, on_the_way, whole_of
from app.certificates.issuing_queries import candidates
from app.certificates.rules import Kind
from app.cohorts.queries import CohortSeen, find_cohort_for
from app.demo.build import Built
from app.demo.story import Story
from app.people.rules import Role

PART = "steen"  # he lacks one reflection, and his workplace would like to know what he has shown
ATTENDANCE = "osman"  # he is on placement, and shows where he has been


def give_parts(story: Story, *, at: datetime) -> None:
    """Proposed by an instructor, signed by the course leader, as people would. In the caller's transaction."""
    _give(story, story.finished, PART, Kind.PART, at=at - timedelta(days=50))
    _give(story, story.spring, ATTENDANCE, Kind.ATTENDANCE, at=at - timedelta(days=4))


def _give(story: Story, built: Built, key: str, kind: Kind, *, at: datetime) -> None:
    karen = story.people["karen"].id
    cohort = find_cohort_for(karen, {Role.COURSE_LEADER}, built.public_id)
    if cohort is None:
        raise LookupError("The cohort is not there.")
    way = _way(cohort, story.people[key].id)
    actions.propose(way, cohort, kind=kind, by_id=min(way.who.readers), at=at)
    way = _way(cohort, story.people[key].id)
    whole = whole_of(way, edition_facts(cohort.edition_id, cohort.terms), kind)
    actions.issue(way, cohort, whole=whole, signer_id=karen, at=at + timedelta(days=1))


def _way(cohort: CohortSeen, person_id: int) -> OnTheWay:
    edition = edition_facts(cohort.edition_id, cohort.terms)
    ways = on_the_way(candidates(cohort.id, read_by=None), edition)
    return {way.who.person_id: way for way in ways}[person_id]
