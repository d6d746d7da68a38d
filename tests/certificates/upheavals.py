"""What may happen around a certificate in thirty years: people, curriculum, keys, rows, backups."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Table, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from app.certificates.credential_models import Credential
from app.certificates.models import Certificate, Share
from app.clock import now
from app.cohorts.models import Enrolment
from app.curriculum import actions as curriculum_actions
from app.curriculum.text_queries import texts_of
from app.db import db, transaction
from app.factory import create_app
from app.notices.models import Notice
from app.people import actions as people_actions
from app.people.models import Person, SignIn
from app.personal import BLANKED, REGISTER, SECRET, WITH_ROW
from tests.cast import Cast
from tests.certificates import arrange
from tests.certificates.arrange import issue
from tests.certificates.signed_files import run
from tests.conftest import new_postgres_database

REGISTER_TABLES = (
    "achievement",
    "certificate",
    "certificate_withdrawal",
    "credential",
    "issuer_key",
    "share",
    "status_entry",
    "status_list",
)


def has_come(cast: Cast, enrolment: Enrolment) -> None:
    """Somebody has been there every day. Inside a transaction."""
    arrange._attend(cast, enrolment)


def has_shown(cast: Cast, enrolment: Enrolment) -> None:
    """Somebody has shown every objective. Inside a transaction."""
    arrange._show(cast, enrolment)


def has_done_the_rest(cast: Cast, enrolment: Enrolment) -> None:
    """Somebody has written and practised what else is asked. Inside a transaction."""
    for code in ("A3", "A4"):
        arrange.approve(cast, enrolment, code)
    arrange._practise(cast, enrolment)


def renamed(cast: Cast) -> None:
    """The holder is called something else."""
    with cast.app.app_context(), transaction():
        people_actions.rename(cast.ids["amal"], "Amalie Enevold")


def curriculum_changed(cast: Cast) -> None:
    """Another edition, with other words on its certificates, is loaded and published."""
    with cast.app.app_context(), transaction():
        kept = deepcopy(texts_of([cast.edition_id])[cast.edition_id])
        terms = kept.terms | {"title": "Noget helt andet"}
        terms["certificate"] = terms["certificate"] | {"name": "Et andet slags bevis", "issuer": "Nogle andre"}
        changed = replace(kept, digest="7" * 64, title="Noget helt andet", terms=terms)
        loaded = curriculum_actions.load(changed, at=now())
        curriculum_actions.publish(loaded.edition, by_id=None, at=now())


def keys_changed_twice(cast: Cast) -> None:
    """Two ordinary changes of keys, and the lists signed by each."""
    for _ in range(2):
        assert run(cast, "keys", "new").exit_code == 0
        assert run(cast, "status", "renew").exit_code == 0


def others_issued(cast: Cast) -> None:
    """Somebody else is issued one, and Bo's is among the same lists."""
    issue(cast, "bo")


def stopped(cast: Cast) -> None:
    """The holder no longer takes part, and the cohort has another name."""
    with cast.app.app_context(), transaction():
        db.session.execute(
            text("UPDATE enrolment SET left_at = enrolled_at WHERE person_id = :who"), {"who": cast.ids["amal"]}
        )
        db.session.execute(text("UPDATE cohort SET name = 'Et gammelt hold'"))


def delete_all_that_can_be(cast: Cast) -> set[str]:
    """Every row of every other table, one by one, unless the database refuses. Which tables are empty now."""
    with cast.app.app_context(), transaction():
        for table in reversed(db.metadata.sorted_tables):
            if table.name in REGISTER_TABLES:
                continue
            keys = list(table.primary_key.columns)
            for row in db.session.execute(table.select()).mappings().all():
                this = delete(table).where(*(column == row[column.name] for column in keys))
                with suppress(IntegrityError), db.session.begin_nested():
                    db.session.execute(this)
        return {
            table.name for table in db.metadata.sorted_tables if not db.session.execute(table.select().limit(1)).all()
        }


def erase(cast: Cast, name: str) -> None:
    """Erases somebody as the marks of the columns say: no command does it yet."""
    marks = {Person.name: BLANKED, Person.email: BLANKED, Person.data_key: SECRET, Share.label: WITH_ROW}
    marks |= {Certificate.name: REGISTER, Certificate.short: REGISTER, Credential.body: REGISTER}
    assert all(column.property.columns[0].info == mark for column, mark in marks.items())
    who = cast.ids[name]
    with cast.app.app_context(), transaction():
        theirs = Certificate.__table__.select().with_only_columns(Certificate.id).where(Certificate.person_id == who)
        db.session.execute(delete(Share).where(Share.certificate_id.in_(theirs)))
        db.session.execute(delete(SignIn).where(SignIn.person_id == who))
        db.session.execute(delete(Notice).where(Notice.person_id == who))
        blank = {"name": "", "email": f"{who}@slettet.invalid", "phone": None, "password_hash": None, "data_key": None}
        db.session.execute(update(Person).where(Person.id == who).values(**blank))


@contextmanager
def copy_of(cast: Cast, folder: Path) -> Iterator[str]:
    """A copy of the database, as a backup holds it, at an address of its own: rows alone, no folder beside them."""
    path, rows = folder / "copy.sqlite3", {}
    with cast.app.app_context():
        if db.engine.dialect.name == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("VACUUM INTO ?", (str(path),))
                connection.exec_driver_sql("BEGIN")
        else:
            for table in db.metadata.sorted_tables:
                rows[table] = [dict(row) for row in db.session.execute(table.select()).mappings()]
    if path.exists():
        yield f"sqlite:///{path}"
        return
    with new_postgres_database() as address:
        empty = create_app(replace(cast.app.config["PEJL"], database_url=address, instance=folder))
        with empty.app_context():
            db.create_all()
            with db.engine.begin() as connection:
                for table, kept in rows.items():
                    if kept:
                        connection.execute(table.insert(), kept)
            for table in rows:
                _let_ids_go_on(table)
            db.engine.dispose()
        yield address


def _let_ids_go_on(table: Table) -> None:
    """On PostgreSQL, tell the sequence of a table where its ids have come to, as a dump does."""
    if "id" in table.columns:
        last = db.session.scalar(select(func.max(table.c.id)))
        if last is not None:
            db.session.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last)))
            db.session.commit()
