"""A document's one canonical form (RDFC-1.0), with everything in it accounted for. Never for what a stranger sends.

JSON-LD drops what no context defines, and what is dropped is not signed. So a document with a term that no context
defines is refused, when signing and when checking. Contexts are read once and kept in PyLD's resolved form, which is
what makes signing fast. PyLD's caches are not made for threads: one at a time.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from app.signing.jsonld import UnknownContext, context

NQUADS: Final = "application/n-quads"
NOWHERE: Final = "nowhere:"  # where a name leads that stands in no context and is no address
ABSOLUTE: Final = re.compile(r"(?:_|[A-Za-z][A-Za-z0-9+.-]*):\S+\Z")
ONE_AT_A_TIME: Final = Lock()
Extra = Mapping[str, Mapping[str, Any]]


class NotCanonical(Exception):
    """The document has no canonical form here: a term or context that nobody defines, or no JSON-LD at all."""


def digest(document: Mapping[str, Any], *, extra: Extra | None = None) -> bytes:
    """The SHA-256 of a document's canonical form. Raises NotCanonical."""
    return sha256(canonical(document, extra=extra).encode()).digest()


def canonical(document: Mapping[str, Any], *, extra: Extra | None = None) -> str:
    """The canonical N-Quads of a document; `extra` lends contexts for published examples. Raises NotCanonical."""
    from pyld.canon import URDNA2015  # the same algorithm as RDFC-1.0, by its older name
    from pyld.jsonld import JsonLdError, JsonLdProcessor

    _refuse_what_vanishes(document)
    dropped: list[object] = []
    processor = JsonLdProcessor(on_property_dropped=dropped.append)
    with ONE_AT_A_TIME:
        options = _options(extra)
        try:
            expanded = processor.expand(dict(document), options)
            if dropped or not all(_absolute(each) for each in _names_in(expanded)):
                raise NotCanonical("A term that no context defines would not be signed.")
            dataset = processor.to_rdf(expanded, {**options, "produceGeneralizedRdf": False})
        except JsonLdError as wrong:
            raise NotCanonical(str(wrong)) from wrong
    found: str = URDNA2015().main(dataset, {"format": NQUADS})
    return found


def _options(extra: Extra | None) -> dict[str, Any]:
    from pyld.context_resolver import ContextResolver

    def load(address: str, _options: object = None) -> dict[str, Any]:
        if extra and address in extra:
            return {"contextUrl": None, "documentUrl": address, "document": extra[address]}
        try:
            return {"contextUrl": None, "documentUrl": address, "document": context(address), "tag": "static"}
        except UnknownContext as unknown:
            raise NotCanonical(f"Nobody here knows the context {address}.") from unknown

    kept = {} if extra else _resolved_contexts()
    return {"documentLoader": load, "contextResolver": ContextResolver(kept, load), "base": f"{NOWHERE}//nowhere/"}


@cache
def _resolved_contexts() -> dict[str, Any]:
    """PyLD's prepared contexts, for as long as the process lives. They come from pinned bytes only."""
    return {}


def _refuse_what_vanishes(document: Mapping[str, Any]) -> None:
    """Our documents have one keyword, `@context`, at the top, with addresses only; and nothing in them is empty."""
    contexts = document.get("@context")
    if not isinstance(contexts, list) or not all(isinstance(each, str) for each in contexts):
        raise NotCanonical("A context is a list of addresses.")
    for key, value in _members_of({name: value for name, value in document.items() if name != "@context"}):
        if key.startswith("@"):
            raise NotCanonical("JSON-LD keywords stand nowhere but at the top.")
        if value is None or value in ([], {}):
            raise NotCanonical("What is empty would not be signed.")


def _members_of(value: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Everything in a document below the top, each with the name of the member that it stands in."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name), inner
            yield from _members_of(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield key, inner
            yield from _members_of(inner, key)


def _names_in(expanded: object) -> Iterator[str]:
    """Every identifier and type of an expanded document. Those that are not absolute would be dropped in silence."""
    if isinstance(expanded, Mapping):
        for key, value in expanded.items():
            if key in ("@id", "@type"):
                yield from map(str, value if isinstance(value, list) else [value])
            elif key != "@value":
                yield from _names_in(value)
    elif isinstance(expanded, list):
        for each in expanded:
            yield from _names_in(each)


def _absolute(name: str) -> bool:
    return bool(ABSOLUTE.match(name)) and not name.startswith(NOWHERE)
