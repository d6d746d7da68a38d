"""Signing in and out, invitations, and the choice of language."""

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.wrappers import Response

from app.clock import now
from app.db import transaction
from app.people import actions, queries
from app.people.current import current_person, load, signed_in_person
from app.people.forms import SignInForm, WelcomeForm
from app.people.models import Person
from app.people.passwords import matches
from app.people.rules import Device, Refusal, limits_of_sign_in, refusal_of_link
from app.people.words import WORDS
from app.refusal import Refused
from app.web.gate import local_path
from app.web.language import COOKIE, LANGUAGES
from app.web.once import forget_old_deeds

bp = Blueprint("people", __name__, template_folder="templates")
PARKED_FOR = 24 * 3600
NOT_PARKED = frozenset(("csrf_token", "password"))


@bp.get("/log-ind")
def sign_in() -> str | Response:
    """The page where one signs in."""
    if signed_in_person() is not None:
        return redirect(local_path(request.args.get("videre")) or url_for("home.today"))
    return render_template("people/sign_in.html", form=SignInForm(videre=request.args.get("videre", "")), parked=False)


@bp.post("/log-ind")
def do_sign_in() -> str | Response | tuple[str, int]:
    """Sign in, and go on to where one was, with what one had typed."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _again(form), 400
    at = now()
    try:
        with transaction():
            actions.note_try(email=form.email.data or "", address=request.remote_addr or "", at=at)
    except Refused as refused:
        form.email.errors = [WORDS[refused.reason]]
        return _again(form), 429
    person = queries.find_by_email(form.email.data or "")
    proved = person.password_hash if person else None
    if not matches(proved, form.password.data or "") or person is None:
        form.email.errors = [WORDS[Refusal.WRONG_EMAIL_OR_PASSWORD]]
        return _again(form), 401
    with transaction():
        actions.forget_try(email=form.email.data or "", address=request.remote_addr or "", at=at)
    try:
        return _signed_in(person, proved, Device(form.device.data), form.videre.data, form.parked.data)
    except Refused as refused:
        form.email.errors = [WORDS[refused.reason]]
        return _again(form), 401


@bp.post("/log-ud")
def sign_out() -> Response:
    """Sign out on this device."""
    with transaction():
        actions.sign_out(current_person().sign_in_id)
    flash(_("Du er logget ud. Vi ses."), "info")
    return _without_cookie(redirect(url_for("people.sign_in")))


@bp.post("/log-ud/alle")
def sign_out_everywhere() -> Response:
    """Sign out on every device, this one too."""
    with transaction():
        actions.sign_out_everywhere(current_person().id)
    flash(_("Du er logget ud alle steder."), "info")
    return _without_cookie(redirect(url_for("people.sign_in")))


@bp.get("/invitation/<token>")
def invitation(token: str) -> str | tuple[str, int]:
    """Where an invitation or a link to a new password leads."""
    found = queries.find_link(token)
    if found is None or refusal_of_link(used_at=found[0].used_at, expires_at=found[0].expires_at, at=now()):
        return render_template("people/spent.html"), 404
    link, person = found
    return render_template(
        "people/welcome.html", form=WelcomeForm(name=person.name), person=person, purpose=link.purpose
    )


@bp.post("/invitation/<token>")
def accept_invitation(token: str) -> str | Response | tuple[str, int]:
    """Choose a name and a password, and come in."""
    found = queries.find_link(token)
    if found is None:
        return render_template("people/spent.html"), 404
    form = WelcomeForm()
    if not form.validate_on_submit():
        return render_template("people/welcome.html", form=form, person=found[1], purpose=found[0].purpose), 400
    with transaction():
        link, person = queries.find_link(token, for_change=True) or found
        actions.use_link(link, person, password=form.password.data or "", name=form.name.data or "", at=now())
    flash(_("Velkommen, %(name)s. Godt, du er her.", name=person.name), "good")
    return _signed_in(person, person.password_hash, Device.OWN, None, None)


@bp.post("/sprog")
def choose_language() -> Response:
    """Danish or English, kept on the person or, for a stranger, in a cookie."""
    wanted = request.form.get("sprog", "da")
    wanted = wanted if wanted in LANGUAGES else "da"
    person = signed_in_person()
    if person is not None:
        with transaction():
            actions.choose_language(person.id, wanted)
    answer = redirect(local_path(request.form.get("videre")) or "/")
    answer.set_cookie(COOKIE, wanted, max_age=365 * 24 * 3600, httponly=True, samesite="Lax", secure=_https())
    return answer


def park() -> Response:
    """Keep what a stranger typed inside the sign-in page, and ask them to sign in."""
    kept = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_PARKED]
    form = SignInForm(formdata=None, parked=_parking().dumps({"path": request.path, "kept": kept}))
    return Response(render_template("people/sign_in.html", form=form, parked=True), 401, mimetype="text/html")


def _signed_in(person: Person, proved: str | None, device: Device, videre: str | None, parked: str | None) -> Response:
    at = now()
    with transaction():
        forget_old_deeds(at=at)
        actions.hold_to(proved, person_id=person.id, otherwise=Refusal.WRONG_EMAIL_OR_PASSWORD)
        token = actions.sign_in(person, device=device, at=at)
    session.clear()
    g._login_user = load(token, at=at)  # whoever is answered now is the one who came in
    answer = _go_on(videre, parked)
    lasting = limits_of_sign_in(device=device, sees_others=False).idle if device is Device.OWN else None
    answer.set_cookie(
        current_app.config["PEJL_COOKIE"],
        token,
        max_age=lasting,
        httponly=True,
        samesite="Lax",
        secure=_https(),
        path="/",
    )
    return answer


def _go_on(videre: str | None, parked: str | None) -> Response:
    try:
        kept = _parking().loads(parked, max_age=PARKED_FOR) if parked else None
    except BadData:
        kept = None
    if kept:
        page = render_template("resend.html", action=kept["path"], kept=kept["kept"], back=True)
        return Response(page, mimetype="text/html")
    return redirect(local_path(videre) or url_for("home.today"), code=303)


def _again(form: SignInForm) -> str:
    return render_template("people/sign_in.html", form=form, parked=bool(form.parked.data))


def _without_cookie(answer: Response) -> Response:
    answer.delete_cookie(current_app.config["PEJL_COOKIE"], path="/", secure=_https(), httponly=True, samesite="Lax")
    if _https():
        answer.headers["Clear-Site-Data"] = '"storage"'
    session.clear()
    return answer


def _parking() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["PEJL"].secret_key, salt="parked form")


def _https() -> bool:
    return bool(current_app.config["PEJL"].production)
