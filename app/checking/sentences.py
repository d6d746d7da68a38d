"""What the checking pages say, in Danish and English: of a code, a name or a file, and when they cannot say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from flask_babel import gettext as _

from app.certificates.rules import Standing
from app.certificates.words import WORDS as CERTIFICATE_WORDS
from app.checking.checked import Checked
from app.checking.rules import FileKind, NameCheck
from app.checking.words import WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer as a page shows it: a word with a shape, and a sentence or two, each in both languages."""

    word: str
    word_en: str
    shape: str
    text: str
    text_en: str


ENGLISH: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.VALID: ("Valid", "seal"),
    Standing.EXPIRED: ("Expired", "pause"),
    Standing.REPLACED: ("Replaced", "again"),
    Standing.WITHDRAWN: ("Withdrawn", "broken"),
    Standing.UNKNOWN: ("Unknown", "open"),
}


def said_of(checked: Checked) -> Said:
    """The answer to a code or a file."""
    text, text_en = _of_file(checked) if checked.file_kind else _of_link(checked)
    word_en, shape = ENGLISH[checked.standing]
    return Said(word=CERTIFICATE_WORDS[checked.standing], word_en=word_en, shape=shape, text=text, text_en=text_en)


def _of_link(checked: Checked) -> tuple[str, str]:
    match checked.standing:
        case Standing.VALID if checked.name is NameCheck.FITS:
            return (
                _("Navnet passer, og beviset gælder. Her er alt, hvad det ellers siger."),
                "The name matches, and the certificate is valid. Here is everything else that it says.",
            )
        case Standing.VALID:
            return (
                _("Beviset gælder. Har du også fået et papir, så sammenlign: alt skal være ens."),
                "The certificate is valid. If you were also given a paper, compare the two: everything should be"
                " the same.",
            )
        case Standing.UNKNOWN:
            return (
                _(
                    "Linket åbner ikke noget bevis. Det kan være skrevet af med en fejl, eller det kan være slukket. "
                    "Det siger ikke noget om den, der gav dig det. Bed om et nyt link."
                ),
                "The link opens no certificate. It may have been copied with a slip, or it may have been switched off."
                " That says nothing about the person who gave it to you. Ask for a new link.",
            )
        case Standing.EXPIRED | Standing.REPLACED | Standing.WITHDRAWN:
            text, text_en = _standing_no_more(checked)
            if checked.name is NameCheck.FITS:
                return f"{_('Navnet passer.')} {text}", f"The name matches. {text_en}"
            return text, text_en


def _of_file(checked: Checked) -> tuple[str, str]:
    match checked.standing:
        case Standing.VALID:
            return (
                _("Filen er vores, og den er ikke ændret. Beviset gælder. Sådan ser det ud:"),
                "The file is ours and has not been changed. The certificate is valid. This is what it says:",
            )
        case Standing.UNKNOWN:
            return _of_unknown_file(checked.file_kind or FileKind.OTHER)
        case Standing.EXPIRED | Standing.REPLACED | Standing.WITHDRAWN:
            text, text_en = _standing_no_more(checked)
            return f"{_('Filen er vores.')} {text}", f"The file is ours. {text_en}"


def _standing_no_more(checked: Checked) -> tuple[str, str]:
    if checked.standing is Standing.EXPIRED and checked.until:
        return (
            _(
                "Beviset gjaldt til og med %(month)s. Tal med den, der viste dig det.",
                month=month_in_words(checked.until, "da"),
            ),
            f"The certificate was valid to the end of {month_in_words(checked.until, 'en')}. Talk with the person who"
            " showed it to you.",
        )
    if checked.standing is Standing.REPLACED:
        return (
            _("Beviset er erstattet af et nyere. Bed den, der viste dig det, om at vise det nye."),
            "The certificate has been replaced by a newer one. Ask the person who showed it to you for the new one.",
        )
    return (
        _("Beviset gælder ikke mere. Tal med den, der viste dig det."),
        "The certificate is no longer valid. Talk with the person who showed it to you.",
    )


