"""My data: what is held on me, and who opened what I wrote."""

from flask import Blueprint, render_template

from app.journal.actions import own_reasons
from app.journal.queries import openings_for
from app.journal.rules import Purpose
from app.journal.words import WORDS
from app.people.current import current_person
from app.people.queries import devices_of
from app.privacy.queries import held_on

bp = Blueprint("privacy", __name__, template_folder="templates")
OPENINGS_SHOWN = 50


@bp.get("/mine-data")
def mine() -> str:
    """What the house holds on me, for how long, and who opened my texts."""
    me = current_person()
    return render_template(
        "privacy/mine.html",
        me=me,
        held=held_on(me.id),
        openings=openings_for(me.id, most=OPENINGS_SHOWN),
        reasons=own_reasons(me.id),
        devices=devices_of(me.id),
        words={purpose.value: WORDS[purpose] for purpose in Purpose},
    )
