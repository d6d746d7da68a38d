"""Two hundred files that nobody means well with: each is refused kindly, and none takes much memory.

All thousand, with their times, are in `tools/measure_checking.py`.
"""

import tracemalloc
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.cast import Cast
from tests.certificates.arrange import issue
from tests.certificates.signed_files import credentials_of, file_of
from tools.hostile_uploads import Upload, in_a_form, uploads

NUMBER = 200
MOST_MEMORY = 16_000_000
KIND_WORDS = {
    "400": ("Vælg en fil først",),
    "404": ("Vi har ikke udstedt filen", "Vi kan ikke genkende filen", "Et billede kan vi ikke tjekke"),
    "413": ("større end 10 MB",),
}


def sent(app: Flask, upload: Upload, place: int) -> tuple[str, str, str]:
    """Status, headers and page."""
    environ = EnvironBuilder(path="/verificer/fil", method="POST").get_environ()
    environ |= {
        "CONTENT_TYPE": upload.content_type,
        "CONTENT_LENGTH": str(len(upload.body) if upload.length is None else upload.length),
        "wsgi.input": BytesIO(upload.body),
        "REMOTE_ADDR": f"192.0.2.{place // 100}",
    }
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    return status[:3], str(headers), b"".join(body).decode()


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.once) for seed in (1, 2, 3))])
def test_each_is_refused_kindly_in_bounded_memory(cast: Cast, seed: int) -> None:
    issue(cast, "amal")
    known = credentials_of(cast, "amal")[0].uuid
    assert sent(cast.app, in_a_form(file_of(cast, "amal"), what="ours"), 0)[0] == "200"
    wrong = []

    tracemalloc.start()
    for place, each in enumerate(uploads(NUMBER // 4, seed=seed, known=known)):
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        status, headers, page = sent(cast.app, each, place + 100)
        taken = tracemalloc.get_traced_memory()[1] - before
        kind = any(words in page for words in KIND_WORDS.get(status, ()))
        if not kind or "Gyldigt" in page or "Set-Cookie" in headers or taken > MOST_MEMORY:
            wrong.append((each.what, status, taken, len(page)))
    tracemalloc.stop()

    assert wrong == []
