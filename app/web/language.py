"""Which language the pages speak: the person's own choice, else the browser's cookie, else Danish (the source)."""

from collections.abc import Callable

from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale

LANGUAGES = ("da", "en")
COOKIE = "sprog"


def init_language(app: Flask, *, of_person: Callable[[], str | None]) -> None:
    """Danish texts stand in the code; English is a catalogue."""
    app.config["BABEL_DEFAULT_LOCALE"] = "da"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Copenhagen"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"

    def choose() -> str:
        if not has_request_context():  # on the command line
            return LANGUAGES[0]
        wanted = of_person() or request.cookies.get(COOKIE, "da")
        return wanted if wanted in LANGUAGES else "da"

    Babel(app, locale_selector=choose)
    app.jinja_env.globals["language"] = choose


def in_language(danish: str, english: str) -> str:
    """A title of the curriculum in the language of the page."""
    return english if english and str(get_locale()) == "en" else danish
