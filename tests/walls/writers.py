"""People who write without pause in a house that is killed under them, and what was promised them on the way."""

import http.client
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from tests.walls.served import Browser

GONE = (OSError, http.client.HTTPException)
LEAST_SAVES, MOST_SAVES = 3, 7


@dataclass
class Promised:
    """One piece of work: what the house said it had kept, and what was on its way when the house fell silent."""

    address: str
    author_id: int
    browser: Browser
    saved: str = ""
    revision: int = 0
    trying: str = ""
    handed_in: str | None = None
    form: dict[str, str] = field(default_factory=dict)
    acknowledged: int = 0


@dataclass
class Writer:
    """Writes several pieces of work, one after the other, each in its author's own browser."""

    works: list[Promised]
    stop: Event
    wrong: list[str] = field(default_factory=list)
    count: int = 0

    def write(self) -> None:
        """Save and hand in until told to stop; ends only when nothing is on its way any more."""
        for work in self.works:
            for _ in range(random.randint(LEAST_SAVES, MOST_SAVES)):
                if self.stop.is_set():
                    return
                self._until_answered(work, self._save)
            self._until_answered(work, self._hand_in)
        while not self.stop.is_set():
            time.sleep(0.05)

    def _until_answered(self, work: Promised, deed: Callable[[Promised], None]) -> None:
        """What is asked again when no answer came: an error answer does not mean that nothing was kept."""
        while True:
            try:
                return deed(work)
            except GONE:
                time.sleep(0.05)

    def _save(self, work: Promised) -> None:
        """One more sentence, by the page's ticket or by the plain button."""
        form = self._open(work)
        if form is None:
            return
        self.count += 1
        text = f"{form['text']}\nSætning {self.count}, som ikke må forsvinde.".strip()
        work.trying = text
        quietly = self.count % 2 == 0
        answer = work.browser.ask(
            "POST",
            f"{work.address}/kladde",
            {**form, "text": text},
            accept="application/json" if quietly else "text/html",
        )
        if answer.status != (200 if quietly else 303):
            self.wrong.append(f"{work.address} was not saved: {answer.status} {answer.text[:200]}")
            return
        work.saved, work.trying = text, ""
        work.revision = json.loads(answer.text)["revision"] if quietly else int(form["revision"]) + 1
        work.acknowledged += 1

    def _hand_in(self, work: Promised) -> None:
        """Hand in; a retry carries the key of the first try, as the same form does in a browser."""
        if work.trying != "handing in":
            form = self._open(work)
            if form is None:
                return
            work.form, work.trying = form, "handing in"
        answer = work.browser.ask("POST", f"{work.address}/aflevering", work.form)
        if answer.status != 303:
            self.wrong.append(f"{work.address} was not handed in: {answer.status} {answer.text[:200]}")
        else:
            work.handed_in = work.saved
            work.acknowledged += 1
        work.trying = ""

    def _open(self, work: Promised) -> dict[str, str] | None:
        """The form as it stands: what was acknowledged, or what was on its way when nobody answered."""
        form = work.browser.form(work.address, f"{work.address}/aflevering")
        if form is None:
            self.wrong.append(f"{work.address} offers no form")
            return None
        fields = dict(form.fields)
        fields["text"] = fields["text"].replace("\r\n", "\n").lstrip("\n")
        revision = int(fields["revision"])
        if work.trying and fields["text"] == work.trying and revision == work.revision + 1:
            work.saved, work.revision, work.trying = work.trying, revision, ""
        elif (fields["text"], revision) != (work.saved, work.revision):
            self.wrong.append(f"{work.address} shows revision {revision} after {work.revision}: {fields['text'][-60:]}")
            work.saved, work.revision = fields["text"], revision
        return fields
