"""create_app: the roof, the only file that knows every room."""

import logging
import sys
from json import dumps
from pathlib import Path

from flask import Flask, g
from flask_wtf.csrf import generate_csrf
from jinja2 import StrictUndefined
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from app import doors, prose
from app.certificates import amending_views as certificate_amending_views
from app.certificates import credential_queries
from app.certificates import office_views as certificate_office_views
from app.certificates import queries as certificate_queries
from app.certificates import views as certificate_views
from app.certificates.words import WORDS as CERTIFICATE_WORDS
from app.checking import api_views as checking_api_views
from app.checking import published_views as checking_published_views
from app.checking import views as checking_views
from app.checking.words import WORDS as CHECKING_WORDS
from app.cohorts import attendance_views as cohort_attendance_views
from app.cohorts import office_views as cohort_office_views
from app.cohorts import participant_views as cohort_participant_views
from app.cohorts import queries as cohort_queries
from app.cohorts import views as cohort_views
from app.cohorts.words import WORDS as COHORT_WORDS
from app.config import BadSettings, Settings, read_settings
from app.coursework import draft_views as coursework_draft_views
from app.coursework import path_views as coursework_path_views
from app.coursework import views as coursework_views
from app.coursework.queries import counted_question
from app.coursework.words import WORDS as COURSEWORK_WORDS
from app.curriculum import picture_views as curriculum_picture_views
from app.curriculum.passage_words import WORDS as PASSAGE_WORDS
from app.curriculum.words import WORDS as CURRICULUM_WORDS
from app.db import db, init_db
from app.desk import concern_views as desk_concern_views
from app.desk import readers_views as _desk_readers_views  # noqa: F401  (more doors of the desk)
from app.desk import spoken_views as desk_spoken_views
from app.desk import views as desk_views
from app.desk.words import WORDS as DESK_WORDS
from app.home import views as home_views
from app.home.menu import init_menu
from app.home.stil import bp as stil_bp
from app.journal.words import WORDS as JOURNAL_WORDS
from app.notices import views as notice_views
from app.notices.words import WORDS as NOTICE_WORDS
from app.papers import printing_views as paper_printing_views
from app.papers import views as paper_views
from app.papers.words import WORDS as PAPER_WORDS
from app.partners import queries as partner_queries
from app.partners import views as partner_views
from app.partners.words import WORDS as PARTNER_WORDS
from app.people import office_views as people_office_views
from app.people import own_views as people_own_views
from app.people import views as people_views
from app.people.current import init_current, role_question, signed_in_person
from app.people.rules import Role
from app.people.words import WORDS as PEOPLE_WORDS
from app.practice import contact_views as practice_contact_views
from app.practice import desk_views as practice_desk_views
from app.practice import views as practice_views
from app.practice.words import WORDS as PRACTICE_WORDS
from app.privacy import views as privacy_views
from app.publishing import preview_views as publishing_preview_views
from app.publishing import views as publishing_views
from app.publishing.words import WORDS as PUBLISHING_WORDS
from app.reading import map_views as reading_map_views
from app.reading import search_views as reading_search_views
from app.reading import views as reading_views
from app.recognition import views as recognition_views
from app.recognition.words import WORDS as RECOGNITION_WORDS
from app.register import views as register_views
from app.reports import views as report_views
from app.vault import Vault
from app.web.assets import init_assets
from app.web.dates import init_dates
from app.web.doors import Pass
from app.web.errors import init_errors
from app.web.gate import init_gate, refuse_unlisted
from app.web.headers import init_headers
from app.web.language import init_language
from app.web.masking import init_masking
from app.web.once import init_once
from app.web.words import init_words

LARGEST_FORM = 400_000
BLUEPRINTS = (
    people_views.bp,
    people_office_views.bp,
    people_own_views.bp,
    privacy_views.bp,
    notice_views.bp,
    curriculum_picture_views.bp,
    home_views.bp,
    certificate_views.bp,
    paper_views.bp,
    checking_views.bp,
    checking_published_views.bp,
    checking_api_views.bp,
    certificate_office_views.bp,
    certificate_amending_views.bp,
    register_views.bp,
    paper_printing_views.bp,
    recognition_views.bp,
    cohort_views.bp,
    cohort_attendance_views.bp,
    cohort_participant_views.bp,
    cohort_office_views.bp,
    partner_views.bp,
    practice_views.bp,
    practice_contact_views.bp,
    practice_desk_views.bp,
    coursework_views.bp,
    coursework_draft_views.bp,
    coursework_path_views.bp,
    reading_views.bp,
    reading_map_views.bp,
    reading_search_views.bp,
    desk_views.bp,
    desk_concern_views.bp,
    desk_spoken_views.bp,
    publishing_views.bp,
    publishing_preview_views.bp,
    report_views.bp,
)
WORDS = (
    PEOPLE_WORDS,
    JOURNAL_WORDS,
    NOTICE_WORDS,
    CURRICULUM_WORDS,
    PASSAGE_WORDS,
    COHORT_WORDS,
    COURSEWORK_WORDS,
    DESK_WORDS,
    PUBLISHING_WORDS,
    PARTNER_WORDS,
    PRACTICE_WORDS,
    CERTIFICATE_WORDS,
    PAPER_WORDS,
    RECOGNITION_WORDS,
    CHECKING_WORDS,
)
ROLE_THAT_PASSES = {
    Pass.PARTICIPANT: Role.PARTICIPANT,
    Pass.AUTHOR: Role.PARTICIPANT,
    Pass.INSTRUCTOR: Role.INSTRUCTOR,
    Pass.READER: Role.INSTRUCTOR,
    Pass.COHORT_INSTRUCTOR: Role.INSTRUCTOR,
    Pass.COURSE_LEADER: Role.COURSE_LEADER,
    Pass.COHORT_LEADER: Role.COURSE_LEADER,
    Pass.SECRETARIAT: Role.SECRETARIAT,
    Pass.COORDINATOR: Role.COORDINATOR,
    Pass.CONTACT: Role.CONTACT,
    Pass.OWN_CONTACT: Role.CONTACT,
}
ROLE_QUESTIONS = (
    (Role.PARTICIPANT, cohort_queries.takes_part),
    (Role.INSTRUCTOR, cohort_queries.teaches),
    (Role.COURSE_LEADER, cohort_queries.leads),
    (Role.CONTACT, partner_queries.is_contact),
    (Role.COORDINATOR, partner_queries.coordinates),
)
EVERYBODY_IN_COHORTS = frozenset((Role.PARTICIPANT, Role.INSTRUCTOR, Role.COURSE_LEADER, Role.SECRETARIAT))


