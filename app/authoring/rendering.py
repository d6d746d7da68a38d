"""Prepares the texts of many modules, together with a second process when there are many.

That one begins while this one checks the files. It works from the end and this one from the beginning, until what is
left is as much as the other manages while the first texts are kept; so neither waits for long. What is prepared lies in
files without a name until somebody asks for it.
"""

import marshal
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from app.authoring.module_texts import ModuleTexts, Prepared, prepared
from app.authoring.second_process import Pile, Place, SecondProcess
from app.prose import Shown, UnsafeProse

PREPARE = "prepare"
MANY = 300_000  # letters: some twenty modules; fewer are not worth handing over
READY, REFUSED = b"+", b"-"  # what an answer begins with
KEEPING = 4  # so many texts are put into the database in the time that it takes to prepare one


class Size:
    """A picture without its bytes."""

    def __init__(self, digest: str, width: int, height: int) -> None:
        self.digest, self.width, self.height = digest, width, height


class Workshop:
    """Where texts are prepared. It closes at the end of a `with`, and what nobody asked for by then is thrown away."""

    def __init__(self, pictures: Mapping[str, Shown], other: SecondProcess | None = None) -> None:
        self._sizes = {name: (each.digest, each.width, each.height) for name, each in pictures.items()}
        self._wanted: dict[ModuleTexts, int] = {}
        self._here = Pile()
        self._places: dict[int, Place] = {}
        self._free: SecondProcess | None = other  # until it has begun
        self._other: SecondProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._here.file.close()

    def want(self, wanted: Iterable[ModuleTexts]) -> None:
        """These will be asked for. When they are many, the second process begins with them at once."""
        for texts in wanted:
            self._wanted.setdefault(texts, len(self._wanted))
        if self._free and sum(map(_letters, self._wanted)) >= MANY:
            self._free.begin(PREPARE, map(tuple, self._wanted), self._sizes)
            self._free, self._other = None, self._free

    def work(self) -> None:
        """Prepare what is wanted, but for what the second process does while somebody keeps what is there."""
        self._take(ahead=len(self._wanted) // KEEPING)

    def prepared(self, texts: ModuleTexts) -> Prepared:
        """What became of texts that were wanted. Raises UnsafeProse for texts that cannot be shown."""
        answer = marshal.loads(self._answer(texts)[1:])  # noqa: S302
        if self.refused(texts):
            raise UnsafeProse(answer)
        return Prepared(*answer)

    def has(self, texts: ModuleTexts) -> bool:
        """Whether texts that were wanted are done by now."""
        number = self._wanted[texts]
        return number in self._places or (self._other is not None and self._other.has(number))

    def refused(self, texts: ModuleTexts) -> bool:
        """Whether texts that were wanted cannot be shown."""
        return self._answer(texts, most=1) == REFUSED

    def _answer(self, texts: ModuleTexts, *, most: int | None = None) -> bytes:
        if not self.has(texts):
            self._finish()
        number = self._wanted[texts]
        if place := self._places.get(number):
            begin, length = place
            return self._here.read(begin, most or length)
        answer = self._other.answer(number, most=most) if self._other else None
        if answer is None:
            raise KeyError(texts.code)
        return answer

    def _take(self, *, ahead: int) -> None:
        """Prepare what is free, until the second process is only so many texts ahead."""
        for texts, number in self._wanted.items():
            if self._other and self._other.took(number + ahead):
                return
            if self._other is None or self._other.leaves(number):
                self._prepare(texts, number)

    def _finish(self) -> None:
        self._take(ahead=0)
        if self._other:
            self._other.wait()
            for texts, number in self._wanted.items():
                if not self._other.has(number):  # it fell before this was done
                    self._prepare(texts, number)

    def _prepare(self, texts: ModuleTexts, number: int) -> None:
        if number not in self._places:
            self._places[number] = self._here.add(packed(texts, self._sizes))


def packed(texts: Iterable[Any], sizes: Mapping[str, tuple[str, int, int]]) -> bytes:
    """What became of a module's texts, in Python's own form, which is five times as fast as JSON here and there."""
    pictures = {name: Size(*each) for name, each in sizes.items()}
    try:
        return READY + marshal.dumps(tuple(prepared(ModuleTexts(*texts), pictures)))
    except UnsafeProse as error:
        return REFUSED + marshal.dumps(str(error))


def _letters(texts: ModuleTexts) -> int:
    return len(texts.body) + len(texts.instructors) + len(texts.english_body or "")
