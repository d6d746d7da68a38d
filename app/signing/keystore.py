"""Private issuer keys: one sealed file each in `issuer/` of the instance folder, never in the database or its dump.

A file is readable by its owner only and opens with the master key alone. Every machine that signs has the folder. A
copy of the database without it can show and check every certificate, but sign nothing.
"""

import os
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final

from app.signing.multikey import private_multikey, public_multikey
from app.vault import CannotOpen, Vault, new_signing_key, public_part

FOLDER: Final = "issuer"
NAME_LETTERS: Final = 16
READ_BY_OWNER: Final = 0o400
ENTERED_BY_OWNER: Final = 0o700


class NoPrivateKey(Exception):
    """The private part of this key is not here, or the master key does not open it."""


def make_key(instance: Path, vault: Vault) -> str:
    """A fresh key: its private part is sealed and on disk, its public multikey is the answer."""
    private = new_signing_key()
    public = public_multikey(public_part(private))
    owner = _owner(public)
    wrapped = vault.new_key(owner)
    sealed = vault.seal(private_multikey(private), key=wrapped, owner=owner, place=_place(public))
    (instance / FOLDER).mkdir(mode=ENTERED_BY_OWNER, exist_ok=True)
    handle = os.open(_path(instance, public), os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_BY_OWNER)
    with os.fdopen(handle, "wb") as file:
        file.write(b64encode(wrapped) + b"\n" + b64encode(sealed) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(instance / FOLDER, os.O_RDONLY)
    try:
        os.fsync(folder)  # the name, too, survives a power cut
    finally:
        os.close(folder)
    return public


def private_key(instance: Path, vault: Vault, public: str) -> str:
    """The private multikey that belongs to a public one. Raises NoPrivateKey."""
    try:
        wrapped, sealed = map(b64decode, _path(instance, public).read_bytes().split())
        return vault.unseal(sealed, key=wrapped, owner=_owner(public), place=_place(public))
    except (OSError, ValueError, CannotOpen) as wrong:
        raise NoPrivateKey(public) from wrong


def opens(instance: Path, vault: Vault, public: str) -> bool:
    """Whether this machine can sign with this key."""
    try:
        return bool(private_key(instance, vault, public))
    except NoPrivateKey:
        return False


def is_here(instance: Path, public: str) -> bool:
    """Whether this machine has the private part."""
    return _path(instance, public).exists()


def destroy(instance: Path, public: str) -> None:
    """Nobody signs with this key again. Harmless to repeat."""
    path = _path(instance, public)
    if path.exists():
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def _path(instance: Path, public: str) -> Path:
    return instance / FOLDER / f"{public[-NAME_LETTERS:]}.key"


def _owner(public: str) -> str:
    return f"issuer:{public}"


def _place(public: str) -> str:
    return f"issuer_key:private:{public}"
