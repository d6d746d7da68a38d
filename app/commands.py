"""The commands of every room, and migrations: loaded when somebody types a command, never by a web worker."""

from flask import Flask
from flask_migrate import Migrate

from app.authoring import commands as authoring
from app.authoring import comparing_commands as _comparing  # noqa: F401  (more commands of the curriculum)
from app.certificates import commands as certificates
from app.db import db
from app.demo import commands as demo
from app.papers import commands as _papers  # noqa: F401  (one more command of the certificates)
from app.partners import commands as partners
from app.people import commands as people

GROUPS = (people.group, partners.group, authoring.group, certificates.group, demo.group)


def add_commands(app: Flask) -> None:
    """Give the application its command line."""
    Migrate(app, db, directory="migrations", render_as_batch=True)
    for group in GROUPS:
        app.cli.add_command(group)
