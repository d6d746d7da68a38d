"""The start page, help, the accessibility statement, and the health of the system."""

from flask import Blueprint, render_template
from sqlalchemy import text

from app.db import db

bp = Blueprint("home", __name__, template_folder="templates")


@bp.get("/")
def today() -> str:
    """I dag."""
    return render_template("home/today.html")


@bp.get("/hjaelp")
def help_page() -> str:
    """Help and the safety net. Opening it is noted nowhere."""
    return render_template("home/help.html")


@bp.get("/was")
def accessibility() -> str:
    """The accessibility statement."""
    return render_template("home/accessibility.html")


@bp.get("/sund")
def health() -> tuple[str, int, dict[str, str]]:
    """Whether the system is well: ok, or not ok, and no more."""
    try:
        db.session.execute(text("SELECT 1"))
    except Exception:  # noqa: BLE001  (whatever it is, the answer is the same)
        return "not ok\n", 503, {"Content-Type": "text/plain; charset=utf-8"}
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
