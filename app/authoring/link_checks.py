"""Checks where links lead and which pictures are shown: only to pages and files that every reader of the text has."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from app.authoring.pieces import Part, Piece
from app.authoring.plans import modules_of
from app.authoring.problems import Meant, Problem, meant, shown
from app.authoring.shapes import Overlay, Programme
from app.authoring.sources import Curriculum, File
from app.curriculum.module_links import MODULE_PAGE
from app.curriculum.rules import Track
from app.curriculum.words import WORDS

PAGES = ("/hjaelp", "/praksis", "/maal", "/forloeb")
PICTURES = "images/"
LONGEST_ALT = 250
FOR_INSTRUCTORS = frozenset((Part.INSTRUCTORS, Part.CHANGED_INSTRUCTORS))  # who may look at every track
UNREADABLE = ("Billedet kan ikke vises", f"Skriv ![hvad billedet viser]({PICTURES}navn.png).")

LINK = re.compile(r"\]\(\s*<?\s*((?:[^)\s>\]]|\](?!\())*)")  # up to the next link, which is judged by itself
NAMED_LINK = re.compile(r"(^[ \t>]*)?(?<!\*)\[(?!\^)[^\[\]]*\]:\s*<*\s*([^\s>]*)", re.MULTILINE)
LEADS_SOMEWHERE = re.compile(r"[/#]|https:|mailto:", re.I)  # what the renderer could make a link of
ADDRESS = re.compile(
    r"https://[a-z0-9æøå](?:[a-z0-9æøå.-]*[a-z0-9æøå])?(?::[0-9]{1,5})?(?:[/?#][^\s\"'<>\\]*)?\Z", re.I
)
MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9æøå-]+(?:\.[a-z0-9æøå-]+)+\Z", re.I)
PICTURE = re.compile(r"!\[([^\[\]]*)\](?:\(\s*<?([^)\s>]*)>?([^)]*)\))?")
PICTURE_NAME = re.compile(r"images/[A-Za-z0-9][A-Za-z0-9_.-]*\.(?:png|jpe?g|webp)\Z")


@dataclass(frozen=True, slots=True)
class Plan:
    """The modules of a programme's tracks."""

    title: str
    tracks: Mapping[Track, frozenset[str]]
    every: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a text may lead: the modules and the pictures there are, and who has which module on their plan."""

    modules: frozenset[str]
    meant: Meant
    plans: tuple[Plan, ...]
    pictures: Collection[str]
    refused: frozenset[str]  # pictures that are there and cannot be shown, which is told already
    local: File[Overlay] | None  # the plan of the partner whose texts are laid over the core

    @classmethod
    def of(cls, curriculum: Curriculum) -> "Ways":
        """The ways of a curriculum."""
        local = (module for overlay in curriculum.overlays for module in overlay.modules)
        modules = frozenset(module.code for module in chain(curriculum.modules, local))
        return cls(
            modules=modules,
            meant=Meant(modules, otherwise="Der er intet modul med den kode."),
            plans=tuple(_plan(file.says) for file in curriculum.programmes if file.says),
            pictures=curriculum.pictures.keys(),
            refused=frozenset(each.file for each in curriculum.unread if each.file.startswith(PICTURES)),
            local=curriculum.local,
        )


def _plan(programme: Programme) -> Plan:
    tracks = {track: frozenset(plan.modules) for track, plan in programme.tracks.items()}
    return Plan(programme.title, tracks, modules_of(programme))


def problems_of_links(piece: Piece, ways: Ways) -> Iterator[Problem]:
    """What is wrong with the links of a piece, those of pictures left out."""
    if "]" not in piece.text:
        return
    pictures = {found.end(1) for found in PICTURE.finditer(piece.text)} if "![" in piece.text else set()
    for found in LINK.finditer(piece.text):
        if found.start() in pictures:
            continue
        if how := _how_to_mend(found[1], piece, ways) or _never_ends(found, piece.text):
            yield _problem_of_link(piece, found.start(), found[1], how, ways)
    for found in _named_links(piece.text):
        if how := _how_to_mend(found[2], piece, ways):
            yield _problem_of_link(piece, found.start(), found[2], how, ways)


def _problem_of_link(piece: Piece, place: int, address: str, how: str, ways: Ways) -> Problem:
    """At the link; but where a partner took its module out, in the partner's plan: the core's page is not theirs."""
    code = address.removeprefix(MODULE_PAGE)
    lacking = _track_without(code, piece, ways)
    if ways.local is None or piece.local or lacking is None:
        return piece.problem(place, f"Linket {shown(address)} kan ikke bruges her", how)
    track = lacking[1]
    change = ways.local.says.tracks.get(track) if ways.local.says else None
    where = ("leave_out", change.leave_out.index(code)) if change and code in change.leave_out else ()
    link = f"{piece.modules[0]} linker dertil ({piece.file.name}:{piece.line_of(place)})"
    mend = f"Lad sporet have {code}, eller skriv stedet uden link i en fil i mappen changes."
    line = ways.local.line("tracks", track, *where)
    return ways.local.problem(line, f"Sporet {WORDS[track]} har ikke {code}, men {link}", mend)


def _named_links(text: str) -> Iterator[re.Match[str]]:
    """Addresses with a name. Within a line (of a list, a footnote) only what could lead anywhere: others are words."""
    for found in NAMED_LINK.finditer(text) if "]:" in text else ():
        if found[1] is not None or LEADS_SOMEWHERE.match(found[2]):
            yield found


def problems_of_pictures(piece: Piece, ways: Ways) -> Iterator[Problem]:
    """What is wrong with the pictures of a piece."""
    place = piece.text.find("![")
    while place >= 0:
        found = PICTURE.match(piece.text, place)
        for what, how in _problems_of_picture(found, ways) if found and found[2] is not None else [UNREADABLE]:
            yield piece.problem(place, what, how)
        place = piece.text.find("![", place + 2)


def problems_of_unused_pictures(curriculum: Curriculum, pieces: Iterable[Piece]) -> Iterator[Problem]:
    """Pictures that no text shows, as warnings."""
    if not curriculum.pictures:
        return
    used = {found[2] for piece in pieces if "![" in piece.text for found in PICTURE.finditer(piece.text)}
    for name in sorted(curriculum.pictures.keys() - used):
        yield Problem(name, 1, "Ingen tekst viser billedet", "Vis det i en tekst, eller slet filen.", warning=True)


def _problems_of_picture(found: re.Match[str], ways: Ways) -> Iterator[tuple[str, str]]:
    alt, address, rest = found[1].strip(), found[2], found[3].strip()
    if not any(sign.isalnum() for sign in alt):
        yield "Billedet har ingen ord", "Fortæl med ord, hvad billedet viser: ![ordene](" + PICTURES + "navn.png)."
    elif len(alt) > LONGEST_ALT:
        yield f"Ordene om billedet fylder {len(alt)} tegn", f"Højst {LONGEST_ALT}: skriv resten på siden."
    if rest:
        yield "Billedet har en titel, som ikke alle får at se", "Skriv den på siden i stedet."
    if not PICTURE_NAME.match(address):
        mend = f"Læg filen i curriculum/{PICTURES} (png, jpg eller webp), og skriv {PICTURES}navn.png."
        yield f"Billedet {shown(address)} kan ikke vises", meant(address, ways.pictures, otherwise=mend)
    elif address not in ways.pictures and address not in ways.refused:
        mend = f"Læg filen i curriculum/{PICTURES}, eller ret navnet."
        yield f"Billedet {shown(address)} findes ikke", meant(address, ways.pictures, otherwise=mend)


def _never_ends(link: re.Match[str], text: str) -> str | None:
    """How to mend a link whose bracket is not closed in its paragraph."""
    end = text.find("\n\n", link.end())
    closed = text.find(")", link.end(), end if end >= 0 else len(text)) >= 0
    return None if closed else f"Mangler der en slutparentes? Skriv ({link[1]})."


def _how_to_mend(address: str, piece: Piece, ways: Ways) -> str | None:
    """What is wrong with an address, or None when it is https, mailto, or a page that every reader of this one has."""
    if address in PAGES or ADDRESS.match(address) or MAIL.match(address):
        return None
    if address.startswith(MODULE_PAGE):
        code, anchor, _ = address.removeprefix(MODULE_PAGE).partition("#")
        if code not in ways.modules and code.rstrip(".,;:!?") in ways.modules:
            return f"Mangler der en slutparentes? Skriv ({MODULE_PAGE}{code.rstrip('.,;:!?')})."
        if code not in ways.modules:
            return ways.meant(code)
        if anchor:
            return f"Link til hele modulet: {MODULE_PAGE}{code}."
        return _who_lacks(code, piece, ways)
    if address.startswith("/"):
        return meant(address, PAGES, otherwise=f"Brug {', '.join(PAGES)} eller {MODULE_PAGE}M01.")
    if address.startswith("#"):
        return "Siden bliver delt i mindre sider. Nævn overskriften med ord."
    return "Brug en adresse, der begynder med https://, eller en af vores egne sider, for eksempel /hjaelp."


def _who_lacks(code: str, piece: Piece, ways: Ways) -> str | None:
    """How to mend a link to a module that some reader's track lacks."""
    if (lacking := _track_without(code, piece, ways)) is None:
        return None
    plan, track = lacking
    return f"På {plan.title} har sporet {WORDS[track]} ikke {code}. Skriv om det uden link."


def _track_without(code: str, piece: Piece, ways: Ways) -> tuple[Plan, Track] | None:
    """The first track of a reader that lacks this module, though another track of the programme has it.

    A programme that has the module on none of its tracks shows the words without the link (module_links.py).
    Whom a partner's texts are for is known when they are laid over the core.
    """
    if piece.part in FOR_INSTRUCTORS or (piece.local and ways.local is None):
        return None
    for plan in ways.plans:
        for track, modules in plan.tracks.items() if code in plan.every else ():
            if code not in modules and not modules.isdisjoint(piece.modules):
                return plan, track
    return None
