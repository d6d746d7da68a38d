"""The pictures of module texts: an address for each, for everybody signed in. What it shows never changes."""

from flask import Blueprint, Response, abort

from app.curriculum.picture_queries import find_picture

bp = Blueprint("curriculum", __name__)
KEEP = "private, max-age=31536000, immutable"  # by the reader's own browser only; other bytes have another address


@bp.get("/billeder/<digest>")
def picture(digest: str) -> Response:
    """A picture of an edition, by the digest of its bytes."""
    found = find_picture(digest)
    if found is None:
        abort(404)
    media_type, content = found
    answer = Response(content, mimetype=media_type)
    answer.headers["Cache-Control"] = KEEP
    answer.headers["Content-Disposition"] = "inline"
    answer.set_etag(digest)
    return answer
