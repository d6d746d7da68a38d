"""Style and script: served by WhiteNoise under an address with the digest of them all, so that they may be kept."""

from collections.abc import MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

from app.web.headers import ON_EVERYTHING

FOLDER = Path(__file__).parent / "static"


def init_assets(app: Flask) -> None:
    """Serve the folder and give templates `asset(name)`. Raises FileNotFoundError for a name that is not there."""
    names = sorted(path for path in FOLDER.rglob("*") if path.is_file())
    digest = sha256(b"".join(str(p.relative_to(FOLDER)).encode() + p.read_bytes() for p in names)).hexdigest()[:12]
    prefix = f"statisk/{digest}"
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(FOLDER),
        prefix=prefix,
        max_age=365 * 24 * 3600,
        add_headers_function=_add_headers,
        autorefresh=False,
    )
    known = {path.relative_to(FOLDER).as_posix() for path in names}

    def asset(name: str) -> str:
        if name not in known:
            raise FileNotFoundError(name)
        return f"/{prefix}/{name}"

    app.jinja_env.globals["asset"] = asset


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    kept: MutableMapping[str, Any] = dict(ON_EVERYTHING)
    for name, value in kept.items():
        headers[name] = value
