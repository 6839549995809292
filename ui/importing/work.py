"""Reading, planning and writing off the window's thread: a live bar, and a way to give up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from pos.domain.vat import VatClass
from pos.office.catalogue.file import MAX_BYTES, read_products
from pos.office.catalogue.report import ImportReport
from pos.office.importing.plan import Plan, plan_of
from pos.office.importing.writing import Done, take_in, undo
from pos.till.till import Till
from ui.input.slow import slowly

_BETWEEN = 0.05  # seconds between two pictures of the bar
_BREATH = 0.001  # seconds given to the window at each


class GivenUp(Exception):
    """The person thought better of it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked through; without a plan none of it can be taken in."""

    file: Path
    report: ImportReport
    plan: Plan | None


class Work(QObject):
    """One piece of work at a time. `step`: reading, comparing, writing, closing, showing."""

    moved = Signal(str, int, int)  # step, so many, of so many (0: nobody knows)
    looked = Signal(object)  # Looked
    done = Signal(object)  # Done
    undone = Signal()
    given_up = Signal()
    failed = Signal(object)  # the error, on the window's thread

    def __init__(self, till: Till, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = till
        self._stop = threading.Event()
        self._over = False
        self.busy = False

    def give_up(self) -> None:
        """End it at the next line; nothing of it holds then."""
        self._stop.set()

    def shut(self) -> None:
        """The window closes: what is not in the journal never will be, and what is shows at the
        next start. Nobody is told."""
        self._over = True
        self._stop.set()

    def look(self, file: Path, said: Mapping[str, str], vat: VatClass | None) -> None:
        """Read a file and compare it with the product list."""
        till = self._till

        def work() -> Looked:
            lines = _lines_of(file)
            report = read_products(
                file, file.name, rates=till.settings.vat.classes(till.day), said=dict(said),
                vat=vat, going=self._told("reading", lines),
            )  # fmt: skip
            if not report.rows and not report.refused_cells:
                return Looked(file, report, None)
            plan = plan_of(till, report, self._told("comparing", len(report.rows)))
            return Looked(file, report, plan)

        self._start(work, self.looked.emit)

    def take_in(self, plan: Plan) -> None:
        """Write the chosen lines as one act."""
        number = len(plan.chosen())

        def work() -> Done:
            writing = self._told("writing", number)
            shown = self._told("showing", number, stops=False)
            return take_in(self._till, plan, writing, shown, lambda: self._closing(number))

        self._start(work, self.done.emit)

    def undo(self, done: Done) -> None:
        """Set back what was taken in."""
        shown = self._told("showing", len(done.lines), stops=False)
        self._start(lambda: undo(self._till, done, shown), lambda _: self.undone.emit())

    def _closing(self, number: int) -> None:
        if self._stop.is_set():
            raise GivenUp
        self.moved.emit("closing", 0, number)

    def _told(self, step: str, total: int, *, stops: bool = True) -> Callable[[int], None]:
        """What tells the window how far it is, and raises when it is to end."""
        done, last = 0, 0.0

        def going(items: int) -> None:
            nonlocal done, last
            done += items
            if self._over or (stops and self._stop.is_set()):
                raise GivenUp
            now = time.monotonic()
            if now - last >= _BETWEEN:
                last = now
                self.moved.emit(step, min(done, total) if total else 0, total)
                time.sleep(_BREATH)

        return going

    def _start(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._stop.clear()
        self.busy = True

        def done(result: Any) -> None:
            self.busy = False
            if not self._over:
                then(result)

        def failed(error: Exception) -> None:
            self.busy = False
            if self._over:
                return  # whatever it was, there is nothing left to write to
            if isinstance(error, GivenUp):
                self.given_up.emit()
            else:
                self.failed.emit(error)

        slowly(work, done, failed)


def _lines_of(file: Path) -> int:
    """About how many lines a text file has; 0 for a workbook, and for what cannot be read."""
    if file.suffix.casefold() in (".xlsx", ".xlsm"):
        return 0
    try:
        with file.open("rb") as stream:
            # a device has no end, and what is larger is refused anyway
            parts = (stream.read(1 << 20) for _ in range(MAX_BYTES >> 20))
            return sum(part.count(b"\n") for part in parts)
    except (OSError, ValueError):
        return 0
