"""Making papers while nobody waits: a thread of the process, one page in each transaction.

Nothing here is remembered but in the rows: when the process ends, whatever still waits is made by another process, by
`flask certificates print`, or by whoever presses the button once more. A page is claimed inside its transaction, so
two processes never make the same one.
"""

import logging
from threading import Thread

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app.clock import now
from app.db import transaction
from app.papers import printing_actions as actions
from app.papers import printing_queries as queries

PLACE = "pejl_printer"
log = logging.getLogger("pejlemaerke")


class Printer:
    """Makes the papers of a run. `at_once`: before the answer is sent, so that nothing happens behind a test's back."""

    def __init__(self, app: Flask, *, at_once: bool) -> None:
        self._app, self._at_once = app, at_once

    def start(self, run_id: int) -> None:
        """Begin with a run whose rows are committed, and come back."""
        if self._at_once:
            self.work(run_id)
        else:
            Thread(target=self.work, args=(run_id,), name="papers", daemon=True).start()

    def work(self, run_id: int) -> None:
        """Make what waits in a run. When the database fails, it stops and stays to be gone on with."""
        with self._app.app_context():
            try:
                finish(run_id)
            except SQLAlchemyError:
                log.exception("papers were left unfinished")


def printer() -> Printer:
    """The printer of this process."""
    found: Printer = current_app.extensions[PLACE]
    return found


def finish(run_id: int) -> int:
    """Make every page of a run that waits and that nobody else is at; answers how many. A transaction for each."""
    number = 0
    while _make_one(run_id):
        number += 1
    return number


def _make_one(run_id: int) -> bool:
    reached = None
    try:
        with transaction():
            run, claimed = queries.run_of(run_id, at=now()), queries.next_page(run_id)
            if run is None or claimed is None:
                return False
            page, certificate_id = claimed
            reached = page.certificate_id
            actions.make_paper(run, page, certificate_id, at=now())
    except SQLAlchemyError:
        raise
    except Exception:
        if reached is None:
            raise
        log.exception("a paper was not made")
        with transaction():
            actions.give_up(run_id, reached, at=now())
    return True
