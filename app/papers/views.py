"""The certificate in its holder's hands: on paper, and as the signed file. And the paper that the office hands over."""

from collections.abc import Callable

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.certificates import credential_queries, queries
from app.certificates.queries import CertificateSeen
from app.certificates.rules import Edition, Standing, refusal_to_hand_on
from app.certificates.rules import Refusal as RefusalOfCertificate
from app.certificates.seat import register_seat_in
from app.clock import now
from app.db import transaction
from app.papers.actions import print_certificate, tell_office
from app.papers.forms import TakeHomeForm
from app.papers.printed import file_name
from app.papers.rules import Refusal
from app.papers.typesetting import letters_not_set
from app.people.current import current_person
from app.refusal import Refused
from app.web.once import repeat_leads_to

bp = Blueprint("papers", __name__, template_folder="templates")
FULL = "fuld"


@bp.get("/beviser/<certificate_id>/fuld")
def full(certificate_id: str) -> str:
    """What the full version tells, and a tick before one takes it home."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    return _full_page(certificate, TakeHomeForm(formdata=None))


@bp.post("/beviser/<certificate_id>/papir")
@repeat_leads_to("certificates.show")
def print_own(certificate_id: str) -> str | Response | tuple[str, int]:
    """The holder takes a paper home: short at once, full with the tick."""
    me, form = current_person(), TakeHomeForm()
    if not form.validate_on_submit():
        certificate = queries.own_certificate(me.id, certificate_id) or abort(404)
        return _full_page(certificate, form), 400

    def mine() -> CertificateSeen:
        return queries.own_certificate(me.id, certificate_id, for_change=True) or abort(404)

    return _print(mine, edition=form.wanted, by_id=None)


@bp.get("/beviser/<certificate_id>/fil")
def file(certificate_id: str) -> Response:
    """The signed file of the short version, byte for byte. The full one is asked for where one reads what it tells."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    if request.args.get("udgave") == FULL:
        return redirect(url_for("papers.full", certificate_id=certificate_id), code=303)
    return _signed_file(certificate, Edition.SHORT)


@bp.post("/beviser/<certificate_id>/fil")
def full_file(certificate_id: str) -> str | Response | tuple[str, int]:
    """The signed file, full with the tick. Nothing is written, so it may be fetched again and again."""
    certificate, form = queries.own_certificate(current_person().id, certificate_id) or abort(404), TakeHomeForm()
    if not form.validate_on_submit():
        return _full_page(certificate, form), 400
    return _signed_file(certificate, form.wanted)


@bp.post("/hold/<cohort_id>/beviser/<certificate_id>/papir")
@repeat_leads_to("issuing.print_out")
def print_for(cohort_id: str, certificate_id: str) -> Response:
    """The office has the short version made, to hand over."""

    def theirs() -> CertificateSeen:
        seat = register_seat_in(cohort_id)
        return queries.certificate_in(seat.cohort.id, certificate_id, for_change=True) or abort(404)

    return _print(theirs, edition=Edition.SHORT, by_id=current_person().id)


@bp.app_template_filter("letters_not_set")
def _letters_not_set(name: str) -> str:
    return letters_not_set(name)


def _print(read: Callable[[], CertificateSeen], *, edition: Edition, by_id: int | None) -> Response:
    """One paper. Where its name cannot be set, the refused deed is undone and the office is told all the same."""
    certificate = None
    try:
        with transaction():
            certificate = read()
            printed = print_certificate(certificate, edition=edition, by_id=by_id, at=now())
    except Refused as refused:
        if refused.reason is Refusal.NAME_CANNOT_BE_SET and certificate is not None:
            with transaction():
                tell_office(certificate.id, at=now())
        raise
    return _attachment(printed.body, "application/pdf", printed.name)


def _signed_file(certificate: CertificateSeen, edition: Edition) -> Response:
    if reason := refusal_to_hand_on(certificate.standing):
        raise Refused(reason)
    signed = credential_queries.newest_credential(certificate.id, edition)
    if signed is None:
        raise Refused(RefusalOfCertificate.CANNOT_SIGN)
    return _attachment(signed.body, "application/json", file_name(certificate.number, edition, "json"))


def _attachment(body: bytes, mimetype: str, name: str) -> Response:
    answer = make_response(body)
    answer.mimetype = mimetype
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _full_page(certificate: CertificateSeen, form: TakeHomeForm) -> str:
    return render_template(
        "papers/take_full.html",
        certificate=certificate,
        stands=certificate.standing is Standing.VALID,
        form=form,
        error_title=bool(form.errors),
    )
