"""Which printers there are: attached by USB, at serial ports, and in the system's own queues."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any

import msgspec

from pos.language import N_
from receipts.printers import usb_line
from receipts.printers.base import Deadline
from receipts.printers.ipp import IppError, Server
from receipts.printers.usb_line import printer_interface, serial_of, usb_spec

_LOOK = 1.0  # seconds for the print server
_DEVICES = Path("/dev/usb")

ON_SCREEN = N_("No printer: papers on the screen")


class Found(msgspec.Struct, frozen=True):
    """A printer that may be used. `way` is usb, device, serial, queue or screen."""

    spec: str
    name: str  # as the printer or the system calls it; of the screen, a sentence in English
    way: str


def found() -> list[Found]:
    """All that are seen, the likeliest first; the screen last. Takes a second or two.

    Network printers that nobody made a queue for are not looked for: their address is on the
    page that they print when they are switched on with the feed button held.
    """
    ways: tuple[Callable[[], Iterator[Found]], ...] = (_usb, _devices, _queues, _windows, _serial)
    seen = [one for way in ways for one in way()]
    return [*seen, Found("virtual", ON_SCREEN, "screen")]


def _usb() -> Iterator[Found]:
    with suppress(OSError, ValueError):  # ValueError: there is no libusb
        import usb.core

        devices = [
            one for one in usb.core.find(find_all=True, backend=usb_line.backend())
            if printer_interface(one) is not None
        ]  # fmt: skip
        kinds = [(one.idVendor, one.idProduct) for one in devices]
        for device, kind in zip(devices, kinds, strict=True):
            # The serial number only where it is needed: a replacement of the same kind just works.
            serial = serial_of(device) if kinds.count(kind) > 1 else ""
            yield Found(usb_spec(*kind, serial), _usb_name(device), "usb")


def _usb_name(device: Any) -> str:
    """What the device says of itself; its numbers where it may not be asked."""
    words: list[str] = []
    for text in ("manufacturer", "product"):
        with suppress(OSError, ValueError):
            words.append(str(getattr(device, text) or "").strip())
    return " ".join(filter(None, words)) or f"{device.idVendor:04x}:{device.idProduct:04x}"


def _devices() -> Iterator[Found]:
    """The system's own USB printers, where this person may write to them."""
    for path in sorted(_DEVICES.glob("lp*")):
        if os.access(path, os.R_OK | os.W_OK):
            yield Found(f"device:{path}", path.name, "device")


def _queues() -> Iterator[Found]:
    with suppress(OSError, HTTPException, IppError):
        for queue in Server().queues(Deadline(_LOOK)).groups:
            if name := str(next(iter(queue.get("printer-name", [])), "")):
                info = str(next(iter(queue.get("printer-info", [])), "")) or name
                yield Found(f"cups:{name}", info, "queue")


def _windows() -> Iterator[Found]:
    from receipts.printers.winspool import Winspool

    with suppress(OSError):
        for name in Winspool().queues():
            yield Found(f"windows:{name}", name, "queue")


def _serial() -> Iterator[Found]:
    from serial.tools import list_ports

    with suppress(OSError):
        for port in sorted(list_ports.comports()):
            described = port.description if port.description not in {"", "n/a"} else port.device
            yield Found(f"serial:{port.device}", described, "serial")
