"""Advice on how heavy the pages are to read, by LIX, the measure that Danish teachers and librarians use.

LIX (Carl-Hugo Björnsson, »Läsbarhet«, Stockholm 1968) is the number of words for each sentence plus the percentage of
words with more than six letters. Below 25 is a children's book, 25–34 a story, 35–44 a newspaper, above 55 a law. Here
a sentence ends at . ! ? … or : before a space, and where a paragraph, a point of a list or a line of a table ends;
headings are left out. It counts, and does not understand: so it only advises, and is silent about what is fine.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.authoring.problems import Problem, shown
from app.authoring.sources import Curriculum, ModuleFile
from app.authoring.yaml_lines import Path

MOST_OF_A_PAGE = 38
MOST_OF_A_SECTION = 45
MOST_OF_QUESTIONS = 45  # the prompts and the briefs of a module together
FEWEST_WORDS = 60  # in less the measure swings
LONG_WORD = 6  # letters
NEAR = 5  # how much lighter a text can seem at a quick look than it is

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
ADDRESS = re.compile(r"\]\([^)\n]*\)")
SENTENCE_ENDS = re.compile(r"[.!?…:][»«”’)*_]*(?=\s|$)|\n(?=[ \t]*(?:$|[-*+:|>#!]|[0-9]{1,3}\.))", re.MULTILINE)
NUMBER = re.compile(r"\s*[0-9]{1,3}\.\Z")  # of a point in a list


@dataclass(frozen=True, slots=True)
class Measured:
    """How a text reads: its words, its sentences, and its words of more than six letters."""

    words: int = 0
    sentences: int = 0
    long_words: int = 0

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(self.words + other.words, self.sentences + other.sentences, self.long_words + other.long_words)

    @property
    def lix(self) -> float:
        """Words for each sentence plus the percentage of long words; 0 for a text without words."""
        return self.words / max(self.sentences, 1) + 100 * self.long_words / self.words if self.words else 0.0


def problems_of_reading(curriculum: Curriculum) -> Iterator[Problem]:
    """Advice about pages, sections and questions that are heavy to read."""
    local = [module for overlay in curriculum.overlays for module in overlay.modules]
    for module in (*curriculum.modules, *local):
        yield from _advice_on_page(module)
        yield from _advice_on_questions(module)


def measured(text: str) -> Measured:
    """The measure of a piece of Markdown. Takes a millisecond a page."""
    return sum((_measure(sentence) for _, sentence in sentences_of(text)), Measured())


def measured_quickly(text: str) -> Measured:
    """About the same in a tenth of the time, mostly somewhat heavier than it is and at most NEAR lighter."""
    tokens = text.split()
    ends = text.count(". ") + text.count(".\n") + text.count("? ") + text.count("?\n")
    return Measured(len(tokens), ends, sum(map(LONG_WORD.__lt__, map(len, tokens))))


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence of a piece of Markdown that has words in it, and where it begins. Headings are left out."""
    place = 0
    for end in (*(found.end() for found in SENTENCE_ENDS.finditer(text)), len(text)):
        sentence, begin = text[place:end], place
        place = end
        word = WORD.search(sentence)
        if word and not sentence.lstrip().startswith("#") and not NUMBER.match(sentence):
            yield begin + word.start(), ADDRESS.sub("]", sentence)


def _measure(sentence: str) -> Measured:
    words = WORD.findall(sentence)
    return Measured(len(words), 1, sum(sum(map(str.isalpha, word)) > LONG_WORD for word in words))


def _advice_on_page(module: ModuleFile) -> Iterator[Problem]:
    pieces = module.body.split("\n## ")
    quick = [measured_quickly(piece) for piece in pieces]
    heavy, begin = False, 0
    for piece, look in zip(pieces, quick, strict=True):
        title, _, text = piece.partition("\n")
        if begin and look.lix > MOST_OF_A_SECTION - NEAR and _is_heavy(found := measured(text), MOST_OF_A_SECTION):
            heavy = True
            line, words = _longest(module, text, begin + len(title) + 1)
            yield _advice(module, line, f"Afsnittet {shown(title.strip())}", found, MOST_OF_A_SECTION, words)
        begin += len(piece) + len("\n## ")
    if heavy or sum(quick, Measured()).lix <= MOST_OF_A_PAGE - NEAR:
        return
    if _is_heavy(found := measured(module.body), MOST_OF_A_PAGE):
        line, words = _longest(module, module.body, 0)
        yield _advice(module, line, "Siden", found, MOST_OF_A_PAGE, words)


def _is_heavy(found: Measured, most: int) -> bool:
    return found.lix > most and found.words > FEWEST_WORDS


def _longest(module: ModuleFile, text: str, begin: int) -> tuple[int, int]:
    """The line of the longest sentence of a text that begins at this place of the page, and how many words it has."""
    place, words = _longest_in(text)
    return module.body_line + module.body.count("\n", 0, begin + place), words


def _longest_in(text: str) -> tuple[int, int]:
    counted = ((place, len(WORD.findall(sentence))) for place, sentence in sentences_of(text))
    return max(counted, key=lambda each: each[1], default=(0, 0))


def _advice_on_questions(module: ModuleFile) -> Iterator[Problem]:
    texts = _questions(module)
    if measured_quickly("\n\n".join(text for _, text in texts)).lix <= MOST_OF_QUESTIONS - NEAR:
        return
    found = sum((measured(text) for _, text in texts), Measured())
    if _is_heavy(found, MOST_OF_QUESTIONS):
        path, text = max(texts, key=lambda each: _longest_in(each[1])[1])
        place, words = _longest_in(text)
        row = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
        line = module.line_with(row, path)
        yield _advice(module, line, "Modulets spørgsmål og opgaver", found, MOST_OF_QUESTIONS, words)


def _questions(module: ModuleFile) -> Sequence[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for path, task in module.tasks():
        prompts: Sequence[str] = getattr(task, "prompts", ())
        found += [((*path, "prompts", place), prompt) for place, prompt in enumerate(prompts)]
        found += [((*path, key), text) for key in ("alternative", "brief") if (text := getattr(task, key, ""))]
    return found


def _advice(module: ModuleFile, line: int, which: str, found: Measured, most: int, words: int) -> Problem:
    mend = f"Højst {most} er godt. Her står den længste sætning, på {words} ord: del den, og vælg kortere ord."
    return module.problem(line, f"{which} har lixtal {found.lix:.0f}", mend, warning=True)
