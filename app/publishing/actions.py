"""Publishing an edition: from now on new cohorts begin with it. Nothing else changes."""

from datetime import datetime

from app.curriculum import actions as curriculum_actions
from app.curriculum.models import Edition
from app.publishing.rules import Candidate, refusal_to_publish
from app.refusal import Refused


def publish(edition: Edition, candidate: Candidate, *, by_id: int, at: datetime) -> None:
    """Make this the edition that new cohorts begin with. The caller owns the transaction and has locked the programme.

    Raises Refused with the first reason against it.
    """
    reason = refusal_to_publish(candidate)
    if reason is not None:
        raise Refused(reason)
    curriculum_actions.publish(edition, by_id=by_id, at=at)
