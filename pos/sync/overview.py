"""What the ledger says of every till, read now and then and kept: the coordinator sees it offline.

Only what no till can know by itself is read: when the others were heard, their clocks, forks,
quarantine. What was used twice or refunded beyond is in every till's own copy of the journal.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

import msgspec

from pos.domain.errors import Refusal
from pos.storage.store import Store
from pos.sync.asking import Asking
from pos.sync.state import OVERVIEW
from pos.sync.wire_standing import Standing

_CHANGED = timedelta(minutes=1)
_ANYWAY = timedelta(minutes=10)  # the other tills come and go without a word to this one

_log = logging.getLogger(__name__)


def overview_of(store: Store) -> Standing | None:
    """The organisation as the ledger last told it; None before, and for a till that works alone."""
    kept = store.local(OVERVIEW)
    try:
        return msgspec.json.decode(kept, type=Standing) if kept else None
    except msgspec.DecodeError:  # of another version of the program: it is asked anew
        return None


class Overview:
    """Asks at the end of exchanges: at most once a minute when something changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked: datetime | None = None
        self._changed = True

    def want(self) -> None:
        """Ask at the next exchange, however lately it was asked."""
        self._asked = None

    def look(self, ask: Asking, *, changed: bool) -> None:
        """Ask where it is due, and keep the answer. That it fails is no failure of an exchange."""
        self._changed = self._changed or changed
        now = self._store.clock.now()
        if self._asked and abs(now - self._asked) < (_CHANGED if self._changed else _ANYWAY):
            return
        self._asked = now
        try:
            standing = ask.standing()
        except Refusal as refusal:  # an older ledger has no such answer
            _log.info("how the tills stand was not told: %s", type(refusal).__name__)
            return
        self._changed = False
        with self._store.write(first=False) as tx:
            tx.set_local(OVERVIEW, msgspec.json.encode(standing))
