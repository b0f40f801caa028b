"""The secrets that people hold: conversation keys, session tokens, passwords.

Keys and tokens are 256 random bits; only their SHA-256 is stored. Passwords are kept as Argon2id.
"""

import hashlib
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_passwords = PasswordHasher()
_NOBODY = _passwords.hash(secrets.token_hex())


def new_key() -> str:
    """A fresh key, URL-safe."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is stored of a key: 64 hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def matches(key: str, stored: str) -> bool:
    """Whether a key is the one whose digest was stored, in constant time."""
    return secrets.compare_digest(digest(key), stored)


def hash_password(password: str) -> str:
    """What is stored of a password."""
    return _passwords.hash(password)


def is_password(password: str, stored: str | None) -> bool:
    """Whether a password is the stored one; takes as long when there is none to compare with."""
    try:
        return _passwords.verify(stored or _NOBODY, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False
