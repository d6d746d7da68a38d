"""Taking in a file that a stranger sends with a form, in bounded memory: hashed as it comes, nothing put on disk."""

from typing import IO, Any, Final

from flask import Request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from app.checking.sent import Sent

LARGEST_FILE: Final = 10_485_760
AROUND_IT: Final = 65_536  # what a browser writes around the file
FIELDS_AND_HEADERS: Final = 262_144
MOST_PARTS: Final = 8
LONGEST_BOUNDARY: Final = 200  # standards say 70
MOST_LET_GO: Final = 6 * LARGEST_FILE
CHUNK: Final = 65_536


class TooLarge(Exception):
    """More was sent than is taken in."""


def file_sent(request: Request, name: str) -> Sent | None:
    """The file in this field of a form, or None when there is none that can be read. Raises TooLarge.

    What is not taken in is read off the line and dropped, up to a limit: a browser shows the answer only when all of
    its form has been taken.
    """
    length = request.content_length
    if length is not None and length > LARGEST_FILE + AROUND_IT:
        let_go(request)
        raise TooLarge
    request.max_content_length = LARGEST_FILE + AROUND_IT
    try:
        found = _in_form(request, name)
        _drop(request.stream)
    except RequestEntityTooLarge as wrong:
        _drop(request.stream)
        raise TooLarge from wrong
    except BadRequest:  # the line broke, or there was less than promised
        return None
    if found is not None and found.size > LARGEST_FILE:
        raise TooLarge
    return found


def let_go(request: Request) -> None:
    """Read what somebody sends, up to a limit, and keep nothing of it."""
    request.max_content_length = MOST_LET_GO
    try:
        _drop(request.stream)
    except RequestEntityTooLarge:
        return


def _in_form(request: Request, name: str) -> Sent | None:
    if request.mimetype != "multipart/form-data" or len(request.mimetype_params.get("boundary", "")) > LONGEST_BOUNDARY:
        return None
    parser = FormDataParser(
        stream_factory=_begin,  # type: ignore[arg-type]  # what it makes takes the bytes in and hands none out
        max_form_memory_size=FIELDS_AND_HEADERS,
        max_form_parts=MOST_PARTS,
    )
    _, _, files = parser.parse(request.stream, request.mimetype, request.content_length, request.mimetype_params)
    found: Any = files.get(name)
    return found.stream if found is not None and found.filename else None


def _begin(
    total_content_length: int | None = None,
    content_type: str | None = None,
    filename: str | None = None,
    content_length: int | None = None,
) -> Sent:
    """Where a part that is a file goes."""
    return Sent()


def _drop(stream: IO[bytes]) -> None:
    try:
        while stream.read(CHUNK):
            pass
    except (BadRequest, RequestEntityTooLarge):
        return
