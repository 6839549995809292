"""A write-ahead log that is damaged in its middle: SQLite reads it up to there and no further.

What was committed behind the damage would be gone without a word, and deleted at the next close.
So after a crash the log's frames are proved before SQLite sees them (sqlite.org/fileformat2.html,
section 4), and what stands behind the damage can be laid over a copy of the database.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_HEAD, _FRAME = 32, 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
_MASK = 0xFFFFFFFF


class Frame(NamedTuple):
    """A page in the log."""

    at: int  # where it begins in the file
    page: int
    size: int  # of the database in pages, in the last frame of a commit; else 0
    sound: bool  # it proves itself, or stands behind a head that could not vouch for it
    next: bool  # SQLite would read it: everything before it is sound too


class Log:
    """A log file's frames, of the generation that its head names."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes() if path.exists() else b""
        self.page_size = 0
        if len(self._data) < _HEAD:
            return
        magic, _, size, _, self._salts, self._seed = struct.unpack(">IIII8s8s", self._data[:_HEAD])
        self._order = _MAGIC.get(magic, "")
        if self._order and self._sum(self._data[:24], (0, 0)) == self._seed:
            self.page_size = size

    def _sum(self, data: bytes, seed: tuple[int, int]) -> bytes:
        """The checksum as it is written in a frame's head."""
        one, two = seed
        words = struct.unpack(f"{self._order}{len(data) // 4}I", data)
        for first, second in zip(words[::2], words[1::2], strict=True):
            one = (one + first + two) & _MASK
            two = (two + second + one) & _MASK
        return struct.pack(">II", one, two)

    def frames(self) -> Iterator[Frame]:
        """Every frame of this generation, the damaged ones too."""
        if not self.page_size:
            return
        step, before, vouched, going = _FRAME + self.page_size, self._seed, True, True
        for at in range(_HEAD, len(self._data) - step + 1, step):
            head = self._data[at : at + _FRAME]
            page, size = struct.unpack(">II", head[:8])
            ours = head[8:16] == self._salts and page > 0
            body = self._data[at + _FRAME : at + step]
            proved = ours and self._sum(head[:8] + body, struct.unpack(">II", before)) == head[16:]
            going = going and proved
            if ours:
                yield Frame(at, page, size, proved or not vouched, going)
            vouched, before = proved, head[16:]

    def commits_behind_damage(self) -> int:
        """How many commits SQLite would not see; 1 may be one that a power cut broke off."""
        return sum(bool(frame.size) for frame in self.frames() if not frame.next)

    def lay_over(self, database: Path) -> None:
        """Write what is sound up to the last commit into a database file, as a checkpoint would."""
        frames = list(self.frames())
        last = max((one.at for one in frames if one.size), default=-1)
        size = next((one.size for one in frames if one.at == last), 0)
        with database.open("r+b") as file:
            for frame in frames:
                if frame.sound and frame.at <= last and frame.page <= size:
                    file.seek((frame.page - 1) * self.page_size)
                    begins = frame.at + _FRAME
                    file.write(self._data[begins : begins + self.page_size])
            file.truncate(size * self.page_size)
