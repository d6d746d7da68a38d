"""Checking somebody's certificate: a stranger with a link, a code or a file. No account, no script, no cookie."""

import logging

from flask import Blueprint, Flask, current_app, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import force_locale
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.wrappers import Response

from app.certificates.paper import Paper, paper_of
from app.certificates.rules import LOOKUPS_PER_ADDRESS, Standing, read_code
from app.checking import sentences
from app.checking.actions import try_name as answer_to_name
from app.checking.checked import Checked, check_code, check_sent
from app.checking.counts import counts, init_counts, lookups_from, write_down
from app.checking.forms import NO_FILE, TOO_LARGE, CodeForm, FileForm
from app.checking.received import TooLarge, file_sent, let_go
from app.checking.rules import LONGEST_NAME_TYPED, FileKind, NameCheck
from app.checking.sentences import Said
from app.clock import now, today
from app.db import db, transaction
from app.recognition.queries import told_with
from app.web.language import LANGUAGES
from app.web.throttle import WINDOW, bucket_of

bp = Blueprint("checking", __name__, template_folder="templates")
log = logging.getLogger("pejlemaerke")
NAME_FIELD = "navn"
LANGUAGE_FIELD = "sprog"


@bp.get("/b/<token>")
def shared(token: str) -> Response:
    """What a link opens. Unknown, ended and switched-off links are answered alike, byte for byte."""
    return _must_wait() or _opened(token)


@bp.post("/b/<token>")
def try_name(token: str) -> Response:
    """The name that somebody types at a link that asks for it. Any other link answers as if it were opened."""
    return _must_wait() or _opened(token, typed=" ".join(request.form.get(NAME_FIELD, "").split()))


@bp.get("/verificer")
def ask() -> Response:
    """Where one types the code of a certificate, or chooses its file."""
    return _asked(CodeForm(formdata=None))


@bp.post("/verificer")
def look_up() -> Response:
    """Leads to the page that the code opens. Only the shape of the code is judged here."""
    form = CodeForm()
    with force_locale(_language()):  # type: ignore[attr-defined]
        if not form.validate():
            return _asked(form, code=400)
    return _quiet(redirect(url_for("checking.shared", token=read_code(form.code.data or "")), code=303))


@bp.post("/verificer/fil")
def look_at() -> Response:
    """What a file is: a paper of ours, a signed file of ours, or unknown. It is hashed as it comes, and not kept."""
    if wait := _must_wait():
        let_go(request)
        return wait
    found = None
    try:
        sent = file_sent(request, FileForm.NAME)
        found = check_sent(sent, on=today()) if sent is not None else None
    except TooLarge:
        return _asked(CodeForm(formdata=None), FileForm.with_fault(TOO_LARGE), code=413)
    finally:  # a try counts whatever becomes of it, and what is told of a paper counts as an opening
        counts().note(share_id=found.share_id if found else None, bucket=_bucket())
    if found is None or found.file_kind is FileKind.EMPTY:
        return _asked(CodeForm(formdata=None), FileForm.with_fault(NO_FILE), code=400)
    return _result(found)


@bp.errorhandler(DBAPIError)
@bp.errorhandler(NoConnection)
def cannot_check(_error: SQLAlchemyError) -> Response:
    """The database does not answer: a calm page that needs none."""
    db.session.rollback()
    log.error("nothing can be checked", extra={"endpoint": request.endpoint})
    answer = _answer("checking/check_said.html", 503, said=sentences.of_nothing())
    answer.headers["Retry-After"] = "60"
    return answer


@bp.errorhandler(RequestEntityTooLarge)
@bp.errorhandler(BadRequest)
def cannot_read(error: RequestEntityTooLarge | BadRequest) -> Response:
    """What was sent cannot be read: the page that asks, anew."""
    return _asked(CodeForm(formdata=None), code=error.code)


def _opened(token: str, *, typed: str | None = None) -> Response:
    found = check_code(token, on=today())
    if found.name is not NameCheck.ASKED:
        told = found.share_id if request.method != "HEAD" else None  # programs that draw previews see nothing of it
        counts().note(share_id=told, bucket=_bucket())
        return _result(found)
    if typed and len(typed) <= LONGEST_NAME_TYPED:
        with transaction():
            found = answer_to_name(token, typed, on=today(), at=now())
    counts().note(share_id=found.share_id if found.name is NameCheck.FITS else None, bucket=_bucket())
    said = sentences.of_name(found.name)
    if found.name in (NameCheck.ASKED, NameCheck.DIFFERS):
        return _answer("checking/check_name.html", 200, token=token, said=said, typed=typed)
    return _waiting(said) if said else _result(found)


def _result(found: Checked) -> Response:
    valid = found.standing is Standing.VALID
    return _answer(
        "checking/check.html",
        404 if found.standing is Standing.UNKNOWN else 200,
        said=sentences.said_of(found),
        found=found,
        asked_in=_language(),
        paper=_paper(found),
        recognitions=told_with(found.edition_id, found.kind) if valid and found.edition_id and found.kind else [],
        host=current_app.config["PEJL"].issuer_host,
    )


def _paper(found: Checked) -> Paper | None:
    """What the version says. Where a link asked for the name, it says so in the name's place."""
    if found.snapshot is None:
        return None
    asked = found.name is NameCheck.FITS
    return paper_of({**found.snapshot, "name": sentences.in_place_of_name()} if asked else found.snapshot)


def _must_wait() -> Response | None:
    """The answer to an address that has looked up many certificates. One statement."""
    if lookups_from(_bucket(), at=now()) >= LOOKUPS_PER_ADDRESS:
        return _waiting(sentences.of_many())
    return None


def _bucket() -> str:
    return bucket_of("check", request.remote_addr or "")


def _waiting(said: Said) -> Response:
    answer = _answer("checking/check_said.html", 429, said=said)
    answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
    return answer


def _asked(code_form: CodeForm, file_form: FileForm | None = None, *, code: int = 200) -> Response:
    """The page that asks, in one language, with what was typed."""
    language = _language()
    return _answer(
        "checking/ask.html",
        code,
        language=language,
        form=code_form,
        file_form=file_form or FileForm(formdata=None),
        host=current_app.config["PEJL"].issuer_host,
    )


def _language() -> str:
    """Which language the page that asks speaks: its address says so, never who asks."""
    wanted = request.args.get(LANGUAGE_FIELD)
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _answer(template: str, code: int, *, language: str = "da", **values: object) -> Response:
    """A page that is the same for everybody, whoever is signed in. The answers themselves are in Danish and English."""
    with force_locale(language):  # type: ignore[attr-defined]
        return _quiet(make_response(render_template(template, spoken=language, **values), code))


def _quiet(answer: Response) -> Response:
    """An answer that goes no further: not to a search engine, not to another site, not into a cache."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


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
