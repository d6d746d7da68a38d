"""What kinds of pieces of an edition can be found by their words, and by whom."""

from enum import StrEnum


class PassageKind(StrEnum):
    """What a piece of an edition is."""

    MODULE = "module"
    SECTION = "section"
    CONCEPT = "concept"
    OBJECTIVE = "objective"
    INSTRUCTORS = "instructors"


# What everybody with the module on their plan may find. What is written for instructors is not among them.
FOR_EVERYBODY = (PassageKind.MODULE, PassageKind.SECTION, PassageKind.CONCEPT, PassageKind.OBJECTIVE)
