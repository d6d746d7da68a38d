"""Writes a large curriculum out of the real one, to measure with: copies of its modules under new codes.

    python tools/many_modules.py FOLDER 1000 3000        at least 1,000 modules and 3,000 objectives

Every copy says everything a little differently, so that nothing can be remembered from the one before.
"""

import re
import shutil
import sys
from itertools import count
from pathlib import Path
from string import ascii_uppercase

ROOT = Path(__file__).resolve().parent.parent
PROGRAMME = "peer-uddannelsen"
CODE = re.compile(r"^ *(?:- )?code: ([A-Z][A-Z0-9-]*)$", re.MULTILINE)
FOR_INSTRUCTORS = "\n# Til underviserne\n"
WORDS, WORDS_FOR_INSTRUCTORS = 1_300, 500  # of a module, about: the real ones say a little more
PARAGRAPH = re.compile(r"^(?![#|>!:\-]|[0-9]+\.|\s)(.{40,}[.?])$", re.MULTILINE)


def main() -> int:
    """Write the folder, and say what stands in it."""
    folder, modules, objectives = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    print("{} modules and {} objectives.".format(*write(folder, modules=modules, objectives=objectives)))
    return 0


def write(folder: Path, *, modules: int, objectives: int) -> tuple[int, int]:
    """A curriculum that holds together, with at least so many of both; each set of copies is a programme. How many."""
    source = ROOT / "curriculum"
    programme = (source / "programmes" / f"{PROGRAMME}.yaml").read_text(encoding="utf-8")
    head, _, listed = (source / "objectives.yaml").read_text(encoding="utf-8").partition("\nobjectives:\n")
    areas, _, marks = head.partition("areas:\n")[2].partition("\nguiding_marks:\n")
    texts = _texts_of(source, programme)
    sets = -(-modules // len(texts))
    more = max(0, -(-objectives // sets) - len(CODE.findall(listed)))
    listed += "".join(map(_objective, range(more)))
    first = next(iter(texts))
    texts[first] = _teaching(texts[first], more)
    known = {code for text in (listed, *texts.values()) for code in CODE.findall(text)}
    copies = [Copy(number, known) for number in range(sets)]
    for name in ("modules", "programmes"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(source / "images", folder / "images")
    for copy in copies:
        name = f"{PROGRAMME}-{copy.number}"
        plan = copy(programme).replace(f"code: {PROGRAMME}", f"code: {name}")
        (folder / "programmes" / f"{name}.yaml").write_text(plan, encoding="utf-8")
        for code, text in texts.items():
            path = folder / "modules" / f"{copy.code(code).lower()}-modul.md"
            path.write_text(copy.varied(text), encoding="utf-8")
    (folder / "objectives.yaml").write_text(
        f"areas:\n{''.join(copy.areas(areas) for copy in copies)}\nguiding_marks:\n{marks}\n"
        f"objectives:\n{''.join(copy(listed) for copy in copies)}",
        encoding="utf-8",
    )
    return sets * len(texts), sets * len(CODE.findall(listed))


def _texts_of(source: Path, programme: str) -> dict[str, str]:
    """The modules of the programme, by their codes."""
    plan, found = programme.partition("\ntracks:\n")[2], {}
    for path in sorted((source / "modules").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        code = re.search(r"^code: (\S+)$", text, re.MULTILINE)
        if code and not path.name.endswith(".en.md") and re.search(rf"\b{code[1]}\b", plan):
            found[code[1]] = _trimmed(text)
    return found


def _trimmed(text: str) -> str:
    """The module with fewer paragraphs."""
    fence, head, body = text.split("---\n", 2)
    page, mark, instructors = body.partition(FOR_INSTRUCTORS)
    return f"{fence}---\n{head}---\n{_shortened(page, WORDS)}{mark}{_shortened(instructors, WORDS_FOR_INSTRUCTORS)}"


def _shortened(text: str, words: int) -> str:
    """Without paragraphs that nothing else leans on, the last first, until only so many words are left."""
    lines = text.split("\n")
    left = len(text.split())
    for place in range(len(lines) - 2, 1, -1):
        line, alone = lines[place], not lines[place - 1] and not lines[place + 1]
        leans = "[" in line or lines[place - 2].startswith(("#", ":"))
        if left > words and alone and not leans and PARAGRAPH.match(line):
            left -= len(line.split())
            del lines[place : place + 2]
    return "\n".join(lines)


def _objective(number: int) -> str:
    """One more objective, so that there are enough."""
    return (
        f"  - code: REC-{50 + number}\n    text: Du kan fortælle om emne {number} med dine egne ord.\n"
        f"    text_en: You can tell about topic {number} in your own words.\n"
        "    level: knowledge\n    audience: both\n    guiding_marks: [1]\n    evidence: T+R\n"
    )


def _teaching(text: str, more: int) -> str:
    """The module, teaching those objectives too and asking for them."""
    added = "".join(f", REC-{50 + number}" for number in range(more))
    return re.sub(r"^( *objectives: \[[^\]]+)\]$", rf"\1{added}]", text, flags=re.MULTILINE)


class Copy:
    """One set of copies: what its codes are called, and how its paragraphs end."""

    def __init__(self, number: int, known: set[str]) -> None:
        self.number = number
        self.letters = "".join(ascii_uppercase[place] for place in divmod(number, len(ascii_uppercase)))
        every = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
        self.codes = re.compile(rf"(?<![\w-])({every})(?![\w-])")

    def __call__(self, text: str) -> str:
        """The text with the copy's codes in it."""
        return self.codes.sub(lambda found: self.code(found[1]), text)

    def code(self, code: str) -> str:
        """Another code of the same kind: in the seventh set M05 is M0705, R-M06 is R-M0706 and REC-01 is RECAH-01."""
        if found := re.fullmatch(r"([A-Z]{3,})-(\d+)", code):
            return f"{found[1]}{self.letters}-{found[2]}"
        kind, digits, ending = re.fullmatch(r"(.*?)(\d*)([A-Z]?)", code).groups()  # type: ignore[union-attr]
        return f"{kind}{self.number:02}{digits.zfill(2)}{ending}"

    def areas(self, areas: str) -> str:
        """The areas that the copy's objectives belong to."""
        return re.sub(r"code: ([A-Z]+)", rf"code: \1{self.letters}", areas)

    def varied(self, text: str) -> str:
        """A module with its codes, in which every longer paragraph ends in words of its own."""
        numbers = count()
        fence, head, body = self(text).split("---\n", 2)
        body = PARAGRAPH.sub(lambda found: f"{found[1]} Nr. {next(numbers)}.{self.number}.", body)
        return f"{fence}---\n{head}---\n{body}"


if __name__ == "__main__":
    sys.exit(main())
