"""What an ESC/POS printer answers, told apart byte by byte.

Answers carry no names: fixed bits tell them apart. Some come unasked (automatic status), some
late (answers to whoever was connected before), so nothing is taken for what it is not.
"""

from __future__ import annotations

import msgspec

REALTIME_PRINTER = b"\x10\x04\x01"  # DLE EOT n: answered at once, even out of paper
REALTIME_CAUSE = b"\x10\x04\x02"
REALTIME_PAPER = b"\x10\x04\x04"
REALTIME = (REALTIME_PRINTER, REALTIME_CAUSE, REALTIME_PAPER)
PAPER_SENSOR = b"\x1dr\x01"  # GS r: answered in its turn, when all before it is printed

OFFLINE = 0x08  # in the answer to REALTIME_PRINTER
COVER_OPEN, PAPER_END_STOP, FAULT = 0x04, 0x20, 0x40  # to REALTIME_CAUSE
PAPER_END, PAPER_LOW = 0x60, 0x0C  # to REALTIME_PAPER
SENSOR_END = 0x0C  # to PAPER_SENSOR

_ID_HEAD, _ID_LENGTH = b"\x37\x22", 7
_ASB_LENGTH = 4


def process_id(token: bytes) -> bytes:
    """GS ( H: asks to be answered with these four characters once all before it is printed."""
    if len(token) != 4 or not all(0x20 < byte < 0x7F for byte in token):
        raise ValueError("a process id is four printable characters")
    return b"\x1d(H\x06\x00\x30\x30" + token


class Reply(msgspec.Struct, frozen=True):
    """`kind` is process_id, realtime, sensor or other."""

    kind: str
    data: bytes


class ReplyReader:
    """Cuts what was received into replies; an unfinished one waits for the rest."""

    def __init__(self) -> None:
        self._held = b""

    def feed(self, data: bytes) -> list[Reply]:
        self._held += data
        replies = []
        while self._held:
            length, kind = self._next()
            if len(self._held) < length:
                break
            head, self._held = self._held[:length], self._held[length:]
            replies.append(Reply(kind, head[2:6] if kind == "process_id" else head))
        return replies

    def _next(self) -> tuple[int, str]:
        first = self._held[0]
        if first == _ID_HEAD[0] and self._held[1:2] in {b"", _ID_HEAD[1:]}:
            return _ID_LENGTH, "process_id"
        if first & 0x93 == 0x12:
            return 1, "realtime"
        if first & 0x93 == 0x10:
            return _ASB_LENGTH, "other"  # automatic status, asked for by somebody else
        if first & 0x90 == 0x00:
            return 1, "sensor"
        return 1, "other"
