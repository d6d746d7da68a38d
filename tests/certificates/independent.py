"""Two verifiers that we did not write, as judges of a credential: they fetch from where they are told to, and the
network is cut.

openvc-core checks everything. openbadgeslib reads a status list's bits and dates, but its signature only when the list
is a JWT, so a forged list is openvc-core's to find. Both bring their own contexts; openvc-core is given Open Badges'.
"""

import json
import socket
from collections.abc import Callable, Mapping
from typing import Any, Final

import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openvc.did.base import DidResolverRegistry
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.resolvers import default_status_list_resolver
from openvc.verify import VerificationPolicy, verify_credential

from app.signing.jsonld import OPEN_BADGES, context
from tests.certificates.signed_files import DID

Fetch = Callable[[str], bytes]
Judge = Callable[[Fetch, dict[str, Any]], str | None]


def cut_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection or asks for an address fails the test, however it is caught."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        pytest.fail("Somebody asked the network.")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def openvc(fetch: Fetch, document: dict[str, Any], *, open_badges: Mapping[str, Any] | None = None) -> str | None:
    """What openvc-core says is wrong, or None. It wants its one proof as an object."""
    resolver = DidResolverRegistry([DidWebResolver(lambda address: json.loads(fetch(address)))])

    def as_text(address: str) -> str:
        return json.dumps(with_one_proof(json.loads(fetch(address))))

    try:
        verify_credential(
            with_one_proof(document),
            resolver=resolver,
            resolve_status_list=default_status_list_resolver(resolver=resolver, fetch=as_text, expected_issuer=DID),
            extra_contexts={OPEN_BADGES: open_badges or context(OPEN_BADGES)},
            policy=VerificationPolicy(
                expected_types=["OpenBadgeCredential"], require_status=True, require_status_issuer_binding=True
            ),
        )
    except OpenvcError as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return None


def openbadges(fetch: Fetch, document: dict[str, Any]) -> str | None:
    """What openbadgeslib says is wrong, or None."""
    verifier = OB3LdpVerifier.for_issuer_did(DID)
    try:
        verifier.verify(json.dumps(document), check_status=True, download=fetch, verify_status_list=False)
    except LibOpenBadgesException as wrong:
        return f"{type(wrong).__name__}: {wrong}"
    return None


def with_one_proof(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its only proof as an object. Without a proof it stays as it is."""
    proofs = document.get("proof", [])
    return {**document, "proof": proofs[0]} if len(proofs) == 1 else document


BOTH: Final = pytest.mark.parametrize("judge", [openvc, openbadges])
