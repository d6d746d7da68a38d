"""Error pages: calm, with what happened, what is kept, and the way on."""

import logging
import secrets
from http import HTTPStatus

from flask import Flask, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.db import db
from app.refusal import Refused
from app.web.once import page_above
from app.web.words import ALL_WORDS

log = logging.getLogger("pejlemaerke")
COLOURS = ("blå", "grøn", "gul", "rød", "hvid", "brun", "grå", "sort")


def init_errors(app: Flask) -> None:
    """One handler for each kind of error."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(CSRFError, form_too_old)
    app.register_error_handler(HTTPException, known)
    app.register_error_handler(Exception, bug)


def refused(error: Refused) -> tuple[str, int]:
    """A rule said no: the reason, and the way back to the page above."""
    return _page(_("Det kan ikke lade sig gøre lige nu"), ALL_WORDS[error.reason], 409), 409


def form_too_old(_error: CSRFError) -> tuple[str, int]:
    """The form's token is gone or another's. What was typed is shown, and one button sends it again."""
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "password")]
    return render_template("resend.html", action=request.path, kept=kept), 400


def known(error: HTTPException) -> tuple[str, int] | Response:
    """Not found, not allowed, too large, too often."""
    code = error.code or 500
    if code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET" and request.endpoint is None:
        return redirect(page_above(request.path))  # a form's address, opened or reloaded
    title, text = _words(code)
    return _page(title, text, code), code


def bug(error: Exception) -> tuple[str, int]:
    """Everything else is ours. Rolled back; a code that can be read aloud on the phone."""
    db.session.rollback()
    reference = f"{secrets.choice(COLOURS)}-{secrets.randbelow(900) + 100}"
    log.error("bug", exc_info=error, extra={"reference": reference, "endpoint": request.endpoint})
    text = _(
        "Noget gik galt hos os. Det er ikke dig. Ring eller skriv til sekretariatet og sig koden, så finder vi det."
    )
    return _page(_("Noget gik galt hos os"), text, 500, reference=reference), 500


def _page(title: str, text: str, code: int, reference: str = "") -> str:
    g.showing_error = True
    return render_template("error.html", title=title, text=text, code=code, reference=reference)


def _words(code: int) -> tuple[str, str]:
    match code:
        case 400:
            return _("Vi kunne ikke læse det, du sendte"), _("Gå et skridt tilbage og prøv igen.")
        case 403:
            return _("Den side hører til en anden rolle"), _(
                "Du er logget ind, men siden er ikke en del af dit arbejde her. "
                "Spørg sekretariatet, hvis du mener, den burde være det."
            )
        case 404:
            return _("Her er ikke noget at se"), _(
                "Siden findes ikke, eller den hører til en anden. Tjek adressen, eller begynd fra I dag."
            )
        case 405:
            return _("Den vej kan man ikke gå"), _("Adressen findes, men ikke på den måde. Begynd fra I dag.")
        case 410:
            return _("Siden er slut"), _("Det, der var her, er flyttet eller afsluttet.")
        case 413:
            return _("Det er for meget på én gang"), _("Det, du sendte, er større, end vi kan tage imod. Del det i to.")
        case 429:
            return _("Vent lidt, så er du klar igen"), _(
                "Der er prøvet mange gange på kort tid. Vent et kvarter, og prøv så igen."
            )
        case 503:
            return _("Vi er her snart igen"), _("Siden er lukket et øjeblik. Prøv igen om lidt.")
        case _:
            return _("Det gik ikke"), _("Gå et skridt tilbage og prøv igen.")
