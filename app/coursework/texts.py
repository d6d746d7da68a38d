"""Sealing and opening what belongs to a piece of work; the only file of the room that speaks with the vault.

A text is bound to its place. Authors open their own; somebody else's version opens only through `journal.open_text`.
"""

from flask import current_app

from app.coursework.models import Assessment, Response, Version, Work
from app.journal.actions import SealedText


def new_key(work_id: str) -> bytes:
    """A fresh data key for the work with this public id."""
    key: bytes = current_app.extensions["vault"].new_key(f"work:{work_id}")
    return key


def seal(work: Work, text: str, *, place: str) -> bytes:
    """The text, sealed with the work's key at its place."""
    sealed: bytes = current_app.extensions["vault"].seal(text, key=work.data_key, owner=work.key_owner, place=place)
    return sealed


def draft_place(work: Work) -> str:
    """Where a work's draft stands."""
    return f"draft:text:{work.public_id}"


def version_place(version: Version) -> str:
    """Where a handed-in text stands."""
    return f"version:text:{version.public_id}"


def feedback_place(assessment: Assessment) -> str:
    """Where an answer stands."""
    return f"assessment:feedback:{assessment.public_id}"


def next_step_place(assessment: Assessment) -> str:
    """Where an answer's next step stands."""
    return f"assessment:next_step:{assessment.public_id}"


def reason_place(assessment: Assessment) -> str:
    """Where the reason for opening this answer again stands."""
    return f"reopening:reason:{assessment.public_id}"


def response_place(response: Response) -> str:
    """Where the other reader's addition stands."""
    return f"response:text:{response.public_id}"


def own_draft(work: Work, *, author_id: int) -> str:
    """What an author has written so far; empty when nothing was saved."""
    return open_own(work, work.draft.text, place=draft_place(work), author_id=author_id) if work.draft else ""


def open_own(work: Work, sealed: bytes, *, place: str, author_id: int) -> str:
    """A text of one's own work: draft, version or an answer. Raises LookupError for anybody who is not its author."""
    if author_id not in {author.person_id for author in work.authors}:
        raise LookupError("Only an author opens a work this way.")
    return _unseal(work, sealed, place)


def open_answer(work: Work, sealed: bytes, *, place: str, reader_id: int) -> str:
    """What the readers have answered, for one of the two. Raises LookupError for anybody else."""
    readers = work.instructor_pair
    if readers is None or reader_id not in (readers.professional_id, readers.peer_id):
        raise LookupError("Only the assigned readers see each other's answers.")
    return _unseal(work, sealed, place)


def sealed_version(work: Work, version: Version) -> SealedText:
    """A handed-in text, ready for `journal.open_text`. Needs `work.task` and `work.authors` loaded."""
    return SealedText(
        sealed=version.text,
        key=work.data_key,
        owner=work.key_owner,
        place=version_place(version),
        authors=[author.person_id for author in work.authors],
        title=work.task.title,
        thing_id=work.public_id,
    )


def _unseal(work: Work, sealed: bytes, place: str) -> str:
    text: str = current_app.extensions["vault"].unseal(sealed, key=work.data_key, owner=work.key_owner, place=place)
    return text
