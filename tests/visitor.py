"""A visitor: a client that audits each page it is given and fills in forms the way a browser does."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app.web.once import deed_key
from tests.audit import FormSeen, PageAudit, audit

MOST_HOPS = 4


class Visitor:
    """Somebody with a browser. Signed in when made by `cast.visitor(person)`."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.app = app
        self.client = app.test_client()
        if token is not None:
            self.client.set_cookie(app.config["PEJL_COOKIE"], token)
        self.page: PageAudit | None = None
        self.html = ""

    def get(self, path: str, *, follow: bool = False, headers: dict[str, str] | None = None) -> TestResponse:
        """Open a page; it is audited when it is HTML. Its forms can then be submitted."""
        return self._read(self.client.get(path, follow_redirects=follow, headers=headers), path)

    def post(self, path: str, data: dict[str, Any] | None = None, *, follow: bool = False, **keys: str) -> TestResponse:
        """Send a form with a valid token and a fresh key, whatever stands in it."""
        kept = {"csrf_token": self.csrf_token(), "_deed": deed_key(), **keys, **(data or {})}
        return self._read(self.client.post(path, data=kept, follow_redirects=follow), path)

    def post_bare(self, path: str, data: dict[str, Any] | None = None) -> TestResponse:
        """Send a form without token and key."""
        return self.client.post(path, data=data or {})

    def submit(
        self, action: str, *, button: tuple[str, str] | None = None, follow: bool = True, **fields: Any
    ) -> TestResponse:
        """Fill in the form of the page last opened that goes to this address, and send it. A list fills several."""
        form = self.form(action)
        kept: list[tuple[str, Any]] = [(name, value) for name, value in form.fields if name not in fields]
        for name, value in fields.items():
            kept += [(name, each) for each in value] if isinstance(value, list | tuple) else [(name, value)]
        if button is not None:
            assert button in form.buttons, f"no button {button} among {form.buttons}"
            kept.append(button)
        data: dict[str, list[Any]] = {}
        for name, value in kept:
            data.setdefault(name, []).append(value)
        return self._read(self.client.post(form.action, data=data, follow_redirects=follow), form.action)

    def form(self, action: str) -> FormSeen:
        """The form of the page last opened that goes to this address (or one that ends with it)."""
        assert self.page is not None, "open a page first"
        writing = [form for form in self.page.forms if form.method == "post"]
        found = [form for form in writing if form.action == action]
        found = found or [form for form in writing if form.action.endswith(action)]
        assert found, f"no form to {action} among {[form.action for form in self.page.forms]}"
        return found[0]

    def offers(self, action: str) -> bool:
        """Whether the page last opened has a form to this address (or one that ends with it)."""
        return self.page is not None and any(form.action.endswith(action) for form in self.page.forms)

    def csrf_token(self) -> str:
        """A token of this visitor's session."""
        page = audit(self.client.get("/hjaelp").get_data(as_text=True), "/hjaelp")
        return next(value for form in page.forms for name, value in form.fields if name == "csrf_token")

    def _read(self, answer: TestResponse, path: str) -> TestResponse:
        taken_along = answer.headers.get("Content-Disposition", "").startswith("attachment")  # a file, not a page
        if answer.mimetype == "text/html" and not taken_along and not 300 <= answer.status_code < 400:
            self.html = answer.get_data(as_text=True)
            self.page = audit(self.html, path)
        return answer
