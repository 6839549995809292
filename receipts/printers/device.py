"""A device file with a way back, such as `/dev/usb/lp0`."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

from receipts.printers.asked import AskedPrinter
from receipts.printers.base import Deadline
from receipts.render_escpos import Dialect


class DevicePrinter(AskedPrinter):
    """`device:/path`: the system's own driver carries the bytes."""

    def __init__(self, path: Path, dialect: Dialect, proof: str = "id") -> None:
        super().__init__(dialect, proof)
        self.path = path

    @property
    def name(self) -> str:
        return f"device:{self.path}"

    def connect(self, deadline: Deadline) -> DeviceLine:  # noqa: ARG002 - opening never waits
        if sys.platform == "win32":
            raise OSError("Windows has no such files")
        return DeviceLine(os.open(self.path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY))


class DeviceLine:
    """The open file."""

    def __init__(self, file: int) -> None:
        self._file = file

    def write(self, data: memoryview, seconds: float) -> int:
        if not select.select([], [self._file], [], seconds)[1]:
            return 0
        try:
            return os.write(self._file, data)
        except BlockingIOError:
            return 0

    def read(self, seconds: float) -> bytes:
        end = Deadline(seconds)
        while select.select([self._file], [], [], end.left())[0]:
            try:
                data = os.read(self._file, 4096)
            except BlockingIOError:
                data = b""
            # The kernel's printer driver says "nothing" as other files say "ended".
            if data or end.passed:
                return data
            time.sleep(min(0.02, end.left()))
        return b""

    def close(self) -> None:
        os.close(self._file)
