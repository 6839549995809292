"""The till's Ed25519 key: beside the database, never in it and in no backup."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from nacl.bindings import (
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_sign,
    crypto_sign_BYTES,
    crypto_sign_ed25519_pk_to_curve25519,
    crypto_sign_ed25519_sk_to_curve25519,
    crypto_sign_open,
    crypto_sign_seed_keypair,
)
from nacl.exceptions import BadSignatureError, CryptoError

from pos.domain.errors import Unavailable
from pos.language import N_

SECRET_BYTES = 32


class KeyLost(Unavailable):
    text = N_(
        "{file} is missing from the till's folder, or damaged. Put it back, or restore the last"
        " backup."
    )


class Key:
    """Signs the till's entries. `public` is 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        self.public, self._secret = crypto_sign_seed_keypair(seed)

    def sign(self, message: bytes) -> bytes:
        """A 64-byte signature of an entry's hash (which covers all before it)."""
        return crypto_sign(message, self._secret)[:crypto_sign_BYTES]

    def open(self, box: bytes) -> bytes | None:
        """What was sealed for this key; None for what was not, or was changed on the way."""
        try:
            return crypto_box_seal_open(
                box,
                crypto_sign_ed25519_pk_to_curve25519(self.public),
                crypto_sign_ed25519_sk_to_curve25519(self._secret),
            )
        except (CryptoError, ValueError, TypeError):
            return None


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is `public`'s of `message`."""
    try:
        crypto_sign_open(signature + message, public)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def seal(public: bytes, message: bytes) -> bytes | None:
    """A box that only the holder of `public`'s key opens (libsodium's sealed box).

    None for bytes that are no key.
    """
    try:
        return crypto_box_seal(message, crypto_sign_ed25519_pk_to_curve25519(public))
    except (CryptoError, ValueError, TypeError):
        return None


def read_or_make_secret(path: Path) -> bytes:
    """Secret bytes kept in a file that only its owner can read; made when missing."""
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        secret = secrets.token_bytes(SECRET_BYTES)
        write_secret(path, secret)
    return _whole(path, secret)


def write_secret(path: Path, secret: bytes) -> None:
    """Write a file that only its owner can read.

    Written beside and moved into place, so that a power cut leaves the whole file or none.
    """
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_secret(path: Path) -> bytes:
    """The secret of a till that has one; raises KeyLost. A new one would break the chain."""
    try:
        return _whole(path, path.read_bytes())
    except FileNotFoundError as error:
        raise KeyLost(file=path.name) from error


def _whole(path: Path, secret: bytes) -> bytes:
    if len(secret) != SECRET_BYTES:
        raise KeyLost(file=path.name)
    return secret
