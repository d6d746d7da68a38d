"""Partners recognise programmes in their own name: the coordinator's pages, and the one that everybody may read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import Row
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from app.clock import now, today
from app.db import transaction
from app.partners.queries import partners_of_coordinator
from app.people.current import current_person
from app.recognition import actions, queries
from app.recognition.forms import RecognitionForm
from app.recognition.queries import Published, Recognised
from app.recognition.rules import refusal_to_end_recognition
from app.web.dates import day_year
from app.web.once import repeat_leads_to

bp = Blueprint("recognising", __name__, template_folder="templates")
Partners = Sequence[Row[int, str, str]]  # id, public id, name


@bp.get("/anerkendelse")
def everybody() -> str:
    """Which partners recognise which programmes, since when and as what. Two statements of its own."""
    standing = queries.all_standing()
    return render_template(
        "recognition/recognition.html",
        programmes=[(newest, _about(newest, standing)) for newest in _newest(queries.published_editions())],
        in_english=_in_english,
    )


@bp.get("/partner/anerkendelse")
def mine() -> str:
    """What the partners that I coordinate for recognise. Three statements of its own."""
    partners = _my_partners()
    said = queries.recognitions_by([each.id for each in partners])
    programmes = []
    for newest in _newest(queries.published_editions()):
        own = _about(newest, said)
        programmes.append((newest, own, _free(partners, own)))
    return render_template(
        "recognition/recognitions.html", partners=[each.name for each in partners], programmes=programmes
    )


@bp.get("/partner/anerkendelse/<programme>")
def begin(programme: str) -> str:
    """Where a coordinator writes that a partner recognises this programme. Three statements of its own."""
    editions = queries.published_editions(programme) or abort(404)
    partners = _my_partners()
    said = queries.recognitions_by([each.id for each in partners])
    free = _free(partners, _about(editions[0], said))
    return _form_page(_form(editions, free, given=False), editions, may=bool(free))


@bp.post("/partner/anerkendelse/<programme>")
@repeat_leads_to("recognising.mine")
def recognise(programme: str) -> Response | str | tuple[str, int]:
    """First shows what everybody will be able to read; recorded only when the coordinator is sure."""
    editions = queries.published_editions(programme) or abort(404)
    form = _form(editions, _my_partners())
    if not form.validate_on_submit():
        return _form_page(form, editions), 400
    if request.form.get("ret"):
        return _form_page(form, editions)
    since = next(each for each in editions if each.name == form.since.data)
    if not request.form.get("sikker"):
        return render_template(
            "recognition/recognition_sure.html", form=form, since=since, partner=_chosen(_my_partners(), form).name
        )
    with transaction():
        partner = _chosen(_my_partners(), form)
        actions.recognise(
            partner.id,
            since,
            as_what=form.as_what.data or "",
            as_what_en=form.as_what_en.data or "",
            by_id=current_person().id,
            at=now(),
        )
    flash(_("%(partner)s anerkender nu %(title)s. Alle kan læse det.", partner=partner.name, title=since.title), "good")
    return redirect(url_for("recognising.mine"), code=303)


@bp.get("/partner/anerkendelse/<recognition_id>/slut")
def consider(recognition_id: str) -> str:
    """What ending a recognition does, before it is done. Three statements of its own."""
    partners = _my_partners()
    said = queries.recognitions_by([each.id for each in partners])
    found = next((each for each in said if each.public_id == recognition_id), None) or abort(404)
    editions = queries.published_editions(found.programme)
    return render_template(
        "recognition/recognition_end.html",
        found=found,
        programme=editions[0],
        refusal=refusal_to_end_recognition(ended_at=found.ended_at),
    )


@bp.post("/partner/anerkendelse/<recognition_id>/slut")
@repeat_leads_to("recognising.mine")
def end(recognition_id: str) -> Response:
    """From now on the partner does not recognise the programme."""
    me = current_person().id
    with transaction():
        found = queries.own_recognition(me, recognition_id, on=today()) or abort(404)
        actions.end_recognition(found, by_id=me, at=now())
    flash(_("Anerkendelsen er afsluttet. Den står ikke længere, hvor alle kan læse den."), "info")
    return redirect(url_for("recognising.mine"), code=303)


def _in_english(day: datetime) -> str:
    with force_locale("en"):  # type: ignore[attr-defined]
        return day_year(day)


def _my_partners() -> Partners:
    return partners_of_coordinator(current_person().id, on=today())


def _newest(editions: Sequence[Published]) -> list[Published]:
    """The newest edition of each programme, programmes by their Danish title."""
    first: dict[str, Published] = {}
    for each in editions:
        first.setdefault(each.programme, each)
    return sorted(first.values(), key=lambda each: each.title)


def _about(edition: Published, said: Sequence[Recognised]) -> list[Recognised]:
    return [each for each in said if each.programme == edition.programme]


def _free(partners: Partners, own: Collection[Recognised]) -> Partners:
    """The partners that do not recognise the programme these words are about."""
    taken = {each.partner_id for each in own if each.ended_at is None}
    return [each for each in partners if each.id not in taken]


def _form(editions: Sequence[Published], partners: Partners, *, given: bool = True) -> RecognitionForm:
    """The form with its choices; somebody who coordinates for one partner is not asked which."""
    form = RecognitionForm() if given else RecognitionForm(formdata=None, since=editions[0].name)
    form.since.choices = [
        SelectChoice(each.name, _("Udgivet %(day)s (%(name)s)", day=day_year(each.published_at), name=each.name))
        for each in editions
    ]
    form.partner.choices = [SelectChoice(each.public_id, each.name) for each in partners]
    if len(partners) == 1:
        del form.partner
    return form


def _chosen(partners: Partners, form: RecognitionForm) -> Row[int, str, str]:
    """The partner that somebody speaks for in this form. Not theirs, or no longer: not there."""
    wanted = form.partner.data if "partner" in form else None
    found = [each for each in partners if wanted in (None, each.public_id)]
    return found[0] if len(found) == 1 else abort(404)


def _form_page(form: RecognitionForm, editions: Sequence[Published], *, may: bool = True) -> str:
    return render_template(
        "recognition/recognition_form.html",
        form=form,
        programme=editions[0],
        may=may,
        error_title=bool(form.errors),
    )
