"""A receipt of any till as it was printed, hung over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.paper.sheet import Sheet
from ui.widgets.reader import Reader

if TYPE_CHECKING:
    from pos.storage.recorded import Recorded


class ReceiptSheet(Sheet):
    """Drawn off the window's thread. Hidden until a receipt is opened."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "receipt", parent)
        self._reader = Reader(self)
        self._reader.found.connect(self._show)
        self.closed.connect(self.hide)
        self.hide()

    def open(self, hash_: str, number: str) -> None:
        """The receipt of an entry, by its hash in hex."""
        store = self._desk.till.store
        self.title.setText(number)
        self._reader.read(lambda: _picture(store.fact(bytes.fromhex(hash_))))

    def open_named(self, name: str) -> None:
        """The receipt of a number and its proof, as a search names it."""
        from pos.till import lookups

        till = self._desk.till
        self.title.setText(name.partition("/")[0])
        self._reader.read(lambda: _picture(lookups.receipt(till, name)[0]))

    def _show(self, picture: bytes) -> None:
        self.roll.show_image(QImage.fromData(picture))
        self.roll.setAccessibleName(self.title.text())
        self.place()
        self.show()
        self.raise_()
        self.close_button.setFocus()

    def place(self) -> None:
        """At the right edge of its page."""
        size: QSize = self.parentWidget().size()
        self.setGeometry(size.width() - self.width(), 0, self.width(), size.height())

    def shut(self) -> None:
        self._reader.stop()


def _picture(recorded: Recorded) -> bytes:
    from pos.domain.facts import Receipt
    from receipts.sale_paper import receipt_document
    from receipts.show import render

    assert isinstance(recorded.fact, Receipt)
    document = receipt_document(recorded.fact, hash_hex=recorded.hash.hex())
    return render(document, "png")
