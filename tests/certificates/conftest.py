"""Counts live in the process: each test begins with none."""

from pathlib import Path

import pytest
from flask import Flask

from app.checking.counts import PLACE, Counts
from tests.cast import Cast


@pytest.fixture(autouse=True)
def fresh_counts(whole_app: tuple[Flask, Cast, Path | None]) -> None:
    """Nobody has looked anything up yet."""
    whole_app[0].extensions[PLACE] = Counts()
