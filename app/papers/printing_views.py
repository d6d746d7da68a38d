"""The papers of a whole cohort, for its leader and the secretariat: begin, see how far it is, take them along."""

from collections.abc import Iterable, Iterator
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from flask import Blueprint, flash, redirect, render_template, stream_with_context, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.certificates.rules import Refusal as RefusalOfCertificate
from app.certificates.seat import register_seat_in
from app.clock import now, today
from app.db import transaction
from app.papers import printing_actions as actions
from app.papers import printing_queries as queries
from app.papers.printing import PLACE, Printer, printer
from app.papers.printing_rules import BROKEN, KEPT
from app.papers.rules import Refusal

bp = Blueprint("printing", __name__, template_folder="templates")


@bp.get("/hold/<cohort_id>/beviser/papirer")
def papers(cohort_id: str) -> str:
    """How far the cohort's papers are, what could not be made and why, and how to take them along."""
    seat = register_seat_in(cohort_id)
    run = queries.newest_run(seat.cohort.id, at=now())
    faults = queries.faults_of(run.id) if run and run.faults else []
    left_out = run.made - len(queries.papers_in(run.id, on=today())) if run and run.made else 0
    return render_template(
        "papers/printing.html",
        seat=seat,
        run=run,
        left_out=left_out,
        faults=[(each, fault_words(each.fault)) for each in faults],
        number=len(queries.to_print(seat.cohort.id, on=today())),
        gone_at=run.at + KEPT if run else None,
    )


@bp.post("/hold/<cohort_id>/beviser/papirer")
def begin(cohort_id: str) -> Response:
    """Begin, or go on with what stands still. The papers are made after this answer."""
    with transaction():
        seat = register_seat_in(cohort_id)
        run_id = actions.begin(seat.cohort.id, by_id=seat.person_id, at=now(), on=today())
    printer().start(run_id)
    return redirect(url_for("printing.papers", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/beviser/papirer/hent")
def fetch(cohort_id: str) -> Response:
    """All papers in one file. Who took them along is noted before the first byte is sent."""
    with transaction():
        seat = register_seat_in(cohort_id)
        run = queries.newest_run(seat.cohort.id, at=now())
        wanted = actions.fetch(run, by_id=seat.person_id, at=now(), on=today()) if run else []
    if run is None:
        flash(_("Papirerne er slettet, fordi der er gået et døgn. Du kan lave dem igen."), "info")
        return redirect(url_for("printing.papers", cohort_id=cohort_id), code=303)
    answer = Response(
        stream_with_context(_zipped(queries.opened_papers(run, wanted, on=today()))), mimetype="application/zip"
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="papirer-{today().isoformat()}.zip"'
    return answer


def fault_words(fault: str) -> str:
    """Why a paper was not made, and what one can do."""
    match fault:
        case Refusal.NAME_CANNOT_BE_SET:
            return _(
                "Navnet har et tegn, som vores skrifttyper ikke kan sætte. Spørg ejeren, hvordan navnet kan skrives. "
                "Når det er rettet, kan beviset udstedes i det navn."
            )
        case Refusal.TOO_MANY_PRINTS:
            return _("Der er lavet mange papirer af beviset. Ejeren kan slukke et, der ikke bruges mere.")
        case RefusalOfCertificate.CANNOT_SIGN:
            return _("Beviset har ingen underskrevet fil lige nu. Sig det til dem, der passer systemet.")
        case fault if fault == BROKEN:
            return _("Noget gik galt hos os. Prøv at lave papirerne igen. Sig det til os, hvis det sker en gang til.")
        case _:
            return _("Beviset gælder ikke mere, så der er ikke lavet et papir.")


class _Pipe:
    """What a ZIP is written to: it is taken away piece by piece, so that no more than one paper is held."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, more: bytes) -> int:
        """Hold this until it is taken."""
        self._held += more
        return len(more)

    def flush(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do."""

    def take(self) -> bytes:
        """What has been written since the last time."""
        taken = bytes(self._held)
        self._held.clear()
        return taken


def _zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """These files as one ZIP, as it is being written. PDF is packed already."""
    pipe, day = _Pipe(), today()
    with ZipFile(pipe, "w", ZIP_STORED) as archive:
        for name, body in files:
            archive.writestr(ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), body)
            yield pipe.take()
    yield pipe.take()


@bp.record_once
def _begin(state: BlueprintSetupState) -> None:
    app = state.app
    app.extensions[PLACE] = Printer(app, at_once=app.config["PEJL"].testing)  # type: ignore[arg-type]
