"""The pictures that module texts may show: read, measured and refused when they tell more than they show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture in the folder: its name there, its bytes, their digest, and its size in pixels."""

    name: str
    raw: bytes
    digest: str
    media_type: str
    width: int
    height: int
