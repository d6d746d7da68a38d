"""The house's own source, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
ROOMS = (
    "people",
    "partners",
    "journal",
    "notices",
    "curriculum",
    "authoring",
    "cohorts",
    "reading",
    "coursework",
    "desk",
    "publishing",
    "practice",
    "signing",
    "certificates",
    "papers",
    "recognition",
    "register",
    "checking",
    "reports",
    "privacy",
    "home",
)
ROOF = ("factory.py", "doors.py", "commands.py", "demo")


def python_files() -> Iterator[Path]:
    """Every Python file of the application."""
    return (path for path in sorted(APP.rglob("*.py")) if "__pycache__" not in path.parts)


def imports_of(path: Path) -> list[str]:
    """The modules of the house that a file imports, as dotted names."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "app":
            parts = node.module.split(".")
            found += [node.module] if len(parts) > 2 else [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] == "app"]
    return found


def room_of(path: Path) -> str | None:
    """The room a file stands in, or None for the ground and the roof."""
    first = path.relative_to(APP).parts[0]
    return first if first in ROOMS else None
