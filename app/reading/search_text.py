"""What somebody searches for, as words; and a found text with those words marked."""

import re
from dataclasses import dataclass

from app.curriculum.stems import WORD, composed, line_of_stems, stem_of, stems_of
from app.prose import tidy

LONGEST_TYPED = 1_000  # signs that are looked at at all
LONGEST_QUESTION = 100
MOST_WORDS = 8
WORDS_BEFORE, WORDS_AFTER = 8, 30
LONGEST_EXPLANATION = 120  # words on each side of the one asked for
MORE = "…"
# Stems, in Danish and English, of danger to oneself and of needing help now. Better a box too many than one too few,
# but for `dør`, which is mostly a door.
URGENT_WORDS = (
    *("selvmord[a-z]*", "selvskad[a-z]*", "livslin[a-z]*", "akut[a-z]*", "kris", "krise[a-z]*", "hjaelp", "112"),
    *("doe", "doed", "doeend", "jeg doer", "overdosis"),
    *("tag (?:[mds]it )?(?:eg[a-z]* )?liv", "(?:skad|skaer|draeb|slaa) (?:(?:i|paa) )?mig"),
    *("ikk lev mer", "(?:vil|ork|kan) ikk (?:lev|mer)", "ikk (?:vil|ork|kan) (?:lev|mer)"),
    *("suicid[a-z]*", "selfharm", "self harm[a-z]*", "die", "dying", "dead", "death", "crisis", "help", "emergency"),
    *("(?:kil|hurt|harm|cut) myself", "end my (?:own )?lif"),
)
URGENT = re.compile(rf"\b(?:{'|'.join(URGENT_WORDS)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: as it was typed, its words, and the stems that the search asks for.

    `urgent`: some of its words are such that whoever asks may rather want a person to talk to.
    """

    typed: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    cut: bool
    urgent: bool

    def is_in(self, word: str) -> bool:
        """Whether a word of a text is one of those asked for; the last may go on."""
        stem = stem_of(word.lower())
        return bool(stem and self.stems) and (stem in self.stems or stem.startswith(self.stems[-1]))


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a text: one of the words asked for, or what stands between them."""

    text: str
    hit: bool


def asked(typed: str) -> Asked:
    """What is asked for. Only letters and digits count, at most a hundred characters and eight words."""
    line = " ".join(composed(tidy(typed[:LONGEST_TYPED])).split())
    short = line[:LONGEST_QUESTION].strip()
    words = [word for word in WORD.findall(short) if (len(word) > 1 or word.isdigit()) and stem_of(word.lower())]
    kept = tuple(words[:MOST_WORDS])
    return Asked(
        typed=short,
        words=kept,
        stems=tuple(stems_of(" ".join(kept))),
        cut=len(words) > MOST_WORDS or len(line) > LONGEST_QUESTION,
        urgent=bool(URGENT.search(line_of_stems(line))),
    )


def marked(text: str, question: Asked) -> list[Bit]:
    """The whole text with the words asked for marked, also when they were typed with ae for æ."""
    bits, end = [], 0
    for found in WORD.finditer(text):
        if question.is_in(found.group()):
            bits += [Bit(text[end : found.start()], hit=False), Bit(found.group(), hit=True)]
            end = found.end()
    return [bit for bit in (*bits, Bit(text[end:], hit=False)) if bit.text]


def excerpt(text: str, question: Asked, *, before: int = WORDS_BEFORE, after: int = WORDS_AFTER) -> list[Bit]:
    """Some words around the first that is asked for, or the beginning of a text that has none of them."""
    words = list(WORD.finditer(text))
    first = next((place for place, word in enumerate(words) if question.is_in(word.group())), 0)
    begins, ends = max(0, first - before), first + after
    start = words[begins].start() if begins else 0
    end = words[ends].start() if ends < len(words) else len(text)
    cut = text[start:end].strip(" ·")
    return marked((f"{MORE} " if begins else "") + cut + (f" {MORE}" if end < len(text) else ""), question)


def explanation(text: str, question: Asked) -> list[Bit]:
    """A concept's explanation, whole unless it is very long."""
    return excerpt(text, question, before=LONGEST_EXPLANATION, after=LONGEST_EXPLANATION)
