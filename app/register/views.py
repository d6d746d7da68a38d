"""The register of certificates, for the secretariat alone: find one, see what the office did, take a copy along."""

import json
from collections.abc import Iterator
from typing import Final

from flask import Blueprint, abort, render_template, request, stream_with_context, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.certificates.paper import paper_of
from app.certificates.rules import Kind, Standing
from app.certificates.words import WORDS
from app.clock import now, today
from app.db import transaction
from app.journal.actions import note
from app.journal.rules import Verb
from app.people.current import current_person
from app.register import queries
from app.register.forms import LookForm
from app.register.queries import Looked, Registered
from app.register.rules import COLUMNS, csv_line
from app.web.language import in_language

bp = Blueprint("register", __name__, template_folder="templates")
# What the file says is Danish whoever fetches it, so that two of them can be compared. "\ufeff": Excel reads UTF-8.
HEADINGS: Final = ("Nummer", "Navn", "Uddannelse", "Bevis", "Måned", "Står som", "Ændret")
MIME: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


@bp.get("/register")
def index() -> str | tuple[str, int]:
    """Every certificate ever issued, the newest first, 25 at a time, with a search that forgives spelling."""
    form, titles = LookForm(formdata=request.args), queries.programmes()
    form.uddannelse.choices = [
        SelectChoice("", _("Alle")),
        *(SelectChoice(code, in_language(title, title_en)) for code, title, title_en in titles),
    ]
    valid = form.validate()
    looked = Looked(
        text=form.tekst.data or "",
        programme=form.uddannelse.data or "",
        month=form.month,
        standing=form.standing,
    )
    found = queries.registered(looked, after=request.args.get("efter", ""), on=today()) if valid else None
    asked = {field.short_name: field.data for field in form if field.data}
    older = url_for("register.index", **asked, efter=found.next_after) if found and found.next_after else None
    page = render_template(
        "register/index.html",
        form=form,
        found=found,
        looked=looked,
        narrowed=bool(looked.programme or form.maaned.data or looked.standing),
        older=older,
        begun=bool(request.args.get("efter")),
        first=url_for("register.index", **asked),
        error_title=not valid,
    )
    return page if valid else (page, 400)


@bp.get("/register/<certificate_id>")
def card(certificate_id: str) -> str:
    """One certificate: its short version, what came before and after it, and what the office did with it."""
    found = queries.card(certificate_id, on=today()) or abort(404)
    return render_template(
        "register/card.html",
        card=found,
        paper=paper_of(found.line.short),
        acts=queries.acts_on(found),
        stands=found.line.standing is Standing.VALID,
    )


@bp.post("/register/udtraek")
def export() -> Response:
    """The whole register as a file in an open format. Who fetched it is noted before the first line is sent."""
    kind = request.form.get("format", "")
    if kind not in MIME:
        abort(400)
    with transaction():
        note(Verb.REGISTER_EXPORTED, by_id=current_person().id, thing="register", thing_id=kind, at=now())
    rows = queries.everything_registered(on=today())
    answer = Response(stream_with_context(_csv(rows) if kind == "csv" else _jsonl(rows)), content_type=MIME[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="register-{today().isoformat()}.{kind}"'
    return answer


def _csv(rows: Iterator[Registered]) -> Iterator[str]:
    with force_locale("da"):  # type: ignore[attr-defined]
        words = {each: str(WORDS[each]) for each in (*Kind, *Standing)}
    yield "\ufeff" + csv_line(HEADINGS)
    for row in rows:
        number, name, programme, _kind, month, _standing, changed_on = _cells(row)
        yield csv_line((number, name, programme, words[row.kind], month, words[row.standing], changed_on))


def _jsonl(rows: Iterator[Registered]) -> Iterator[str]:
    for row in rows:
        cells = (each or None for each in _cells(row))
        yield json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False) + "\n"


def _cells(row: Registered) -> tuple[str, ...]:
    """What a line of the file says, in the order of its columns."""
    changed_on = row.changed_on.isoformat() if row.changed_on else ""
    programme: str = row.short["da"]["programme"]
    return row.number, row.name, programme, row.kind.value, row.short["month"], row.standing.value, changed_on
