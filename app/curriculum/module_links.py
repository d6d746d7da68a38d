"""Links from one module's page to another's, as an edition shows them: only to modules that its readers have.

A module may be in several programmes, and the one it links to in only some of them. Where a programme does not have it
at all, the words stay and the link goes. (A link that only some tracks of a programme can follow is refused by the
checks, for a reader should not learn from a page what another has on the plan.)
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from app.prose import Rendered

MODULE_PAGE = "/moduler/"
LINK = re.compile(rf'<a\b[^>]*\bhref="{MODULE_PAGE}([^"/#?]+)"[^>]*>(.*?)</a>', re.DOTALL)


def without_links_elsewhere(html: str, codes: Collection[str]) -> str:
    """Clean HTML in which links to other modules than these have become words."""
    return LINK.sub(lambda found: found[0] if found[1] in codes else found[2], html)


def within(shown: Mapping[str, Rendered], codes: Collection[str]) -> dict[str, Rendered]:
    """Texts that were rendered for all programmes, as the one with these modules shows them."""
    return {
        text: replace(rendered, html=without_links_elsewhere(rendered.html, codes))
        if MODULE_PAGE in rendered.html
        else rendered
        for text, rendered in shown.items()
    }