def _of_unknown_file(kind: FileKind) -> tuple[str, str]:
    match kind:
        case FileKind.PAPER:
            return (
                _(
                    "Vi kan ikke genkende filen. Måske er den gemt på ny, skannet ind eller sat sammen med andre. "
                    "Papiret kan også være slukket. Det siger ikke noget om den, der gav dig filen. Åbn det link, der "
                    "står på papiret, og sammenlign. Eller skriv koden fra papiret herunder."
                ),
                "We do not recognise the file. It may have been saved anew, scanned or joined with others, or the paper"
                " may have been switched off. That says nothing about the person who gave you the file. Open the link"
                " that is printed on the paper and compare, or type the code from the paper below.",
            )
        case FileKind.PICTURE:
            return (
                _(
                    "Et billede kan vi ikke tjekke. Ret telefonens kamera mod den firkantede kode på papiret. "
                    "Eller skriv koden fra papiret herunder."
                ),
                "A picture cannot be checked. Point the camera of your phone at the square code on the paper, or type"
                " the code from the paper below.",
            )
        case FileKind.SIGNED | FileKind.EMPTY | FileKind.OTHER:
            return (
                _(
                    "Vi har ikke udstedt filen, eller den er ændret undervejs. Det siger ikke noget om den, der gav "
                    "dig den. Bed om filen igen, eller om et link."
                ),
                "We did not issue the file, or it was changed on its way. That says nothing about the person who gave"
                " it to you. Ask for the file again, or for a link.",
            )


def of_name(answer: NameCheck) -> Said | None:
    """The answer to a typed name that opened nothing; None while no name was typed."""
    match answer:
        case NameCheck.DIFFERS:
            return Said(
                word=WORDS[answer],
                word_en="No match",
                shape="open",
                text=_(
                    "Det kan være stavet på en anden måde på beviset, fx med et mellemnavn. Spørg den, der gav dig "
                    "linket, hvordan navnet staves, og prøv igen."
                ),
                text_en="The name does not match. It may be spelt differently on the certificate, perhaps with a middle"
                " name. Ask the person who gave you the link how the name is spelt, and try again.",
            )
        case NameCheck.WAIT:
            return Said(
                word=WORDS[answer],
                word_en="Please wait",
                shape="waiting",
                text=_("Der er prøvet flere navne på kort tid. Vent et kvarter, og prøv så igen."),
                text_en="Several names have been tried in a short time. Wait a quarter of an hour and try again.",
            )
        case NameCheck.NOT_ASKED | NameCheck.ASKED | NameCheck.FITS:
            return None


def of_many() -> Said:
    """Many look-ups from one address."""
    return Said(
        word=_("Vent lidt"),
        word_en="Please wait",
        shape="waiting",
        text=_("Der er slået mange beviser op herfra på kort tid. Vent et kvarter, og prøv så igen."),
        text_en="Many certificates have been looked up from here in a short time. Wait a quarter of an hour and try"
        " again.",
    )


def of_nothing() -> Said:
    """Nothing can be looked up just now."""
    return Said(
        word=_("Kan ikke tjekkes lige nu"),
        word_en="Cannot be checked right now",
        shape="waiting",
        text=_("Det er os, der har et problem. Beviset fejler ikke noget. Prøv igen om lidt."),
        text_en="The problem is ours; nothing is wrong with the certificate. Try again in a little while.",
    )


def in_place_of_name() -> str:
    """What a certificate says where its name stands, to somebody who typed the name."""
    return _("Navnet, du skrev")


def month_in_words(month: str, language: str) -> str:
    """A month of a snapshot, "2029-11", as one reads it: november 2029."""
    year, number = month.split("-")[:2]
    return format_date(date(int(year), int(number), 1), "MMMM y", locale=language)
