"""Prepares the texts of many modules: in this process, and in a second one when there are many and a core is free.

The second process knows nothing but texts, so it is small and soon there; it begins while this one checks the files.
Both take the next module from one heap when they are done with the last, so neither waits for long. What is prepared
lies in files without a name until an edition asks for it. What comes out does not depend on who prepared what.
"""

import gc
import json
import marshal
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from types import TracebackType
from typing import IO, Self

from app.curriculum.module_texts import ModuleTexts, Prepared, prepared
from app.prose import Shown, UnsafeProse

ROOT = Path(__file__).resolve().parents[2]
MANY = 300_000  # letters: some twenty modules, and about the time it takes to start a process
READY, REFUSED = b"+", b"-"  # what an answer begins with
AHEAD = 4  # modules that the second process has been asked for, so that it need not wait for this one

Sizes = Mapping[str, "Size"]


class Size:
    """A picture without its bytes."""

    def __init__(self, digest: str, width: int, height: int) -> None:
        self.digest, self.width, self.height = digest, width, height


class Workshop:
    """Where texts are prepared. It closes at the end of a `with`, and what nobody asked for by then is thrown away."""

    def __init__(self, pictures: Mapping[str, Shown]) -> None:
        self.sizes = {name: Size(each.digest, each.width, each.height) for name, each in pictures.items()}
        self._wanted: dict[ModuleTexts, int] = {}
        self._texts: list[ModuleTexts] = []
        self._heap: deque[int] = deque()
        self._here = Answers(TemporaryFile())  # noqa: SIM115
        self._there = Answers(TemporaryFile())  # noqa: SIM115
        self._places: dict[int, tuple[Answers, int, int]] = {}
        self._helper: Thread | None = None
        self._other: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._heap.clear()
        if self._helper:
            if self._other:
                self._other.kill()
            self._helper.join()
            gc.unfreeze()
        self._here.file.close()
        self._there.file.close()

    def want(self, wanted: Iterable[ModuleTexts]) -> None:
        """These will be asked for. The second process, when one is worth its while, begins at once."""
        for texts in wanted:
            if texts not in self._wanted:
                self._wanted[texts] = len(self._texts)
                self._texts.append(texts)
                self._heap.append(len(self._texts) - 1)  # last: the second process may take it at once
        if self._helper is None and len(os.sched_getaffinity(0)) > 1 and sum(map(_letters, self._texts)) >= MANY:
            gc.freeze()  # what is there already stays; looking through it again and again costs more than preparing
            self._helper = Thread(target=self._have_prepared, daemon=True)
            self._helper.start()

    def finish(self) -> None:
        """Prepare everything that is wanted and not done yet, together with the second process."""
        while (self._helper and self._helper.is_alive()) or self._heap:
            if (number := self._next(last=False)) is not None:
                place = self._here.add(_packed(self._texts[number], self.sizes))
                self._places[number] = (self._here, *place)
            elif self._helper:
                self._helper.join()

    def prepared(self, texts: ModuleTexts) -> Prepared:
        """What was wanted and is done. Raises UnsafeProse for texts that cannot be shown."""
        answer = marshal.loads(self._answer(texts)[1:])  # noqa: S302
        if self.refused(texts):
            raise UnsafeProse(answer)
        return Prepared(*answer)

    def refused(self, texts: ModuleTexts) -> bool:
        """Whether texts that are done cannot be shown."""
        return self._answer(texts, most=1) == REFUSED

    def _answer(self, texts: ModuleTexts, *, most: int | None = None) -> bytes:
        answers, begin, length = self._places[self._wanted[texts]]
        return answers.read(begin, most or length)

    def _next(self, *, last: bool) -> int | None:
        try:
            return self._heap.pop() if last else self._heap.popleft()
        except IndexError:
            return None

    def _have_prepared(self) -> None:
        """Ask the second process for modules from the end of the heap. Those it does not answer for go back."""
        asked: deque[int] = deque()
        command = [sys.executable, "-c", f"from {__name__} import serve; serve({self._there.file.fileno()})"]
        pipe = subprocess.PIPE
        try:
            with subprocess.Popen(  # noqa: S603
                command,
                cwd=ROOT,
                stdin=pipe,
                stdout=pipe,
                stderr=subprocess.DEVNULL,
                text=True,
                pass_fds=[self._there.file.fileno()],
            ) as other:
                self._other = other
                if other.stdin and other.stdout:
                    self._converse(other.stdin, other.stdout, asked)
        except (OSError, ValueError):
            pass  # it is done without
        finally:
            self._heap.extend(asked)

    def _converse(self, questions: IO[str], answers: IO[str], asked: deque[int]) -> None:
        sizes = {name: [each.digest, each.width, each.height] for name, each in self.sizes.items()}
        questions.write(json.dumps(sizes) + "\n")
        begin = 0
        while True:
            while len(asked) < AHEAD and (number := self._next(last=True)) is not None:
                asked.append(number)
                questions.write(json.dumps(self._texts[number]) + "\n")
            questions.flush()
            if not asked:
                return
            length = int(answers.readline())
            self._places[asked[0]] = (self._there, begin, length)
            asked.popleft()
            begin += length


class Answers:
    """A file of answers, one after another."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self._end = 0

    def add(self, answer: bytes) -> tuple[int, int]:
        """Where the answer begins, and how long it is."""
        self.file.write(answer)
        self.file.flush()
        begin, self._end = self._end, self._end + len(answer)
        return begin, len(answer)

    def read(self, begin: int, length: int) -> bytes:
        """An answer that was added by this process or the other."""
        return os.pread(self.file.fileno(), length, begin)


def serve(descriptor: int) -> None:
    """Be the second process: texts in, a line each; what they became into a file, and how long it is out."""
    sizes = {name: Size(*each) for name, each in json.loads(sys.stdin.readline()).items()}
    gc.freeze()
    with open(descriptor, "wb") as file:
        answers = Answers(file)
        for line in sys.stdin:
            _, length = answers.add(_packed(ModuleTexts(*json.loads(line)), sizes))
            sys.stdout.write(f"{length}\n")
            sys.stdout.flush()


def _packed(texts: ModuleTexts, sizes: Sizes) -> bytes:
    """What became of a module's texts, in Python's own form, which is five times as fast as JSON here and there."""
    try:
        return READY + marshal.dumps(tuple(prepared(texts, sizes)))
    except UnsafeProse as error:
        return REFUSED + marshal.dumps(str(error))


def _letters(texts: ModuleTexts) -> int:
    return len(texts.body) + len(texts.instructors) + len(texts.english_body or "")
