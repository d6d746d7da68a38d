"""The holder's own certificates: look, print, share, switch a link off."""

from collections.abc import Sequence

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.certificates import actions, queries, share_queries
from app.certificates.forms import ShareForm
from app.certificates.models import Share
from app.certificates.paper import paper_of
from app.certificates.queries import CertificateSeen
from app.certificates.rules import Edition, Standing, refusal_to_share, share_is_live
from app.certificates.words import opened_words
from app.clock import now, today
from app.db import transaction
from app.people.current import current_person

bp = Blueprint("certificates", __name__, template_folder="templates")
FULL = "fuld"
bp.add_app_template_filter(opened_words)


@bp.get("/beviser")
def mine() -> str:
    """My certificates."""
    me = current_person()
    return render_template(
        "certificates/mine.html",
        certificates=queries.certificates_of(me.id),
        proposed=queries.proposals_of(me.id),
    )


@bp.get("/beviser/<certificate_id>")
def show(certificate_id: str) -> str:
    """One of my certificates, short or full, and its links."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    wanted = Edition.FULL if request.args.get("udgave") == FULL else Edition.SHORT
    return _page(certificate, share_queries.shares_of(certificate.id), ShareForm(formdata=None), wanted=wanted)


@bp.post("/beviser/<certificate_id>/links")
def make_link(certificate_id: str) -> str | tuple[str, int]:
    """A new link. Its address is in this answer and nowhere else: we keep only a hash of it."""
    me, form = current_person(), ShareForm()
    valid = form.validate_on_submit()
    if not valid:
        certificate = queries.own_certificate(me.id, certificate_id) or abort(404)
        return _page(certificate, share_queries.shares_of(certificate.id), form), 400
    edition = Edition(form.edition.data)
    with transaction():
        certificate = queries.own_certificate(me.id, certificate_id, for_change=True) or abort(404)
        token = actions.make_share(
            certificate,
            label=form.label.data or "",
            edition=edition,
            ends_on=form.ends_on.data,
            at=now(),
        )
    address = f"{current_app.config['PEJL'].base_url}{url_for('checking.shared', token=token)}"
    return _page(
        certificate,
        share_queries.shares_of(certificate.id),
        ShareForm(formdata=None),
        fresh=address,
        fresh_edition=edition,
    ), 201


@bp.post("/links/<share_id>/slut")
def end_link(share_id: str) -> Response:
    """Switch one of my links off."""
    me = current_person()
    with transaction():
        share, certificate_id = share_queries.own_share(me.id, share_id) or abort(404)
        actions.end_share(share, by_id=me.id, at=now())
        label = share.label
    flash(_("Linket »%(label)s« er slukket. Det åbner ikke noget mere.", label=label), "good")
    return redirect(url_for("certificates.show", certificate_id=certificate_id), code=303)


def _page(
    certificate: CertificateSeen,
    shares: Sequence[Share],
    form: ShareForm,
    *,
    wanted: Edition = Edition.SHORT,
    fresh: str = "",
    fresh_edition: Edition = Edition.SHORT,
) -> str:
    live = [share_is_live(ends_on=share.ends_on, ended_at=share.ended_at, on=today()) for share in shares]
    return render_template(
        "certificates/show.html",
        certificate=certificate,
        paper=paper_of(certificate.full if wanted is Edition.FULL else certificate.short),
        wanted=wanted,
        stands=certificate.standing is Standing.VALID,
        may_share=refusal_to_share(standing=certificate.standing, live_shares=sum(live)) is None,
        shares=list(zip(shares, live, strict=True)),
        form=form,
        error_title=bool(form.errors),
        fresh=fresh,
        fresh_edition=fresh_edition,
        Edition=Edition,
    )
