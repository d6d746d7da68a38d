"""A check as partners' systems ask it, answered by what answers the pages, in words for programs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from app.certificates.paper import Paper, paper_of
from app.certificates.rules import Standing, read_code
from app.checking import actions as check_actions
from app.checking.checked import UNKNOWN, Checked, check_code, check_file
from app.checking.names import same_name
from app.checking.rules import NameCheck
from app.db import transaction
from app.recognition.queries import told_with
from app.signing.files import exact_bytes
from app.web.throttle import WINDOW

if TYPE_CHECKING:  # what describes it to programs is loaded by the first that asks
    from app.checking.api_shape import CodeCheck, Expired, FileCheck, NotStanding, Result, Said, Shown, Valid


def results_of(
    checks: "Iterable[CodeCheck | FileCheck]", *, on: date, at: datetime
) -> "Iterator[tuple[int | None, Result]]":
    """The answer to each check, and the link that was opened by it, if one was. A few statements for each."""
    told = cache(told_with)  # who recognises an edition is asked once for all checks
    for check in checks:
        if "credential" in check:
            found, typed = check_file(exact_bytes(check["credential"]), on=on), None
        else:
            typed = check.get("name")
            found = _by_code(check["code"], typed, on=on, at=at)
        said = _said(found, typed)
        if "certificate" in said and found.edition_id and found.kind and (by := told(found.edition_id, found.kind)):
            said["recognised_by"] = [
                {"partner": each.partner, "as_what": each.as_what, "as_what_en": each.as_what_en} for each in by
            ]
        told_it = found.name in (NameCheck.NOT_ASKED, NameCheck.FITS)
        yield found.share_id if told_it else None, said


def _by_code(code: str, typed: str | None, *, on: date, at: datetime) -> Checked:
    token = read_code(code)
    found = check_code(token, on=on) if token else UNKNOWN
    if token and typed is not None and found.name is NameCheck.ASKED:
        with transaction():
            return check_actions.try_name(token, typed, on=on, at=at)
    return found


def _said(found: Checked, typed: str | None) -> "Result":
    match found.name:
        case NameCheck.ASKED:
            return {"needs_name": True}
        case NameCheck.DIFFERS:
            return {"name_matches": False}
        case NameCheck.WAIT:
            return {"needs_name": True, "retry_after": int(WINDOW.total_seconds())}
        case NameCheck.FITS | NameCheck.NOT_ASKED:
            return _valid(found, found.snapshot, typed) if found.snapshot is not None else _standing(found)


def _standing(found: Checked) -> "Result":
    """What no longer stands, or is not known: its standing alone."""
    match found.standing:
        case Standing.EXPIRED:
            expired: Expired = {"standing": found.standing}
            if found.until:
                expired["until"] = found.until
            return _fitting(found, expired)
        case Standing.REPLACED | Standing.WITHDRAWN:
            gone: NotStanding = {"standing": found.standing}
            return _fitting(found, gone)
        case _:
            return {"standing": Standing.UNKNOWN}


def _fitting(found: Checked, said: "Expired | NotStanding") -> "Expired | NotStanding":
    if found.name is NameCheck.FITS:
        said["name_matches"] = True
    return said


def _valid(found: Checked, snapshot: Mapping[str, Any], typed: str | None) -> "Valid":
    """All that the version says, as it stands on the page."""
    if found.kind is None or found.edition is None:
        raise ValueError("A certificate that says something has a kind and an edition.")
    said: Valid = {
        "standing": Standing.VALID,
        "kind": found.kind,
        "edition": found.edition,
        "certificate": _shown(paper_of(snapshot)),
    }
    if "until" in snapshot:
        said["until"] = snapshot["until"]
    if found.name is NameCheck.FITS:
        said["name_matches"] = True
    elif typed is not None:
        said["name_matches"] = same_name(typed, snapshot["name"])
    if found.newer_file:
        said["newer_file"] = True
    return said


def _shown(paper: Paper) -> "Shown":
    if paper.english is None:
        raise ValueError("A certificate says everything in two languages.")
    shown: Shown = {"number": paper.number, "da": _in_words(paper), "en": _in_words(paper.english)}
    return {"name": paper.name, **shown} if paper.name else shown


def _in_words(paper: Paper) -> "Said":
    said: Said = {
        "title": paper.kind,
        "statement": paper.statement,
        "programme": paper.programme,
        "issued": paper.issued,
        "issuer": paper.issuer,
        "legal": paper.legal,
        "facts": [{"label": label, "value": value} for label, value in paper.facts],
        "objectives": [{"area": area, "lines": lines} for area, lines in paper.objectives],
    }
    if paper.until:
        said["until"] = paper.until
    return said