def create_app(settings: Settings | None = None) -> Flask:
    """The application. Refuses to start with settings, routes or doors that do not fit together."""
    try:
        settings = settings or read_settings()
    except BadSettings as problems:
        sys.exit(f"Pejlemærke does not start:\n{problems}")
    app = Flask("app", template_folder="web/templates", static_folder=None)
    app.config.update(
        PEJL=settings,
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        SESSION_COOKIE_NAME="__Host-pejl-form" if settings.production else "pejl-form",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    app.extensions["vault"] = Vault(settings.master_key)
    _init_log(app)
    init_masking()
    _init_templates(app)
    init_db(app, database_url=settings.database_url)
    _refuse_other_issuer(app, settings)
    init_language(app, of_person=_language_of_person)
    init_dates(app)
    init_assets(app)
    if settings.proxies:  # only then is the client's address taken from what a proxy says
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    init_words(app, *WORDS)
    init_errors(app)
    for role, question in ROLE_QUESTIONS:
        role_question(role, question)
    counted_question("certificates", certificate_queries.rests_on_work)
    init_current(app, https=settings.production)
    init_gate(app, doors=doors.of_house(production=settings.production), asks=_passes, park=_park)
    app.extensions["pejl_park"] = people_views.park
    init_once(app, exempt=doors.NO_DEED)
    init_headers(app, https=settings.production)
    init_menu(app)
    for blueprint in BLUEPRINTS if settings.production else (*BLUEPRINTS, stil_bp):
        app.register_blueprint(blueprint)
    if settings.command_line or settings.testing:
        from app.commands import add_commands  # a worker is lighter without what it never runs

        add_commands(app)
    refuse_unlisted(app)
    return app


def _refuse_other_issuer(app: Flask, settings: Settings) -> None:
    """Certificates hold as long as their issuer's name does: another name beside them stops the start."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        return  # an empty house
    with app.app_context():
        try:
            other = credential_queries.issued_by_another(settings.issuer_host)
        except DBAPIError:
            return  # no tables yet, or no database: whoever asks it next hears so
        finally:
            db.session.remove()
            db.engine.dispose()
    if other is not None:
        sys.exit(
            f"Pejlemærke does not start:\nCertificates here were issued by {other}, and PEJL_ISSUER_HOST says"
            f" {settings.issuer_host}. Nobody could check them any more. Set PEJL_ISSUER_HOST={other}."
        )


def _passes(wanted: frozenset[Pass]) -> bool | None:
    """Whether the signed-in person holds a role that this door wants; None when nobody is signed in."""
    person = signed_in_person()
    if person is None:
        return None
    if wanted & {Pass.SIGNED_IN, Pass.HOLDER}:
        return True
    if wanted & {Pass.IN_COHORT, Pass.ON_PLAN} and person.roles & EVERYBODY_IN_COHORTS:
        return True
    return any(ROLE_THAT_PASSES[each] in person.roles for each in wanted if each in ROLE_THAT_PASSES)


def _park() -> Response:
    """What somebody sends who is not signed in: a text with its ticket is kept at once, all else waits in the form."""
    return coursework_draft_views.keep_before_sign_in() or people_views.park()


def _language_of_person() -> str | None:
    """The signed-in person's language, without asking the database anew or while an error is shown."""
    if g.get("showing_error") and "_login_user" not in g:
        return None
    person = signed_in_person()
    return person.language if person else None


def _init_templates(app: Flask) -> None:
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["csrf_token"] = generate_csrf
    app.jinja_env.globals["production"] = app.config["PEJL"].production
    app.jinja_env.filters["prose"] = prose.plain_to_html
    app.jinja_env.filters["trusted"] = prose.trusted_html


class _AsJson(logging.Formatter):
    """One line of JSON: ids and verbs, never names or texts."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": self.formatTime(record), "level": record.levelname, "what": record.getMessage()}
        line |= {name: value for name in ("reference", "endpoint") if (value := getattr(record, name, None))}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return dumps(line, ensure_ascii=False)


def _init_log(app: Flask) -> None:
    log = logging.getLogger("pejlemaerke")
    if not log.handlers and not app.config["PEJL"].testing:
        handler = logging.StreamHandler()
        handler.setFormatter(_AsJson())
        log.addHandler(handler)
        log.setLevel(logging.INFO)
