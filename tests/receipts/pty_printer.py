"""A serial printer behind a real pseudo-terminal, which the till opens as it opens any port."""

from __future__ import annotations

import os
import select
import threading
import tty
from typing import Any, Self

from tests.receipts.mechanism import GOOD, Mechanism


class PtyPrinter:
    """`path` is what the till opens. hang_up_after: bytes of paper after which it is unplugged."""

    def __init__(
        self, status: dict[int, int] | None = GOOD, proof: str = "id",
        hang_up_after: int | None = None, greeting: bytes = b"", **habits: Any,
    ) -> None:  # fmt: skip
        self.mechanism = Mechanism(status, proof, **habits)
        self.hang_up_after = hang_up_after
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        if greeting:
            os.write(self._master, greeting)
        os.set_blocking(self._master, False)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def received(self) -> bytearray:
        return self.mechanism.received

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(60)
        for file in (self._master, self._slave):
            if file >= 0:
                os.close(file)

    def unplug(self) -> None:
        """The far end is gone: to the till, the port hangs up."""
        os.close(self._master)
        self._master = -1

    def _serve(self) -> None:
        while not self._stopping.is_set():
            data = b""
            if select.select([self._master], [], [], 0.01)[0]:
                data = os.read(self._master, 4096)
            said = self.mechanism.take(data) + self.mechanism.work()
            if said:
                os.write(self._master, said)
            if self.hang_up_after is not None and len(self.received) > self.hang_up_after:
                self.unplug()
                return
