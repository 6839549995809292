"""Saving the basket in progress, off the window's thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from pos.domain.errors import Unavailable
from pos.storage.store import Store

_log = logging.getLogger(__name__)

REST = timedelta(milliseconds=30)
"""Between a change and its writing: the window paints first, and a burst is written once."""


class DraftKeeper:
    """Keeps the newest basket on disk. In the background only the newest change is written.

    A disk that cannot be written is tried again at the next change: the basket lives in the
    window meanwhile, and finishing the sale says aloud what is wrong.
    """

    def __init__(self, store: Store, *, background: bool) -> None:
        self._store = store
        self._newest: Callable[[], bytes] | None = None
        self._dirty = False
        self._busy = False
        self._resting = False
        self._hurried = False
        self._stopping = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        if background:
            self._thread = threading.Thread(target=self._run, name="drafts", daemon=True)
            self._thread.start()

    def save(self, basket: Callable[[], bytes]) -> None:
        """Keep this basket; at once when there is no background thread.

        `basket` gives its bytes, on the thread that writes them: a large one takes its time.
        """
        if self._thread is None:
            self._write(basket)
            return
        with self._changed:
            self._newest, self._dirty = basket, True
            if not self._resting:
                self._changed.notify_all()

    def forget(self) -> None:
        """What is not written yet is obsolete: the basket was finished."""
        with self._changed:
            self._newest, self._dirty = None, False
            self._changed.wait_for(lambda: not self._busy)

    def again(self, basket: Callable[[], bytes]) -> None:
        """Write what `forget` dropped after all; on the window's thread it is on disk already."""
        if self._thread is not None:
            self.save(basket)

    def flush(self) -> None:
        """Wait until the newest change is on disk."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._dirty and not self._busy, timeout=10)
            self._hurried = False

    def close(self) -> None:
        if self._thread is not None:
            self.flush()
            with self._changed:
                self._stopping = True
                self._changed.notify_all()
            self._thread.join()

    def _write(self, basket: Callable[[], bytes]) -> None:
        data = basket()
        with self._store.write(first=self._thread is None) as tx:
            tx.save_draft(0, data)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._dirty or self._stopping)
                if not self._dirty:
                    return
                self._resting = True
                self._changed.wait_for(
                    lambda: self._hurried or self._stopping, timeout=REST.total_seconds()
                )
                self._resting = False
                basket, self._dirty, self._busy = self._newest, False, True
            try:
                if basket is not None:
                    self._write(basket)
            except Unavailable as problem:
                _log.warning("the basket in progress is not on disk: %s", problem)
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()
