"""Somebody puts a picture in a module: it is shown as it is, or refused with what is wrong and how to mend it."""

import re
import struct
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.authoring.editions import prepare_all
from app.authoring.files import read_folder
from app.authoring.pictures import LARGEST, BadPicture, picture_of, read_pictures
from app.config import ROOT
from app.curriculum import actions
from app.curriculum.models import Picture
from app.db import db, transaction
from app.prose import render_markdown
from tests.authoring.conftest import Replace, found_in
from tests.cast import LONG_AGO, Cast
from tests.counting import counting

M01 = "modules/m01-faelles-grund.md"
PLACE = "\n## Før du kommer\n"
ALT = "To stole ved et vindue."


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a png."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int = 3, height: int = 2, *more: bytes) -> bytes:
    """A grey png of this size, with more chunks before the picture's own."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"".join((b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *more, chunk(b"IDAT", data), chunk(b"IEND", b"")))


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a jpeg."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*more: bytes, width: int = 5, height: int = 4, after: bytes = b"") -> bytes:
    """The bones of a jpeg, with more segments before and after its data."""
    frame = segment(0xC2, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"".join(more) + frame + scan + after + b"\xff\xd9"


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    """The bones of a webp."""
    inside = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


LOSSY = (b"VP8 ", b"\x30\x01\x00\x9d\x01\x2a" + struct.pack("<HH", 7, 6) + b"rest!")
LOSSLESS = (b"VP8L", b"\x2f" + struct.pack("<I", 8 | 7 << 14) + b"rest")
EXTENDED = (b"VP8X", b"\0\0\0\0" + (10).to_bytes(3, "little") + (9).to_bytes(3, "little"))


@pytest.mark.parametrize(
    ("name", "raw", "size", "media_type"),
    [
        ("images/a.png", png(), (3, 2), "image/png"),
        ("images/a.jpg", jpeg(), (5, 4), "image/jpeg"),
        ("images/a.jpeg", jpeg(after=segment(0xC4, b"x") + segment(0xDA, b"12") + b"\x99"), (5, 4), "image/jpeg"),
        ("images/a.webp", webp(LOSSY), (7, 6), "image/webp"),
        ("images/a.webp", webp(LOSSLESS), (9, 8), "image/webp"),
        ("images/a.webp", webp(EXTENDED, LOSSY), (11, 10), "image/webp"),
    ],
)
def test_a_picture_is_measured_by_its_header(name: str, raw: bytes, size: tuple[int, int], media_type: str) -> None:
    picture = picture_of(name, raw)

    assert ((picture.width, picture.height), picture.media_type) == (size, media_type)
    assert (picture.raw, picture.digest) == (raw, sha256(raw).hexdigest())


NOTES = "Billedet har oplysninger med, som læseren ikke ser"
MOVES = "Billedet bevæger sig"
NOT_ONE = "Filen er ikke et billede, som slutter på ."


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        *(
            ("images/a.png", png(3, 2, chunk(kind, b"a\0b")), NOTES)
            for kind in (b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME")
        ),
        ("images/a.png", png(3, 2, chunk(b"acTL", b"\0" * 8)), MOVES),
        ("images/a.jpg", jpeg(segment(0xE1, b"Exif\0\0")), NOTES),
        ("images/a.jpg", jpeg(segment(0xED, b"Photoshop")), NOTES),
        ("images/a.jpg", jpeg(segment(0xFE, b"Taget hjemme hos os")), NOTES),
        ("images/a.jpg", jpeg(after=segment(0xE1, b"http://ns.adobe.com/xap")), NOTES),
        ("images/a.webp", webp(EXTENDED, LOSSY, (b"EXIF", b"II")), NOTES),
        ("images/a.webp", webp(EXTENDED, LOSSY, (b"XMP ", b"<x/>")), NOTES),
        ("images/a.webp", webp(EXTENDED, (b"ANIM", b"\0" * 6), LOSSY), MOVES),
        ("images/a.png", jpeg(), f"{NOT_ONE}png"),
        ("images/a.jpg", png(), f"{NOT_ONE}jpg"),
        ("images/a.webp", png(), f"{NOT_ONE}webp"),
        ("images/a.png", b"<svg onload=alert(1)>", f"{NOT_ONE}png"),
        ("images/a.png", b"", f"{NOT_ONE}png"),
        ("images/a.png", png()[:-9], f"{NOT_ONE}png"),
        ("images/a.png", png() + b"PK\x03\x04", f"{NOT_ONE}png"),
        ("images/a.jpg", jpeg() + b"<script>", f"{NOT_ONE}jpg"),
        ("images/a.jpg", jpeg()[:-2], f"{NOT_ONE}jpg"),
        ("images/a.webp", webp(LOSSY) + b"x", f"{NOT_ONE}webp"),
        ("images/a.webp", webp(), "Billedet har ingen bredde eller højde"),
        ("images/a.png", png(0, 2), "Billedet har ingen bredde eller højde"),
        ("images/a.png", png(2001, 1), "Billedet er 2001 × 1 punkter"),
        ("images/a.png", png(3, 2, chunk(b"IDAT", b"x" * LARGEST)), "Billedet fylder mere end 300 kB"),
    ],
)
def test_what_is_no_picture_or_tells_more_than_it_shows_is_refused(name: str, raw: bytes, what: str) -> None:
    with pytest.raises(BadPicture) as caught:
        picture_of(name, raw)

    assert caught.value.what == what
    assert caught.value.how_to_mend.endswith(".")


@pytest.mark.parametrize("make", [png, jpeg, lambda: webp(EXTENDED, LOSSY)])
def test_half_a_picture_is_never_a_traceback(make: Callable[[], bytes]) -> None:
    whole = make()
    for ending in ("png", "jpg", "webp"):
        for length in range(len(whole)):
            with pytest.raises(BadPicture):
                picture_of(f"images/a.{ending}", whole[:length])


def test_every_picture_of_the_folder_is_read_or_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    for name, raw in (("god.png", png()), ("med sted.jpg", jpeg()), ("film.gif", b"GIF89a"), (".DS_Store", b"")):
        (tmp_path / "images" / name).write_bytes(raw)
    problems: list = []  # type: ignore[type-arg]

    found = read_pictures(tmp_path, problems)

    assert list(found) == ["images/god.png"]
    assert [(each.file, each.what) for each in problems] == [
        ("images/film.gif", "Filen kan ikke vises som billede"),
        ("images/med sted.jpg", "Filen kan ikke vises som billede"),
    ]


def test_a_refused_picture_stops_the_curriculum(folder: Path, replace: Replace) -> None:
    (folder / "images" / "stole.jpg").write_bytes(jpeg(segment(0xE1, b"Exif\0\0")))
    replace(M01, PLACE, f"\n![{ALT}](images/stole.jpg)\n{PLACE}")

    [told] = found_in(folder)  # and nobody says that it is not there

    assert told.startswith(f"images/stole.jpg:1: {NOTES}. Åbn billedet i et tegneprogram")


def test_a_text_shows_the_picture_with_its_size_so_that_nothing_jumps() -> None:
    picture = picture_of("images/stole.png", png(40, 30))

    html = render_markdown(f"![{ALT}](images/stole.png 'x')", {"images/stole.png": picture})

    assert dict(re.findall(r'(\w+)="([^"]*)"', html)) == {
        "src": f"/billeder/{picture.digest}",
        "alt": ALT,
        "width": "40",
        "height": "30",
        "loading": "lazy",
    }


@pytest.mark.parametrize(
    "address",
    [
        "https://a.dk/pixel.png",
        "images/en-anden.png",
        "/billeder/" + "a" * 64,
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "//a.dk/b.png",
    ],
)
def test_of_a_picture_that_is_not_ours_only_the_words_are_left(address: str) -> None:
    html = render_markdown(f"Se ![{ALT}]({address}).", {"images/stole.png": picture_of("images/stole.png", png())})

    assert html == f"<p>Se {ALT}.</p>"


def test_the_picture_of_the_five_themes_is_kept_with_the_edition_and_shown_to_those_who_are_signed_in(
    cast: Cast,
) -> None:
    curriculum = read_folder(ROOT / "curriculum")
    picture = curriculum.pictures["images/chime-fem-temaer.png"]
    assert (picture.width, picture.height, len(picture.raw) < 60_000) == (960, 900, True)
    with cast.app.app_context():
        for text in prepare_all([(curriculum, "peer-uddannelsen", ""), (curriculum, "peer-guide", "")]):
            with transaction():
                actions.load(text, at=LONG_AGO)
        assert db.session.scalar(select(func.count()).select_from(Picture)) == 1  # editions share it
    address = f"/billeder/{picture.digest}"

    with cast.app.app_context(), counting(db.engine) as statements:
        answer = cast.visitor("amal").client.get(address)

    assert (answer.status_code, answer.data, answer.mimetype) == (200, picture.raw, "image/png")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == "inline"
    assert len([each for each in statements if "picture" in str(each)]) == 1
    assert cast.visitor("amal").client.get("/billeder/" + "0" * 64).status_code == 404
    assert cast.app.test_client().get(address).status_code == 302
