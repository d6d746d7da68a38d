"""A second process that does the last of many things while this one does the first.

It is a fork, so it is there at once, and small when it is started before much is read. Both see which things are taken
and where the answers lie; what goes over and comes back lies in files without a name. Should both take a thing at the
same moment, both do it, and nothing is lost but a little time. Where none can be started, or no core is free for it, it
is as if it had fallen at once, and this process does everything. What comes out does not depend on who did what.
"""

import gc
import marshal
import os
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from mmap import mmap
from struct import Struct
from tempfile import TemporaryFile
from types import TracebackType
from typing import Any, Self

MOST = 50_000  # things for the second process; what is wanted beyond is left to this one
FIRST, SECOND = 1, 2  # who took a thing
PLACE = Struct("qq")
DONE = b"."

Place = tuple[int, int]  # where something begins in its file, and how long it is
Deed = Callable[[Any, Any], bytes]  # a thing and what is common to all of them, both as marshal knows them


class Pile:
    """A file without a name: one piece after another, written by one process and read by both."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115
        self._end = 0

    def add(self, piece: bytes) -> Place:
        """Where the piece begins, and how long it is."""
        self.file.write(piece)
        self.file.flush()
        begin, self._end = self._end, self._end + len(piece)
        return begin, len(piece)

    def read(self, begin: int, length: int) -> bytes:
        """A piece that was added by this process or the other."""
        return os.pread(self.file.fileno(), length, begin)


class SecondProcess:
    """A fork of this process that can do these deeds, one kind at a time. It ends with a `with`."""

    def __init__(self, deeds: Mapping[str, Deed]) -> None:
        self._things, self._answers = Pile(), Pile()
        self._taken, self._places = mmap(-1, MOST), mmap(-1, MOST * PLACE.size)
        orders, self._orders = os.pipe()
        self._ends, ends = os.pipe()
        self._first = os.getpid()
        self.process = _forked()
        self._mark = SECOND if self.process == 0 else FIRST
        if self.process == 0:
            try:
                os.close(self._orders)
                os.close(self._ends)
                self._serve(orders, ends, deeds)
            finally:
                os._exit(0)  # nothing of the first process is closed or said once more
        os.close(orders)
        os.close(ends)
        self._busy = False

    def begin(self, deed: str, things: Iterable[Any], common: Any = None) -> None:
        """Have it do this with these things, from the last to the first. What it did before is forgotten."""
        self.wait()
        self._taken[:], self._places[:] = bytes(MOST), bytes(MOST * PLACE.size)
        places = [self._things.add(marshal.dumps(thing)) for thing in islice(things, MOST)]
        with suppress(BrokenPipeError), open(self._orders, "wb", closefd=False) as file:
            file.write(marshal.dumps((deed, places, common)))
        self._busy = True

    def leaves(self, number: int) -> bool:
        """Whether nobody has taken this thing before; from now on it is taken."""
        if number >= MOST:
            return True
        free = not self._taken[number]
        if free:
            self._taken[number] = self._mark
        return free

    def took(self, number: int) -> bool:
        """Whether the second process has taken this thing."""
        return number < MOST and self._taken[number] == SECOND

    def has(self, number: int) -> bool:
        """Whether it has done this thing."""
        return self._place(number)[1] > 0

    def answer(self, number: int, *, most: int | None = None) -> bytes | None:
        """What it answered, or so many bytes of it; nothing when it has not done this thing."""
        begin, length = self._place(number)
        return self._answers.read(begin, most or length) if length else None

    def wait(self) -> None:
        """Until it has done all that it took, or has fallen."""
        if self._busy:
            os.read(self._ends, len(DONE))
        self._busy = False

    def _place(self, number: int) -> Place:
        """Where its answer lies; of no length when there is none."""
        return PLACE.unpack_from(self._places, number * PLACE.size) if number < MOST else (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it, whatever it does."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        self.process = None
        os.close(self._orders)
        os.close(self._ends)
        self._things.file.close()
        self._answers.file.close()

    def _serve(self, orders: int, ends: int, deeds: Mapping[str, Deed]) -> None:
        gc.freeze()  # what is there already stays; looking through it again and again costs more than the work
        with open(orders, "rb") as file:
            while True:
                deed, places, common = marshal.load(file)  # noqa: S302
                for number in reversed(range(len(places))):
                    if os.getppid() != self._first:
                        return  # killed, and nobody waits for the answers
                    if not self.leaves(number):
                        break
                    thing = marshal.loads(self._things.read(*places[number]))  # noqa: S302
                    PLACE.pack_into(self._places, number * PLACE.size, *self._answers.add(deeds[deed](thing, common)))
                os.write(ends, DONE)


def _forked() -> int | None:
    """The second process in the first, 0 in the second; None where there can be none or it would have no core."""
    try:
        return os.fork() if len(os.sched_getaffinity(0)) > 1 else None
    except (AttributeError, OSError):  # this system does not know how many cores are free, or has no room for it
        return None
