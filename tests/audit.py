"""What every page that a test fetches must keep: language, title, one h1, labels, unique ids, nothing inline, keys."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNLABELLED_TYPES = frozenset(("hidden", "submit", "button", "image", "reset"))
CHECKS = re.compile(r"/verificer\b|/b/")  # change nothing, so they carry nothing
NO_DEED_ACTIONS = frozenset(("/log-ind", "/log-ud", "/log-ud/alle", "/sprog"))


@dataclass
class FormSeen:
    """A form on a page: where it goes and what it carries."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class PageAudit(HTMLParser):
    """Reads a page once and gathers what is wrong with it."""

    def __init__(self, html: str, path: str) -> None:
        super().__init__()
        self.path = path
        self.wrong: list[str] = []
        self.ids: Counter[str] = Counter()
        self.labelled: set[str] = set()
        self.controls: list[tuple[str, dict[str, str]]] = []
        self.references: list[str] = []
        self.forms: list[FormSeen] = []
        self.headings: Counter[str] = Counter()
        self.title = ""
        self.language = ""
        self._in_form: FormSeen | None = None
        self._in_title = False
        self._in_label = 0
        self._textarea: str | None = None
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self.feed(html)
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: C901
        """One element."""
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.ids[has["id"]] += 1
        if "style" in has or any(name.startswith("on") for name in has):
            self.wrong.append(f"inline style or script on <{tag}>")
        if tag == "style" or (tag == "script" and "src" not in has):
            self.wrong.append(f"inline <{tag}>")
        for name in ("src", "href", "action"):
            if has.get(name, "").lower().startswith(("javascript:", "data:text")):
                self.wrong.append(f"{name}={has[name]}")
        if tag in ("script", "link", "img", "iframe") and has.get("src", has.get("href", "")).startswith(
            ("http", "//")
        ):
            self.wrong.append(f"something from another host: {has}")
        self.references += has.get("aria-describedby", "").split() + has.get("aria-labelledby", "").split()
        match tag:
            case "html":
                self.language = has.get("lang", "")
            case "title":
                self._in_title = True
            case "h1" | "h2" | "h3" | "h4":
                self.headings[tag] += 1
            case "label":
                self._in_label += 1
                self.labelled.add(has.get("for", ""))
            case "img":
                if "alt" not in has:
                    self.wrong.append("an image without alt")
            case "form":
                self._in_form = FormSeen(has.get("action", ""), has.get("method", "get").lower())
                self.forms.append(self._in_form)
            case "input" | "textarea" | "select":
                self._control(tag, has)
            case "button":
                if self._in_form is not None and "name" in has:
                    self._in_form.buttons.append((has["name"], has.get("value", "")))
            case "option":
                self._options.append((has.get("value", ""), "selected" in has))

    def handle_endtag(self, tag: str) -> None:
        """The end of one element."""
        match tag:
            case "title":
                self._in_title = False
            case "label":
                self._in_label -= 1
            case "form":
                self._in_form = None
            case "textarea":
                self._textarea = None
            case "select":
                chosen = [value for value, selected in self._options if selected] or [v for v, _ in self._options[:1]]
                if self._in_form is not None and self._select:
                    self._in_form.fields += [(self._select, value) for value in chosen]
                self._select, self._options = None, []

    def handle_data(self, data: str) -> None:
        """Text between elements."""
        if self._in_title:
            self.title += data
        if self._textarea is not None and self._in_form is not None:
            name, before = self._in_form.fields.pop()
            self._in_form.fields.append((name, before + data))

    def _control(self, tag: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text") if tag == "input" else tag
        if kind not in UNLABELLED_TYPES:
            self.controls.append((kind, {**has, "_inside_label": "1" if self._in_label else ""}))
        if self._in_form is None or "name" not in has:
            return
        if tag == "textarea":
            self._textarea = has["name"]
            self._in_form.fields.append((has["name"], ""))
        elif tag == "select":
            self._select = has["name"]
        elif kind in ("checkbox", "radio"):
            if "checked" in has:
                self._in_form.fields.append((has["name"], has.get("value", "on")))
        elif kind == "submit":
            self._in_form.buttons.append((has["name"], has.get("value", "")))
        else:
            self._in_form.fields.append((has["name"], has.get("value", "")))

    def _judge(self) -> None:
        if self.language not in ("da", "en"):
            self.wrong.append("no language")
        if "Pejlemærke" not in self.title:
            self.wrong.append(f"no title: {self.title!r}")
        if self.headings["h1"] != 1:
            self.wrong.append(f"{self.headings['h1']} h1")
        self.wrong += [f"id twice: {name}" for name, times in self.ids.items() if times > 1]
        self.wrong += [f"refers to an id that is not there: {name}" for name in self.references if name not in self.ids]
        for kind, has in self.controls:
            named = has.get("id") in self.labelled or has.get("aria-label") or has.get("aria-labelledby")
            if not named and not has["_inside_label"]:
                self.wrong.append(f"a {kind} without a label: {has.get('name')}")
        for form in self.forms:
            names = {name for name, _ in form.fields}
            if form.method == "post" and CHECKS.match(form.action):
                self.wrong += [f"a check that carries a key: {form.action}"] * bool(names & {"csrf_token", "_deed"})
                continue
            if form.method == "post" and "csrf_token" not in names:
                self.wrong.append(f"a form without a token: {form.action}")
            if form.method == "post" and "_deed" not in names and form.action not in NO_DEED_ACTIONS:
                self.wrong.append(f"a writing form without a key: {form.action}")


def audit(html: str, path: str) -> PageAudit:
    """The page, read and found in order. Raises AssertionError with everything that is wrong."""
    page = PageAudit(html, path)
    assert page.wrong == [], f"{path}: {page.wrong}"
    return page
