"""How the finished cohort of the story ended: most with a certificate, one replaced, one withdrawn, two to come."""

from datetime import datetime, timedelta

from app.certificates import actions
from app.certificates.credential_actions import renew_lists
from app.certificates.facts import OnTheWay, edition_facts, on_the_way, whole_of
from app.certificates.issuing_queries import candidates
from app.certificates.queries import certificate_in
from app.certificates.rules import WithdrawalReason
from app.cohorts.queries import CohortSeen, find_cohort_for
from app.demo.story import Story
from app.people.actions import rename
from app.people.rules import Role

ISSUED_DAYS_AGO = 90
NOT_PROPOSED = "hassan"  # ready; the reader may propose him
PROPOSED_ONLY = "vera"  # proposed; the course leader may sign
RENAMED = ("yrsa", "Yrsa Odgård")  # her certificate was issued with a slip in the name
WITHDRAWN = "palle"


def give_certificates(story: Story, *, at: datetime) -> None:
    """Propose, sign, replace and withdraw, as people would."""
    then = at - timedelta(days=ISSUED_DAYS_AGO)
    karen, people = story.people["karen"], story.people
    cohort = find_cohort_for(karen.id, {Role.COURSE_LEADER}, story.finished.public_id)
    if cohort is None:
        raise LookupError("The finished cohort is not there.")
    rename(people[RENAMED[0]].id, RENAMED[1])
    edition = edition_facts(cohort.edition_id, cohort.terms)
    by_person = {someone.id: key for key, someone in people.items()}
    for way in _ways(cohort):
        if way.lacking.nothing and by_person[way.who.person_id] != NOT_PROPOSED:
            actions.propose(way, cohort, by_id=min(way.who.readers), at=then)
    issued = {}
    for way in _ways(cohort):
        key = by_person[way.who.person_id]
        if way.who.proposed_by is not None and key != PROPOSED_ONLY:
            issued[key] = actions.issue(
                way,
                cohort,
                whole=whole_of(way, edition),
                signer_id=karen.id,
                at=then + timedelta(days=2),
            )
    rename(people[RENAMED[0]].id, people[RENAMED[0]].name)
    _change(story, cohort, issued, at=then + timedelta(days=20))
    renew_lists(at=at)


def _change(story: Story, cohort: CohortSeen, issued: dict[str, str], *, at: datetime) -> None:
    karen, solveig = story.people["karen"].id, story.people["solveig"].id
    renamed, withdrawn = certificate_in(cohort.id, issued[RENAMED[0]]), certificate_in(cohort.id, issued[WITHDRAWN])
    if renamed is None or withdrawn is None:
        raise LookupError("Somebody of the finished cohort has no certificate.")
    actions.replace(renamed, signer_id=karen, at=at)
    path = f"/hold/{cohort.public_id}/beviser"
    actions.ask_withdrawal(
        withdrawn, reason=WithdrawalReason.HOLDER_ASKED, by_id=karen, secretaries=[solveig], path=path, at=at
    )
    asked = certificate_in(cohort.id, issued[WITHDRAWN])
    if asked is not None:
        actions.withdraw(asked, second_id=solveig, at=at + timedelta(days=1))


def _ways(cohort: CohortSeen) -> list[OnTheWay]:
    edition = edition_facts(cohort.edition_id, cohort.terms)
    return on_the_way(candidates(cohort.id, read_by=None), edition)
