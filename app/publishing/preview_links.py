"""Links inside a module that is looked at before it is published: they stay in the preview, or become words."""

import re
from collections.abc import Callable

from app.curriculum.module_links import LINK, MODULE_PAGE

HREF = re.compile(rf'href="{MODULE_PAGE}([^"/#?]+)"')


def within_preview(html: str, address_of: Callable[[str], str | None]) -> str:
    """Clean HTML in which a link to a module leads to its preview; where there is none (None), only the words stay."""

    def led(link: re.Match[str]) -> str:
        address = address_of(link[1])
        return link[2] if address is None else HREF.sub(lambda _: f'href="{address}"', link[0], count=1)

    return LINK.sub(led, html) if MODULE_PAGE in html else html
