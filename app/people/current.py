"""Who one is in this request: the signed-in person with their roles, asked for in one statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask import Flask, g, request
from flask_login import LoginManager, current_user
from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.wrappers import Response

from app.clock import now
from app.db import db, transaction
from app.people.models import Person, Secretary, SignIn
from app.people.rules import SEEN_IS_NOTED_AFTER, SEES_OTHERS, Device, Role, is_alive, limits_of_sign_in

RoleQuestion = Callable[[InstrumentedAttribute[int], datetime], ColumnElement[bool]]
ROLE_QUESTIONS: dict[Role, RoleQuestion] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentPerson:
    """The signed-in person. Plain values: nothing here is loaded later."""

    id: int
    public_id: str
    name: str
    email: str
    language: str
    roles: frozenset[Role]
    sign_in_id: int
    device: Device
    proved_at: datetime
    seen_at: datetime
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What Flask-Login calls this person; our own table keeps the sign-in."""
        return self.public_id


def role_question(role: Role, question: RoleQuestion) -> None:
    """A room tells how to ask whether a person holds a role; it is asked together with the sign-in."""
    ROLE_QUESTIONS[role] = question


def _is_secretary(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    return exists().where(Secretary.person_id == person_id, or_(Secretary.until.is_(None), Secretary.until > at))


role_question(Role.SECRETARIAT, _is_secretary)


def current_person() -> CurrentPerson:
    """The signed-in person. Only behind a door that asks for one."""
    person = signed_in_person()
    if person is None:
        raise LookupError("This door lets strangers in: ask signed_in_person() instead.")
    return person


def signed_in_person() -> CurrentPerson | None:
    """The signed-in person, or None for a stranger."""
    return current_user if current_user and current_user.is_authenticated else None


def hash_token(token: str) -> bytes:
    """What is kept of a token: enough to know it again, nothing that opens."""
    return sha256(token.encode()).digest()


def load(token: str, *, at: datetime) -> CurrentPerson | None:
    """The person signed in with this cookie, or None. One statement, whatever the roles."""
    questions = [(role, question(Person.id, at).label(role.value)) for role, question in ROLE_QUESTIONS.items()]
    row = db.session.execute(
        select(
            Person.id,
            Person.public_id,
            Person.name,
            Person.email,
            Person.language,
            SignIn.id.label("sign_in_id"),
            SignIn.device,
            SignIn.started_at,
            SignIn.seen_at,
            SignIn.proved_at,
            *(question for _, question in questions),
        )
        .join(Person, Person.id == SignIn.person_id)
        .where(SignIn.token_hash == hash_token(token))
    ).one_or_none()
    if row is None:
        return None
    roles = frozenset(role for role, _ in questions if getattr(row, role.value))
    limits = limits_of_sign_in(device=Device(row.device), sees_others=bool(roles & SEES_OTHERS))
    if not is_alive(started_at=row.started_at, seen_at=row.seen_at, at=at, limits=limits):
        return None
    return CurrentPerson(
        id=row.id,
        public_id=row.public_id,
        name=row.name,
        email=row.email,
        language=row.language,
        roles=roles,
        sign_in_id=row.sign_in_id,
        device=Device(row.device),
        proved_at=row.proved_at,
        seen_at=row.seen_at,
    )


def init_current(app: Flask, *, https: bool) -> None:
    """Let Flask-Login find the person by our own cookie and table."""
    app.config["PEJL_COOKIE"] = "__Host-pejl" if https else "pejl"
    manager = LoginManager(app, add_context_processor=False)  # a page that names nobody asks for nobody
    manager.session_protection = None  # the table decides, not a signed cookie
    # Its cookie for remembering is not ours, but it reads the session after every answer, published ones too.
    app.after_request_funcs[None].remove(manager._update_remember_cookie)

    @manager.request_loader
    def find(_request: object) -> CurrentPerson | None:
        token = request.cookies.get(app.config["PEJL_COOKIE"])
        return load(token, at=now()) if token else None

    @app.after_request
    def note_seen(response: Response) -> Response:
        person = g.get("_login_user")
        if isinstance(person, CurrentPerson) and now() - person.seen_at > SEEN_IS_NOTED_AFTER:
            with transaction():
                db.session.execute(update(SignIn).where(SignIn.id == person.sign_in_id).values(seen_at=now()))
        return response
