"""The demonstration on the command line. Refuses to run in production."""

import sys

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from app.authoring.commands import sync
from app.certificates.credential_actions import reissue, renew_lists
from app.certificates.credential_queries import without_good_credential
from app.clock import now
from app.config import ROOT
from app.db import transaction
from app.demo.seed import PASSWORD, is_seeded, seed
from app.demo.story import STORY_SIZE

group = AppGroup("demo", help="A living demonstration of any size.")
SIGN_IN_AS = (
    ("amal", "peer, paid, in the Forårshold: a draft, a 'not yet', approved work"),
    ("bo", "colleague, Amal's makker"),
    ("inger", "instructor (professional), reads Amal and Bo with Jonas"),
    ("jonas", "instructor (peer), reads Amal and Bo with Inger"),
    ("lone", "instructor of the other pair (per@ is her fellow)"),
    ("karen", "course leader"),
    ("solveig", "secretariat"),
    ("pia", "partner coordinator"),
    ("erik", "workplace contact of Amal and Bo"),
    ("mads", "peer on another cohort"),
    ("nora", "finished, holds a certificate: links in use, a paper"),
    ("vera", "finished, meets everything, proposed and not yet signed"),
    ("steen", "holds a part certificate (osman@ a statement of taking part)"),
)


@group.command("seed")
@click.option("--people", type=click.IntRange(min=STORY_SIZE), default=STORY_SIZE, show_default=True, help="How many.")
def seed_command(people: int) -> None:
    """Fill an empty house with the story and a crowd around it."""
    _refuse_in_production()
    if is_seeded():
        raise click.ClickException("Somebody lives here already. Empty the instance folder first.")
    _seed(people)


@group.command("start")
@click.option("--people", type=click.IntRange(min=STORY_SIZE), default=STORY_SIZE, show_default=True, help="How many.")
def start(people: int) -> None:
    """Bring the tables up to date, load the curriculum, fill an empty house, and say who one can sign in as."""
    _refuse_in_production()
    upgrade()
    click.get_current_context().invoke(sync, folder=ROOT / "curriculum", publishes=True)
    if not is_seeded():
        _seed(people)
    _sign_what_lacks()
    click.echo(f"\n  {current_app.config['PEJL'].base_url}   everyone's password: {PASSWORD}\n")
    for key, who in SIGN_IN_AS:
        click.echo(f"  {key + '@pejlemaerke.example':32} {who}")
    click.echo()


def _sign_what_lacks() -> None:
    """What a real house does by night or after a restore: sign what nobody has signed, and renew the lists."""
    for certificate_id, _ in without_good_credential():
        with transaction():
            reissue(certificate_id, at=now())
    with transaction():
        renew_lists(at=now())


def _seed(people: int) -> None:
    with click.progressbar(length=people, label="People", hidden=not sys.stdout.isatty()) as bar:
        token = seed(people, at=now(), progress=bar.update)
    click.echo(
        f"\n  A link that Nora has made, as an employer sees it: {current_app.config['PEJL'].base_url}/b/{token}"
    )
    click.echo("  It is shown this once: only a hash of it is kept.")


def _refuse_in_production() -> None:
    if current_app.config["PEJL"].production:
        raise click.ClickException("The demonstration never runs in production: everybody knows its password.")
