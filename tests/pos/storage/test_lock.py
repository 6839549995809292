"""One write at a time, across threads and processes; whoever stands at the counter goes first."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pos.storage.lock import WriteLock
from tests.support.museum import a_till

ROOT = Path(__file__).parents[3]
COUNT = """
import sys; from pathlib import Path; from pos.storage.lock import WriteLock
lock, tally = WriteLock(Path(sys.argv[1])), Path(sys.argv[2])
for _ in range(300):
    with lock.hold(first=True):
        tally.write_text(str(int(tally.read_text()) + 1))
"""


def until(true: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.001)


def test_the_counter_overtakes_background_work(tmp_path: Path) -> None:
    lock, order = WriteLock(tmp_path / "lock"), []

    def work(name: str, first: bool) -> None:
        with lock.hold(first=first):
            order.append(name)

    threads = []
    with lock.hold(first=False):
        for n in range(5):
            threads.append(threading.Thread(target=work, args=(f"background {n}", False)))
            threads[-1].start()
        counter = threading.Thread(target=work, args=("counter", True))
        counter.start()
        until(lambda: lock._counter_waits == 1)
    for thread in (*threads, counter):
        thread.join(60)
    assert order[0] == "counter"
    assert len(order) == 6
    lock.close()


def test_two_processes_never_write_at_once(tmp_path: Path) -> None:
    tally = tmp_path / "tally"
    tally.write_text("0")
    others = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT, str(tmp_path / "lock"), str(tally)], cwd=ROOT
        )
        for _ in range(3)
    ]
    assert [other.wait(60) for other in others] == [0, 0, 0]
    assert tally.read_text() == "900"


def test_a_failed_holder_lets_go(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), lock.hold(first=True):
        raise ZeroDivisionError
    with lock.hold(first=False):
        pass
    lock.close()


def test_a_thread_gone_leaves_no_connection_behind() -> None:
    """A window's workers come and go: after fourteen sign-ins the till used to stand still."""
    with a_till() as till:
        for _ in range(30):
            worker = threading.Thread(target=till.store.rows, args=("SELECT 1",))
            worker.start()
            worker.join(60)
        assert sum(closer.alive for closer in till.store._closers) == 1


def test_threads_write_side_by_side_and_lose_nothing() -> None:
    with a_till() as till:

        def work(name: str) -> None:
            for n in range(20):
                with till.store.write(first=False) as tx:
                    tx.set_local(f"{name}/{n}", b"x")

        threads = [threading.Thread(target=work, args=(str(n),)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        kept = till.store.rows("SELECT count(*) FROM local WHERE value = :x", x=b"x")
        assert kept[0][0] == 80


def test_who_closes_is_let_in_between_two_writes_and_nobody_after(tmp_path: Path) -> None:
    lock, begun = WriteLock(tmp_path / "lock"), threading.Event()
    refused: list[OSError] = []

    def work() -> None:
        try:
            while True:
                with lock.hold(first=False):
                    begun.set()
        except OSError as error:
            refused.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(60)
    lock.rest()
    assert not lock._held
    thread.join(60)
    assert [error.errno for error in refused] == [errno.EBADF]
    lock.close()


def test_who_closes_waits_for_whoever_writes(tmp_path: Path) -> None:
    lock, order = WriteLock(tmp_path / "lock"), []
    held, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with lock.hold(first=False):
            held.set()
            go_on.wait(10)
            order.append("written")

    def close() -> None:
        lock.rest()
        order.append("closed")

    threads = [threading.Thread(target=act) for act in (write, close)]
    threads[0].start()
    assert held.wait(10)
    threads[1].start()
    assert order == []
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert order == ["written", "closed"]
    lock.rest()  # nobody writes: it does not wait
    lock.close()
