"""The pictures that module texts may show: read, measured, and refused when they tell more than they show.

A photograph from a phone knows where and when it was taken. Such notes are refused with how to remove them, because the
file in the folder would still hold them if they were only removed here. No picture is decoded: its header tells enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.authoring.problems import Problem

FOLDER = "images"
LARGEST = 300_000
LONGEST_SIDE = 2_000
MOST_PICTURES = 300
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\.(png|jpe?g|webp)\Z")

PNG_NOTES = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
WEBP_NOTES = frozenset((b"EXIF", b"XMP "))
JPEG_NOTES = frozenset((0xE1, 0xED, 0xFE))  # Exif and XMP, IPTC, a comment
JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
JPEG_END, JPEG_SCAN = 0xD9, 0xDA

CLEAN = "Åbn billedet i et tegneprogram, og gem det igen uden oplysninger (metadata)"
SAVE_AGAIN = "Åbn billedet i et tegneprogram, og gem det igen som png, jpg eller webp."


class BadPicture(ValueError):
    """A picture that is not shown: what is wrong with it, and how to mend it."""

    def __init__(self, what: str, how_to_mend: str = SAVE_AGAIN) -> None:
        super().__init__(what)
        self.what, self.how_to_mend = what, how_to_mend


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture in the folder: its name there, its bytes, their digest, and its size in pixels."""

    name: str
    raw: bytes
    digest: str
    media_type: str
    width: int
    height: int


