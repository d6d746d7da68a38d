"""Going where a notice leads, which is also what marks it as read."""

from flask import Blueprint, abort, redirect
from werkzeug.wrappers import Response

from app.clock import now
from app.db import transaction
from app.notices import actions, queries
from app.people.current import current_person

bp = Blueprint("notices", __name__)


@bp.post("/nyt/<notice_id>")
def follow(notice_id: str) -> Response:
    """Mark what leads there as read, and go there. Harmless to repeat."""
    me = current_person()
    with transaction():
        notice = queries.own_notice(me.id, notice_id) or abort(404)
        actions.mark_read(me.id, path=notice.path, at=now())
        path = notice.path
    return redirect(path, code=303)
