"""The courier's thread: it backs off, comes back, survives bugs, and delays no sale."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from pos.journal.clock import timestamp
from pos.sync.background import Background
from pos.sync.connection import Connection
from pos.sync.courier import Courier, Exchange
from pos.sync.line import Line
from pos.sync.refusals import LedgerBusy, NotEnrolled, TillRejected
from pos.sync.retry import back_off
from pos.sync.state import waiting
from pos.sync.transport import LedgerUnreachable, Reply, Request
from pos.till import finishing, paying, selling
from tests.support.clock import OPENING
from tests.support.ledger import Counter, MemoryWire, Organisation


class Scripted:
    """A courier whose exchanges end as they are told to."""

    def __init__(self, *ends: Exception | None) -> None:
        self.ends = list(ends)

    def exchange(self, _progress: object = None) -> Exchange:
        end = self.ends.pop(0)
        if end is not None:
            raise end
        return Exchange()

    def close(self) -> None:
        """Holds nothing."""


def background(*ends: Exception | None) -> Background:
    courier: Any = Scripted(*ends)
    return Background(courier, chance=random.Random(1))


def test_waits_grow_are_spread_and_end_somewhere() -> None:
    chance = random.Random(3)
    waits = [[back_off(n, chance) for _ in range(50)] for n in range(1, 40)]
    assert all(0.5 <= one <= 1 for one in waits[0])
    assert max(waits[5]) > max(waits[2])
    assert all(150 <= one <= 300 for one in waits[-1])
    assert len(set(waits[-1])) > 40


def test_failures_back_off_and_a_success_ends_it() -> None:
    thread = background(LedgerUnreachable(), LedgerUnreachable(), LedgerUnreachable(), None)
    first, second, third, after = (thread.once() for _ in range(4))
    assert first < second < third
    assert after == 15
    assert thread._failures == 0


def test_the_ledgers_own_wish_is_kept() -> None:
    assert background(LedgerBusy(77)).once() == 77


def test_a_rejected_till_asks_seldom_and_a_lone_one_quietly() -> None:
    assert background(TillRejected()).once() == 300
    assert background(NotEnrolled()).once() == 15


def test_a_bug_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    thread = background(ZeroDivisionError("a bug"), None)
    assert thread.once() <= 1
    assert "ZeroDivisionError" in caplog.text
    assert thread.once() == 15


def test_a_sale_is_sent_soon_after_it_is_made(group: Organisation) -> None:
    one = group.add("K1", products=True)
    heard = threading.Event()
    thread = Background(one.courier, lambda _done: heard.set())
    one.store.on_entry = thread.wake
    thread.start()
    assert heard.wait(60)
    sell(one)
    until = time.monotonic() + 60
    while waiting(one.store) and time.monotonic() < until:
        time.sleep(0.01)
    thread.stop()
    assert waiting(one.store) == 0


class Hanging:
    """A wire whose requests end when they are let go."""

    def __init__(self, wire: MemoryWire) -> None:
        self.hangs, self.over, self.ended = (threading.Event() for _ in range(3))
        self._real = wire.send
        wire.send = self.send  # type: ignore[method-assign]

    def send(self, request: Request) -> Reply:
        self.hangs.set()
        over = self.over.wait(60)
        self.ended.set()
        assert over
        return self._real(request)


def sell(counter: Counter) -> None:
    selling.add(counter.till, "ADULT")
    paying.pay_cash(counter.till, None)
    finishing.finish(counter.till)


def test_selling_goes_on_while_the_ledger_hangs(group: Organisation) -> None:
    """A request that never ends holds no lock that a sale needs."""
    one = group.add("K1", products=True)
    hanging = Hanging(one.wire)
    thread = Background(one.courier)
    thread.start()
    assert hanging.hangs.wait(60)
    for _ in range(5):
        sell(one)
    assert not hanging.ended.is_set()
    hanging.over.set()
    thread.stop(60)


def test_closing_waits_for_no_answer_and_nothing_is_touched_after_it(group: Organisation) -> None:
    one = group.add("K1", products=True)
    hanging = Hanging(one.wire)
    line = Line(lambda _address: one.wire)
    thread = Background(Courier(one.store, line.connect), line=line)
    thread.start()
    assert hanging.hangs.wait(60)
    thread.stop()
    assert not hanging.ended.is_set()
    before = one.store.rows("SELECT key, value FROM local")
    hanging.over.set()
    thread._thread.join(60)
    assert not thread._thread.is_alive()
    assert one.store.rows("SELECT key, value FROM local") == before


class Told:
    """What the courier's thread tells, kept until it is asked for."""

    def __init__(self) -> None:
        self.states: list[Connection] = []
        self._changed = threading.Condition()

    def tell(self, state: Connection) -> None:
        with self._changed:
            self.states.append(state)
            self._changed.notify_all()

    def until(self, reached: Callable[[Connection], bool]) -> Connection:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(reached, self.states)), 20)
            found = next(state for state in self.states if reached(state))
            self.states.clear()
            return found


def told_by(counter: Counter) -> tuple[Background, Told]:
    told = Told()
    line = Line(lambda _address: counter.wire)
    return Background(Courier(counter.store, line.connect), on_change=told.tell, line=line), told


def test_it_tells_how_the_till_stands(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.wire.down = True
    sell(one)
    thread, told = told_by(one)
    thread.start()
    before = told.until(lambda state: True)
    assert (before.tried, before.busy, before.waiting > 0) == (False, False, True)
    away = told.until(lambda state: state.problem == "LedgerUnreachable")
    assert away.refusal is not None
    assert away.waiting_since == timestamp(OPENING)
    assert away.again_at > timestamp(OPENING)
    sell(one)  # counted while the till waits for its next try
    told.until(lambda state: state.waiting == away.waiting + 1)
    one.wire.down = False
    thread.hurry()
    back = told.until(lambda state: not state.busy and state.tried and not state.problem)
    assert (back.waiting, back.waiting_since, back.again_at) == (0, "", "")
    assert back.heard_at == timestamp(OPENING)
    thread.stop()


def test_a_lone_till_tells_so_and_can_be_enrolled_in_between(group: Organisation) -> None:
    one = group.add("K1", products=True, enrolled=False)
    thread, told = told_by(one)
    thread.start()
    alone = told.until(lambda state: state.tried)
    assert alone.ledger is None
    thread.do(lambda: group.enrol(one), hurry=True)
    done = told.until(lambda state: state.ledger is not None and not state.waiting)
    assert done.ledger is not None
    assert done.ledger.name == "Musikstiftelsen"
    thread.stop()


def test_a_long_reading_says_how_far_it_is(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    for _ in range(700):
        sell(one)
    one.sync()
    thread, told = told_by(other)
    thread.start()
    state = told.until(lambda state: state.reading is not None)
    assert state.reading is not None
    assert 0 < state.reading[0] < state.reading[1]
    assert told.until(lambda state: state.tried and not state.busy).reading is None
    thread.stop()
