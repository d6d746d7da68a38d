"""The vocabulary of partners and workplaces."""

from enum import StrEnum


class Sector(StrEnum):
    """Where a partner belongs. Never used to tell participants apart (the founding text on Peer-uddannelsen)."""

    REGION = "region"
    MUNICIPALITY = "municipality"
    CIVIL_SOCIETY = "civil_society"


class Partnership(StrEnum):
    """Which of the two founding projects a partner came with."""

    CAPITAL = "capital"
    MIDLAND = "midland"


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
