"""Links from one module's page to another's, as an edition shows them: only to modules that its readers have.

A module may be in several programmes, and the one it links to in only some of them. Where a programme does not have it
at all, the words stay and the link goes. (A link that only some tracks of a programme can follow is refused by the
checks, for a reader should not learn from a page what another has on the plan.)
"""

import re
from collections.abc import Collection

MODULE_PAGE = "/moduler/"
LINK = re.compile(rf'<a\b[^>]*\bhref="{MODULE_PAGE}([^"/#?]+)"[^>]*>(.*?)</a>', re.DOTALL)


def without_links_elsewhere(html: str, codes: Collection[str]) -> str:
    """Clean HTML in which links to other modules than these have become words."""
    return LINK.sub(lambda found: found[0] if found[1] in codes else found[2], html)
