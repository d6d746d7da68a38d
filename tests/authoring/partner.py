"""A partner's folder beside a copy of the real curriculum, as small as a test needs it."""

import re
from pathlib import Path

from app.authoring.files import read_folder
from app.authoring.overlays import fingerprints
from app.authoring.sources import OverlayFolder

PARTNER = "kystby"
PLAN = """partner: kystby
title: Peer-uddannelsen i Kystby
title_en: The Peer Education in Kystby
programme: peer-uddannelsen
why: Byen har sin egen havn.
why_en: The town has a harbour of its own.
"""


def write(folder: Path, name: str, text: str) -> None:
    """A file of the partner's."""
    path = folder / "overlays" / PARTNER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_plan(folder: Path, more: str = "") -> None:
    """The partner's plan, with the fingerprints that fit now."""
    write(folder, "overlay.yaml", PLAN + more)
    fits = fingerprints(read_folder(folder), overlay_of(folder))
    against = "".join(f"  {code}: '{fingerprint}'\n" for code, fingerprint in fits.items())
    write(folder, "overlay.yaml", PLAN + more + (f"against:\n{against}" if against else ""))


def write_change(folder: Path, code: str, keys: str = "", body: str = "") -> None:
    """A change of a core module."""
    write(folder, f"changes/{code.lower()}-hos-os.md", f"---\ncode: {code}\n{keys}---\n\n{body}")


def write_module(folder: Path, code: str, *, like: str, swaps: dict[str, str] | None = None) -> None:
    """A whole module of the partner's: a copy of a core module with its own code, without its tasks."""
    [source] = [path for path in (folder / "modules").glob(f"{like.lower()}-*.md") if not path.name.endswith(".en.md")]
    text = source.read_text(encoding="utf-8").replace(f"code: {like}\n", f"code: {code}\n", 1)
    text = re.sub(r"^(reflection|assignments|shared_assignments):.*?(?=^[a-z_]+:)", "", text, flags=re.M | re.S)
    for old, new in (swaps or {}).items():
        assert old in text
        text = text.replace(old, new)
    write(folder, f"modules/{code.lower()}-hos-os.md", text)


def overlay_of(folder: Path) -> OverlayFolder:
    """The partner's folder as it is read."""
    [overlay] = read_folder(folder).overlays
    return overlay
