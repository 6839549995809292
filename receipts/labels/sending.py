"""Labels on their way: to a file, or to a label printer's raw port."""

from __future__ import annotations

import socket
from pathlib import Path

from pos.domain.errors import RuleBroken, Unavailable
from pos.language import N_
from pos.storage.whole_file import whole
from receipts.printers.tcp import RAW_PORT

_SECONDS = 5.0
_MOST_SAID = 64  # pieces of what it may say
_GOODBYE = 1.0  # it has so long to hang up, or to say that it did not take everything


class LabelPrinterAway(Unavailable):
    text = N_("The label printer {address} does not answer. Nothing was printed: {problem}")


class LabelsBrokenOff(Unavailable):
    text = N_(
        "The label printer {address} broke off. See which labels came out, and print the rest:"
        " {problem}"
    )


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
    """Send to `host[:port]`; not for the window's thread. Raises NoSuchAddress, LabelPrinterAway
    and, once some of it may have been printed, LabelsBrokenOff.

    A label printer says nothing back on this port: what it has taken it prints, or its owner sees
    that the roll is out. One that hangs up before it has taken everything is heard of.
    """
    where = address_of(address)
    try:
        connection = socket.create_connection(where, _SECONDS)
    except OSError as error:
        raise LabelPrinterAway(address=address, problem=error.strerror or error) from error
    except ValueError as error:  # a name that no network can ask for
        raise NoSuchAddress(text=address) from error
    with connection:
        try:
            _send_all(connection, data)
        except OSError as error:
            raise LabelsBrokenOff(address=address, problem=error.strerror or error) from error


def _send_all(connection: socket.socket, data: bytes) -> None:
    connection.settimeout(_SECONDS)
    connection.sendall(data)
    connection.shutdown(socket.SHUT_WR)
    connection.settimeout(_GOODBYE)
    try:
        for _ in range(_MOST_SAID):  # what it says means nothing; that it hung up does
            if not connection.recv(4096):
                return
    except TimeoutError:  # it leaves the line open: it has taken what it was sent
        return


def save(data: bytes, file: Path) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    with whole(file) as unfinished:
        unfinished.write_bytes(data)
