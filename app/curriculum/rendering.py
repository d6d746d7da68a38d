"""Prepares the texts of many modules: in this process, and in a second one when there are many and a core is free.

The second process is a fork, so it is there at once, and small when it is started before the files are read; it begins
while this one checks them. It works from the end and this one from the beginning, until what is left is as much as the
other manages while the first texts are kept; so neither waits for long. What goes over and comes back lies in files
without a name until somebody asks for it. What comes out does not depend on who prepared what.
"""

import gc
import marshal
import os
import signal
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import islice
from mmap import mmap
from struct import Struct
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Self

from app.curriculum.module_texts import ModuleTexts, Prepared, prepared
from app.prose import Shown, UnsafeProse

MANY = 300_000  # letters: some twenty modules; for fewer a second process is not worth its while
READY, REFUSED = b"+", b"-"  # what an answer begins with
KEEPING = 5  # so many texts are put into the database in the time that it takes to prepare one

FIRST, SECOND = 1, 2  # who took a text
MOST = 50_000  # texts for the second process; what is wanted beyond is left to this one
PLACE = Struct("qq")
Place = tuple[int, int]  # where an answer begins in its file, and how long it is
Sizes = Mapping[str, "Size"]


class Size:
    """A picture without its bytes."""

    def __init__(self, digest: str, width: int, height: int) -> None:
        self.digest, self.width, self.height = digest, width, height


