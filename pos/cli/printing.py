"""Driving the printer after scripted acts: what is queued goes out, and nothing waits for it."""

from __future__ import annotations

import sys
import time
import traceback
from typing import TYPE_CHECKING

from pos.domain.errors import Refusal
from pos.storage.print_jobs import PrintJobs
from pos.till.till import Till

if TYPE_CHECKING:
    from receipts.spool import Spool

_AGAIN_S = 5.0  # after a try that left paper waiting; a script must not crawl for a dead printer


class Paper:
    """The printer of a till, where the command line drives it.

    The virtual printer's papers belong to the window, which shows them; they stay queued.
    """

    def __init__(self, till: Till) -> None:
        self._till = till
        self._spool: Spool | None = None
        self._not_before = 0.0
        self._drives = till.printer.partition("?")[0] != "virtual"

    def print_now(self) -> None:
        """Send what is queued, unless the printer just failed. Never raises."""
        if self._drives and time.monotonic() >= self._not_before:
            self.print_last()

    def print_last(self) -> None:
        """Send what is queued, once more. Never raises: a sale does not depend on paper."""
        if not self._drives:
            return
        try:
            if not PrintJobs(self._till.store).waiting():
                return
            self._opened().run_once()
            if PrintJobs(self._till.store).waiting():
                self._not_before = time.monotonic() + _AGAIN_S
        except Refusal as refusal:
            self._drives = False
            print(refusal.sentence(self._till.language), file=sys.stderr)
        except Exception:  # noqa: BLE001 - a bug in printing must not stop the selling
            self._drives = False
            traceback.print_exc()

    def _opened(self) -> Spool:
        if self._spool is None:
            from receipts.printers import open_printer
            from receipts.spool import Spool

            till = self._till
            printer = open_printer(till.printer, till.folder)
            self._spool = Spool(till.store, printer, seller=lambda: till.seller)
        return self._spool