def read_pictures(folder: Path, problems: list[Problem]) -> dict[str, PictureFile]:
    """The pictures of a curriculum by the names that texts use (images/chime.png). What is wrong becomes a problem."""
    found: dict[str, PictureFile] = {}
    try:
        listed = sorted((folder / FOLDER).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return found
    except OSError as error:
        what = f"Mappen kan ikke åbnes ({error.strerror})"
        problems.append(Problem(FOLDER, 1, what, "Se, om du må læse den."))
        return found
    for path in (each for each in listed if not each.name.startswith(".")):
        name = f"{FOLDER}/{path.name}"
        try:
            if path.is_symlink():
                raise BadPicture("Filen er en genvej til et andet sted", "Læg den rigtige fil i mappen.")
            if len(found) == MOST_PICTURES:
                raise BadPicture(f"Der er mere end {MOST_PICTURES} billeder", "Behold dem, som teksterne viser.")
            found[name] = _read(path, name)
        except BadPicture as error:
            problems.append(Problem(name, 1, error.what, error.how_to_mend))
        except OSError as error:
            what = f"Filen kan ikke åbnes ({error.strerror})"
            problems.append(Problem(name, 1, what, "Se, om du må læse den."))
    return found


def picture_of(name: str, raw: bytes) -> PictureFile:
    """What these bytes show. Raises BadPicture when they are not a picture, or hold more than one should know."""
    readers = {"png": _read_png, "jpg": _read_jpeg, "jpeg": _read_jpeg, "webp": _read_webp}
    ending = name.rpartition(".")[2]
    if len(raw) > LARGEST:
        mend = f"Gør det mindre: højst {LARGEST // 1000} kB og {LONGEST_SIDE} punkter på den lange led."
        raise BadPicture(f"Billedet fylder mere end {LARGEST // 1000} kB", mend)
    try:
        width, height = readers[ending](raw)
    except LookupError as error:
        raise BadPicture(f"Filen er ikke et billede, som slutter på .{ending}") from error
    if not width or not height:
        raise BadPicture("Billedet har ingen bredde eller højde")
    if max(width, height) > LONGEST_SIDE:
        mend = f"Gør det mindre: højst {LONGEST_SIDE} punkter på den lange led."
        raise BadPicture(f"Billedet er {width} × {height} punkter", mend)
    return PictureFile(
        name=name,
        raw=raw,
        digest=sha256(raw).hexdigest(),
        media_type=f"image/{ending.replace('jpg', 'jpeg')}",
        width=width,
        height=height,
    )


def _read(path: Path, name: str) -> PictureFile:
    if not NAME.match(path.name) or not path.is_file():
        mend = "Kald den noget med a-z, tal og bindestreg, og lad navnet slutte på .png, .jpg, .jpeg eller .webp."
        raise BadPicture("Filen kan ikke vises som billede", mend)
    with path.open("rb") as file:
        return picture_of(name, file.read(LARGEST + 1))


def _read_png(raw: bytes) -> tuple[int, int]:
    size = (0, 0)
    for kind, begin in _png_chunks(raw):
        if kind in PNG_NOTES:
            raise BadPicture("Billedet har oplysninger med, som læseren ikke ser", f"{CLEAN}.")
        if kind == b"acTL":
            raise BadPicture("Billedet bevæger sig", "Gem ét stille billede.")
        if kind == b"IHDR":
            size = _number(raw, begin, 4), _number(raw, begin + 4, 4)
    return size


def _png_chunks(raw: bytes) -> Iterator[tuple[bytes, int]]:
    """The kind of each chunk, and where its content begins. Nothing may follow the last."""
    if not raw.startswith(b"\x89PNG\r\n\x1a\n") or raw[12:16] != b"IHDR":
        raise LookupError
    place, kind = 8, b""
    while kind != b"IEND":
        length, kind = _number(raw, place, 4), raw[place + 4 : place + 8]
        yield kind, place + 8
        place += length + 12
    if place != len(raw):
        raise LookupError


def _read_webp(raw: bytes) -> tuple[int, int]:
    if raw[:4] != b"RIFF" or raw[8:12] != b"WEBP" or _number(raw, 4, 4, "little") + 8 != len(raw):
        raise LookupError
    sizes, place = [], 12
    while place < len(raw):
        kind, length, begin = raw[place : place + 4], _number(raw, place + 4, 4, "little"), place + 8
        if kind in WEBP_NOTES:
            raise BadPicture("Billedet har oplysninger med, som læseren ikke ser", f"{CLEAN}.")
        if kind == b"ANIM":
            raise BadPicture("Billedet bevæger sig", "Gem ét stille billede.")
        if kind == b"VP8X":
            sizes.append((_number(raw, begin + 4, 3, "little") + 1, _number(raw, begin + 7, 3, "little") + 1))
        elif kind == b"VP8L":
            bits = _number(raw, begin + 1, 4, "little")
            sizes.append(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        elif kind == b"VP8 ":
            sizes.append((_number(raw, begin + 6, 2, "little") & 0x3FFF, _number(raw, begin + 8, 2, "little") & 0x3FFF))
        place = begin + length + length % 2
    return max(sizes, default=(0, 0))


def _read_jpeg(raw: bytes) -> tuple[int, int]:
    if not raw.startswith(b"\xff\xd8\xff"):
        raise LookupError
    size, place = (0, 0), 2
    while (marker := raw[place + 1]) != JPEG_END or raw[place] != 0xFF:
        if raw[place] != 0xFF:
            raise LookupError
        if marker in JPEG_NOTES:
            raise BadPicture("Billedet har oplysninger med, som læseren ikke ser", f"{CLEAN}.")
        if marker in JPEG_SIZES:
            size = _number(raw, place + 7, 2), _number(raw, place + 5, 2)
        place += 1 if marker == 0xFF else 2 if marker in JPEG_WITHOUT_LENGTH else 2 + _number(raw, place + 2, 2)
        if marker == JPEG_SCAN:
            place = _after_scan(raw, place)
    if place + 2 != len(raw):
        raise LookupError
    return size


def _after_scan(raw: bytes, place: int) -> int:
    """Where the next marker stands after the picture's own data."""
    while (place := raw.find(b"\xff", place)) >= 0:
        if raw[place + 1] and raw[place + 1] not in JPEG_WITHOUT_LENGTH:
            return place
        place += 2
    raise LookupError


def _number(raw: bytes, begin: int, length: int, order: str = "big") -> int:
    if begin + length > len(raw):
        raise LookupError
    return int.from_bytes(raw[begin : begin + length], "little" if order == "little" else "big")
