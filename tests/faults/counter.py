"""A counter in a process of its own, to be killed: rings random acts and acknowledges each.

`python -m tests.faults.counter` reads orders, one JSON object a line, and forks a counter for
each: what takes a process its time (imports) is done once. A counter appends to its log, one
unbuffered line at a time, so that what it said stands whatever happens to it:

    {"ready": …}      the till is open, with what it found on disk
    {"next": …}       a basket (its digest) is about to be written to disk
    {"doing": …}      an act begins
    {"did": …}        an act is done: acknowledged, it must never be lost
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from pos.storage.transaction import Transaction
from pos.till import people, shifts
from pos.till.till import Till
from receipts.printers import open_printer
from receipts.spool import Spool
from tests.support.clock import SetClock
from tests.support.days import RandomDay
from tests.support.museum import CASHIER, money

PAPER = "paper.bin"


def digest(basket: bytes | None) -> str:
    """A draft on disk, in short; "" for none."""
    return hashlib.sha256(basket).hexdigest()[:16] if basket else ""


class Log:
    """What the counter said; a line is in the system's hands when `say` returns."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def say(self, **what: Any) -> None:
        os.write(self._file, json.dumps(what).encode() + b"\n")


def standing(till: Till) -> dict[str, Any]:
    """What the disk holds after an act: the draft, and the newest entry."""
    draft = till.store.row("SELECT basket FROM draft WHERE number = 0")
    seq, hash_ = till.store.rows("SELECT seq, hash FROM head")[0]
    return {
        "draft": digest(draft[0] if draft else None),
        "seq": seq,
        "hash": bytes(hash_).hex(),
        "receipt": till.last.fact.receipt if till.last else "",
        "drawer": shifts.takings(till).drawer.expected.cents if till.shift else 0,
    }


def watch_drafts(log: Log) -> None:
    """Tell which basket is about to be written, before it is."""
    save = Transaction.save_draft

    def told(self: Transaction, number: int, basket: bytes | None) -> None:
        if number == 0:
            log.say(next=digest(basket))
        save(self, number, basket)

    Transaction.save_draft = told  # type: ignore[method-assign]


def ring(folder: Path, log_path: Path, seed: str, acts: int) -> None:
    """Open the till as after a power cut, and ring until killed or done."""
    log = Log(log_path)
    watch_drafts(log)
    clock = SetClock()
    till = Till.open(folder, clock)
    people.sign_in(till, CASHIER)
    if till.shift is None:
        shifts.open_shift(till, money("100.00"))
    # the clock goes on from the journal, so that no start is doubted
    last = till.store.rows("SELECT seq FROM head")[0][0]
    clock.forward(seconds=float(last))
    spool = Spool(till.store, open_printer(f"file:{folder / PAPER}", folder))
    spool.start()
    log.say(ready=True, **standing(till))
    day = RandomDay(till, seed)
    del day.acts["copy"]  # a copy is a second paper of the same receipt, by a person's wish
    day.weights = [weight for weight, _ in day.acts.values()]
    for _ in range(acts):
        clock.forward(milliseconds=100)
        (name,) = day.random.choices(list(day.acts), day.weights)
        log.say(doing=name)
        refused = day.do(name)
        log.say(did=name, refused=refused, **standing(till))
        spool.notify()
    spool.stop()
    till.close()


def main() -> None:
    """Fork a counter per order; say its process id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.dup2(os.open(order["log"] + ".err", os.O_WRONLY | os.O_APPEND | os.O_CREAT), 2)
                os.dup2(2, 1)  # standard output is where process ids are told
                ring(Path(order["folder"]), Path(order["log"]), order["seed"], order["acts"])
                code = 0
            except BaseException as error:
                Log(Path(order["log"])).say(failed=repr(error))
                raise
            finally:
                os._exit(code)
        print(child, flush=True)


if __name__ == "__main__":
    main()
