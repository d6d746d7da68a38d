"""What a check finds: where it stands, what it is, and how to mend it. In Danish, for those who write the texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_SHOWN = 40
MOST_COMPARED = 30


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in a file that stops it from being loaded; a warning stops nothing."""

    file: str
    line: int
    what: str
    how_to_mend: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. {self.how_to_mend}"


class BrokenCurriculum(ValueError):
    """The files cannot be loaded. Holds every problem at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None when nothing is near."""
    by_small = {each.lower(): each for each in known}
    found = get_close_matches(word.lower(), by_small, n=1, cutoff=0.6)
    return by_small[found[0]] if found else None


def meant(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """How to mend an unknown word: the nearest known one, or else what this says."""
    near = nearest(word, known)
    return f"Mente du {near}?" if near else otherwise


class Meant:
    """How to mend unknown words of one kind: as `meant` for the first of them, and without comparing for the rest.

    Comparing a word with thousands takes long, and whoever has renamed a thousand does not need to be told each.
    """

    def __init__(self, known: Iterable[str], *, otherwise: str) -> None:
        self.known = sorted(known)
        self.otherwise = otherwise
        self.said: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """How to mend this one."""
        if word not in self.said and len(self.said) < MOST_COMPARED:
            self.said[word] = meant(word, self.known, otherwise=self.otherwise)
        return self.said.get(word, self.otherwise)


def shown(value: object) -> str:
    """A value as a message quotes it: short, on one line."""
    text = " ".join(str(value).split())
    return f"»{text[:LONGEST_SHOWN]}…«" if len(text) > LONGEST_SHOWN else f"»{text}«"
