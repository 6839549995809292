"""Which products the table shows: asked elsewhere, the last question only."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from ui.products.model import ProductModel
from ui.products.view import ProductView
from ui.widgets import Reader

if TYPE_CHECKING:
    from pos.office.products.table import ProductTable, Question

    Answered = tuple[Question, list[str], bool]


class Listing(QObject):
    """`shown(number, complete)`: so many products fit; not complete while more are being read."""

    shown = Signal(int, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.model = ProductModel(desk)
        self.view = ProductView(desk, self.model)
        self.sort = ("name", False)
        self._table: ProductTable | None = None
        self._asked: Question | None = None
        self._changed: list[str] | None = []  # to be read again; None: all
        self._reread = False  # the stock too
        self._lock = Lock()
        self._turn = 0
        self._reader = Reader(self)
        self._reader.found.connect(self._show)

    def changed(self, ids: list[str] | None) -> None:
        """These products (None: any) are to be read again with the next question."""
        with self._lock:
            known = self._changed
            self._changed = None if ids is None or known is None else [*known, *ids]

    def ask(self, *, reread: bool = False, **wanted: Any) -> None:
        """Show what fits; what was asked before and is not answered yet is forgotten."""
        from pos.office.products.table import ProductTable, Question

        if self._table is None:
            self._table = ProductTable(self._desk.till)
        self._reread = self._reread or reread
        self._asked = Question(sort=self.sort[0], descending=self.sort[1], **wanted)
        self._again()

    def _again(self) -> None:
        self._turn += 1
        turn, table, question, language = self._turn, self._table, self._asked, self._desk.language
        if table is not None and question is not None:
            self._reader.read(lambda: self._answer(turn, table, question, language))

    def _answer(
        self, turn: int, table: ProductTable, question: Question, language: str
    ) -> Answered:
        """Elsewhere: read on until all is known or something else is asked."""
        with self._lock:
            changed, self._changed = self._changed, []
            reread, self._reread = self._reread, False
        if changed is None or changed:
            table.refresh(changed)
        if reread:
            table.refresh_stock()
        first = table.loaded == 0  # then something is shown as soon as there is anything
        table.load(language, lambda: turn == self._turn and not (first and table.loaded))
        return question, table.find(question), table.complete

    def _show(self, answer: Answered) -> None:
        question, ids, complete = answer
        if question != self._asked:
            return
        self.model.show_ids(ids)
        self.shown.emit(len(ids), complete)
        if not complete:
            self._again()

    def stop(self) -> None:
        """Until nothing is read any more."""
        self._turn += 1
        self._reader.stop()
        if self._table is not None:
            self._table.close()
