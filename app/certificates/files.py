"""A signed document as a file: its exact bytes, and the hash that it is known by.

What strangers send is read here too, and never as JSON-LD: it is bounded, then hashed, then compared.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

LARGEST_BYTES: Final = 256_000
DEEPEST: Final = 32
OPENS, CLOSES, QUOTES, ESCAPES = b"[{", b"]}", ord('"'), ord("\\")


class NotReadable(ValueError):
    """This is no JSON document that could be one of ours: too large, too deep, or with more than one meaning."""


def exact_bytes(document: Mapping[str, Any]) -> bytes:
    """The document in its one JSON form (RFC 8785), so that bytes and hash can be made again from what it says."""
    import rfc8785

    return rfc8785.dumps(dict(document))


def jcs_hash(body: bytes) -> bytes:
    """The hash of a document by what it says, however it is spaced or ordered. Raises NotReadable. Linear in size."""
    return sha256(exact_bytes(read(body))).digest()


def read(body: bytes) -> dict[str, Any]:
    """The JSON object in a file. Raises NotReadable for whatever two readers could read differently. Linear in size."""
    import rfc8785

    if len(body) > LARGEST_BYTES or _depth(body) > DEEPEST:
        raise NotReadable("Too large or too deep.")
    try:
        found = json.loads(body.decode(), object_pairs_hook=_without_twins, parse_constant=_no_number)
        if not isinstance(found, dict):
            raise NotReadable("Not an object.")
        rfc8785.dumps(found)  # refuses what has no one form: huge numbers, halves of letters
    except (ValueError, RecursionError) as wrong:
        raise NotReadable(str(wrong)) from wrong
    return found


def _without_twins(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        raise NotReadable("A member stands twice.")
    return found


def _no_number(name: str) -> None:
    raise NotReadable(f"{name} is no number.")


def _depth(body: bytes) -> int:
    """How deep the brackets of a JSON text go, without reading it. Brackets in texts do not count."""
    depth = deepest = 0
    inside = escaped = False
    for letter in body:
        if inside:
            if escaped:
                escaped = False
            elif letter == ESCAPES:
                escaped = True
            elif letter == QUOTES:
                inside = False
        elif letter == QUOTES:
            inside = True
        elif letter in OPENS:
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif letter in CLOSES:
            depth -= 1
    return deepest
