"""Certificates on the command line: the keys that sign them, the lists that say how they stand, signing anew."""

import click
from flask.cli import AppGroup

from app.certificates import credential_actions, key_actions
from app.certificates import credential_queries as queries
from app.certificates.credential_queries import KeySeen
from app.clock import now
from app.db import transaction
from app.refusal import Refused
from app.signing import keystore
from app.signing.issuer import Issuer, issuer

group = AppGroup("certificates", help="Issuer keys, status lists, and signing anew.")
keys = AppGroup("keys", help="The keys that sign certificates. Private parts lie in `issuer/` of the instance folder.")
status = AppGroup("status", help="The published lists that say which certificates no longer hold.")
group.add_command(keys)
group.add_command(status)
A_KEY = click.argument("public", metavar="PUBLIC_KEY")


@keys.command("new")
def new() -> None:
    """Make a key that signs from now on. The one before is retired; what it signed holds."""
    with transaction():
        made = key_actions.rotate(at=now())
    _destroy_ended()
    click.echo(f"{made} signs from now on.")


@keys.command("retire")
@A_KEY
def retire(public: str) -> None:
    """Destroy a key's private part. What it signed holds; without another key nothing can be issued."""
    try:
        with transaction():
            key_actions.retire(public, at=now())
    except key_actions.NoSuchKey as unknown:
        raise click.ClickException("This house never had that key. See: flask certificates keys list") from unknown
    _destroy_ended()
    click.echo(f"{public} signs nothing more. What it signed holds.")


@keys.command("compromised")
@A_KEY
def compromised(public: str) -> None:
    """Take away a key that somebody else may have, and list what must be signed anew."""
    try:
        with transaction():
            key_actions.compromise(public, at=now())
    except key_actions.NoSuchKey as unknown:
        raise click.ClickException("This house never had that key. See: flask certificates keys list") from unknown
    _destroy_ended()
    click.echo(f"{public} is taken away. Nothing that it signed counts any more.")
    _say_what_lacks()


@keys.command("list")
def list_keys() -> None:
    """Show every key, the oldest first: since when, how it stands, how much it signed."""
    house = issuer()
    for key in queries.all_keys(house.host):
        click.echo(f"{key.public}  {key.made_at:%Y-%m-%d}  {_standing(key, house)}  {key.signed} signed")


@status.command("renew")
def renew() -> None:
    """Sign the status lists as they stand now. Run it every night; a list lasts 28 days, and `/sund` warns after 14."""
    try:
        with transaction():
            number = credential_actions.renew_lists(at=now())
    except Refused as cannot:
        raise click.ClickException(CANNOT_SIGN) from cannot
    click.echo(f"{number} signed.")


@group.command("reissue")
@click.option("--dry-run", is_flag=True, help="Only list the numbers of the certificates that need it.")
def reissue(dry_run: bool) -> None:
    """Sign anew the standing certificates that no trusted key has signed. Their holders fetch the file again."""
    if dry_run:
        _say_what_lacks()
        return
    signed = 0
    for certificate_id, number in queries.without_good_credential():
        try:
            with transaction():
                done = credential_actions.reissue(certificate_id, at=now())
        except Refused as cannot:
            raise click.ClickException(CANNOT_SIGN) from cannot
        if done:
            signed += 1
            click.echo(number)
    click.echo(f"{signed} signed anew.")


CANNOT_SIGN = (
    "The private key is not here, or PEJL_MASTER_KEY does not open it. Bring back `issuer/` of the instance folder, "
    "or make a new key: flask certificates keys new"
)


def _say_what_lacks() -> None:
    lacking = queries.without_good_credential()
    for _, number in lacking:
        click.echo(number)
    click.echo(f"{len(lacking)} to sign anew: flask certificates reissue" if lacking else "Nothing to sign anew.")


def _destroy_ended() -> None:
    """Destroy the private files of keys that sign no more, also what an interrupted command left behind."""
    house = issuer()
    for key in queries.all_keys(house.host):
        if key.retired_at or key.compromised_at:
            keystore.destroy(house.instance, key.public)


def _standing(key: KeySeen, house: Issuer) -> str:
    if key.compromised_at:
        return "compromised"
    if key.retired_at:
        return "retired"
    return "signs" if keystore.is_here(house.instance, key.public) else "signs, but its private part is not here"
