"""A signed document as a file: its exact bytes, and the hash that it is known by.

What strangers send is read here too, and never as JSON-LD: it is bounded, then hashed, then compared.
"""

import json
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

LARGEST_BYTES: Final = 256_000
DEEPEST: Final = 32
LONGEST_TOLD: Final = 60
LONGEST_SAID: Final = 2 * LONGEST_TOLD  # a number with 4000 digits is not repeated
OPENS, CLOSES, QUOTES, ESCAPES = b"[{", b"]}", ord('"'), ord("\\")


class NotReadable(ValueError):
    """This is no JSON document that could be one of ours: too large, too deep, or with more than one meaning."""


def exact_bytes(document: Mapping[str, Any]) -> bytes:
    """The document in its one JSON form (RFC 8785), so that bytes and hash can be made again from what it says."""
    import rfc8785

    return rfc8785.dumps(dict(document))


def jcs_hash(body: bytes) -> bytes:
    """The hash of a document by what it says, however it is spaced or ordered. Raises NotReadable. Linear in size."""
    return sha256(read_exactly(body)[1]).digest()


def read(body: bytes | bytearray, *, largest: int = LARGEST_BYTES, deepest: int = DEEPEST) -> dict[str, Any]:
    """The JSON object in a file. Raises NotReadable for whatever two readers could read differently. Linear in size."""
    return read_exactly(body, largest=largest, deepest=deepest)[0]


def read_exactly(
    body: bytes | bytearray, *, largest: int = LARGEST_BYTES, deepest: int = DEEPEST
) -> tuple[dict[str, Any], bytes]:
    """The JSON object in a file, and its one form in bytes. Raises NotReadable as `read` does."""
    if len(body) > largest or _depth(body, deepest) > deepest:
        raise NotReadable("Too large or too deep.")
    try:
        found = json.loads(body.decode(), object_pairs_hook=_without_twins, parse_constant=_no_number)
        if not isinstance(found, dict):
            raise NotReadable("Not an object.")
        exact = exact_bytes(found)  # refuses what has no one form: huge numbers, halves of letters
    except (ValueError, RecursionError) as wrong:
        raise NotReadable(str(wrong)[:LONGEST_SAID]) from wrong
    return found, exact


def _without_twins(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        twin = Counter(name for name, _ in members).most_common(1)[0][0]
        raise NotReadable(f"A member stands twice: {twin[:LONGEST_TOLD]}")
    return found


def _no_number(name: str) -> None:
    raise NotReadable(f"{name[:LONGEST_TOLD]} is no number.")


def _depth(body: bytes | bytearray, deepest_read: int) -> int:
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
            if deepest > deepest_read:
                break
        elif letter in CLOSES:
            depth -= 1
    return deepest
