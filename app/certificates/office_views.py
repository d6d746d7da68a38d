"""The course's side of certificates: who has met what, who is ready, proposing and signing."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.certificates import actions, issuing_queries, queries
from app.certificates.basis import basis_of
from app.certificates.facts import EditionFacts, OnTheWay, edition_facts, on_the_way, whole_of
from app.certificates.forms import KindForm, SignAllForm
from app.certificates.office_page import office_page, refusal_to_sign
from app.certificates.overview import help_needed, person_row
from app.certificates.paper import paper_of
from app.certificates.rules import Kind, Progress, mark_of_name
from app.certificates.seat import Seat, leader_in, refuse_other_name, register_seat_in, seat_in
from app.certificates.snapshot import titles_of
from app.certificates.words import WORDS
from app.clock import now
from app.db import transaction
from app.people.current import current_person
from app.refusal import Refused
from app.web.dates import month_year, names
from app.web.words import number_word

bp = Blueprint("issuing", __name__, template_folder="templates")
bp.add_app_template_filter(number_word)
READY_NOW = frozenset((Progress.READY, Progress.PROPOSED))


@bp.get("/hold/<cohort_id>/overblik")
def overview(cohort_id: str) -> str:
    """Who has met what, and where help is needed."""
    seat = seat_in(cohort_id)
    read_by = None if seat.leads else seat.person_id
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms, with_tasks=False)
    ways = on_the_way(issuing_queries.candidates(seat.cohort.id, read_by=read_by), edition)
    only_ready = request.args.get("vis") == "klar"
    held = issuing_queries.modules_held(seat.cohort.id, at=now())
    asked, later = (
        ([], [])
        if only_ready
        else help_needed([way for way in ways if way.progress is not Progress.ISSUED], edition, held)
    )
    return render_template(
        "certificates/overview.html",
        seat=seat,
        rows=[person_row(way) for way in ways if not only_ready or way.progress in READY_NOW],
        objectives=asked,
        later=later,
        only_ready=only_ready,
        anybody=bool(ways),
    )


@bp.get("/hold/<cohort_id>/beviser")
def office(cohort_id: str) -> str:
    """Who is ready, what the others lack or can have instead, and who has a certificate."""
    seat = seat_in(cohort_id)
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
    people = issuing_queries.candidates(seat.cohort.id, read_by=seat.read_by, with_left=True)
    page = office_page(seat, on_the_way(people, edition), edition)
    return render_template("certificates/office.html", seat=seat, page=page, Kind=Kind)


@bp.post("/hold/<cohort_id>/beviser/<enrolment_id>/indstilling")
def propose(cohort_id: str, enrolment_id: str) -> Response:
    """One of the two who read for somebody proposes them, for the whole or for what they can have instead."""
    me, kind = current_person(), _kind_asked()
    with transaction():
        seat = seat_in(cohort_id)
        way, _edition = _one(seat, enrolment_id, read_by=me.id)
        actions.propose(way, seat.cohort, kind=kind, by_id=me.id, at=now())
    said = _(
        "%(name)s er indstillet. %(leader)s skriver under. Indtil da kan du tage indstillingen tilbage her.",
        name=way.who.name,
        leader=seat.cohort.leader_name,
    )
    if kind is not Kind.CERTIFICATE:
        said = _(
            "%(name)s er indstillet til %(what)s. %(leader)s skriver under. "
            "Indtil da kan du tage indstillingen tilbage her.",
            name=way.who.name,
            what=str(WORDS[kind]).lower(),
            leader=seat.cohort.leader_name,
        )
    flash(said, "good")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.post("/hold/<cohort_id>/beviser/<enrolment_id>/indstilling/fortrydelse")
def take_back(cohort_id: str, enrolment_id: str) -> Response:
    """Whoever proposed takes it back, as long as nobody has signed. Pressing twice does it once."""
    me = current_person()
    with transaction():
        seat = seat_in(cohort_id)
        way, _edition = _one(seat, enrolment_id, locked=True)
        if way.who.proposed_by is not None and way.who.proposed_by == me.id:
            actions.take_back(way.who, seat.cohort, by_id=me.id, at=now())
        elif way.who.proposed_by is not None or me.id not in way.who.readers:
            abort(404)
    flash(_("Indstillingen af %(name)s er taget tilbage.", name=way.who.name), "info")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/beviser/<enrolment_id>/underskrift")
def confirm(cohort_id: str, enrolment_id: str) -> str | Response:
    """What happens if the leader signs. Signing cannot be undone, so it is asked once more."""
    seat = leader_in(cohort_id)
    way, edition = _one(seat, enrolment_id)
    kind = way.who.proposed or Kind.CERTIFICATE
    if kind in way.who.standing:
        return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
    refusal = refusal_to_sign(seat, way, kind)
    return render_template(
        "certificates/sign.html",
        seat=seat,
        way=way,
        kind=kind,
        title=titles_of(kind, seat.cohort.terms.certificate)[0],
        earlier=way.who.newest(kind),
        refusal=refusal,
        basis=[] if refusal else basis_of(way, edition, kind),
        month=month_year(now()),
        name_seen=mark_of_name(way.who.name),
        Kind=Kind,
    )


@bp.post("/hold/<cohort_id>/beviser/<enrolment_id>/underskrift")
def sign(cohort_id: str, enrolment_id: str) -> Response | tuple[str, int]:
    """The course leader signs what the page showed, and the certificate is issued."""
    kind = _kind_asked()
    try:
        with transaction():
            seat = leader_in(cohort_id)
            way, edition = _one(seat, enrolment_id, locked=True)
            refuse_other_name(way.who.name)
            _issue(seat, way, edition, kind)
    except Refused as refused:
        return render_template("certificates/sign.html", seat=seat, refusal=refused.reason), 409
    flash(_("Beviset er udstedt. %(name)s har fået besked.", name=way.who.name), "good")
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/beviser/underskrift")
def confirm_all(cohort_id: str) -> str | Response:
    """Everybody who is proposed and ready, to sign for in one go."""
    seat = leader_in(cohort_id)
    ways = _signable(seat, edition_facts(seat.cohort.edition_id, seat.cohort.terms))
    if not ways:
        return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
    form = SignAllForm(formdata=None)
    _offer(form, ways)
    return _confirm_all_page(seat, form, ways)


@bp.post("/hold/<cohort_id>/beviser/underskrift")
def sign_all(cohort_id: str) -> str | Response | tuple[str, int]:
    """The course leader signs for those who are ticked. Who got a certificate in the meantime gets no second one."""
    form = SignAllForm()
    with transaction():
        seat = leader_in(cohort_id)
        asked = [each.partition(".")[0] for each in request.form.getlist("who")]
        issuing_queries.lock_enrolments(seat.cohort.id, asked)
        edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
        ways = _signable(seat, edition)
        _offer(form, ways)
        valid = form.validate_on_submit()
        chosen = [(way, kind) for way, kind in ways if _choice(way, kind) in (form.who.data or ())] if valid else []
        for way, kind in chosen:
            _issue(seat, way, edition, kind)
    if not valid:
        if not ways:
            return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
        return _confirm_all_page(seat, form, ways), 400
    if not chosen:
        flash(_("Ingen af dem venter på din underskrift mere."), "info")
        return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
    told = names([way.who.name for way, _kind in chosen])
    flash(
        ngettext(
            "Et bevis er udstedt. %(names)s har fået besked.",
            "%(word)s beviser er udstedt. %(names)s har fået besked.",
            len(chosen),
            word=number_word(len(chosen)).capitalize(),
            names=told,
        ),
        "good",
    )
    return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)


@bp.get("/hold/<cohort_id>/beviser/<certificate_id>")
def print_out(cohort_id: str, certificate_id: str) -> str:
    """The short version on paper, for the secretariat and the leader to hand over."""
    seat = register_seat_in(cohort_id)
    certificate = queries.certificate_in(seat.cohort.id, certificate_id) or abort(404)
    return render_template(
        "certificates/print.html", seat=seat, certificate=certificate, paper=paper_of(certificate.short)
    )


def _one(
    seat: Seat, enrolment_id: str, *, read_by: int | None = None, locked: bool = False
) -> tuple[OnTheWay, EditionFacts]:
    if locked or read_by is not None:
        issuing_queries.lock_enrolments(seat.cohort.id, [enrolment_id])
    found = issuing_queries.candidates(seat.cohort.id, read_by=read_by, enrolment=enrolment_id, with_left=True)
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
    ways: Sequence[OnTheWay] = on_the_way(found, edition)
    return (ways[0], edition) if ways else abort(404)


def _kind_asked() -> Kind:
    """The kind that the form was about."""
    form = KindForm()
    return Kind(form.kind.data or "") if form.validate_on_submit() else abort(400)


def _issue(seat: Seat, way: OnTheWay, edition: EditionFacts, kind: Kind) -> None:
    actions.issue(way, seat.cohort, whole=whole_of(way, edition, kind), signer_id=seat.person_id, at=now())


def _signable(seat: Seat, edition: EditionFacts) -> list[tuple[OnTheWay, Kind]]:
    ways = on_the_way(issuing_queries.candidates(seat.cohort.id, read_by=None, with_left=True), edition)
    return [
        (way, kind) for way in ways if (kind := way.waiting) is not None and refusal_to_sign(seat, way, kind) is None
    ]


def _choice(way: OnTheWay, kind: Kind) -> str:
    """How somebody is ticked: for the kind and the name that the page showed."""
    return f"{way.who.public_id}.{kind}.{mark_of_name(way.who.name)}"


def _offer(form: SignAllForm, ways: Sequence[tuple[OnTheWay, Kind]]) -> None:
    form.who.choices = [
        SelectChoice(_choice(way, kind), _("%(name)s: %(what)s", name=way.who.name, what=str(WORDS[kind]).lower()))
        for way, kind in ways
    ]


def _confirm_all_page(seat: Seat, form: SignAllForm, ways: Sequence[tuple[OnTheWay, Kind]]) -> str:
    return render_template(
        "certificates/sign_all.html",
        seat=seat,
        form=form,
        earlier=[_choice(way, kind) for way, kind in ways if way.who.newest(kind) is not None],
        titles=dict.fromkeys(titles_of(kind, seat.cohort.terms.certificate)[0] for _way, kind in ways),
        month=month_year(now()),
        error_title=bool(form.errors),
    )
