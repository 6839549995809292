"""Opens the till's memory off the window's thread, filling the demonstration museum at first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos.domain.errors import Refusal

if TYPE_CHECKING:
    from pos.journal.clock import Clock

_WITHOUT_QT = (
    "pos.till.people", "pos.till.selling", "pos.till.shifts", "receipts.printers", "receipts.spool",
)  # fmt: skip
"""Loaded on the thread; Qt's classes are made on the window's alone, else PySide6 crashes."""
_SELLING = ("ui.pay.board", "ui.sell.page", "ui.shell.backing_up", "ui.shell.desk_view")
_NOT_FIRST = (
    "pos.sync.background", "pos.sync.courier", "receipts.paper", "receipts.render_escpos",
    "receipts.render_image",
)  # fmt: skip
"""Without Qt too: what talks to the ledger and makes paper, once somebody could sell."""
_LATER = ("ui.customer.display", "ui.customer.screen", "ui.day.count_view", "ui.day.page")


_REST = 600  # ms in which a person can begin: what is loaded late is not to be waited for


class Opening(QObject):
    """`ready` when the till can be opened on the window's thread; `failed` with why not."""

    progress = Signal(int, int)
    ready = Signal()
    _read = Signal()
    failed = Signal(object)

    def __init__(
        self, folder: Path, *, demo: bool, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._demo, self._clock = folder, demo, clock
        self._over = self._loaded = False
        self._waiting: list[Callable[[], object]] | None = []  # None when all is loaded
        self._steps = [*_SELLING, "", *_LATER]  # "": the till can be opened
        self._read.connect(self._step)
        self.left: object = None  # what a crash left of training, when it left any
        self._thread = threading.Thread(target=self._work, name="opening", daemon=True)
        self._late = threading.Thread(target=_load, args=(_NOT_FIRST,), name="later", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def afterwards(self, act: Callable[[], object]) -> None:
        """Do this when all that can wait is loaded too, the customer's window for one."""
        if self._waiting is None:
            act()
        else:
            self._waiting.append(act)

    def make_tables(self) -> None:
        """Make what the till reads from, off the window's thread; `ready` again afterwards.

        A window that closes meanwhile does not wait for it: the next start does the rest.
        """
        threading.Thread(target=self._make, name="tables", daemon=True).start()

    def _make(self) -> None:
        from pos.storage.store import Store

        try:
            Store(self._folder, self._clock).close()
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            if not self._over:
                self.failed.emit(error)
        else:
            if self._over:
                return
            if self._loaded:
                self.ready.emit()
            else:  # what a crash left of training needed them first
                self._work()

    def _step(self) -> None:
        """Load one thing, then let the window live."""
        if self._over:
            return
        if not self._steps:
            acts, self._waiting = self._waiting or [], None
            for act in acts:
                act()
            return
        name = self._steps.pop(0)
        if name:
            import_module(name)
            QTimer.singleShot(0, self._step)
        else:
            self.ready.emit()
            QTimer.singleShot(_REST, self, self._rested)

    def _rested(self) -> None:
        if not self._over:
            self._late.start()
            self._step()

    def wait(self) -> None:
        """Until it is done, when the window closes while it works."""
        self._over = True
        for thread in (self._thread, self._late):
            if thread.is_alive():
                thread.join()

    def _work(self) -> None:
        try:
            if self._demo:
                self._fill()
            from pos.storage.soundness import glance

            glance(self._folder)
            self._end_training()
            _load(_WITHOUT_QT)
        except Exception as error:  # noqa: BLE001 - told on the window's thread
            if not self._over:
                self.failed.emit(error)
        else:
            self._loaded = True
            if not self._over:
                self._read.emit()

    def _end_training(self) -> None:
        """Count and delete what a crash in training left; the usual start costs one look.

        Raises TablesFirst: that is told, they are made, and it is begun anew."""
        if not any(self._folder.glob("training-*")):
            return
        from pos.storage.store import Store
        from pos.till.training.practice import recover

        try:
            store = Store(self._folder, self._clock, quick=True)
        except Refusal:  # told when the till is opened
            return
        try:
            self.left = recover(store)
        finally:
            store.close()

    def _fill(self) -> None:
        """Make the museum unless it is there; half made by a power cut, it is made again."""
        from pos.office.demo.story import make_demo

        make_demo(self._folder, self._clock, progress=self._told)

    def _told(self, done: int, total: int) -> None:
        self.progress.emit(done, total)


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        import_module(name)
