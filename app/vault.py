"""Seals and opens what people write, and signs for the house; the only file that knows cryptography.

AES-256-GCM. Each owner (a person, or a pair's piece of work) has a data key, wrapped by the master key. Destroying the
wrapped key is erasing every text sealed with it, in backups too. What is sealed is bound to its place
(`table:column:row`), so a value moved to another row no longer opens.
"""

import os
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_ID_BYTES = 4


class CannotOpen(Exception):
    """The text does not open here: another key, another place, or altered bytes."""


class Vault:
    """Opens and closes texts with one master key."""

    def __init__(self, master_key: str) -> None:
        digest = sha256(b"pejlemaerke master key\0" + master_key.encode()).digest()
        self._master = AESGCM(digest)
        self._key_id = sha256(b"pejlemaerke key id\0" + digest).digest()[:KEY_ID_BYTES]

    def new_key(self, owner: str) -> bytes:
        """A fresh data key for this owner (`person:<id>`), wrapped by the master key."""
        nonce = os.urandom(NONCE_BYTES)
        return self._key_id + nonce + self._master.encrypt(nonce, os.urandom(KEY_BYTES), f"key:{owner}".encode())

    def seal(self, text: str, *, key: bytes, owner: str, place: str) -> bytes:
        """The text, sealed for this owner at this place (`table:column:row`)."""
        return self.seal_bytes(text.encode(), key=key, owner=owner, place=place)

    def unseal(self, sealed: bytes, *, key: bytes, owner: str, place: str) -> str:
        """The text again. Raises CannotOpen when key, place or bytes are not those it was sealed with."""
        return self.unseal_bytes(sealed, key=key, owner=owner, place=place).decode()

    def seal_bytes(self, body: bytes, *, key: bytes, owner: str, place: str) -> bytes:
        """A file, sealed as a text is."""
        nonce = os.urandom(NONCE_BYTES)
        return self._key_id + nonce + self._unwrap(key, owner).encrypt(nonce, body, place.encode())

    def unseal_bytes(self, sealed: bytes, *, key: bytes, owner: str, place: str) -> bytes:
        """The file again. Raises CannotOpen as `unseal` does."""
        nonce, body = self._split(sealed)
        try:
            return self._unwrap(key, owner).decrypt(nonce, body, place.encode())
        except InvalidTag as wrong:
            raise CannotOpen(place) from wrong

    def _unwrap(self, key: bytes, owner: str) -> AESGCM:
        nonce, body = self._split(key)
        try:
            return AESGCM(self._master.decrypt(nonce, body, f"key:{owner}".encode()))
        except InvalidTag as wrong:
            raise CannotOpen(owner) from wrong

    def _split(self, sealed: bytes) -> tuple[bytes, bytes]:
        if sealed[:KEY_ID_BYTES] != self._key_id:
            raise CannotOpen("sealed with another master key")
        return sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES], sealed[KEY_ID_BYTES + NONCE_BYTES :]


def new_signing_key() -> bytes:
    """The 32 private bytes of a fresh Ed25519 key. Whoever has them can sign as this house: seal them at once."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_part(private: bytes) -> bytes:
    """The 32 public bytes that belong to a private key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def sign(private: bytes, what: bytes) -> bytes:
    """The Ed25519 signature of these bytes: 64 bytes, the same each time."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(what)


def signed_by(public: bytes, what: bytes, signature: bytes) -> bool:
    """Whether the holder of this key signed exactly these bytes. Bytes that are no key have signed nothing."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, what)
    except (InvalidSignature, ValueError):
        return False
    return True
