"""What a text may hold before it is rendered: shapes that cost more than a page is worth are refused with a way out."""

import re
from collections.abc import Iterator

LONGEST_TEXT = 60_000
LONGEST_LINE = 4_000
MOST_BRACKETS_IN_A_BLOCK = 120
MOST_LINES_IN_A_BLOCK = 250
DEEPEST_INDENT = 24
DEEPEST_QUOTE = 5
DEEPEST_LIST = 12
MOST_ROWS = 60
MOST_COLUMNS = 12
MOST_CELLS = 2_000
MOST_NOTES = 100

BLANK_LINES = re.compile(r"\n\s*\n")
QUOTES = re.compile(r"[\s>]*")
LISTS = re.compile(r"\s*((?:[*+-]|\d{1,3}\.)\s+)*")
RULE = re.compile(r"^[ \t>*+:|-]++$", re.MULTILINE)
MAY_BE_DEEP = re.compile(r"\n(?:(?:[^\S\n]|>){6}|(?:[^\S\n]|[*+.\d-]){13})")


class UnsafeProse(ValueError):
    """A text that could stall the renderer. Says what is too much of and how to mend it."""


def refuse_what_can_stall(text: str) -> None:
    """Raise UnsafeProse for shapes that cost the renderer more than a page is worth. Linear in the text's length."""
    if len(text) > LONGEST_TEXT:
        raise UnsafeProse(f"Teksten er på {len(text)} tegn. Højst {LONGEST_TEXT}: del den i to.")
    if text.count("[^") + text.count("*[") > 2 * MOST_NOTES:
        raise UnsafeProse(f"Teksten har mere end {MOST_NOTES} fodnoter og forkortelser. Behold de vigtigste.")
    lines = text.split("\n")
    if (longest := max(map(len, lines))) > LONGEST_LINE:
        raise UnsafeProse(f"En linje er på {longest} tegn. Højst {LONGEST_LINE}: del den.")
    if MAY_BE_DEEP.search("\n" + text):
        for line in lines:
            _refuse_nesting(line)
    blocks = BLANK_LINES.split(text)
    if _brackets_in(text) > MOST_BRACKETS_IN_A_BLOCK or len(lines) > MOST_LINES_IN_A_BLOCK:
        for block in blocks:
            _refuse_block(block)
    cells = sum(sum(_widths_of_rows(block)) for block in blocks if "|" in block)
    if cells > MOST_CELLS:
        raise UnsafeProse(f"Tabellerne har mere end {MOST_CELLS} felter. Behold det, man har brug for at se.")


def _refuse_block(block: str) -> None:
    """Refuses a block that costs its square."""
    if _brackets_in(block) > MOST_BRACKETS_IN_A_BLOCK:
        raise UnsafeProse("Et afsnit har flere parenteser, < eller ` end en side kan bære. Del afsnittet.")
    if block.count("\n") > MOST_LINES_IN_A_BLOCK:
        what = f"Et afsnit har mere end {MOST_LINES_IN_A_BLOCK} linjer uden en tom linje imellem"
        raise UnsafeProse(f"{what}. Del det med tomme linjer.")


def _brackets_in(text: str) -> int:
    return text.count("[") + text.count("<") + text.count("`")


def _widths_of_rows(block: str) -> Iterator[int]:
    """How many cells each row of a table has; nothing for a block without one."""
    if not any("|" in rule and "-" in rule for rule in RULE.findall(block)):
        return
    widths = [row.strip().strip("|").count("|") + 1 for row in block.split("\n") if "|" in row]
    if len(widths) > MOST_ROWS + 2:
        raise UnsafeProse(f"En tabel har mere end {MOST_ROWS} rækker. Del den i flere, eller skriv det som liste.")
    if max(widths) > MOST_COLUMNS:
        raise UnsafeProse(f"En tabel har mere end {MOST_COLUMNS} kolonner. Del den i flere, eller skriv det som liste.")
    yield from widths


def _refuse_nesting(line: str) -> None:
    indent = len(line) - len(line.lstrip(" \t"))
    quotes, lists = QUOTES.match(line), LISTS.match(line)
    if lists and len(lists.group().split()) > DEEPEST_LIST:
        raise UnsafeProse("En linje begynder med mange listetegn efter hinanden. Behold ét.")
    if indent > DEEPEST_INDENT or (quotes and quotes.group().count(">") > DEEPEST_QUOTE):
        raise UnsafeProse("Et afsnit er rykket for langt ind. Gør listen eller citatet fladere.")
