"""Invented names for the crowd of the demonstration."""

from pathlib import Path
from random import Random

import yaml

FILE = Path(__file__).with_name("names.yaml")
TRIES = 20


class Names:
    """Names that do not come twice before the lists are used up, and addresses that never do."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  (names, not secrets)
        self._taken: set[str] = set()
        kept = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        self._first, self._last = kept["first"].split(), kept["last"].split()
        self._count = 0

    def next(self) -> tuple[str, str]:
        """A name and an e-mail address under pejlemaerke.example."""
        self._count += 1
        for _ in range(TRIES):
            name = f"{self._random.choice(self._first)} {self._random.choice(self._last)}"
            if name not in self._taken:
                break
        self._taken.add(name)
        return name, f"p{self._count:07d}@pejlemaerke.example"
