"""The ids of things are marks too: where one stands, somebody is told that the thing is there."""

from functools import lru_cache

from tests.walls.canaries import AMAL_S_READERS, IN_AUTUMN, IN_SPRING
from tests.walls.world import World

WORKS = ("waiting", "read", "not yet", "concern", "held back", "withdrawn")
STAFF_OF_SPRING = frozenset(("inger", "jonas", "lone", "per", "karen", "solveig"))
STAFF_OF_AUTUMN = frozenset(("olga", "ove", "kirsten", "solveig"))


def marks_of_things(world: World) -> dict[str, frozenset[str]]:
    """Each id and who may ever be shown it."""
    return _marks(tuple(world.things.items()), world.cast.spring, world.cast.autumn, world.cast.public["amal"])


@lru_cache(maxsize=4)
def _marks(things: tuple[tuple[str, str], ...], spring: str, autumn: str, amal: str) -> dict[str, frozenset[str]]:
    world = dict(things)
    marks = {
        spring: IN_SPRING,
        autumn: IN_AUTUMN,
        world["winter"]: frozenset(("lone", "olga", "vera", "solveig")),
        amal: frozenset(("amal", "solveig")),
        world["notice"]: frozenset(("amal",)),
        world["draft"]: frozenset(("amal",)),
        world["pair draft"]: frozenset(("amal", "bo")),
        world["work of pair"]: frozenset(("amal", "bo")),
        world["entry"]: AMAL_S_READERS | {"amal", "erik"},
        world["confirmed entry"]: AMAL_S_READERS | {"amal"},
        world["entry bo"]: AMAL_S_READERS | {"bo", "erik"},
        world["entry mads"]: frozenset(("mads", "olga", "ove", "esben")),
        world["entry ida"]: frozenset(("ida", "lone", "per")),
        world["certificate amal"]: frozenset(("amal", "karen", "solveig")),
        world["certificate mads"]: frozenset(("mads", "kirsten", "solveig")),
        world["share of short link"]: frozenset(("amal",)),
        world["share of link mads"]: frozenset(("mads",)),
        world["supervision"]: frozenset(("karen",)),
        world["pair"]: AMAL_S_READERS,
        world["enrolment mads"]: STAFF_OF_AUTUMN,
    }
    marks |= {world[f"enrolment {who}"]: STAFF_OF_SPRING for who in ("amal", "bo", "ida", "vera", "nora", "otto")}
    marks |= {world[f"work of {each}"]: frozenset(("amal",)) for each in WORKS}
    marks |= {world[each]: AMAL_S_READERS for each in ("waiting", "not yet")}
    marks |= {world[each]: AMAL_S_READERS | {"karen"} for each in ("read", "concern", "held back")}
    marks |= {world["withdrawn"]: frozenset()}
    for who, readers in (("bo", AMAL_S_READERS), ("ida", {"lone", "per"}), ("mads", {"olga", "ove"})):
        marks |= {world[f"draft {who}"]: frozenset((who,)), world[f"work of waiting {who}"]: frozenset((who,))}
        marks |= {world[f"waiting {who}"]: frozenset(readers)}
    return marks
