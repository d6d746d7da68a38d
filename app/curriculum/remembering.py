"""What a function says of many small things that mostly were asked for before, in half the time of `lru_cache`."""

from collections.abc import Callable
from typing import Generic, TypeVar

MOST = 50_000
Said = TypeVar("Said")


class Remembering(dict[str, Said], Generic[Said]):
    """Answers of a pure function by what it was asked. When there are too many, it forgets them all and begins anew."""

    def __init__(self, function: Callable[[str], Said]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, asked: str) -> Said:
        if len(self) >= MOST:
            self.clear()
        said = self[asked] = self._function(asked)
        return said
