"""The modules' invented people are not those whom one meets in the demonstration."""

import re

import pytest

from app.demo.commands import SIGN_IN_AS
from app.demo.people import STAFF
from tests.house.source import ROOT

pytestmark = pytest.mark.house
MODULES = sorted((ROOT / "curriculum").rglob("*.md"))
STORY = {key.capitalize() for key, _who in SIGN_IN_AS} | {key.capitalize() for key in STAFF}
# Still the same by chance: in M02, M08 and M09.
SAME = frozenset(("Steen", "Lone", "Ove", "Kirsten"))


def test_nobody_in_a_module_is_called_as_somebody_one_can_sign_in_as() -> None:
    name = re.compile(rf"\b({'|'.join(sorted(STORY - SAME))})s?\b")

    found = {path.name: sorted({each[1] for each in name.finditer(path.read_text("utf-8"))}) for path in MODULES}

    assert {file: names for file, names in found.items() if names} == {}
