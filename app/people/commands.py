"""People on the command line: the first account, and invitations."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.clock import now
from app.db import db, transaction
from app.people import actions, queries
from app.people.models import Secretary
from app.people.rules import LinkPurpose, is_a_name

group = AppGroup("people", help="Accounts and invitations.")


def _a_name(_context: click.Context, _parameter: click.Parameter, name: str) -> str:
    if not is_a_name(name):
        raise click.BadParameter("A name has at least one letter, and nothing that cannot be seen.")
    return name


@group.command("first")
@click.argument("email")
@click.option("--name", default="Sekretariatet", show_default=True, callback=_a_name, help="What the person is called.")
def first(email: str, name: str) -> None:
    """Make the first secretariat account and print its invitation."""
    with transaction():
        person = queries.find_by_email(email) or actions.make_person(email=email, name=name, at=now())
        db.session.add(Secretary(person_id=person.id, since=now()))
        token = actions.make_link(person, purpose=LinkPurpose.WELCOME, by_id=None, at=now())
    _say(token)


@group.command("invite")
@click.argument("email")
@click.argument("name", callback=_a_name)
def invite(email: str, name: str) -> None:
    """Make an account, or a new link for one that is there, and print the link once."""
    with transaction():
        person = queries.find_by_email(email)
        purpose = LinkPurpose.WELCOME if person is None or person.password_hash is None else LinkPurpose.NEW_PASSWORD
        person = person or actions.make_person(email=email, name=name, at=now())
        token = actions.make_link(person, purpose=purpose, by_id=None, at=now())
    _say(token)


def _say(token: str) -> None:
    click.echo(f"{current_app.config['PEJL'].base_url}/invitation/{token}")
    click.echo("The link is shown this once, and opens once.")
