"""The calls of Windows' spooler, by ctypes. Written from Microsoft's reference and not run here."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_LOCAL_AND_CONNECTED = 0x2 | 0x4
_JOB_CANCEL = 5  # JOB_CONTROL_DELETE, so that it goes while it prints too
_GONE = 87  # ERROR_INVALID_PARAMETER: there is no such job


class _DocInfo(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_wchar_p), ("output", ctypes.c_wchar_p), ("type", ctypes.c_wchar_p),
    ]  # fmt: skip


class _PrinterInfo4(ctypes.Structure):
    _fields_ = [
        ("name", ctypes.c_wchar_p), ("server", ctypes.c_wchar_p), ("attributes", ctypes.c_uint32),
    ]  # fmt: skip


class _PrinterInfo6(ctypes.Structure):
    _fields_ = [("status", ctypes.c_uint32)]


class _JobInfo1(ctypes.Structure):
    _fields_ = [
        ("id", ctypes.c_uint32), ("printer", ctypes.c_wchar_p), ("machine", ctypes.c_wchar_p),
        ("user", ctypes.c_wchar_p), ("document", ctypes.c_wchar_p), ("type", ctypes.c_wchar_p),
        ("text", ctypes.c_wchar_p), ("status", ctypes.c_uint32),
    ]  # fmt: skip


class Begun(OSError):
    """The spooler failed after it had taken something."""


class Winspool:
    """`receipts.printers.windows.Spooler` on a real Windows; raises OSError anywhere else."""

    def __init__(self, library: Any = None) -> None:
        if library is None:
            loader: Any = getattr(ctypes, "WinDLL", None)
            if loader is None:
                raise OSError("there is no Windows here")
            library = loader("winspool.drv", use_last_error=True)
        self._dll = library

    def queues(self) -> list[str]:
        needed, count = ctypes.c_uint32(), ctypes.c_uint32()
        what = (_LOCAL_AND_CONNECTED, None, 4)
        self._dll.EnumPrintersW(*what, None, 0, ctypes.byref(needed), ctypes.byref(count))
        room = ctypes.create_string_buffer(max(needed.value, 1))
        self._must(self._dll.EnumPrintersW(
            *what, room, len(room), ctypes.byref(needed), ctypes.byref(count)
        ))  # fmt: skip
        listed = ctypes.cast(room, ctypes.POINTER(_PrinterInfo4))
        return [str(listed[number].name) for number in range(count.value)]

    def status(self, queue: str) -> int:
        with self._opened(queue) as handle:
            info, needed = _PrinterInfo6(), ctypes.c_uint32()
            self._must(self._dll.GetPrinterW(
                handle, 6, ctypes.byref(info), ctypes.sizeof(info), ctypes.byref(needed)
            ))  # fmt: skip
            return int(info.status)

    def print_raw(self, queue: str, data: bytes) -> int:
        with self._opened(queue) as handle:
            about = _DocInfo("Museum POS", None, "RAW")
            job = int(self._dll.StartDocPrinterW(handle, 1, ctypes.byref(about)))
            self._must(job)
            written = ctypes.c_uint32()
            taken = self._dll.WritePrinter(handle, data, len(data), ctypes.byref(written))
            ended = self._dll.EndDocPrinter(handle)
            if not taken or not ended or written.value != len(data):
                raise Begun("the spooler took half of the paper")
            return job

    def job(self, queue: str, job: int) -> int | None:
        with self._opened(queue) as handle:
            needed = ctypes.c_uint32()
            self._dll.GetJobW(handle, job, 1, None, 0, ctypes.byref(needed))
            if self._error() == _GONE:
                return None
            room = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(_JobInfo1)))
            if not self._dll.GetJobW(handle, job, 1, room, len(room), ctypes.byref(needed)):
                return None
            return int(_JobInfo1.from_buffer(room).status)

    def cancel(self, queue: str, job: int) -> None:
        with self._opened(queue) as handle:
            self._must(self._dll.SetJobW(handle, job, 0, None, _JOB_CANCEL))

    @contextmanager
    def _opened(self, queue: str) -> Iterator[ctypes.c_void_p]:
        handle = ctypes.c_void_p()
        self._must(self._dll.OpenPrinterW(queue, ctypes.byref(handle), None))
        try:
            yield handle
        finally:
            self._dll.ClosePrinter(handle)

    def _error(self) -> int:
        return int(getattr(ctypes, "get_last_error", lambda: 0)())

    def _must(self, done: int) -> None:
        if not done:
            raise OSError(self._error(), "the spooler refused")
