"""What a partner recognises in the walls' world: another programme than Amal's, so that hers can be recognised too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.clock import now
from app.curriculum.models import Edition, Publication
from app.db import db, transaction
from app.partners.models import Partner
from app.recognition.actions import recognise
from app.recognition.queries import published_editions
from tests.cast import LONG_AGO, TERMS

if TYPE_CHECKING:
    from tests.walls.world import World

PROGRAMME = "peer-guide"


def furnish(world: World) -> None:
    """A published edition of another programme, and Pia's partner recognises it. One transaction."""
    with world.cast.app.app_context(), transaction():
        edition = Edition(
            programme=PROGRAMME,
            digest="9" * 64,
            title="Peer-guide-uddannelsen",
            title_en="The Peer Guide Education",
            terms={**TERMS, "code": PROGRAMME},
            loaded_at=LONG_AGO,
        )
        db.session.add(edition)
        db.session.flush()
        db.session.add(Publication(edition_id=edition.id, published_at=LONG_AGO, published_by_id=None))
        db.session.flush()
        world.things["recognition"] = recognise(
            db.session.scalars(select(Partner.id).where(Partner.public_id == world["partner"])).one(),
            published_editions(PROGRAMME)[0],
            as_what="vej ind i frivilligt arbejde",
            as_what_en="",
            by_id=world.cast.ids["pia"],
            at=now(),
        ).public_id
