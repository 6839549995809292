"""Printers by their specs.

    virtual                      on the screen
    file:/path                   appended to a file
    tcp:192.0.2.7:9100           network (the port may be left out)
    usb:04b8:0e15[:serial]       USB, without a driver
    serial:/dev/ttyUSB0?baud=9600&flow=none|dtr|rts|xon
    device:/dev/usb/lp0          the system's device file
    cups:Queue[@host:port]       a queue of CUPS (Linux, macOS)
    windows:Printer name         a queue of Windows

Options follow a question mark: `columns=48`, `codepage=16` (the number that the printer knows
CP1252 by, or `picture`), `qr=picture`, `cut=no`, `profile=NAME` (of python-escpos' list), and for
those that answer `proof=id|paper|status|none`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pos.domain.errors import RuleBroken
from pos.language import N_

if TYPE_CHECKING:  # the renderers are imported with the first printer
    from receipts.printers.base import Printer
    from receipts.render_escpos import Dialect

__all__ = ["KINDS", "PrinterUnknown", "PrinterWithoutAddress", "open_printer"]

KINDS = ("virtual", "file", "tcp", "usb", "serial", "device", "cups", "windows")

_EXAMPLES = {
    "tcp": "tcp:192.168.1.50:9100",
    "usb": "usb:04b8:0e15",
    "serial": "serial:/dev/ttyUSB0?baud=9600",
    "device": "device:/dev/usb/lp0",
    "file": "file:/home/museum/paper.bin",
    "cups": "cups:Receipts",
    "windows": "windows:EPSON TM-T20III",
}
_MOST_BAUD = 4_000_000


class PrinterUnknown(RuleBroken):
    text = N_(
        "{spec} is no printer. Write virtual, file:/path or tcp:host:port, "
        "for example tcp:192.168.1.50:9100."
    )


class PrinterWithoutAddress(RuleBroken):
    text = N_("{spec} does not say where the printer is. Write it like this: {example}")


def open_printer(spec: str, folder: Path) -> Printer:
    """The printer that a spec names; `folder` is the till's data folder.

    Nothing is connected yet. Raises PrinterUnknown or PrinterWithoutAddress.
    """
    where, _, tail = spec.strip().partition("?")
    kind, _, rest = where.partition(":")
    try:
        return _opened(kind, rest, dict(parse_qsl(tail)), folder)
    except ValueError:
        if kind in _EXAMPLES and not tail:
            raise PrinterWithoutAddress(spec=spec, example=_EXAMPLES[kind]) from None
        raise PrinterUnknown(spec=spec) from None


def _opened(kind: str, rest: str, options: dict[str, str], folder: Path) -> Printer:
    if kind == "virtual" and not rest:
        from receipts.printers.virtual import VirtualPrinter

        return VirtualPrinter(folder, _columns(options))
    if not rest or kind not in _EXAMPLES:
        raise ValueError(kind)
    dialect = _dialect(options, folder)
    if kind == "file" and not rest.startswith("/dev/usb/"):
        from receipts.printers.file import FilePrinter

        return FilePrinter(Path(rest).expanduser(), dialect)
    if kind in {"cups", "windows"}:
        return _queue(kind, rest, dialect)
    return _asked(kind, rest, dialect, options)


def _queue(kind: str, rest: str, dialect: Dialect) -> Printer:
    if kind == "cups":
        from receipts.printers.cups import CupsPrinter

        queue, _, server = rest.partition("@")
        if not queue:
            raise ValueError(rest)
        return CupsPrinter(queue, dialect, server)
    from receipts.printers.windows import WindowsPrinter

    return WindowsPrinter(rest, dialect)


def _asked(kind: str, rest: str, dialect: Dialect, options: dict[str, str]) -> Printer:
    """One that answers."""
    from receipts.printers.asked import PROOFS

    proof = options.get("proof", "id")
    if proof not in PROOFS:
        raise ValueError(proof)
    if kind == "tcp":
        from receipts.printers.tcp import RAW_PORT, TcpPrinter

        return TcpPrinter(*_address(rest, RAW_PORT), dialect, proof)
    if kind == "usb":
        from receipts.printers.usb_line import UsbPrinter

        vendor, product, *serial = rest.split(":", 2)
        ids = (int(vendor, 16), int(product, 16))
        if not all(0 <= one < 1 << 16 for one in ids):
            raise ValueError(rest)
        return UsbPrinter(*ids, dialect, proof, *serial)
    if kind == "serial":
        from receipts.printers.serial_line import BAUD, FLOWS, SerialPrinter

        baud, flow = int(options.get("baud", BAUD)), options.get("flow", "none")
        if flow not in FLOWS or not 50 <= baud <= _MOST_BAUD:
            raise ValueError(rest)
        return SerialPrinter(rest, dialect, proof, baud, flow)
    from receipts.printers.device import DevicePrinter

    return DevicePrinter(Path(rest), dialect, proof)


def _address(text: str, usual: int) -> tuple[str, int]:
    """`host`, `host:port` or `[address]:port`."""
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        host, port = text, str(usual)
    host = host.strip("[]")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(text)
    return host, int(port)


def _columns(options: dict[str, str]) -> int:
    columns = int(options.get("columns", "42"))
    if not 20 <= columns <= 96:
        raise ValueError(columns)
    return columns


def _dialect(options: dict[str, str], folder: Path) -> Dialect:
    from receipts.render_escpos import PICTURES, Dialect

    page: int | None = None
    if (given := options.get("codepage", "")) == "picture":
        page = PICTURES
    elif given:
        page = int(given)
        if not 0 <= page <= 255:
            raise ValueError(page)
    return Dialect(
        columns=_columns(options),
        profile=options.get("profile", "default"),
        qr_picture=options.get("qr") == "picture",
        cut=options.get("cut") != "no",
        cache=folder / "cache",
        code_page=page,
    )
