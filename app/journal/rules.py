"""What the journal notes."""

from enum import StrEnum


class Verb(StrEnum):
    """Something that was done."""

    EDITION_PUBLISHED = "edition_published"
    COHORT_OPENED = "cohort_opened"
    ENROLLED = "enrolled"
    SESSION_PLANNED = "session_planned"
    READERS_ASSIGNED = "readers_assigned"
    PAIR_FORMED = "pair_formed"
    ATTENDANCE_TAKEN = "attendance_taken"
    CAUGHT_UP = "caught_up"
    CATCH_UP_TAKEN_BACK = "catch_up_taken_back"
    PAUSED = "paused"
    RESUMED = "resumed"
    HANDED_IN = "handed_in"
    WITHDRAWN = "withdrawn"
    ASSESSED = "assessed"
    RESPONDED = "responded"
    REOPENED = "reopened"
    OPENED_ON_CONCERN = "opened_on_concern"
    TOLD_OF_CONCERN = "told_of_concern"
    HELP_ASKED_FOR = "help_asked_for"
    HELP_GIVEN = "help_given"
    SPOKEN_NOTED = "spoken_noted"
    SPOKEN_UNDONE = "spoken_undone"
    PRACTICE_LOGGED = "practice_logged"
    PRACTICE_CONFIRMED = "practice_confirmed"
    PRACTICE_OBSERVED = "practice_observed"
    SUPERVISION_TICKED = "supervision_ticked"
    CERTIFICATE_PROPOSED = "certificate_proposed"
    PROPOSAL_TAKEN_BACK = "proposal_taken_back"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_REPLACED = "certificate_replaced"
    CERTIFICATE_WITHDRAWN = "certificate_withdrawn"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    WITHDRAWAL_DROPPED = "withdrawal_dropped"
    SHARE_MADE = "share_made"
    SHARE_ENDED = "share_ended"


class Purpose(StrEnum):
    """Why somebody opened a text that another wrote."""

    READING = "reading"
    CONCERN = "concern"
    PRACTICE = "practice"
