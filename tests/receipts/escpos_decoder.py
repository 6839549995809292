"""Reads ESC/POS back, knowing nothing of how we write it: what a printer would do with the bytes.

An unknown command is an error, so nothing is sent that a test has not been told to expect.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

CODE_PAGES = {0: "cp437", 16: "cp1252", 19: "cp858"}
DLE, ESC, GS = 0x10, 0x1B, 0x1D


@dataclass(frozen=True)
class Text:
    text: str
    bold: bool
    tall: bool
    wide: bool
    centred: bool


@dataclass(frozen=True)
class Picture:
    image: Image.Image  # black where it prints
    centred: bool


@dataclass(frozen=True)
class Qr:
    data: str
    model: int
    size: int
    level: str
    centred: bool


@dataclass(frozen=True)
class Cut:
    partial: bool


@dataclass(frozen=True)
class Kick:
    pin: int


@dataclass(frozen=True)
class Feed:
    lines: int


@dataclass(frozen=True)
class Question:
    """Something the printer will answer."""

    command: bytes


Event = Text | Picture | Qr | Cut | Kick | Feed | Question


class NotUnderstood(ValueError):
    pass


@dataclass
class _State:
    """What ESC @ resets."""

    code_page: int = 0
    bold: bool = False
    size: int = 0
    align: int = 0
    area: int | None = None
    qr: dict[str, object] = field(default_factory=dict)


class Decoder:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.state, self.line = _State(), ""
        self.line_state: _State | None = None
        self.events: list[Event] = []
        self.areas: set[int] = set()

    def decode(self) -> list[Event]:
        while self.at < len(self.data):
            byte = self.take()
            if byte == 0x0A:
                self.end_line()
            elif byte == ESC:
                self.escape()
            elif byte == GS:
                self.group()
            elif byte == DLE:
                if self.take() != 0x04:
                    raise NotUnderstood("DLE")
                self.events.append(Question(bytes([DLE, 4, self.take()])))
            elif byte < 0x20 or byte == 0x7F:
                raise NotUnderstood(f"control byte {byte:#x} at {self.at - 1}")
            else:
                self.line += bytes([byte]).decode(CODE_PAGES[self.state.code_page])
        if self.line:
            raise NotUnderstood("text after the last line's end")
        return self.events

    def take(self) -> int:
        if self.at >= len(self.data):
            raise NotUnderstood("cut off")
        self.at += 1
        return self.data[self.at - 1]

    def bytes(self, length: int) -> bytes:
        if self.at + length > len(self.data):
            raise NotUnderstood("cut off")
        self.at += length
        return self.data[self.at - length : self.at]

    def end_line(self) -> None:
        state = self.state
        if self.events and isinstance(self.events[-1], Qr) and not self.line:
            return  # the line's end after a code only ends its line
        self.events.append(
            Text(
                self.line,
                state.bold,
                bool(state.size & 0x0F),
                bool(state.size & 0xF0),
                state.align == 1,
            )
        )
        self.line = ""

    def escape(self) -> None:
        command = chr(self.take())
        if command == "@":
            if self.line:
                raise NotUnderstood("a reset throws away a line")
            self.state = _State()
        elif command == "t":
            self.state.code_page = self.take()
        elif command == "E":
            self.state.bold = bool(self.take() & 1)
        elif command == "a":
            if self.line:
                raise NotUnderstood("alignment counts at a line's start only")
            self.state.align = self.take()
        elif command == "d":
            self.events.append(Feed(self.take()))
        elif command == "p":
            pin, *_ = self.bytes(3)
            self.events.append(Kick(pin))
        else:
            raise NotUnderstood(f"ESC {command}")

    def group(self) -> None:
        command = chr(self.take())
        if command == "!":
            self.state.size = self.take()
        elif command == "V":
            self.events.append(Cut(self.take() in (1, 49)))
        elif command == "W":
            self.state.area = int.from_bytes(self.bytes(2), "little")
            self.areas.add(self.state.area)
        elif command == "r":
            self.events.append(Question(bytes([GS, ord("r"), self.take()])))
        elif command == "v":
            self.raster()
        elif command == "(":
            self.extended()
        else:
            raise NotUnderstood(f"GS {command}")

    def raster(self) -> None:
        if self.bytes(2) != b"0\x00":
            raise NotUnderstood("GS v")
        row = int.from_bytes(self.bytes(2), "little")
        height = int.from_bytes(self.bytes(2), "little")
        bits = self.bytes(row * height)
        image = Image.frombytes("1", (row * 8, height), bytes(255 - byte for byte in bits))
        self.events.append(Picture(image, self.state.align == 1))

    def extended(self) -> None:
        function = chr(self.take())
        length = int.from_bytes(self.bytes(2), "little")
        body = self.bytes(length)
        if function == "H":
            self.events.append(Question(b"GS ( H " + body))
            return
        if function != "k" or body[:1] != b"1":
            raise NotUnderstood(f"GS ( {function}")
        number, rest = body[1], body[2:]
        settings = self.state.qr
        if number == 65:
            settings["model"] = rest[0] - 48
        elif number == 67:
            settings["size"] = rest[0]
        elif number == 69:
            settings["level"] = "LMQH"[rest[0] - 48]
        elif number == 80:
            settings["data"] = rest[1:].decode()
        elif number == 81:
            self.events.append(Qr(**settings, centred=self.state.align == 1))  # type: ignore[arg-type]
        else:
            raise NotUnderstood(f"GS ( k {number}")


def decode(data: bytes) -> list[Event]:
    """What a printer does with the bytes, step by step; raises NotUnderstood."""
    return Decoder(data).decode()
