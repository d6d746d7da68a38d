"""Every command of the house has help and stands in the README, and so does every setting."""

import re
from collections.abc import Iterator

import click
import pytest
from flask import Flask

from tests.house.source import APP, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
NOT_OURS = frozenset(("db", "run", "shell", "routes"))


def commands_of(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command below a group, with its whole name."""
    for name, command in group.commands.items():
        if not path and name in NOT_OURS:
            continue
        whole = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands_of(command, whole)
        else:
            yield whole, command


def test_every_command_has_help_and_stands_in_the_readme(app: Flask) -> None:
    wrong = [
        name
        for name, command in commands_of(app.cli)
        if not command.help
        or f"`flask {name}" not in README
        or any(isinstance(each, click.Option) and not each.help for each in command.params)
    ]
    assert wrong == []


@pytest.mark.house
def test_every_setting_stands_in_the_readme() -> None:
    read = set(re.findall(r'environ\.get\("(PEJL_\w+)"', (APP / "config.py").read_text(encoding="utf-8")))
    assert read
    assert {name for name in read if f"`{name}`" not in README} == set()
