"""Partners on the command line."""

import click
from flask.cli import AppGroup

from app.db import transaction
from app.partners import actions

group = AppGroup("partners", help="Partner organisations.")


@group.command("founding")
def founding() -> None:
    """Add the eleven partners of the two founding projects; those that are there stay as they are."""
    with transaction():
        new = actions.add_founding_partners()
    click.echo(f"{new} partners added." if new else "All eleven partners are there already.")
