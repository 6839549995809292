"""A file, a pipe or a device that takes ESC/POS: every paper is appended."""

from __future__ import annotations

import errno
import os
import select
import sys
from pathlib import Path

from receipts.document import Document
from receipts.printers.base import (
    HALF_SENT,
    NO_ROOM,
    PRINTED,
    READY,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)
from receipts.render_escpos import Dialect, render_escpos

# Opening a pipe that nobody reads, or writing to a printer that is off, must not hang.
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)


class FilePrinter:
    """`file:/path`. Its proof is that the system has taken every byte."""

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self.path, self.dialect = path, dialect

    @property
    def name(self) -> str:
        return f"file:{self.path}"

    def encode(self, document: Document) -> bytes:
        return render_escpos(document, self.dialect)

    def status(self) -> PrinterStatus:
        there = self.path if self.path.exists() else self.path.parent
        if there.is_dir() == (there is self.path) or not os.access(there, os.W_OK):
            return PrinterStatus(PrinterState.OFFLINE, NO_ROOM)
        return READY

    def send(self, data: bytes, deadline: Deadline) -> Outcome:
        try:
            file = os.open(self.path, _FLAGS, 0o600)
        except OSError:
            return Outcome(Result.NOT_SENT, NO_ROOM)
        written = 0
        try:
            while written < len(data):
                written += _write(file, data[written:], deadline)
            _flush(file)
        except OSError:
            if written:
                return Outcome(Result.UNKNOWN, HALF_SENT)
            return Outcome(Result.NOT_SENT, NO_ROOM)
        finally:
            os.close(file)
        return PRINTED


def _write(file: int, data: bytes, deadline: Deadline) -> int:
    try:
        return os.write(file, data)
    except BlockingIOError:
        if sys.platform == "win32" or not select.select([], [file], [], deadline.left())[1]:
            raise TimeoutError from None
        return 0


def _flush(file: int) -> None:
    """To the disk, where there is one behind it."""
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.EROFS}:
            raise
