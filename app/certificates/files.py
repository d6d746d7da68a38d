"""A signed document as a file: its exact bytes, and the hash that it is known by."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def exact_bytes(document: Mapping[str, Any]) -> bytes:
    """The document in its one JSON form (RFC 8785), so that bytes and hash can be made again from what it says."""
    import rfc8785

    return rfc8785.dumps(dict(document))


def jcs_hash(body: bytes) -> bytes:
    """The hash of a document by what it says, however it is spaced or ordered. Raises ValueError for what is no JSON.

    The caller has bounded size and depth: this is also asked of what strangers send.
    """
    import json

    import rfc8785

    return sha256(rfc8785.dumps(json.loads(body))).digest()
