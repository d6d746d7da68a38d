"""Ed25519 keys and signatures as W3C writes them: multibase base58btc, and multikeys with two bytes for their kind."""

from typing import Final

LETTERS: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE58BTC: Final = "z"
PUBLIC_KIND: Final = b"\xed\x01"
PRIVATE_KIND: Final = b"\x80\x26"
KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
LONGEST: Final = 128  # decoding takes time by the square of the length


class NotMultibase(ValueError):
    """This text is no key or signature of the kind that was asked for."""


def public_multikey(public: bytes) -> str:
    """A public key as it stands in a DID document: `z6Mk…`."""
    return encoded(PUBLIC_KIND + public)


def public_bytes(multikey: str) -> bytes:
    """The 32 public bytes again. Raises NotMultibase."""
    return _without(PUBLIC_KIND, multikey)


def private_multikey(private: bytes) -> str:
    """A private key as text. Only ever sealed."""
    return encoded(PRIVATE_KIND + private)


def private_bytes(multikey: str) -> bytes:
    """The 32 private bytes again. Raises NotMultibase."""
    return _without(PRIVATE_KIND, multikey)


def signature_bytes(text: str) -> bytes:
    """The 64 bytes of a signature. Raises NotMultibase."""
    found = decoded(text)
    if len(found) != SIGNATURE_BYTES:
        raise NotMultibase("A signature of Ed25519 has 64 bytes.")
    return found


def encoded(what: bytes) -> str:
    """Bytes as multibase base58btc: `z`, a `1` for each leading zero byte, and the number in base 58."""
    zeros = len(what) - len(what.lstrip(b"\0"))
    number, letters = int.from_bytes(what), []
    while number:
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return BASE58BTC + LETTERS[0] * zeros + "".join(reversed(letters))


def decoded(text: str) -> bytes:
    """The bytes of a multibase base58btc text. Raises NotMultibase."""
    if not text.startswith(BASE58BTC) or len(text) > LONGEST:
        raise NotMultibase("Not base58btc.")
    body = text[1:]
    number = 0
    for letter in body:
        place = LETTERS.find(letter)
        if place < 0:
            raise NotMultibase("A letter that base58btc does not have.")
        number = number * len(LETTERS) + place
    zeros = len(body) - len(body.lstrip(LETTERS[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def _without(kind: bytes, multikey: str) -> bytes:
    found = decoded(multikey)
    if not found.startswith(kind) or len(found) != len(kind) + KEY_BYTES:
        raise NotMultibase("Not a key of Ed25519.")
    return found.removeprefix(kind)
