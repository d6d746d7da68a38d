"""What only instructors read in the walls' world: a part of each module, with a mark in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.curriculum.models import InstructorPart, Module
from app.db import db, transaction

if TYPE_CHECKING:
    from tests.walls.world import World

MARK = "K-UNDERVISERDEL-8d14"


def furnish(world: World) -> None:
    """Every module of the edition has a part for its instructors."""
    with world.cast.app.app_context(), transaction():
        of_edition = select(Module.id).where(Module.edition_id == world.cast.edition_id)
        kept = select(InstructorPart.module_id)
        for module_id in db.session.scalars(of_edition.where(Module.id.not_in(kept))).all():
            db.session.add(InstructorPart(module_id=module_id, html=f"<h2>Dagens plan</h2><p>{MARK}</p>", words=400))
