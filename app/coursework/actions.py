"""What authors do with their work: begin, save, hand in, take back, choose a day. The caller owns each transaction."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.coursework import texts
from app.coursework.models import Draft, OwnMark, Version, Withdrawal, Work, WorkAuthor
from app.coursework.queries import Start, contributors, facts_of, state_of_work, work_begun
from app.coursework.rules import (
    MOST_SAVES,
    PARTNER_IS_TOLD_AGAIN_AFTER,
    Mark,
    Refusal,
    State,
    address_of,
    refusal_to_contribute,
    refusal_to_hand_in,
    refusal_to_save,
    refusal_to_withdraw,
    refusal_to_write,
    withdrawn_together,
)
from app.curriculum.rules import By
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import mark_read, tell
from app.notices.models import Notice
from app.notices.rules import About
from app.refusal import Refused
from app.web.throttle import bucket_of, note_tries, tries_in


def begin(start: Start, *, at: datetime) -> Work:
    """Begin a task, or find the work that is there. A pair's task becomes one work with both as its authors.

    Raises Refused when it takes two and there is no makker, or when the makker does it with somebody else already.
    """
    if found := work_begun(start):
        return found
    if start.task.by == By.PAIR and start.makker is None:
        raise Refused(Refusal.NO_PAIR)
    work_id = new_public_id()
    work = Work(
        public_id=work_id,
        task_id=start.task.id,
        cohort_id=start.enrolment.cohort_id,
        pair_id=start.pair_id,
        instructor_pair_id=start.enrolment.instructor_pair_id,
        data_key=texts.new_key(work_id),
        begun_at=at,
    )
    work.authors = [
        WorkAuthor(person_id=each.person_id, enrolment_id=each.id, task_id=start.task.id)
        for each in sorted((one for one in (start.enrolment, start.makker) if one), key=lambda one: one.id)
    ]  # in the same order whoever begins, so that two who begin at once do not wait for each other
    try:
        with db.session.begin_nested():
            db.session.add(work)
    except IntegrityError as race:
        if found := work_begun(start):
            return found
        raise Refused(Refusal.ALREADY_BEGUN) from race
    return work


def save_draft(
    work: Work,
    *,
    person_id: int,
    text: str,
    built_on: int,
    at: datetime,
    objectives: Iterable[str] | None = None,
    contributed: bool | None = None,
) -> Draft | None:
    """Keep what an author has written; nobody else can read it. `built_on` is the revision the page had seen.

    Objectives and contribution stay as they are when they are None. None is answered when there was nothing to keep.
    Raises Refused when another page has written since, or the work is with its readers.
    """
    draft = work.draft
    same = (texts.own_draft(work, author_id=person_id) if draft else "") == text
    state = state_of_work(work)
    reason = refusal_to_save(
        state=state, text=text, stands=draft.revision if draft else 0, built_on=built_on, same=same
    )
    if reason is not None:
        raise Refused(reason)
    if refusal_to_write(state=state) is not None:
        return draft  # the very text that its readers have: it is kept already
    if contributed is not None:
        contribute(work, person_id=person_id, contributed=contributed, at=at)
    chosen = sorted(set(objectives) & set(work.task.objectives)) if objectives is not None else None
    if same and (draft is None or chosen is None or chosen == draft.objectives):
        return draft
    if draft is None:
        draft = Draft(revision=0, objectives=[])
        work.draft = draft
    draft.text = texts.seal(work, text, place=texts.draft_place(work))
    draft.objectives = draft.objectives if chosen is None else chosen
    draft.revision += 1
    draft.saved_at = at
    draft.saved_by_id = person_id
    _tell_partner(work, person_id=person_id, at=at)
    db.session.flush()
    return draft


def contribute(work: Work, *, person_id: int, contributed: bool, at: datetime) -> None:
    """An author of a pair's work says whether they took part. Each says it only for themselves.

    Raises Refused when the answer has been given: what it proves was given with it.
    """
    me = next(author for author in work.authors if author.person_id == person_id)
    if (me.contributed_at is not None) == contributed:
        return
    if reason := refusal_to_contribute(state=state_of_work(work)):
        raise Refused(reason)
    me.contributed_at = at if contributed else None


def reason_not_to_hand_in(work: Work, *, person_id: int) -> Refusal | None:
    """Why this author may not hand the draft in now, or None when they may."""
    mine = next(author for author in work.authors if author.person_id == person_id)
    return refusal_to_hand_in(
        state=state_of_work(work),
        text=texts.own_draft(work, author_id=person_id),
        cohort_open=mine.enrolment.left_at is None,
        has_readers=work.instructor_pair is not None,
        contributors=len(contributors(work)),
    )


def hand_in(work: Work, *, person_id: int, at: datetime) -> Version:
    """Freeze the draft as the next version and tell its readers, neutrally, and one's makker. Raises Refused."""
    reason = reason_not_to_hand_in(work, person_id=person_id)
    readers = work.instructor_pair
    if reason is not None or readers is None or work.draft is None:
        raise Refused(reason or Refusal.TOO_SHORT)
    text = texts.own_draft(work, author_id=person_id)
    version = Version(
        public_id=new_public_id(),
        number=max((each.number for each in work.versions), default=0) + 1,
        objectives=work.draft.objectives,
        handed_in_at=at,
        handed_in_by_id=person_id,
        work_id=work.id,
    )
    version.text = texts.seal(work, text, place=texts.version_place(version))
    try:
        with db.session.begin_nested():
            db.session.add(version)
    except IntegrityError as second:
        raise Refused(Refusal.ALREADY_WAITING) from second
    note(Verb.HANDED_IN, by_id=person_id, thing="version", thing_id=version.public_id, at=at)
    tell(
        (readers.professional_id, readers.peer_id),
        about=About.TEXT_TO_READ,
        path=f"/svar/{version.public_id}",
        at=at,
    )
    address = address_of(work.task.kind, work.public_id)
    for author in work.authors:
        mark_read(author.person_id, path=address, at=at)
    tell(_partners_of(work, person_id), about=About.PARTNER_HANDED_IN, path=address, at=at)
    return version


