"""A partner's edition in the walls' world: loaded, recognised, and waiting for somebody to publish it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from app.clock import now
from app.curriculum.actions import load
from app.curriculum.models import Edition
from app.curriculum.text_queries import texts_of
from app.db import db, transaction

if TYPE_CHECKING:
    from tests.walls.world import World

FOR_INSTRUCTORS = "K-UNDERVISERDEL-5b7c"


def furnish(world: World) -> None:
    """The core's edition with a part for the instructors of each module. One transaction."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        core = db.session.get_one(Edition, cast.edition_id)
        text = deepcopy(texts_of([core.id])[core.id])
        parts = [{"code": row["code"], "html": f"<p>{FOR_INSTRUCTORS}</p>", "words": 1} for row in text.modules]
        local = replace(
            text,
            partner="helsingoer",
            core=core.digest,
            digest="1" * 64,
            title="Uddannelsen i Helsingør",
            instructor_parts=parts,
        )
        load(local, at=now())
        world.things["core edition"], world.things["edition"] = core.digest[:12], local.digest[:12]
