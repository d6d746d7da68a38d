"""The holder's own certificates: look, print, share, switch a link off."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.certificates import queries, share_actions, share_queries
from app.certificates.forms import ShareForm
from app.certificates.paper import paper_of
from app.certificates.queries import CertificateSeen
from app.certificates.rules import (
    Edition,
    Refusal,
    ShareKind,
    Standing,
    refusal_to_end_share,
    refusal_to_share,
    share_is_live,
)
from app.certificates.share_queries import ShareSeen
from app.certificates.words import opened_words
from app.clock import now, today
from app.db import transaction
from app.people.current import current_person
from app.refusal import Refused
from app.web.once import repeat_leads_to

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
    """One of my certificates, short or full, with its links and papers."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    full = request.args.get("udgave") == FULL
    seen = [(each, _is_live(each)) for each in share_queries.shares_of(certificate.id)]
    links = [(each, live) for each, live in seen if each.kind is not ShareKind.PRINT]
    return render_template(
        "certificates/show.html",
        certificate=certificate,
        paper=paper_of(certificate.full if full else certificate.short),
        wanted=Edition.FULL if full else Edition.SHORT,
        stands=certificate.standing is Standing.VALID,
        may_share=_refusal(certificate, links) is None,
        links=[each for each, live in links if live],
        ended=[each for each, live in links if not live],
        papers=[(each, live) for each, live in seen if each.kind is ShareKind.PRINT],
        Edition=Edition,
    )


@bp.get("/beviser/<certificate_id>/links")
def new_link(certificate_id: str) -> str:
    """Where I choose what a new link shows, and whether it shows my name."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    if reason := _refusal(certificate, [(each, _is_live(each)) for each in share_queries.shares_of(certificate.id)]):
        raise Refused(reason)
    return _form_page(certificate, ShareForm(formdata=None))


@bp.post("/beviser/<certificate_id>/links")
@repeat_leads_to("certificates.link_made")
def make_link(certificate_id: str) -> str | tuple[str, int]:
    """A new link. Its address is in this answer and nowhere else: we keep only a hash of it."""
    me, form = current_person(), ShareForm()
    if not form.validate_on_submit():
        certificate = queries.own_certificate(me.id, certificate_id) or abort(404)
        return _form_page(certificate, form), 400
    edition, kind = Edition(form.edition.data), ShareKind(form.kind.data)
    with transaction():
        certificate = queries.own_certificate(me.id, certificate_id, for_change=True) or abort(404)
        token = share_actions.make_share(
            certificate,
            label=form.label.data or "",
            edition=edition,
            ends_on=form.ends_on.data,
            at=now(),
            kind=kind,
        )
    return render_template(
        "certificates/shared.html",
        certificate=certificate,
        address=f"{current_app.config['PEJL'].base_url}{url_for('checking.shared', token=token)}",
        full=edition is Edition.FULL,
        asks_name=kind is ShareKind.NAME_CHECK,
        ends_on=form.ends_on.data,
    ), 201


@bp.get("/beviser/<certificate_id>/links/lavet")
def link_made(certificate_id: str) -> str:
    """Where one lands who comes back to a link just made: its address is gone, and this is what to do."""
    certificate = queries.own_certificate(current_person().id, certificate_id) or abort(404)
    links = [each for each in share_queries.shares_of(certificate.id) if each.kind is not ShareKind.PRINT]
    newest = next((each for each in links if _is_live(each)), None)
    return render_template("certificates/link_made.html", certificate=certificate, newest=newest)


@bp.get("/links/<share_id>/slut")
def consider_end(share_id: str) -> str:
    """What switching a link or a paper off does, before it is done."""
    share, certificate_id = share_queries.own_share(current_person().id, share_id) or abort(404)
    return render_template(
        "certificates/share_end.html",
        share=share,
        certificate_id=certificate_id,
        edition=Edition(share.edition),
        printed=share.kind == ShareKind.PRINT,
        refusal=refusal_to_end_share(ended_at=share.ended_at),
    )


@bp.post("/links/<share_id>/slut")
def end_link(share_id: str) -> Response:
    """Switch one of my links, or a paper, off."""
    me = current_person()
    with transaction():
        share, certificate_id = share_queries.own_share(me.id, share_id, for_change=True) or abort(404)
        share_actions.end_share(share, by_id=me.id, at=now())
        label, printed = share.label, share.kind == ShareKind.PRINT
    if printed:
        flash(_("Papiret er slukket. Det kan ikke tjekkes mere."), "good")
    else:
        flash(_("Linket »%(label)s« er slukket. Det åbner ikke noget mere.", label=label), "good")
    return redirect(url_for("certificates.show", certificate_id=certificate_id), code=303)


def _is_live(share: ShareSeen) -> bool:
    return share_is_live(ends_on=share.ends_on, ended_at=share.ended_at, on=today())


def _refusal(certificate: CertificateSeen, seen: list[tuple[ShareSeen, bool]]) -> Refusal | None:
    """Why there can be no more links to this one. Papers do not count."""
    live = sum(live for each, live in seen if each.kind is not ShareKind.PRINT)
    return refusal_to_share(standing=certificate.standing, live_shares=live)


def _form_page(certificate: CertificateSeen, form: ShareForm) -> str:
    return render_template("certificates/share.html", certificate=certificate, form=form, error_title=bool(form.errors))
