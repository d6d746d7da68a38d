"""What a notice may be about."""

from enum import StrEnum


class About(StrEnum):
    """What waits. The words never tell what somebody wrote or was answered."""

    TEXT_TO_READ = "text_to_read"
    ANSWER = "answer"
    TEXT_WITHDRAWN = "text_withdrawn"
    PARTNER_SAVED = "partner_saved"
    PARTNER_HANDED_IN = "partner_handed_in"
    HOURS_TO_CONFIRM = "hours_to_confirm"
    HOURS_CONFIRMED = "hours_confirmed"
    PRACTICE_OBSERVED = "practice_observed"
    READERS_CHOSEN = "readers_chosen"
    READERS_CHANGED = "readers_changed"
    CERTIFICATE_PROPOSED = "certificate_proposed"
    CERTIFICATE_TO_SIGN = "certificate_to_sign"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_CHANGED = "certificate_changed"
    CERTIFICATE_TO_CONFIRM = "certificate_to_confirm"
    PAPER_MADE = "paper_made"
    NAME_CANNOT_BE_SET = "name_cannot_be_set"
    OPENED_ON_CONCERN = "opened_on_concern"
    REOPENED = "reopened"
    SPOKEN_NOTED = "spoken_noted"
    READERS_ASKED_FOR = "readers_asked_for"
    HELP_ASKED_FOR = "help_asked_for"
    CONCERN_TO_TELL = "concern_to_tell"
    DAY_HELD_ALONE = "day_held_alone"
