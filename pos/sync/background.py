"""The courier's own thread: it sells nothing, waits for nobody, and nobody waits for it."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable

from pos.domain.errors import RuleBroken, Unavailable
from pos.sync.courier import Courier, Exchange, Progress
from pos.sync.refusals import LedgerBusy, NotEnrolled

_IDLE_S = 15.0  # between exchanges when nothing happens here
_FIRST_S = 1.0  # after a failure; doubled at each one that follows
_MOST_S = 300.0
_REJECTED_S = 300.0  # a person must do something first

_log = logging.getLogger(__name__)


def back_off(failures: int, chance: random.Random, least: float = 0.0) -> float:
    """Seconds to wait after so many failures on end.

    Spread over half the time, so that all the tills of an organisation do not come back at once.
    """
    longest = min(_MOST_S, _FIRST_S * (1 << min(failures - 1, 20)))
    return max(least, longest * (0.5 + chance.random() / 2))


class Background:
    """Exchanges now and then, soon after `wake`, and less often while the ledger is away.

    `on_exchange` hears of each exchange that ended well, on this thread.
    """

    def __init__(
        self,
        courier: Courier,
        on_exchange: Callable[[Exchange], None] | None = None,
        progress: Progress | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._courier, self._on_exchange, self._progress = courier, on_exchange, progress
        self._chance = chance or random.Random()  # noqa: S311 - spreads waiting times, no secret
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something new is to be sent. Costs the caller nothing, and shortens no back-off."""
        self._woken.set()

    def stop(self, timeout: float = 5.0) -> None:
        """End the thread; an exchange that is under way is cut off where it stands."""
        self._stopped.set()
        self._woken.set()
        self._thread.join(timeout)
        if not self._thread.is_alive():
            self._courier.close()

    def _run(self) -> None:
        while not self._stopped.is_set():
            wait = self.once()
            if self._failures:
                self._stopped.wait(wait)
            else:
                self._woken.wait(wait)
            self._woken.clear()

    def once(self) -> float:
        """One exchange; the seconds to wait until the next."""
        try:
            done = self._courier.exchange(self._progress)
        except NotEnrolled:
            self._failures = 0
            return _IDLE_S
        except RuleBroken as refusal:
            return self._failed(refusal, _REJECTED_S)
        except LedgerBusy as busy:
            return self._failed(busy, busy.retry_after)
        except Unavailable as refusal:
            return self._failed(refusal, 0)
        except Exception:  # noqa: BLE001 - as said below
            # a bug must not end the thread: what is journalled is sent when it is mended
            _log.exception("the exchange with the ledger failed")
            return self._failed(None, 0)
        if self._failures:
            _log.info("the ledger is back after %d failures", self._failures)
        self._failures = 0
        if self._on_exchange is not None:
            self._on_exchange(done)
        return _IDLE_S

    def _failed(self, why: Exception | None, least: float) -> float:
        self._failures += 1
        if self._failures == 1 and why is not None:  # said once, not every few minutes
            _log.warning("no exchange with the ledger: %s", type(why).__name__)
        return back_off(self._failures, self._chance, least)
