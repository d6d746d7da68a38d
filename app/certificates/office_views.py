"""The course's side of certificates: who has met what, who is ready, proposing and signing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.certificates import actions, queries
from app.certificates.basis import basis_of
from app.certificates.facts import EditionFacts, OnTheWay, edition_facts, on_the_way, whole_of
from app.certificates.forms import SignAllForm
from app.certificates.overview import help_needed, person_row
from app.certificates.paper import paper_of
from app.certificates.rules import Progress, Refusal, refusal_to_issue, refusal_to_propose
from app.certificates.sentences import missing_in_words
from app.certificates.words import number_word
from app.clock import now
from app.cohorts.queries import CohortSeen, find_cohort_for
from app.cohorts.rules import Standing
from app.db import transaction
from app.people.current import current_person
from app.people.rules import Role
from app.web.dates import month_year, names

bp = Blueprint("issuing", __name__, template_folder="templates")
STAFF = frozenset((Standing.COURSE_LEADER, Standing.INSTRUCTOR, Standing.SECRETARIAT))
READY_NOW = frozenset((Progress.READY, Progress.PROPOSED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How the signed-in person sits in a cohort when it is about certificates."""

    cohort: CohortSeen
    person_id: int
    leads: bool
    secretariat: bool

    @property
    def read_by(self) -> int | None:
        """An instructor sees those they read for; the leader and the secretariat everybody (domain rules, 9.2)."""
        return None if self.leads or self.secretariat else self.person_id

    def sees_progress_of(self, readers: Collection[int]) -> bool:
        """Whether this person may be told what somebody has shown and what lacks."""
        return self.leads or self.person_id in readers


@bp.get("/hold/<cohort_id>/overblik")
def overview(cohort_id: str) -> str:
    """Who has met what, and where help is needed."""
    seat = seat_in(cohort_id)
    read_by = None if seat.leads else seat.person_id
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms, with_tasks=False)
    ways = on_the_way(queries.candidates(seat.cohort.id, read_by=read_by), edition)
    only_ready = request.args.get("vis") == "klar"
    held = queries.modules_held(seat.cohort.id, at=now())
    asked, later = ([], []) if only_ready else help_needed([way for way in ways if not way.who.issued], edition, held)
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
    """Who is ready, what the others lack, and who has a certificate."""
    seat = seat_in(cohort_id)
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
    ways = on_the_way(queries.candidates(seat.cohort.id, read_by=seat.read_by), edition)
    return render_template(
        "certificates/office.html",
        seat=seat,
        proposed=[(way, _refusal_to_sign(seat, way)) for way in ways if way.progress is Progress.PROPOSED],
        ready=[(way, _may_propose(seat, way)) for way in ways if way.progress is Progress.READY],
        not_yet=[(way, _sentences(seat, way, edition)) for way in ways if way.progress is Progress.NOT_YET],
        issued=[way for way in ways if way.progress is Progress.ISSUED],
        signable=sum(_refusal_to_sign(seat, way) is None for way in ways),
    )


@bp.post("/hold/<cohort_id>/beviser/<enrolment_id>/indstilling")
def propose(cohort_id: str, enrolment_id: str) -> Response:
    """One of the two who read for somebody proposes them."""
    me = current_person()
    with transaction():
        seat = seat_in(cohort_id)
        way, _edition = _one(seat, enrolment_id, read_by=me.id)
        actions.propose(way.who, seat.cohort, lacking=way.lacking, by_id=me.id, at=now())
    flash(
        _(
            "%(name)s er indstillet. %(leader)s skriver under. Indtil da kan du tage indstillingen tilbage her.",
            name=way.who.name,
            leader=seat.cohort.leader_name,
        ),
        "good",
    )
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
    if way.who.issued:
        return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
    refusal = _refusal_to_sign(seat, way)
    return render_template(
        "certificates/sign.html",
        seat=seat,
        way=way,
        refusal=refusal,
        basis=[] if refusal else basis_of(way, edition),
        month=month_year(now()),
    )


