"""Passwords: hashed with argon2id, checked in the same time whether or not there is an account."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

MEMORY_KIB = 19 * 1024  # the profile for small servers in OWASP's password storage advice
ROUNDS = 2
TOO_COMMON = frozenset(
    ("1234567890", "password12", "kodeord123", "adgangskode", "hemmelighed", "peerstøtte", "peer-støtte", "recovery123")
)


@cache
def _hasher(*, testing: bool) -> PasswordHasher:
    if testing:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=ROUNDS, memory_cost=MEMORY_KIB, parallelism=1)


@cache
def _nobodys_hash(*, testing: bool) -> str:
    return _hasher(testing=testing).hash("nobody has this password")


def hash_password(password: str) -> str:
    """A fresh salted hash; about 70 ms on purpose."""
    return _hasher(testing=_testing()).hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one kept. Costs the same when there is no account or no password."""
    testing = _testing()
    try:
        _hasher(testing=testing).verify(kept or _nobodys_hash(testing=testing), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_too_common(password: str) -> bool:
    """Whether anybody would guess it among the first."""
    plain = password.lower().strip()
    return plain in TOO_COMMON or len(set(plain)) < len("1234")


def _testing() -> bool:
    return bool(current_app.config["PEJL"].testing)