def withdraw(work: Work, *, person_id: int, at: datetime) -> State:
    """Take the text back: gone for its readers at once. Answers with where the work stands now.

    Its readers are told nothing: nobody asks. What was not approved is a draft again. An approval stands with all it
    proved, and every round of the text goes.
    Raises Refused when the readers have nothing of it.
    """
    facts, state = [facts_of(version) for version in work.versions], state_of_work(work)
    if reason := refusal_to_withdraw(facts):
        raise Refused(reason)
    numbers = withdrawn_together(facts, state=state)
    versions = [version for version in work.versions if version.number in numbers]
    if work.draft is None and state is not State.APPROVED:
        _make_draft_of(work, versions[-1], person_id=person_id, at=at)
    try:
        with db.session.begin_nested():
            for version in versions:
                version.withdrawal = Withdrawal(version_id=version.id, by_id=person_id, at=at)
    except IntegrityError as second:
        raise Refused(Refusal.NOTHING_TO_WITHDRAW) from second
    readers = work.instructor_pair
    reader_ids = (readers.professional_id, readers.peer_id) if readers is not None else ()
    for version in versions:
        note(Verb.WITHDRAWN, by_id=person_id, thing="version", thing_id=version.public_id, at=at)
        for reader_id in reader_ids:
            mark_read(reader_id, path=f"/svar/{version.public_id}", at=at)
    address = address_of(work.task.kind, work.public_id)
    mark_read(person_id, path=address, at=at)
    tell(_partners_of(work, person_id), about=About.TEXT_WITHDRAWN, path=address, at=at)
    return state_of_work(work)


def _make_draft_of(work: Work, version: Version, *, person_id: int, at: datetime) -> None:
    text = texts.open_own(work, version.text, place=texts.version_place(version), author_id=person_id)
    sealed = texts.seal(work, text, place=texts.draft_place(work))
    work.draft = Draft(text=sealed, objectives=version.objectives, revision=1, saved_at=at, saved_by_id=person_id)


def choose_day(work: Work, *, person_id: int, day: date | None) -> None:
    """The day this author aims at; None goes back to the suggestion. No reason is asked, and nobody else sees it."""
    next(author for author in work.authors if author.person_id == person_id).suggested_on = day


def set_mark(person_id: int, *, objective: str, mark: Mark, at: datetime) -> None:
    """How far a person says they are with an objective: theirs alone to set, and to set again."""
    db.session.merge(OwnMark(person_id=person_id, objective=objective, mark=mark, set_at=at))


def note_save(work: Work, *, person_id: int, at: datetime) -> None:
    """Count a save by ticket. Raises Refused when a page saves far more often than anybody writes."""
    bucket = bucket_of("draft", f"{work.public_id}:{person_id}")
    if tries_in(bucket, at=at) >= MOST_SAVES:
        raise Refused(Refusal.TOO_MANY_SAVES)
    note_tries({bucket: 1}, at=at)


def _partners_of(work: Work, person_id: int) -> set[int]:
    return {author.person_id for author in work.authors} - {person_id}


def _tell_partner(work: Work, *, person_id: int, at: datetime) -> None:
    partners = _partners_of(work, person_id)
    if not partners:
        return
    path = address_of(work.task.kind, work.public_id)
    told = db.session.scalars(
        select(Notice.person_id).where(
            Notice.person_id.in_(partners),
            Notice.path == path,
            Notice.about == About.PARTNER_SAVED,
            Notice.at > at - PARTNER_IS_TOLD_AGAIN_AFTER,
        )
    )
    tell(partners - set(told), about=About.PARTNER_SAVED, path=path, at=at)
