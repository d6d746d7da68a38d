"""Papers on the command line: what an interrupted process left unmade."""

import click

from app.certificates.commands import group
from app.clock import now
from app.db import transaction
from app.papers import printing_actions, printing_queries
from app.papers.printing import finish


@group.command("print")
def print_papers() -> None:
    """Make the papers that an interrupted process left unmade, and delete those that are a day old. For cron."""
    with transaction():
        gone = printing_actions.forget_old_runs(at=now())
    made = sum(finish(run.id) for run in printing_queries.unfinished_runs(at=now()))
    click.echo(f"{made} made, {gone} deleted.")
