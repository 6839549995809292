"""The courier's thread: it backs off, comes back, survives bugs, and delays no sale."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.sync.background import Background, back_off
from pos.sync.courier import Exchange
from pos.sync.refusals import LedgerBusy, NotEnrolled, TillRejected
from pos.sync.state import waiting
from pos.sync.transport import LedgerUnreachable
from pos.till import finishing, paying, selling
from tests.support.ledger import Organisation


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


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Organisation]:
    organisation = Organisation(tmp_path)
    yield organisation
    organisation.close()


def test_a_sale_is_sent_soon_after_it_is_made(group: Organisation) -> None:
    one = group.add("K1", products=True)
    heard = threading.Event()
    thread = Background(one.courier, lambda _done: heard.set())
    thread.start()
    assert heard.wait(10)
    selling.add(one.till, "ADULT")
    paying.pay_cash(one.till, None)
    finishing.finish(one.till)
    thread.wake()
    until = time.monotonic() + 10
    while waiting(one.store) and time.monotonic() < until:
        time.sleep(0.01)
    thread.stop()
    assert waiting(one.store) == 0


def test_selling_goes_on_while_the_ledger_hangs(group: Organisation) -> None:
    """A request that never ends holds no lock that a sale needs."""
    one = group.add("K1", products=True)
    hangs, over = threading.Event(), threading.Event()
    real = one.wire.send

    def send(request: Any) -> Any:
        hangs.set()
        over.wait(20)
        return real(request)

    one.wire.send = send  # type: ignore[method-assign]
    thread = Background(one.courier)
    thread.start()
    assert hangs.wait(10)
    started = time.monotonic()
    for _ in range(5):
        selling.add(one.till, "ADULT")
        paying.pay_cash(one.till, None)
        finishing.finish(one.till)
    took = time.monotonic() - started
    over.set()
    thread.stop(20)
    assert took < 5
