"""Where a file is dropped, or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Card, Label

_KINDS = "*.csv *.txt *.xlsx *.xlsm"


class ChooseCard(Card):
    """Says what can be taken in; `chosen` with the file's path."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("importChoose", parent)
        self.desk = desk
        self.setAcceptDrops(True)
        self.title = Label("", "title", name="importChooseTitle")
        self.text = Label("", "muted", name="importChooseText", wrap=True)
        self.button = Button("", "primary", name="importFile", key="Ctrl+O")
        self.button.setShortcut("Ctrl+O")
        self.after = Label("", "small", name="importChooseAfter", wrap=True)
        self.column.addStretch(1)
        for label in (self.title, self.text, self.after):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.after)
        self.column.setContentsMargins(*[SIZES.inset * 4, SIZES.gutter] * 2)
        self.column.setSpacing(16)
        self.column.addStretch(2)
        self.button.clicked.connect(self._browse)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Drop a product list here")))
        self.text.setText(tr(N_(
            "CSV or XLSX, with any delimiter and either decimal sign: this program's own list, a"
            " supplier's, or a product export of Shopify, WooCommerce, Square or Loyverse."
        )))  # fmt: skip
        self.button.say(tr(N_("Choose a file …")))
        self.after.setText(
            tr(N_("You see line by line what would change before anything is written."))
        )

    def _browse(self) -> None:
        said = self.desk.tr(N_("Product list"))
        chosen, _ = QFileDialog.getOpenFileName(self, said, str(Path.home()), f"{said} ({_KINDS})")
        if chosen:
            self.chosen.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
