"""Renders many texts at once: in this process, and in a second one when there are many and a core is free for it.

The second process knows nothing but the renderer, so it is small and soon there. Both take the next texts from one heap
when they are done with the last, so neither waits for long. What comes out does not depend on who rendered what.
"""

import gc
import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from app.curriculum.pictures import PictureFile
from app.prose import Rendered, UnsafeProse, render_markdown

ROOT = Path(__file__).resolve().parents[2]
MANY = 300_000  # letters: some forty modules, and about the time it takes to start a process
HANDFUL = 8

Outcome = Rendered | UnsafeProse
Sizes = Mapping[str, "Size"]


class Size:
    """A picture without its bytes."""

    def __init__(self, digest: str, width: int, height: int) -> None:
        self.digest, self.width, self.height = digest, width, height


def rendered_all(texts: Sequence[str], *, pictures: Mapping[str, PictureFile]) -> list[Outcome]:
    """Each text as HTML, in order; one that cannot be rendered gives its refusal instead."""
    sizes = {name: Size(each.digest, each.width, each.height) for name, each in pictures.items()}
    if sum(map(len, texts)) < MANY or len(os.sched_getaffinity(0)) < 2:
        return [_rendered(text, sizes) for text in texts]
    outcomes: dict[int, Outcome] = {}
    heap = deque(range(0, len(texts), HANDFUL))
    helper = Thread(target=_have_rendered, args=(texts, sizes, heap, outcomes), daemon=True)
    gc.freeze()  # what is there already stays; looking through it again and again costs more than rendering
    helper.start()
    try:
        while heap or helper.is_alive():
            if (begin := _next(heap, last=False)) is not None:
                outcomes.update(_handful(texts, sizes, begin))
            else:
                helper.join()
    finally:
        gc.unfreeze()
    return [outcomes[place] for place in range(len(texts))]


def serve() -> None:
    """Be the second process: handfuls of texts in, what they became out, a line each."""
    sizes = {name: Size(*each) for name, each in json.loads(sys.stdin.readline()).items()}
    for line in sys.stdin:
        outcomes = [_rendered(text, sizes) for text in json.loads(line)]
        json.dump([_packed(each) for each in outcomes], sys.stdout)
        sys.stdout.write("\n")
        sys.stdout.flush()


def _rendered(text: str, sizes: Sizes) -> Outcome:
    try:
        return render_markdown(text, sizes)
    except UnsafeProse as error:
        return error


def _handful(texts: Sequence[str], sizes: Sizes, begin: int) -> dict[int, Outcome]:
    places = range(begin, min(begin + HANDFUL, len(texts)))
    return {place: _rendered(texts[place], sizes) for place in places}


def _next(heap: deque[int], *, last: bool) -> int | None:
    try:
        return heap.pop() if last else heap.popleft()
    except IndexError:
        return None


def _have_rendered(texts: Sequence[str], sizes: Sizes, heap: deque[int], outcomes: dict[int, Outcome]) -> None:
    """Ask the second process for handfuls from the end of the heap. One that it does not answer goes back."""
    command = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
    pipe = subprocess.PIPE
    begin: int | None = None
    try:
        with subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, encoding="utf-8"
        ) as other:
            asked, answered = other.stdin, other.stdout
            if asked is None or answered is None:
                return
            asked.write(
                json.dumps({name: [each.digest, each.width, each.height] for name, each in sizes.items()}) + "\n"
            )
            while (begin := _next(heap, last=True)) is not None:
                asked.write(json.dumps(texts[begin : begin + HANDFUL]) + "\n")
                asked.flush()
                for place, each in enumerate(json.loads(answered.readline()), begin):
                    outcomes[place] = _unpacked(each)
            asked.close()
    except (OSError, ValueError):
        if begin is not None:
            heap.append(begin)


def _packed(outcome: Outcome) -> Any:
    return str(outcome) if isinstance(outcome, UnsafeProse) else [outcome.html, outcome.headings]


def _unpacked(value: Any) -> Outcome:
    if isinstance(value, str):
        return UnsafeProse(value)
    html, headings = value
    return Rendered(html=html, headings=tuple((level, name, text) for level, name, text in headings))
