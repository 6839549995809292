"""Beside an order that is being written: whom it is for, and its two ways out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Label, TextField


class NewOrderPanel(QWidget):
    """`made(supplier, remark)`, `closed`."""

    made = Signal(str, str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.title = Label(kind="title", name="newOrderTitle")
        self.supplier_label = Label(kind="column", name="newOrderSupplierLabel")
        self.supplier = TextField("newOrderSupplier")
        self.remark_label = Label(kind="column", name="newOrderRemarkLabel")
        self.remark = TextField("newOrderRemark")
        self.back = Button("", "quiet", name="newOrderBack", key="Esc")
        self.make = Button("", "primary", name="newOrderMake", key="Ctrl+S", big=True)
        self.make.setShortcut("Ctrl+S")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.supplier_label, self.supplier, self.remark_label,
                     self.remark):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.back)
        column.addWidget(self.make)
        self.back.clicked.connect(self.closed)
        self.make.clicked.connect(lambda: self.made.emit(self.supplier.text(), self.remark.text()))

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("New order")))
        self.supplier_label.setText(tr(N_("Supplier")))
        self.supplier.name(self.supplier_label.text())
        self.remark_label.setText(tr(N_("Remark to the supplier")))
        self.remark.name(self.remark_label.text())
        self.back.say(tr(N_("Back")))
        self.make.say(tr(N_("Make the order")))
