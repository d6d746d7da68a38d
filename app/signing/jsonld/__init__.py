"""The JSON-LD contexts that our credentials name, exact bytes pinned by hash. Any other address is refused.

| file | address | from | licence |
| --- | --- | --- | --- |
| `credentials-v2.json` | `CREDENTIALS_V2` | W3C, Verifiable Credentials Data Model 2.0, appendix B.1 (its hash is printed there) | W3C Software and Document Licence 2023 |
| `ob-v3p0-context-3.0.3.json` | `OPEN_BADGES` | 1EdTech, Open Badges 3.0, context of version 3.0.3 | 1EdTech Document Licence: may be copied unchanged |

Both are the copies that the package openbadgeslib 4.6.3 ships; the first was compared with the hash that W3C prints.
"""  # noqa: E501  (a table)

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

CREDENTIALS_V2: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
PINNED: Final = {
    CREDENTIALS_V2: ("credentials-v2.json", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
    OPEN_BADGES: ("ob-v3p0-context-3.0.3.json", "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84"),
}
FOLDER: Final = Path(__file__).parent


class UnknownContext(Exception):
    """A document names a context that this house does not carry. Nothing is fetched."""


class AlteredContext(Exception):
    """A context's bytes are not those that were pinned: nothing may be signed or checked with it."""


@lru_cache(maxsize=len(PINNED))
def context(address: str) -> dict[str, Any]:
    """The context of an address. Raises UnknownContext, or AlteredContext when its bytes are not the pinned ones."""
    body = context_bytes(address)
    found: dict[str, Any] = json.loads(body)
    return found


def context_bytes(address: str) -> bytes:
    """The exact bytes of a context. Raises as `context` does."""
    if address not in PINNED:
        raise UnknownContext(address)
    name, pinned = PINNED[address]
    body = (FOLDER / name).read_bytes()
    if sha256(body).hexdigest() != pinned:
        raise AlteredContext(address)
    return body
