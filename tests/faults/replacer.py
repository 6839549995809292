"""A machine that takes a till's place and is killed on the way, in a process of its own.

`python -m tests.faults.replacer` reads orders, one JSON object a line, forks for each and answers
with how it ended: `{"steps": n}` where it came to the end, `{"killed": true}` where it was killed
before the step that the order named. A step is whatever the world could notice: a request, a
commit, a file moved into place.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pos.storage.store import Store
from pos.storage.transaction import Transaction
from pos.sync.transport import HttpTransport, Reply, Request
from pos.till.keeping.replacing import replace


class Steps:
    """Counts; at the one that was ordered the process is no more."""

    def __init__(self, last: int) -> None:
        self.done, self._last = 0, last

    def step(self) -> None:
        self.done += 1
        if self.done == self._last:
            os.kill(os.getpid(), signal.SIGKILL)


def watch(steps: Steps) -> None:
    """Let every step of this process be counted before it is done."""
    send, write, move = HttpTransport.send, Store.write, Path.replace

    def sent(self: HttpTransport, request: Request) -> Reply:
        steps.step()
        reply = send(self, request)
        steps.step()  # the ledger has done it, and the answer is lost
        return reply

    @contextmanager
    def written(self: Store, *, first: bool = True) -> Iterator[Transaction]:
        with write(self, first=first) as tx:
            yield tx
            steps.step()  # before the commit

    def moved(self: Path, target: Any) -> Path:
        steps.step()
        return move(self, target)

    HttpTransport.send = sent  # type: ignore[method-assign]
    Store.write = written  # type: ignore[method-assign]
    Path.replace = moved  # type: ignore[method-assign, assignment]


def main() -> None:
    for line in sys.stdin:
        order = json.loads(line)
        reads, writes = os.pipe()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                steps = Steps(order["kill_before"])
                watch(steps)
                replace(Path(order["folder"]), order["ledger"], order["code"])
                os.write(writes, str(steps.done).encode())
                code = 0
            finally:
                os._exit(code)
        os.close(writes)
        _, status = os.waitpid(child, 0)
        with os.fdopen(reads, "rb") as said:
            steps_done = said.read()
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        answer = {"killed": True} if killed else {"steps": int(steps_done or b"-1")}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
