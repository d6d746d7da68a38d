"""What can be searched for in the walls' world: a word for each track, one for instructors alone, and a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from app.curriculum.models import Passage, Picture
from app.curriculum.passages import passages_of_instructors, passages_of_module, passages_of_objectives
from app.curriculum.search_index import index_passages
from app.db import db, transaction

if TYPE_CHECKING:
    from tests.walls.world import World

WORDS = {"M01": "lærken", "M05": "ravnen", "M05K": "grævlingen", "M06": "svanen"}
FOR_INSTRUCTORS = "hornuglen"
PICTURE = "ab" * 32
OBJECTIVES = ("REC-01", "PEER-06", "PEER-12", "ORG-03")


def furnish(world: World) -> None:
    """A section for each module, some objectives, M05's part for instructors, and a picture."""
    write(world, world.cast.edition_id, WORDS)
    world.things["picture"] = PICTURE
    with world.cast.app.app_context(), transaction():
        db.session.add(Picture(digest=PICTURE, media_type="image/png", content=b"En tegning."))


def write(world: World, edition_id: int, words: dict[str, str]) -> None:
    """These words in the modules of an edition. One transaction."""
    objectives = [{"code": code, "text": f"Du kan det, som {code} siger."} for code in OBJECTIVES]
    part = f'<h2 id="afsnit-plan">Dagens plan</h2><p>Om {FOR_INSTRUCTORS}.</p>'
    passages = [
        *(
            passages_of_module(code, f"Modulet {code}", "Formålet.", [page_about(word)], content_note="")
            for code, word in words.items()
        ),
        passages_of_objectives(objectives),
        passages_of_instructors("M05", part),
    ]
    rows = [row | {"edition_id": edition_id} for each in passages for row in each]
    with world.cast.app.app_context(), transaction():
        db.session.execute(insert(Passage), rows)
        index_passages(db.session.connection(), edition_id)


def page_about(word: str) -> dict[str, str]:
    """A reading page about something."""
    return {
        "anchor": "afsnit-om",
        "title": "Om",
        "html": f'<h2 id="afsnit-om">Om</h2><p>Her bor {word} i uddannelsen.</p>',
    }
