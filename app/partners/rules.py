"""The vocabulary of partners and workplaces, and who speaks for them when."""

from datetime import date
from enum import StrEnum

LONGEST_NAME = 120


class Sector(StrEnum):
    """Where a partner belongs. Never used to tell participants apart (the founding text on Peer-uddannelsen)."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    CIVIL_SOCIETY = "civil_society"


class Partnership(StrEnum):
    """Which of the two founding projects a partner came with."""

    CAPITAL = "capital"
    MIDLAND = "midland"


class Refusal(StrEnum):
    """Why something about a partner is refused."""

    NO_SUCH_ACCOUNT = "no_such_account"
    WORKPLACE_EXISTS = "workplace_exists"
    ALREADY_CONTACT = "already_contact"
    NOT_CONTACT = "not_contact"
    ALREADY_COORDINATOR = "already_coordinator"
    NOT_COORDINATOR = "not_coordinator"


def speaks(*, since: date, until: date | None, on: date) -> bool:
    """Whether somebody speaks for a workplace or a partner on this day. The day it ends is the first day without."""
    return since <= on and (until is None or on < until)


def lasts(*, until: date | None, on: date) -> bool:
    """Whether a period, begun or not, still stands open on this day."""
    return until is None or on < until


# The partners by name: "Peer-uddannelsen i Region Hovedstaden" and "Projekt Ligestillet Støtte", the founding texts.
FOUNDING_PARTNERS: tuple[tuple[str, Sector, Partnership], ...] = (
    ("Region Hovedstadens Psykiatri", Sector.REGION, Partnership.CAPITAL),
    ("Rudersdal Kommune", Sector.MUNICIPALITY, Partnership.CAPITAL),
    ("Københavns Kommune", Sector.MUNICIPALITY, Partnership.CAPITAL),
    ("Helsingør Kommune", Sector.MUNICIPALITY, Partnership.CAPITAL),
    ("Psykiatriforeningernes Fællesråd", Sector.CIVIL_SOCIETY, Partnership.CAPITAL),
    ("Det Sociale Netværk", Sector.CIVIL_SOCIETY, Partnership.CAPITAL),
    ("Randers Kommune", Sector.MUNICIPALITY, Partnership.MIDLAND),
    ("Aarhus Kommune", Sector.MUNICIPALITY, Partnership.MIDLAND),
    ("Viborg Kommune", Sector.MUNICIPALITY, Partnership.MIDLAND),
    ("Region Midtjylland", Sector.REGION, Partnership.MIDLAND),
    ("SIND Pårørenderådgivning", Sector.CIVIL_SOCIETY, Partnership.MIDLAND),
)
