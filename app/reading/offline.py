"""A page as one file that can be read without the net: its style and its pictures inside it, and nothing that runs."""

import re
from collections.abc import Mapping

PICTURE = re.compile(r'src="/billeder/([0-9a-f]+)"')
LINK = re.compile(r'href="(/(?!/)[^"]*)"')
NO_PICTURE = "data:,"  # its words stand in its place


def pictures_in(html: str) -> set[str]:
    """The digests of the pictures that a page shows."""
    return set(PICTURE.findall(html))


def one_file(html: str, *, style: str, pictures: Mapping[str, str], house: str) -> str:
    """The page with its style and pictures in it; its links lead to the house (`https://...`) when there is a net."""
    shown = PICTURE.sub(lambda found: f'src="{pictures.get(found[1], NO_PICTURE)}"', html)
    linked = LINK.sub(lambda found: f'href="{house}{found[1]}"', shown)
    return linked.replace("</head>", f"<style>\n{style}</style>\n</head>", 1)
