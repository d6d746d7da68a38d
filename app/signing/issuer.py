"""The house as an issuer: its name, its keys as others read them, and where its private ones lie."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import current_app

from app.config import Settings
from app.signing.multikey import public_bytes
from app.vault import Vault

DID_CONTEXT: Final = ("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who signs here, and with what."""

    host: str
    instance: Path
    vault: Vault


def issuer_did(host: str) -> str:
    """Who issues, for as long as the domain lives."""
    return f"did:web:{host}"


def issuer() -> Issuer:
    """The issuer that this house is."""
    settings: Settings = current_app.config["PEJL"]
    return Issuer(host=settings.issuer_host, instance=settings.instance, vault=current_app.extensions["vault"])


def method_of(host: str, public: str) -> str:
    """A key's id: the issuer's name with the key itself, so that it can never mean another one."""
    return f"{issuer_did(host)}#{public}"


def did_document(host: str, publics: Iterable[str]) -> dict[str, Any]:
    """The issuer's keys as did:web has them: plain ids, no end dates, the retired ones among them for ever."""
    did = issuer_did(host)
    keys = list(publics)
    return {
        "@context": list(DID_CONTEXT),
        "id": did,
        "verificationMethod": [
            {"id": method_of(host, key), "type": "Multikey", "controller": did, "publicKeyMultibase": key}
            for key in keys
        ],
        "assertionMethod": [method_of(host, key) for key in keys],
    }


def key_set(publics: Iterable[str]) -> dict[str, Any]:
    """The same keys as a JSON Web Key Set (RFC 8037)."""
    return {
        "keys": [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "kid": key,
                "x": urlsafe_b64encode(public_bytes(key)).rstrip(b"=").decode(),
            }
            for key in publics
        ]
    }