@bp.post("/hold/<cohort_id>/beviser/<enrolment_id>/underskrift")
def sign(cohort_id: str, enrolment_id: str) -> Response:
    """The course leader signs, and the certificate is issued."""
    with transaction():
        seat = leader_in(cohort_id)
        way, edition = _one(seat, enrolment_id, locked=True)
        _issue(seat, way, edition)
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
        queries.lock_enrolments(seat.cohort.id, request.form.getlist("who"))
        edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
        ways = _signable(seat, edition)
        _offer(form, ways)
        valid = form.validate_on_submit()
        chosen = [way for way in ways if way.who.public_id in (form.who.data or ())] if valid else []
        for way in chosen:
            _issue(seat, way, edition)
    if not valid:
        if not ways:
            return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
        return _confirm_all_page(seat, form, ways), 400
    if not chosen:
        flash(_("Ingen af dem venter på din underskrift mere."), "info")
        return redirect(url_for("issuing.office", cohort_id=cohort_id), code=303)
    told = names([way.who.name for way in chosen])
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


def seat_in(cohort_id: str) -> Seat:
    """The signed-in person's seat in this cohort as staff; who has none finds nothing (404). One statement."""
    me = current_person()
    cohort = find_cohort_for(me.id, me.roles, cohort_id)
    if cohort is None or cohort.standing not in STAFF:
        abort(404)
    return Seat(
        cohort=cohort,
        person_id=me.id,
        leads=cohort.leader_id == me.id,
        secretariat=Role.SECRETARIAT in me.roles,
    )


def leader_in(cohort_id: str) -> Seat:
    """The seat of the cohort's course leader; nobody else finds anything."""
    seat = seat_in(cohort_id)
    return seat if seat.leads else abort(404)


def register_seat_in(cohort_id: str) -> Seat:
    """The seat of those who see issued certificates: the cohort's leader and the secretariat."""
    seat = seat_in(cohort_id)
    return seat if seat.leads or seat.secretariat else abort(404)


def _one(
    seat: Seat, enrolment_id: str, *, read_by: int | None = None, locked: bool = False
) -> tuple[OnTheWay, EditionFacts]:
    if locked or read_by is not None:
        queries.lock_enrolments(seat.cohort.id, [enrolment_id])
    found = queries.candidates(seat.cohort.id, read_by=read_by, enrolment=enrolment_id)
    edition = edition_facts(seat.cohort.edition_id, seat.cohort.terms)
    ways: Sequence[OnTheWay] = on_the_way(found, edition)
    return (ways[0], edition) if ways else abort(404)


def _issue(seat: Seat, way: OnTheWay, edition: EditionFacts) -> None:
    actions.issue(
        way.who,
        seat.cohort,
        lacking=way.lacking,
        whole=whole_of(way, edition),
        signer_id=seat.person_id,
        at=now(),
    )


def _signable(seat: Seat, edition: EditionFacts) -> list[OnTheWay]:
    ways = on_the_way(queries.candidates(seat.cohort.id, read_by=None), edition)
    return [way for way in ways if _refusal_to_sign(seat, way) is None]


def _refusal_to_sign(seat: Seat, way: OnTheWay) -> Refusal | None:
    return refusal_to_issue(
        lacking=way.lacking, proposed_by=way.who.proposed_by, signer=seat.person_id, issued=way.who.issued
    )


def _may_propose(seat: Seat, way: OnTheWay) -> bool:
    refusal = refusal_to_propose(lacking=way.lacking, proposed=way.who.proposed_by is not None, issued=way.who.issued)
    return refusal is None and seat.person_id in way.who.readers


def _sentences(seat: Seat, way: OnTheWay, edition: EditionFacts) -> list[str]:
    """What lacks, for those who may be told."""
    if not seat.sees_progress_of(way.who.readers):
        return []
    own = edition.terms.track(way.who.track).modules
    return missing_in_words(
        way.lacking,
        tasks=edition.tasks_of(way.who.track),
        modules=[module for module in edition.modules if module.code in own],
    )


def _offer(form: SignAllForm, ways: Sequence[OnTheWay]) -> None:
    form.who.choices = [SelectChoice(way.who.public_id, way.who.name) for way in ways]


def _confirm_all_page(seat: Seat, form: SignAllForm, ways: Sequence[OnTheWay]) -> str:
    return render_template(
        "certificates/sign_all.html",
        seat=seat,
        form=form,
        ways=ways,
        month=month_year(now()),
        error_title=bool(form.errors),
    )
