"""Renders many texts at once."""

from collections.abc import Mapping, Sequence

from app.curriculum.pictures import PictureFile
from app.prose import Rendered, UnsafeProse, render_markdown


def rendered_all(texts: Sequence[str], *, pictures: Mapping[str, PictureFile]) -> list[Rendered | UnsafeProse]:
    """Each text as HTML, in order; one that cannot be rendered gives its refusal instead."""
    return [_rendered(text) for text in texts]


def _rendered(text: str) -> Rendered | UnsafeProse:
    try:
        return render_markdown(text)
    except UnsafeProse as error:
        return error
    except RecursionError:
        return UnsafeProse("Teksten er for indviklet.")