class Workshop:
    """Where texts are prepared. It closes at the end of a `with`, and what nobody asked for by then is thrown away."""

    def __init__(self, pictures: Mapping[str, Shown], other: "SecondProcess | None" = None) -> None:
        self.sizes = {name: Size(each.digest, each.width, each.height) for name, each in pictures.items()}
        self._wanted: dict[ModuleTexts, int] = {}
        self._here = Answers(TemporaryFile())  # noqa: SIM115
        self._places: dict[int, Place] = {}
        self._other = other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._here.file.close()

    def want(self, wanted: Iterable[ModuleTexts]) -> None:
        """These will be asked for. When they are many, the second process begins with them at once."""
        for texts in wanted:
            self._wanted.setdefault(texts, len(self._wanted))
        if self._other and self._other.idle and sum(map(_letters, self._wanted)) >= MANY:
            self._other.begin(self._wanted, self.sizes)

    def work(self) -> None:
        """Prepare what is wanted, but for what the second process does while somebody keeps what is there."""
        self._take(ahead=len(self._wanted) // KEEPING)

    def _finish(self) -> None:
        self._take(ahead=0)
        if self._other and not self._other.idle:
            self._other.wait()
            for texts, number in self._wanted.items():
                if self._other.place(number) is None:  # it fell before this was done
                    self._prepare(texts, number)

    def _take(self, *, ahead: int) -> None:
        """Prepare what is free, until the second process is only so many texts ahead."""
        for texts, number in self._wanted.items():
            if self._other and self._other.took(number + ahead):
                return
            if self._other is None or self._other.leaves(number):
                self._prepare(texts, number)

    def _prepare(self, texts: ModuleTexts, number: int) -> None:
        if number not in self._places:
            self._places[number] = self._here.add(_packed(texts, self.sizes))

    def prepared(self, texts: ModuleTexts) -> Prepared:
        """What became of texts that were wanted. Raises UnsafeProse for texts that cannot be shown."""
        answer = marshal.loads(self._answer(texts)[1:])  # noqa: S302
        if self.refused(texts):
            raise UnsafeProse(answer)
        return Prepared(*answer)

    def has(self, texts: ModuleTexts) -> bool:
        """Whether texts that were wanted are done by now."""
        return self._where(self._wanted[texts]) is not None

    def refused(self, texts: ModuleTexts) -> bool:
        """Whether texts that were wanted cannot be shown."""
        return self._answer(texts, most=1) == REFUSED

    def _answer(self, texts: ModuleTexts, *, most: int | None = None) -> bytes:
        number = self._wanted[texts]
        found = self._where(number)
        if found is None:
            self._finish()
            found = self._where(number)
        if found is None:
            raise KeyError(texts.code)
        answers, (begin, length) = found
        return answers.read(begin, most or length)

    def _where(self, number: int) -> "tuple[Answers, Place] | None":
        """Who has the answer, and where, when it is there."""
        if place := self._places.get(number):
            return self._here, place
        place = self._other.place(number) if self._other else None
        return (self._other.answers, place) if self._other and place else None


class Answers:
    """A file of answers, one after another."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self._end = 0

    def add(self, answer: bytes) -> Place:
        """Where the answer begins, and how long it is."""
        self.file.write(answer)
        self.file.flush()
        begin, self._end = self._end, self._end + len(answer)
        return begin, len(answer)

    def read(self, begin: int, length: int) -> bytes:
        """An answer that was added by this process or the other."""
        return os.pread(self.file.fileno(), length, begin)


class SecondProcess:
    """A fork of this process, to be started while this one is small. It ends with a `with`.

    It prepares texts from the last to the first, until it meets one that is taken. Which are, and where its answers
    lie, both processes see. Should both take one at the same moment, both prepare it, and nothing is lost but a little
    time. Where none can be started, or no core is free for it, it is as if it had fallen at once.
    """

    def __init__(self) -> None:
        self.texts, self.answers = Answers(TemporaryFile()), Answers(TemporaryFile())  # noqa: SIM115
        self._taken, self._places = mmap(-1, MOST), mmap(-1, MOST * PLACE.size)
        orders, self._orders = os.pipe()
        self.process = _forked()
        self._mark = SECOND if self.process == 0 else FIRST
        if self.process == 0:
            try:
                os.close(self._orders)
                with open(orders, "rb") as file:
                    self._work(*marshal.load(file))  # noqa: S302
            finally:
                os._exit(0)  # nothing of the first process is closed or said once more
        os.close(orders)
        self.idle = True

    def begin(self, wanted: Iterable[ModuleTexts], sizes: Sizes) -> None:
        """Have it prepare these."""
        self.idle = False
        places = [self.texts.add(marshal.dumps(tuple(texts))) for texts in islice(wanted, MOST)]
        plain = {name: (each.digest, each.width, each.height) for name, each in sizes.items()}
        with suppress(BrokenPipeError), open(self._orders, "wb", closefd=False) as file:
            file.write(marshal.dumps((places, plain)))

    def leaves(self, number: int) -> bool:
        """Whether nobody has taken this one before; from now on it is taken."""
        if number >= MOST:
            return True
        free = not self._taken[number]
        if free:
            self._taken[number] = self._mark
        return free

    def took(self, number: int) -> bool:
        """Whether the second process has taken this one."""
        return number < MOST and self._taken[number] == SECOND

    def place(self, number: int) -> Place | None:
        """Where its answer lies, when there is one."""
        begin, length = PLACE.unpack_from(self._places, number * PLACE.size) if number < MOST else (0, 0)
        return (begin, length) if length else None

    def wait(self) -> None:
        """Until it has ended."""
        if self.process:
            os.waitpid(self.process, 0)
        self.process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End it, whatever it does."""
        if self.process:
            os.kill(self.process, signal.SIGKILL)
        self.wait()
        os.close(self._orders)
        self.texts.file.close()
        self.answers.file.close()

    def _work(self, places: list[Place], plain: dict[str, tuple[str, int, int]]) -> None:
        gc.freeze()  # what is there already stays; looking through it again and again costs more than preparing
        sizes = {name: Size(*each) for name, each in plain.items()}
        for number in reversed(range(len(places))):
            if not self.leaves(number):
                return
            texts = ModuleTexts(*marshal.loads(self.texts.read(*places[number])))  # noqa: S302
            PLACE.pack_into(self._places, number * PLACE.size, *self.answers.add(_packed(texts, sizes)))


def _forked() -> int | None:
    """The second process in the first, 0 in the second; None where there can be none or it would have no core."""
    try:
        return os.fork() if len(os.sched_getaffinity(0)) > 1 else None
    except OSError:
        return None


def _packed(texts: ModuleTexts, sizes: Sizes) -> bytes:
    """What became of a module's texts, in Python's own form, which is five times as fast as JSON here and there."""
    try:
        return READY + marshal.dumps(tuple(prepared(texts, sizes)))
    except UnsafeProse as error:
        return REFUSED + marshal.dumps(str(error))


def _letters(texts: ModuleTexts) -> int:
    return len(texts.body) + len(texts.instructors) + len(texts.english_body or "")
