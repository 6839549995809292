"""The pole's own thread: the latest text wins, and a pole that is dead delays nobody."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from pos.domain.errors import RuleBroken
from pos.language import N_
from ui.customer.pole_words import DIALECTS, Dialect, frame

WRITE_S = 1.0  # two lines are 60 bytes, a sixteenth of a second at 9600 baud
AGAIN_S = 5.0  # between two tries of a pole that does not answer


class PoleUnknown(RuleBroken):
    text = N_("{spec} is no customer display. Write pole:serial:/dev/ttyUSB1 or pole:serial:COM3.")


class Pole:
    """`on_trouble(True)` once when it falls silent, `(False)` when it is back; on its thread."""

    def __init__(self, port: str, dialect: Dialect, baud: int,
                 on_trouble: Callable[[bool], None]) -> None:  # fmt: skip
        self.port, self.dialect, self.baud = port, dialect, baud
        self._on_trouble = on_trouble
        self._news = threading.Condition()
        self._lines: tuple[str, str] | None = None
        self._over = False
        self._device: Any = None
        self._dead = False
        self._thread = threading.Thread(target=self._work, name="pole", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def show(self, lines: tuple[str, str]) -> None:
        """Show these lines soon; never waits."""
        with self._news:
            self._lines = lines
            self._news.notify()

    def stop(self) -> None:
        """Blank it and let go; waits for one write at most."""
        with self._news:
            self._over = True
            self._news.notify()
        self._thread.join(2 * WRITE_S)

    # ------------------------------------------------------- on its own thread

    def _work(self) -> None:
        shown: tuple[str, str] | None = None
        while True:
            with self._news:
                if not self._over and (self._dead or self._lines == shown):
                    self._news.wait(AGAIN_S if self._dead else None)
                if self._over:
                    break
                wanted = self._lines
            if wanted is not None and (wanted != shown or self._dead):
                shown = wanted if self._write(frame(self.dialect, wanted)) else None
        if self._device is not None:
            self._write(self.dialect.blank)
        if self._device is not None:
            self._device.close()

    def _write(self, data: bytes) -> bool:
        import serial

        try:
            if self._device is None:
                self._device = serial.Serial(self.port, self.baud, write_timeout=WRITE_S)
                data = self.dialect.start + data
            self._device.write(data)
        except (OSError, ValueError):  # serial's own errors are OSErrors
            self._give_up()
            self._tell(True)
            return False
        self._tell(False)
        return True

    def _give_up(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            with suppress(OSError):
                device.reset_output_buffer()  # else closing waits for them
            with suppress(OSError):
                device.close()

    def _tell(self, dead: bool) -> None:
        if dead != self._dead:
            self._dead = dead
            self._on_trouble(dead)


def open_pole(spec: str, on_trouble: Callable[[bool], None]) -> Pole:
    """The pole of a spec: `pole:serial:PORT`, with `?dialect=cd5220` and `baud=19200` behind it.

    Nothing is connected yet. Raises PoleUnknown.
    """
    where, _, tail = spec.strip().partition("?")
    options = dict(parse_qsl(tail))
    port = where.removeprefix("pole:serial:")
    dialect = DIALECTS.get(options.get("dialect", "escpos"))
    baud = options.get("baud", "9600")
    if port == where or not port or dialect is None or not baud.isdecimal():
        raise PoleUnknown(spec=spec)
    return Pole(port, dialect, int(baud), on_trouble)
