"""The marks that personal things of the walls' world carry, and who may ever be shown each (domain rules, 9.2)."""

from typing import Final

AMAL_S_READERS: Final = frozenset(("inger", "jonas"))
IN_SPRING: Final = frozenset(("amal", "bo", "ida", "vera", "inger", "jonas", "lone", "per", "karen", "solveig"))
STAFF: Final = frozenset(("inger", "jonas", "lone", "per", "olga", "ove", "vera", "karen", "kirsten", "solveig"))
IN_AUTUMN: Final = frozenset(("mads", "olga", "ove", "kirsten", "solveig"))


def _only(*names: str) -> frozenset[str]:
    return frozenset(names)


def _with_readers(*names: str) -> frozenset[str]:
    return AMAL_S_READERS | frozenset(names)


# What Amal, Bo, Ida and Mads wrote, were answered, and are called. The key is the mark itself.
CANARIES: Final[dict[str, frozenset[str]]] = {
    # Amal: what she has not handed in, or has taken back, is hers alone.
    "K-KLADDE-AMAL-9f2c": _only("amal"),
    "K-TRUKKET-AMAL-0b71": _only("amal"),
    "K-LINKNAVN-AMAL-6d05": _only("amal"),
    "K-PAUSET-KLADDE-AMAL-c3e8": _only("amal"),
    # Amal: what her two readers read and answered.
    "K-VENTER-AMAL-41d7": _with_readers("amal"),
    "K-LAEST-AMAL-8e30": _with_readers("amal"),
    "K-FOERSTE-SVAR-AMAL-77a2": _with_readers("amal"),
    "K-SVAR-AMAL-b19e": _with_readers("amal"),
    "K-TILFOEJET-AMAL-53c4": _with_readers("amal"),
    "K-ENDNU-IKKE-AMAL-ea06": _with_readers("amal"),
    "K-NAESTE-SKRIDT-AMAL-2f9b": _with_readers("amal"),
    "K-GENAABNET-AMAL-d8d1": _with_readers(),
    # Opened on concern: the course leader too, and the reason is for the one who wrote.
    "K-BEKYMRING-AMAL-3a5f": _with_readers("amal", "karen"),
    "K-GRUND-AMAL-f410": _only("amal"),
    "K-HOLDT-TILBAGE-AMAL-19cc": _with_readers("amal", "karen"),
    "K-HEMMELIG-GRUND-AMAL-60de": frozenset(),
    # The pair.
    "K-PAR-AMAL-BO-7b44": _with_readers("amal", "bo"),
    "K-PARKLADDE-AMAL-BO-a2e9": _only("amal", "bo"),
    # Practice: the situation for the readers, the title for the contact who confirms it too.
    "K-SITUATION-AMAL-c01d": _with_readers("amal"),
    "K-PRAKSISTITEL-AMAL-5e88": _with_readers("amal", "erik"),
    "K-BEKRAEFTET-SITUATION-AMAL-90f3": _with_readers("amal"),
    "K-BEKRAEFTET-TITEL-AMAL-e6b2": _with_readers("amal", "erik"),
    "31. januar 2026": _only("amal", "karen"),  # the day of Amal's supervision; nothing else happened on it
    "23.11.2028": _only("amal"),  # the day she aims at
    # What she is called, and how she is reached. Her printed name is older than the one she uses today.
    "Amirah-5d": IN_SPRING | {"erik"},
    "Abrahamsen-4e": _only("amal", "karen", "solveig"),
    "amal@pejlemaerke.example": _with_readers("amal", "karen", "solveig"),
    "70 19 26 33": _with_readers("amal", "karen", "solveig"),
    # Her certificate: the number in the short version, the assignment only in the full one.
    "PM-AMAL-K7F2": _only("amal", "karen", "solveig"),
    "K-FULDT-BEVIS-AMAL-12ab": _only("amal"),
    # The cohort.
    "K-AFTALE-FORAAR-84d0": IN_SPRING,
    "K-AFTALE-EFTERAAR-39b6": IN_AUTUMN,
    # Bo, her makker.
    "K-KLADDE-BO-b8f7": _only("bo"),
    "K-VENTER-BO-05c9": _with_readers("bo"),
    "K-SITUATION-BO-d27e": _with_readers("bo"),
    "bo@pejlemaerke.example": _with_readers("bo", "karen", "solveig"),
    # Ida: the same cohort, other readers.
    "K-KLADDE-IDA-f03a": _only("ida"),
    "K-VENTER-IDA-6c1b": _only("ida", "lone", "per"),
    "K-SVAR-IDA-e7d4": _only("ida", "lone", "per"),
    "K-SITUATION-IDA-48a5": _only("ida", "lone", "per"),
    "ida@pejlemaerke.example": _only("ida", "lone", "per", "karen", "solveig"),
    "Isager-3b": IN_SPRING,
    # What a module says to its instructors alone.
    "K-UNDERVISERDEL-8d14": STAFF,
    # Mads: the other cohort.
    "K-KLADDE-MADS-1de6": _only("mads"),
    "K-VENTER-MADS-aa72": _only("mads", "olga", "ove"),
    "K-SVAR-MADS-94f0": _only("mads", "olga", "ove"),
    "K-SITUATION-MADS-c5b8": _only("mads", "olga", "ove"),
    "K-PRAKSISTITEL-MADS-7306": _only("mads", "olga", "ove", "esben"),
    "K-LINKNAVN-MADS-2b6c": _only("mads"),
    "PM-MADS-K3D9": _only("mads", "kirsten", "solveig"),
    "mads@pejlemaerke.example": _only("mads", "olga", "ove", "kirsten", "solveig"),
    "Mandrup-7e": IN_AUTUMN | {"esben"},
}

# Written and meant for nobody to see on any page: the reason while it is not safe to tell.
SHOWN_TO_NOBODY: Final = frozenset(mark for mark, who in CANARIES.items() if not who)

# What a living link gives to whoever holds it: exactly what its version prints.
SHORT_LINK_GIVES: Final = frozenset(("Abrahamsen-4e", "PM-AMAL-K7F2"))
FULL_LINK_GIVES: Final = SHORT_LINK_GIVES | {"K-FULDT-BEVIS-AMAL-12ab"}


def found_in(text: str) -> set[str]:
    """The marks that stand in a text."""
    return {mark for mark in CANARIES if mark in text}
