"""The key ring: secrets in files that only their owner reads, and boxes that only one key opens."""

from __future__ import annotations

import sys
from pathlib import Path

from pos.journal.key import Key, seal
from pos.journal.keyring import KeyRing, secret_id

OWN, OTHER = b"o" * 32, b"x" * 32


def test_what_arrived_is_kept_for_the_next_start(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path, OWN)
    beside = KeyRing(tmp_path, OWN)  # another process
    assert ring.ids() == [secret_id(OWN)] == [ring.own]
    id_ = ring.add(OTHER)
    assert id_ == ring.add(OTHER) == secret_id(OTHER)
    for one in (ring, beside, KeyRing(tmp_path, OWN)):
        assert one.secret(id_) == OTHER
        assert one.ids() == sorted([ring.own, id_])
        assert one.others() == {id_: OTHER}
    files = list(tmp_path.iterdir())
    assert [path.name for path in files] == [f"organisation-{id_}.key"]
    if sys.platform != "win32":
        assert files[0].stat().st_mode & 0o777 == 0o600


def test_a_damaged_secret_counts_as_none(tmp_path: Path) -> None:
    ring = KeyRing(tmp_path, OWN)
    id_ = ring.add(OTHER)
    (tmp_path / f"organisation-{id_}.key").write_bytes(b"y" * 32)
    fresh = KeyRing(tmp_path, OWN)
    assert fresh.secret(id_) is None
    assert fresh.ids() == [ring.own]
    assert fresh.add(OTHER) == id_  # it comes again
    assert KeyRing(tmp_path, OWN).secret(id_) == OTHER
    assert ring.secret("../till") is None


def test_a_box_is_opened_by_one_key_only() -> None:
    mine, theirs = Key(b"1" * 32), Key(b"2" * 32)
    box = seal(mine.public, OTHER)
    assert box is not None
    assert OTHER not in box
    assert mine.open(box) == OTHER
    assert theirs.open(box) is None
    assert mine.open(box[:-1] + bytes([box[-1] ^ 1])) is None
    assert mine.open(b"") is None
    assert seal(b"no key", OTHER) is None
    assert seal(b"\xff" * 32, OTHER) is None
