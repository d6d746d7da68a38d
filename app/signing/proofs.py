"""Data Integrity proofs with the cryptosuite eddsa-rdfc-2022 (W3C, vc-di-eddsa): made and checked.

One proof, in an array of one. What is signed is the canonical form of the proof's options, followed by that of the
document. Checking never asks the network: the caller brings the keys.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from app.signing.canonical import Extra, NotCanonical, digest
from app.signing.multikey import NotMultibase, encoded, private_bytes, public_bytes, signature_bytes
from app.vault import sign, signed_by

CRYPTOSUITE: Final = "eddsa-rdfc-2022"
OPTIONS: Final = {"type": "DataIntegrityProof", "cryptosuite": CRYPTOSUITE, "proofPurpose": "assertionMethod"}
MOST_MEMBERS: Final = frozenset((*OPTIONS, "verificationMethod", "created", "proofValue"))


class Fault(StrEnum):
    """Why a signed document does not hold."""

    NO_PROOF = "no_proof"
    OTHER_PROOF = "other_proof"
    NOT_CANONICAL = "not_canonical"
    UNKNOWN_KEY = "unknown_key"
    FOREIGN_KEY = "foreign_key"
    TAMPERED = "tampered"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


def signed(
    document: Mapping[str, Any], *, private: str, method: str, created: str | None = None, extra: Extra | None = None
) -> dict[str, Any]:
    """The document with its proof. `private` is a private multikey, `method` the key's id. Raises NotCanonical."""
    options = {**OPTIONS, "verificationMethod": method} | ({"created": created} if created else {})
    signature = sign(private_bytes(private), _to_sign(document, options, extra))
    return {**document, "proof": [{**options, "proofValue": encoded(signature)}]}


def fault_of(
    document: Mapping[str, Any], *, keys: Mapping[str, str], at: datetime, extra: Extra | None = None
) -> Fault | None:
    """Why this document does not hold, or None when it does. `keys` are the issuer's public multikeys by their ids."""
    proofs = document.get("proof")
    if not isinstance(proofs, list) or len(proofs) != 1 or not isinstance(proofs[0], dict):
        return Fault.NO_PROOF
    proof = proofs[0]
    if any(proof.get(name) != value for name, value in OPTIONS.items()) or not set(proof) <= MOST_MEMBERS:
        return Fault.OTHER_PROOF
    method = str(proof.get("verificationMethod", ""))
    if method not in keys:
        return Fault.UNKNOWN_KEY
    if method.partition("#")[0] != issuer_of(document):
        return Fault.FOREIGN_KEY
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    bare = {name: value for name, value in document.items() if name != "proof"}
    try:
        what = _to_sign(bare, options, extra)
        holds = signed_by(public_bytes(keys[method]), what, signature_bytes(str(proof.get("proofValue", ""))))
    except NotCanonical:
        return Fault.NOT_CANONICAL
    except NotMultibase:
        return Fault.TAMPERED
    return fault_of_time(document, at=at) if holds else Fault.TAMPERED


def fault_of_time(document: Mapping[str, Any], *, at: datetime) -> Fault | None:
    """Whether a document is from the future or has run out. A moment that cannot be read holds for nothing."""
    try:
        since = datetime.fromisoformat(str(document["validFrom"]))
        until = datetime.fromisoformat(str(document["validUntil"])) if "validUntil" in document else None
        if at < since:
            return Fault.NOT_YET
        return Fault.EXPIRED if until is not None and at >= until else None
    except (KeyError, ValueError, TypeError):
        return Fault.NOT_YET


def issuer_of(document: Mapping[str, Any]) -> str:
    """Who says that they issued this."""
    issuer = document.get("issuer")
    return str(issuer.get("id", "")) if isinstance(issuer, Mapping) else str(issuer or "")


def _to_sign(document: Mapping[str, Any], options: Mapping[str, Any], extra: Extra | None) -> bytes:
    """Two hashes, 64 bytes: of the proof's options in the document's context, and of the document without proofs."""
    return digest({"@context": document.get("@context"), **options}, extra=extra) + digest(document, extra=extra)
