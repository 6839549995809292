"""The courier's own thread: it sells nothing, waits for nobody, and nobody waits for it."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import msgspec

from pos.domain.errors import Refusal, RuleBroken, Unavailable
from pos.journal.clock import timestamp
from pos.sync.connection import BUG, Connection, connection_of
from pos.sync.courier import Courier, Exchange
from pos.sync.line import Line, LineDown
from pos.sync.refusals import LedgerBusy, NotEnrolled
from pos.sync.retry import REJECTED_S, back_off

_IDLE_S = 15.0  # between exchanges when nothing happens here
_TELL_S = 0.25  # between two looks while an exchange goes on
_BREATH_S = 0.015  # after each page of a reading: whoever sells goes first
_PAGES = 4  # between two checkpoints: a long log slows every read, and a late one every sale
_IDLE_CHECKPOINT = 50  # transactions
_LONG = 500  # entries to read from which a reading is worth a word

_log = logging.getLogger(__name__)


class Background:
    """Exchanges now and then, soon after `wake`, and less often while the ledger is away.

    `on_exchange` hears of each exchange that ended well and `on_change` how the till stands, both
    on this thread. With a `line` (the one by which the courier connects) `stop` waits for no
    network.
    """

    def __init__(
        self,
        courier: Courier,
        on_exchange: Callable[[Exchange], None] | None = None,
        on_change: Callable[[Connection], None] | None = None,
        line: Line | None = None,
        chance: random.Random | None = None,
    ) -> None:
        self._courier, self._on_exchange, self._on_change = courier, on_exchange, on_change
        self._line = line or Line()
        self._line.on_reply = self._tell_now_and_then
        self._chance = chance or random.Random()  # noqa: S311 - spreads waiting times, no secret
        self._bell = threading.Condition()
        self._woken = self._hurried = self._stopped = self._over = False
        self._alone = False
        self._jobs: deque[Callable[[], None]] = deque()
        self._failures = 0
        self._told = 0.0
        self._state = Connection()  # what only this thread knows of it
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """Something new is to be sent. Costs the caller nothing, and shortens no back-off."""
        with self._bell:
            self._woken = True
            self._bell.notify_all()

    def hurry(self) -> None:
        """A person wants an exchange now, back-off or not."""
        with self._bell:
            self._hurried = True
            self._bell.notify_all()

    def do(self, job: Callable[[], None], *, hurry: bool = False) -> None:
        """Let this thread do something between two exchanges; `hurry`: the next follows at once."""
        with self._bell:
            self._jobs.append(job)
            self._hurried = self._hurried or hurry
            self._bell.notify_all()

    def stop(self, timeout: float = 10.0) -> None:
        """End the thread: a transaction is finished first, an answer is not waited for."""
        with self._bell:
            self._stopped = True
            self._bell.notify_all()
        self._line.put_down()
        started = self._thread.is_alive()
        if not self._line.wait_until_away(lambda: self._over or not started, timeout):
            _log.warning("the courier's thread did not end")
        if not started:
            self._courier.close()

    # --------------------------------------------------------------- the thread

    def _run(self) -> None:
        try:
            with suppress(LineDown):  # the till may be closed by now: nothing of it is touched
                self._tell()
                while not self._stopped:
                    self._do_jobs()
                    wait = self.once()
                    self._tidy()
                    self._rest(wait)
        finally:
            self._courier.close()
            self._over = True
            self._line.ended()

    def _tidy(self) -> None:
        with suppress(Unavailable):  # the disk: whoever sells is told of it
            self._courier.store.checkpoint(after=_IDLE_CHECKPOINT)

    def _do_jobs(self) -> None:
        while self._jobs and not self._stopped:
            job = self._jobs.popleft()
            try:
                job()
            except LineDown:
                raise
            except Exception:  # noqa: BLE001 - a bug in one job must not end the thread
                _log.exception("what the courier was to do failed")

    def _rest(self, seconds: float) -> None:
        """Until it is time, or something is to be done; in a back-off only a person hurries."""
        until = time.monotonic() + seconds
        while not (self._stopped or self._hurried):
            with self._bell:
                self._bell.wait_for(
                    lambda: self._woken or self._hurried or self._stopped or self._jobs,
                    max(0.0, until - time.monotonic()),
                )
                woken, self._woken = self._woken, False
            asked = bool(self._jobs)
            self._do_jobs()
            if not (woken or asked) or (woken and not (self._failures or self._alone)):
                break
            self._tell()  # what is sold meanwhile is counted
        with self._bell:
            self._woken = self._hurried = False

    def once(self) -> float:
        """One exchange; the seconds to wait until the next."""
        self._know(busy=True)
        try:
            done = self._courier.exchange(self._progress)
        except LineDown:
            raise
        except NotEnrolled:
            self._failures, self._alone = 0, True
            self._know(tried=True, problem="", refusal=None, again_at="")
            return _IDLE_S
        except RuleBroken as refusal:
            return self._failed(refusal, REJECTED_S)
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
        self._failures, self._alone = 0, False
        if self._on_exchange is not None:
            self._on_exchange(done)
        self._know(tried=True, problem="", refusal=None, again_at="")
        return _IDLE_S

    def _failed(self, why: Refusal | None, least: float) -> float:
        self._failures += 1
        self._alone = False
        if self._failures == 1 and why is not None:  # said once, not every few minutes
            _log.warning("no exchange with the ledger: %s", type(why).__name__)
        wait = back_off(self._failures, self._chance, least)
        self._know(
            tried=True, problem=type(why).__name__ if why else BUG, refusal=why, again_in=wait
        )
        return wait

    # ------------------------------------------------------------ what it tells

    def _progress(self, position: int, end: int) -> None:
        before = self._state.reading
        long = position < end and (before is not None or end - position >= _LONG)
        reading = (position, end) if long else None
        self._state = msgspec.structs.replace(self._state, reading=reading)
        if before is None and long:
            self._tell()
        else:
            self._tell_now_and_then()
        self._courier.store.checkpoint(after=_PAGES)
        with self._bell:
            self._bell.wait_for(lambda: self._stopped, _BREATH_S)

    def _know(self, *, busy: bool = False, again_in: float | None = None, **known: object) -> None:
        """Remember what the store does not have, and tell how the till stands now."""
        if self._on_change is None:
            return
        if again_in is not None:
            at = self._courier.store.clock.now() + timedelta(seconds=again_in)
            known["again_at"] = timestamp(at)
        reading = self._state.reading if busy else None
        self._state = msgspec.structs.replace(self._state, busy=busy, reading=reading, **known)
        self._tell()

    def _tell_now_and_then(self) -> None:
        if time.monotonic() - self._told >= _TELL_S:
            self._tell()

    def _tell(self) -> None:
        if self._on_change is None:
            return
        self._told = time.monotonic()
        try:
            kept = connection_of(self._courier.store)
        except Unavailable:  # the disk: whoever sells is told of it
            return
        own = self._state
        self._state = msgspec.structs.replace(
            kept, tried=own.tried, busy=own.busy, problem=own.problem, refusal=own.refusal,
            again_at=own.again_at, reading=own.reading,
        )  # fmt: skip
        self._on_change(self._state)
