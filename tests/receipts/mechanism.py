"""The inside of a receipt printer, honest or misbehaving; what carries its bytes is elsewhere.

A mechanism takes bytes (`take`), works on them a little (`work`) and gives back what it says.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

GOOD = {1: 0x12, 2: 0x12, 4: 0x12}
NO_PAPER = {1: 0x1A, 2: 0x32, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16, 4: 0x12}
OFFLINE = {1: 0x1A, 2: 0x12, 4: 0x12}
FAULT = {1: 0x1A, 2: 0x52, 4: 0x12}
LOW = {1: 0x12, 2: 0x12, 4: 0x1E}

_REALTIME = re.compile(rb"\x10\x04([\x01\x02\x04])")
_REALTIME_BEGUN = re.compile(rb"\x10\x04?$")
_QUESTION = re.compile(rb"\x1d\(H\x06\x0000(?P<id>.{4})|\x1dr\x01", re.DOTALL)
_BEGUN = re.compile(rb"\x1d(r|\((H(\x06(\x00(0(0.{0,3})?)?)?)?)?)?$", re.DOTALL)


class Mechanism:
    """What a printer does with bytes. Attributes may be changed while it works.

    status: the answers to DLE EOT 1, 2, 4, or None for one that says nothing of the kind.
    proof: `id` answers GS ( H and GS r, `sensor` only GS r, `none` neither.
    per_byte: seconds that each byte of paper takes.
    stops_after: bytes of paper after which `stops_with` becomes its status, once.
    prints: False takes everything and prints nothing, nor answers what stands behind a paper.
    unasked: said before each answer; sensor: the answer to GS r.
    garbage: said in place of every answer.
    """

    def __init__(
        self, status: dict[int, int] | None = GOOD, proof: str = "id", *, per_byte: float = 0.0,
        stops_after: int | None = None, stops_with: dict[int, int] | None = NO_PAPER,
        prints: bool = True, unasked: bytes = b"", sensor: int = 0x00, garbage: bytes = b"",
        on_paper: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        self.answers, self.proof, self.per_byte = status, proof, per_byte
        self.stops_after, self.stops_with, self.prints = stops_after, stops_with, prints
        self.unasked, self.sensor, self.garbage, self.on_paper = unasked, sensor, garbage, on_paper
        self.received = bytearray()  # of paper, without the questions
        self.printed = bytearray()
        self.lock = threading.RLock()
        self._raw = b""
        self._buffer = bytearray()
        self._credit = time.monotonic()

    def power_cycle(self) -> None:
        """Off and on: what it held is gone."""
        with self.lock:
            self._raw = b""
            self._buffer.clear()

    @property
    def stopped(self) -> bool:
        return self.answers is not None and bool(self.answers[1] & 0x08)

    def take(self, data: bytes) -> bytes:
        """Bytes arrive; what is said at once, out of turn."""
        with self.lock:
            data, said = self._raw + data, b""
            while found := _REALTIME.search(data):
                self._buffer += data[: found.start()]
                data = data[found.end() :]
                if self.answers is not None:
                    said += self._say(bytes([self.answers[found[1][0]]]))
            begun = _REALTIME_BEGUN.search(data)
            end = begun.start() if begun else len(data)
            self._buffer += data[:end]
            self._raw = data[end:]
            return said

    def work(self) -> bytes:
        """Print what may be printed by now; what is said in its turn."""
        with self.lock:
            said = b""
            while self._buffer and not self.stopped:
                found = _QUESTION.search(self._buffer)
                begun = _BEGUN.search(self._buffer)
                end = found.start() if found else begun.start() if begun else len(self._buffer)
                if end:
                    if not self._print(end):
                        break
                elif found:
                    del self._buffer[: found.end()]
                    said += self._in_turn(found)
                else:
                    break
            return said

    def _print(self, most: int) -> bool:
        """Up to so many bytes of paper, as its speed allows; whether any were."""
        count = most
        if self.per_byte:
            now = time.monotonic()
            self._credit = max(self._credit, now - 0.05)
            count = min(most, int((now - self._credit) / self.per_byte))
            self._credit += count * self.per_byte
        if self.stops_after is not None:
            count = min(count, self.stops_after - len(self.received))
            if count <= 0 and len(self.received) >= self.stops_after:
                self.answers, self.stops_after = self.stops_with, None
                return False
        if count <= 0:
            return False
        paper = self._buffer[:count]
        del self._buffer[:count]
        self.received += paper
        if self.prints:
            self.printed += paper
        return True

    def _in_turn(self, found: re.Match[bytes]) -> bytes:
        if self.received and not self.prints:
            return b""
        if found["id"]:
            answer = b"\x37\x22" + found["id"] + b"\x00"
            return self._say(answer) if self.proof == "id" else b""
        if self.on_paper and self.received:
            self.on_paper()
        return self._say(bytes([self.sensor])) if self.proof in {"id", "sensor"} else b""

    def _say(self, answer: bytes) -> bytes:
        return self.garbage or self.unasked + answer
