"""The papers of Mads's cohort, made and not yet fetched: something that nobody of the Forårshold may take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.clock import now, today
from app.db import transaction
from app.papers import printing_actions
from app.papers.printing import finish

if TYPE_CHECKING:
    from tests.walls.world import World


def furnish(world: World) -> None:
    """Kirsten has had them made."""
    cast = world.cast
    with cast.app.app_context():
        with transaction():
            run_id = printing_actions.begin(cast.autumn_id, by_id=cast.ids["kirsten"], at=now(), on=today())
        finish(run_id)
