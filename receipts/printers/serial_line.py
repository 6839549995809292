"""A serial printer: RS-232, or USB that looks like it."""

from __future__ import annotations

import select
import sys
import time
from contextlib import suppress
from typing import Any

from receipts.printers.asked import AskedPrinter
from receipts.printers.base import Deadline
from receipts.render_escpos import Dialect

BAUD = 9600
FLOWS = ("none", "dtr", "rts", "xon")


class SerialPrinter(AskedPrinter):
    """`serial:/dev/ttyUSB0` or `serial:COM3`; `baud=19200`, `flow=dtr|rts|xon|none`."""

    def __init__(
        self, port: str, dialect: Dialect, proof: str = "id", baud: int = BAUD, flow: str = "none"
    ) -> None:
        super().__init__(dialect, proof)
        self.port, self.baud, self.flow = port, baud, flow

    @property
    def name(self) -> str:
        return f"serial:{self.port}"

    def connect(self, deadline: Deadline) -> SerialLine:  # noqa: ARG002 - opening never waits
        import serial

        try:
            port = serial.Serial(
                self.port, self.baud, timeout=0, write_timeout=0, dsrdtr=self.flow == "dtr",
                rtscts=self.flow == "rts", xonxoff=self.flow == "xon",
            )  # fmt: skip
        except ValueError as error:  # a baud rate that this port does not have
            raise OSError(str(error)) from None
        return SerialLine(port)


class SerialLine:
    """The open port."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def write(self, data: memoryview, seconds: float) -> int:
        # In small pieces: the port's own buffer is a page, which is four seconds at 9600 baud.
        if sys.platform != "win32" and not select.select([], [self._port], [], seconds)[1]:
            return 0
        return int(self._port.write(bytes(data[:256])) or 0)

    def read(self, seconds: float) -> bytes:
        end = Deadline(seconds)
        while True:
            if sys.platform != "win32":
                select.select([self._port], [], [], end.left())
            data = bytes(self._port.read(max(self._port.in_waiting, 1)))
            if data or end.passed:
                return data
            time.sleep(min(0.01, end.left()))

    def close(self) -> None:
        # What the terminal of an unplugged port raises is no OSError.
        with suppress(Exception):
            # Bytes that a stopped printer does not take would hold the closing for half a minute.
            self._port.reset_output_buffer()
        with suppress(Exception):
            self._port.close()
