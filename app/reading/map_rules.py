"""The walk through the areas: which one each module mainly belongs to, and the trail that goes through them."""

from collections.abc import Sequence

STEP = 100  # between two modules, and between two areas
HALF = STEP // 2


def main_places(counts: Sequence[Sequence[int]]) -> list[int]:
    """For each module the area that it teaches most in; of equals the one nearest to where the walk comes from."""
    places: list[int] = []
    for each in counts:
        most, before = max(each, default=0), places[-1] if places else 0
        away = [(abs(place - before), place) for place, count in enumerate(each) if count == most]
        places.append(min(away)[1] if away else 0)
    return places


def trail(places: Sequence[int], *, upright: bool) -> str:
    """The walk through these places as the path of a drawing, from edge to edge; upright it goes down the page."""
    points = [(STEP * order + HALF, STEP * place + HALF) for order, place in enumerate(places)]
    if not points:
        return ""
    points = [(0, points[0][1]), *points, (STEP * len(places), points[-1][1])]
    drawn = "M" + _point(points[0], upright=upright)
    for number, (then, over) in enumerate(points[1:]):
        at, across = points[number]
        middle = (at + then) // 2
        steps = ((middle, across), (middle, over), (then, over))
        drawn += "C" + " ".join(_point(each, upright=upright) for each in steps)
    return drawn


def bridges(counts: Sequence[Sequence[int]], *, upright: bool) -> str:
    """Straight lines between the areas that a module teaches in, as the path of a drawing."""
    drawn = ""
    for order, each in enumerate(counts):
        taught = [place for place, count in enumerate(each) if count]
        if len(taught) > 1:
            at = STEP * order + HALF
            ends = ((at, STEP * taught[0] + HALF), (at, STEP * taught[-1] + HALF))
            drawn += "M" + "L".join(_point(end, upright=upright) for end in ends)
    return drawn


def _point(point: tuple[int, int], *, upright: bool) -> str:
    along, across = point
    return f"{across} {along}" if upright else f"{along} {across}"
