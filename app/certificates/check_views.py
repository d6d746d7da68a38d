"""Checking somebody's certificate: a stranger with a link, no account, no script, no cookie."""

import logging

from flask import Blueprint, Flask, current_app, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import force_locale
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from app.certificates import share_queries
from app.certificates.counts import counts, init_counts, lookups_from, write_down
from app.certificates.forms import CodeForm
from app.certificates.paper import paper_of
from app.certificates.recognition_queries import told_with
from app.certificates.rules import LOOKUPS_PER_ADDRESS, Standing, read_code
from app.clock import now, today
from app.web.throttle import WINDOW, bucket_of

bp = Blueprint("checking", __name__, template_folder="templates")
log = logging.getLogger("pejlemaerke")


@bp.get("/b/<token>")
def shared(token: str) -> Response:
    """What a link opens. Unknown, ended and switched-off links are answered alike, byte for byte."""
    bucket = bucket_of("check", request.remote_addr or "")
    if lookups_from(bucket, at=now()) >= LOOKUPS_PER_ADDRESS:
        answer = _answer("certificates/check_wait.html", 429)
        answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return answer
    found = share_queries.opened_by(token, on=today())
    counts().note(share_id=found.share_id if found and request.method == "GET" else None, bucket=bucket)
    if found is None:
        return _answer("certificates/check_unknown.html", 404)
    return _answer(
        "certificates/check.html",
        200,
        standing=found.standing,
        paper=paper_of(found.snapshot) if found.standing is Standing.VALID else None,
        recognitions=told_with(found.edition_id, found.kind) if found.standing is Standing.VALID else [],
        Standing=Standing,
    )


@bp.get("/verificer")
def ask() -> str:
    """Where one types the code of a certificate."""
    return render_template("certificates/ask.html", form=CodeForm(formdata=None), error_title=False)


@bp.post("/verificer")
def look_up() -> Response | tuple[str, int]:
    """Leads to the page that the code opens. Only the shape of the code is judged here."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("certificates/ask.html", form=form, error_title=True), 400
    return redirect(url_for("checking.shared", token=read_code(form.code.data or "")), code=303)


@bp.record_once
def _begin(state: BlueprintSetupState) -> None:
    init_counts(state.app)  # type: ignore[arg-type]


@bp.after_app_request
def _write_when_due(response: Response) -> Response:
    """Once the answer has been sent, write the counts that have waited long enough."""
    if counts().is_due(at=now()):
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        response.call_on_close(lambda: _write(app))
    return response


def _write(app: Flask) -> None:
    with app.app_context():
        try:
            write_down(at=now())
        except SQLAlchemyError:
            log.warning("counts of links were lost")


def _answer(template: str, code: int, **values: object) -> Response:
    """A page that is the same for everybody, whoever is signed in, in Danish and English."""
    with force_locale("da"):  # type: ignore[attr-defined]
        answer = make_response(render_template(template, **values), code)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
