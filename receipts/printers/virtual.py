"""A printer on the screen: keeps its papers as pictures and text in the data folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from pos.domain.money import from_builtin, to_builtin
from receipts.document import Document
from receipts.drawer import KICK
from receipts.printers.base import (
    NO_ROOM,
    PRINTED,
    READY,
    Deadline,
    Outcome,
    PrinterState,
    PrinterStatus,
    Result,
)

_KEPT = 100  # papers; the journal can print any older one again
_MARGIN = 32  # pixels of paper beside what is printed

_encode = msgspec.json.Encoder(enc_hook=to_builtin).encode
_decoder = msgspec.json.Decoder(Document, dec_hook=from_builtin)


class VirtualPrinter:
    """`virtual`. Papers are `paper/000001.png` and `.txt`, the highest number the newest.

    `on_paper` is called with each new picture's path, `on_drawer` for each kick, on whichever
    thread prints.
    """

    def __init__(self, folder: Path, columns: int = 42) -> None:
        self.folder = folder / "paper"
        self.columns = columns
        self.on_paper: Callable[[Path], None] | None = None
        self.on_drawer: Callable[[], None] | None = None

    @property
    def name(self) -> str:
        return "virtual"

    def encode(self, document: Document) -> bytes:
        return _encode(document)

    def status(self) -> PrinterStatus:
        there = self.folder if self.folder.exists() else self.folder.parent
        if not os.access(there, os.W_OK):
            return PrinterStatus(PrinterState.OFFLINE, NO_ROOM)
        return READY

    def papers(self) -> list[Path]:
        """The pictures kept, newest first."""
        return sorted(self.folder.glob("[0-9]*.png"), reverse=True)

    def send(self, data: bytes, deadline: Deadline) -> Outcome:  # noqa: ARG002 - takes no time
        if data == KICK:
            if self.on_drawer is not None:
                self.on_drawer()
            return PRINTED
        try:
            picture = self._keep(_decoder.decode(data))
        except OSError:
            # The picture is renamed into its place last: without it there is no paper.
            return Outcome(Result.NOT_SENT, NO_ROOM)
        if self.on_paper is not None:
            self.on_paper(picture)
        return PRINTED

    def _keep(self, document: Document) -> Path:
        from receipts.render_image import render_png
        from receipts.render_text import render_text

        self.folder.mkdir(parents=True, exist_ok=True)
        papers = self.papers()
        number = int(papers[0].stem) + 1 if papers else 1
        picture = self.folder / f"{number:06d}.png"
        picture.with_suffix(".txt").write_text(
            render_text(document, self.columns), encoding="utf-8", newline="\n"
        )
        half = picture.with_suffix(".half")
        half.write_bytes(render_png(document, self.columns, margin=_MARGIN))
        half.replace(picture)
        for old in papers[_KEPT - 1 :]:
            old.unlink(missing_ok=True)
            old.with_suffix(".txt").unlink(missing_ok=True)
        return picture
