"""To practise, in Danish: one practises a thing (øver en sang), and oneself in doing it (øver sig i at synge)."""

import re

import pytest

from tests.house.source import APP, ROOT

pytestmark = pytest.mark.house
WRITTEN = [
    path
    for folder in (ROOT / "curriculum", APP)
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".md", ".yaml", ".py", ".html"}
]
NO_THING = r"at|hvordan|hvornår|hvad|relationer|de øjeblikke|samtalen på to|den lille gruppe"
BARE = re.compile(rf"\bøve[rt]?\s+(?:vi\s+|I\s+|du\s+|også\s+)*(?:{NO_THING})\b")


def test_what_is_no_thing_one_practises_oneself_in() -> None:
    found = {
        str(path.relative_to(ROOT)): [" ".join(each[0].split()) for each in BARE.finditer(path.read_text("utf-8"))]
        for path in WRITTEN
    }

    assert {file: said for file, said in found.items() if said} == {}
