"""Printers by their specs: `virtual`, `file:/path`, `tcp:host:port`.

Options follow a question mark: `columns=48`, `qr=picture` and `profile=NAME` (of python-escpos'
list) for printers that differ, `cut=no`, and for tcp `proof=id|paper|none`.
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

__all__ = ["PrinterNotYet", "PrinterUnknown", "open_printer"]

_RAW_PORT = 9100


class PrinterUnknown(RuleBroken):
    text = N_(
        "{spec} is no printer. Write virtual, file:/path or tcp:host:port, "
        "for example tcp:192.168.1.50:9100."
    )


class PrinterNotYet(RuleBroken):
    text = N_("Printers on {kind} cannot be used yet. Use tcp:host:port, file:/path or virtual.")


def open_printer(spec: str, folder: Path) -> Printer:
    """The printer that a spec names; `folder` is the till's data folder.

    Nothing is connected yet. Raises PrinterUnknown or PrinterNotYet.
    """
    where, _, tail = spec.strip().partition("?")
    kind, _, rest = where.partition(":")
    options = dict(parse_qsl(tail))
    if kind in {"usb", "serial"}:
        raise PrinterNotYet(kind=kind)
    try:
        return _opened(kind, rest, options, folder)
    except ValueError:
        raise PrinterUnknown(spec=spec) from None


def _opened(kind: str, rest: str, options: dict[str, str], folder: Path) -> Printer:
    if kind == "virtual" and not rest:
        from receipts.printers.virtual import VirtualPrinter

        return VirtualPrinter(folder, _columns(options))
    if kind == "file" and rest:
        from receipts.printers.file import FilePrinter

        return FilePrinter(Path(rest).expanduser(), _dialect(options, folder))
    if kind == "tcp":
        from receipts.printers.tcp import TcpPrinter

        host, port = _address(rest)
        proof = options.get("proof", "id")
        if proof not in {"id", "paper", "none"}:
            raise ValueError(proof)
        return TcpPrinter(host, port, _dialect(options, folder), proof)
    raise ValueError(kind)


def _address(text: str) -> tuple[str, int]:
    """`host`, `host:port` or `[address]:port`."""
    host, colon, port = text.rpartition(":")
    if not colon or text.endswith("]"):
        host, port = text, str(_RAW_PORT)
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
    from receipts.render_escpos import Dialect

    return Dialect(
        columns=_columns(options),
        profile=options.get("profile", "default"),
        qr_picture=options.get("qr") == "picture",
        cut=options.get("cut") != "no",
        cache=folder / "cache",
    )
