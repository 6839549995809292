"""Labels on their way: to a file, or to a label printer's raw port."""

from __future__ import annotations

import socket
from pathlib import Path

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_
from receipts.printers.tcp import RAW_PORT

_SECONDS = 5.0


class LabelPrinterAway(Unavailable):
    text = N_("The label printer {address} does not answer. Nothing was printed: {problem}")


class NoSuchAddress(RuleBroken):
    text = N_("“{text}” is no printer's address, such as 192.168.1.40 or labels.local:9100.")


def address_of(text: str) -> tuple[str, int]:
    """Host and port; raises NoSuchAddress."""
    host, colon, port = text.strip().removeprefix("tcp:").rpartition(":")
    if not colon:
        host, port = port, str(RAW_PORT)
    if not host or " " in host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise NoSuchAddress(text=text)
    return host.strip("[]"), int(port)


def send(data: bytes, address: str) -> None:
    """Send to `host[:port]`; not for the window's thread. Raises NoSuchAddress, LabelPrinterAway.

    A label printer says nothing back on this port: what it has taken it prints, or its owner sees
    that the roll is out.
    """
    where = address_of(address)
    try:
        with socket.create_connection(where, _SECONDS) as connection:
            connection.settimeout(_SECONDS)
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
    except OSError as error:
        raise LabelPrinterAway(address=address, problem=error.strerror or error) from error
    except ValueError as error:  # a name that no network can ask for
        raise NoSuchAddress(text=address) from error


def save(data: bytes, file: Path) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
