"""A file that a stranger sends: what it looks like, and the hash that it is known by. Nothing in it is opened."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from app.checking.rules import FileKind
from app.signing.files import LARGEST_BYTES

PAPER_BEGINS: Final = b"%PDF-"
PICTURES_BEGIN: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*", b"BM")
PICTURE_OF_A_PHONE: Final = b"ftyp"  # HEIC and AVIF, from the fifth byte on
SPACE: Final = b" \t\r\n"


@dataclass(slots=True)
class Sent:
    """A file that somebody sends, taken in as it comes: its hash, its size, and no more of it than could be ours."""

    head: bytearray = field(default_factory=bytearray)
    size: int = 0
    _hash: Any = field(default_factory=sha256)

    @classmethod
    def of(cls, body: bytes) -> "Sent":
        """A file that is in memory already."""
        sent = cls()
        sent.write(body)
        return sent

    def write(self, more: bytes) -> int:
        """Some more of the file."""
        self._hash.update(more)
        self.size += len(more)
        self.head += more[: LARGEST_BYTES + 1 - len(self.head)]
        return len(more)

    def seek(self, _place: int) -> int:
        """There is nothing to read again: the file is not kept."""
        return 0

    def close(self) -> None:
        """There is nothing to close."""

    @property
    def whole(self) -> bool:
        """Whether all of it was kept."""
        return self.size <= LARGEST_BYTES

    @property
    def digest(self) -> bytes:
        """SHA-256 of all bytes."""
        found: bytes = self._hash.digest()
        return found

    @property
    def kind(self) -> FileKind:
        """What the file looks like by its first bytes. Nothing is opened."""
        if not self.size:
            return FileKind.EMPTY
        if self.head.startswith(PAPER_BEGINS):
            return FileKind.PAPER
        if self.head.startswith(PICTURES_BEGIN) or self.head[4:8] == PICTURE_OF_A_PHONE:
            return FileKind.PICTURE
        return FileKind.SIGNED if self.head.lstrip(SPACE)[:1] == b"{" else FileKind.OTHER
