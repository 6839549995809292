"""Which printer: one that was found, or one whose address is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.input.slow import slowly
from ui.printer.found_list import FoundList
from ui.widgets import Button, Card, Label, Notice, TextField

if TYPE_CHECKING:
    from receipts.printers.found import Found


class ChooseCard(Card):
    """`tried(spec)`: print the test page there; `taken()`: papers on the screen will do."""

    tried = Signal(str)
    taken = Signal()

    def __init__(self, tr: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("choosePrinter", parent)
        self.tr_ = tr
        self.gone = False
        self.title = Label("", "heading", name="chooseTitle")
        self.again = Button("", "link", name="searchAgain")
        self.again.clicked.connect(self.search)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        self.column.addLayout(head)
        self.list = FoundList("foundPrinters")
        self.list.chosen.connect(self._choose)
        self.column.addWidget(self.list, 1)
        self.label = Label("", "column")
        self.column.addWidget(self.label)
        self.field = TextField("printerSpec")
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._go)
        self.column.addWidget(self.field)
        self.notice = Notice("printerNotice")
        self.column.addWidget(self.notice)
        self.button = Button("", "primary", name="tryPrinter", big=True)
        self.button.clicked.connect(self._go)
        self.column.addWidget(self.button)
        self._busy = False
        self.retranslate()

    @property
    def spec(self) -> str:
        return self.field.text().strip()

    def retranslate(self) -> None:
        tr = self.tr_
        self.title.setText(tr(N_("1 · Which printer?")))
        self.again.say(tr(N_("Search again")))
        words = tr(N_("Or write where it is"))
        self.label.setText(words)
        self.field.name(words, "tcp:192.168.1.50:9100")
        self._say_button()

    def start(self, spec: str) -> None:
        """With the printer that is used now."""
        self.notice.clear()
        self.field.setText(spec)
        self._typed(spec)
        self.search()

    def search(self) -> None:
        """Look for printers, off the window's thread."""
        from receipts.printers.found import found

        self.again.setEnabled(False)
        self.again.say(self.tr_(N_("Searching …")))
        slowly(found, self._found, self._broken)

    def _found(self, rows: list[Found]) -> None:
        if self.gone:
            return
        names = [self.tr_(one.name) for one in rows]
        self.list.offer(rows, names, self.spec)
        self.again.setEnabled(True)
        self.again.say(self.tr_(N_("Search again")))

    def _broken(self, error: Exception) -> None:
        self.again.setEnabled(True)
        raise error

    def _choose(self, spec: str) -> None:
        self.field.setText(spec)
        self._typed(spec)

    def _typed(self, spec: str) -> None:
        self.list.mark(spec.strip())
        self.notice.clear()
        self.field.wrong(False)
        self._say_button()

    def _say_button(self) -> None:
        busy, screen = N_("The test page is being printed …"), N_("Show papers on the screen")
        usual = screen if self.spec == "virtual" else N_("Print a test page")
        self.button.say(self.tr_(busy if self._busy else usual))
        self.button.setEnabled(not self._busy and bool(self.spec))

    def busy(self, is_busy: bool) -> None:
        """While the page is being printed nothing else can be chosen."""
        self._busy = is_busy
        self.field.setEnabled(not is_busy)
        self.list.setEnabled(not is_busy)
        self._say_button()

    def refuse(self, sentence: str, detail: str = "") -> None:
        """Say why this one will not do."""
        self.field.wrong(True)
        self.notice.say(sentence, "red", detail)

    def _go(self) -> None:
        if not self.button.isEnabled():
            return
        if self.spec == "virtual":
            self.taken.emit()
        else:
            self.tried.emit(self.spec)
