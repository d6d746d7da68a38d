"""What happens to a certificate after it was issued: replaced in a new name, or withdrawn by two people."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.certificates import actions, queries
from app.certificates.forms import WithdrawalForm
from app.certificates.queries import CertificateSeen
from app.certificates.rules import (
    WithdrawalReason,
    mark_of_name,
    refusal_to_ask_withdrawal,
    refusal_to_replace,
    refusal_to_withdraw,
)
from app.certificates.seat import Seat, leader_in, refuse_other_name, register_seat_in
from app.clock import now
from app.db import transaction
from app.people.current import current_person
from app.people.queries import secretaries

bp = Blueprint("amending", __name__, template_folder="templates")


@bp.get("/hold/<cohort_id>/beviser/<certificate_id>/erstatning")
def confirm_replacement(cohort_id: str, certificate_id: str) -> str:
    """What happens if a certificate is replaced by one in the name of today."""
    seat = leader_in(cohort_id)
    old = queries.certificate_in(seat.cohort.id, certificate_id) or abort(404)
    refusal = refusal_to_replace(
        standing=old.standing,
        proposed_by=old.proposed_by_id,
        signer=seat.person_id,
        printed_name=old.printed_name,
        name=old.name_today,
    )
    return render_template(
        "certificates/replace.html",
        seat=seat,
        certificate=old,
        refusal=refusal,
        name_seen=mark_of_name(old.name_today),
    )


@bp.post("/hold/<cohort_id>/beviser/<certificate_id>/erstatning")
def replace(cohort_id: str, certificate_id: str) -> Response:
    """The course leader signs a new certificate in the name of today."""
    with transaction():
        seat = leader_in(cohort_id)
        old = queries.certificate_in(seat.cohort.id, certificate_id, for_change=True) or abort(404)
        refuse_other_name(old.name_today)
        actions.replace(old, signer_id=seat.person_id, at=now())
    flash(
        _("Der er udstedt et nyt bevis til %(name)s. Det gamle siger, at det er erstattet.", name=old.name_today),
        "good",
    )
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/beviser/<certificate_id>/tilbagetraekning")
def withdrawal(cohort_id: str, certificate_id: str) -> str:
    """Where the leader asks for a withdrawal, and the secretariat sees what was asked."""
    seat = register_seat_in(cohort_id)
    certificate = queries.certificate_in(seat.cohort.id, certificate_id) or abort(404)
    return _page(seat, certificate, WithdrawalForm(formdata=None))


@bp.post("/hold/<cohort_id>/beviser/<certificate_id>/tilbagetraekning")
def ask_withdrawal(cohort_id: str, certificate_id: str) -> str | Response | tuple[str, int]:
    """The course leader asks. The certificate stands until the secretariat confirms."""
    form = WithdrawalForm()
    if not form.validate_on_submit():
        seat = leader_in(cohort_id)
        certificate = queries.certificate_in(seat.cohort.id, certificate_id) or abort(404)
        return _page(seat, certificate, form), 400
    with transaction():
        seat = leader_in(cohort_id)
        certificate = queries.certificate_in(seat.cohort.id, certificate_id, for_change=True) or abort(404)
        actions.ask_withdrawal(
            certificate,
            reason=WithdrawalReason(form.reason.data),
            by_id=seat.person_id,
            secretaries=secretaries(at=now()),
            path=url_for("amending.withdrawal", cohort_id=cohort_id, certificate_id=certificate_id),
            at=now(),
        )
    flash(_("Sekretariatet har fået besked. Beviset gælder, til det er bekræftet."), "good")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/beviser/<certificate_id>/tilbagetraekning/bekraeftelse")
def confirm_withdrawal(cohort_id: str, certificate_id: str) -> Response:
    """The secretariat confirms, and the certificate no longer stands."""
    with transaction():
        seat = register_seat_in(cohort_id)
        if not seat.secretariat:
            abort(404)
        certificate = queries.certificate_in(seat.cohort.id, certificate_id, for_change=True) or abort(404)
        actions.withdraw(certificate, second_id=seat.person_id, at=now())
    flash(_("Beviset er trukket tilbage. Ejeren har fået besked."), "good")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/beviser/<certificate_id>/tilbagetraekning/fortrydelse")
def drop_withdrawal(cohort_id: str, certificate_id: str) -> Response:
    """The certificate stands after all: the leader thinks better of it, or the secretariat does not confirm."""
    with transaction():
        seat = register_seat_in(cohort_id)
        certificate = queries.certificate_in(seat.cohort.id, certificate_id, for_change=True) or abort(404)
        actions.drop_withdrawal(certificate, by_id=seat.person_id, at=now())
    flash(_("Beviset bliver stående."), "good")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


def _page(seat: Seat, certificate: CertificateSeen, form: WithdrawalForm) -> str:
    asked = certificate.withdrawal_asked_by
    return render_template(
        "certificates/withdrawal.html",
        seat=seat,
        certificate=certificate,
        form=form,
        asked=asked is not None,
        reason=WithdrawalReason(certificate.withdrawal_reason) if certificate.withdrawal_reason else None,
        refusal_to_ask=refusal_to_ask_withdrawal(standing=certificate.standing, asked=asked is not None),
        refusal_to_confirm=refusal_to_withdraw(
            standing=certificate.standing, asked_by=asked, second=current_person().id
        ),
        error_title=bool(form.errors),
    )
