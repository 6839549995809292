"""Where goods are sent, and what is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.words import day_words
from ui.widgets import Button, Label, TextField
from ui.widgets.table import Table
from ui.widgets.table_model import Column, Row

if TYPE_CHECKING:
    from pos.office.stock.moving import OnTheWay


class SendPanel(QWidget):
    """`sent(place, remark)`; `arrived(id)` opens what is coming here."""

    sent = Signal(str, str)
    arrived = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.museums: dict[str, str] = {}
        self.on_the_way: list[OnTheWay] = []
        self.title = Label(kind="title", name="moveTitle", wrap=True)
        self.alone = Label(kind="muted", name="moveAlone", wrap=True)
        self.group = QButtonGroup(self)
        self.choices: dict[str, Button] = {}
        self.places = QVBoxLayout()
        self.remark = TextField("moveRemark")
        self.send = Button("", "primary", name="moveSend", key="Ctrl+S")
        self.send.setShortcut("Ctrl+S")
        self.heading = Label(kind="column", name="moveWayHeading")
        self.table = Table("moveWay")
        self.open = Button("", "soft", name="moveArrive")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.alone)
        column.addLayout(self.places)
        column.addWidget(self.remark)
        column.addWidget(self.send)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        column.addWidget(self.open)
        self._rest = QWidget()  # holds the words up where there is no table
        column.addWidget(self._rest, 1)
        self.send.clicked.connect(lambda: self.sent.emit(self.target, self.remark.text()))
        self.open.clicked.connect(lambda: self.arrived.emit(self.table.what()))
        self.table.opened.connect(self.arrived.emit)
        self.table.marked.connect(lambda _: self._allow())

    @property
    def target(self) -> str:
        """The museum that is chosen; "" for none."""
        return next((one for one, button in self.choices.items() if button.isChecked()), "")

    def show_moves(self, museums: dict[str, str], on_the_way: list[OnTheWay]) -> None:
        here = self.desk.till.settings.place
        others = {place: name for place, name in museums.items() if place != here}
        if set(others) != set(self.choices):
            for button in self.choices.values():
                self.group.removeButton(button)
                button.hide()
                button.deleteLater()
            self.choices = {}
            for n, (place, name) in enumerate(sorted(others.items(), key=lambda one: one[1])):
                button = Button(name, "quiet", name=f"moveTo{n}")
                button.setCheckable(True)
                button.setChecked(len(others) == 1)
                self.group.addButton(button)
                self.places.addWidget(button)
                self.choices[place] = button
        self.museums, self.on_the_way = museums, on_the_way
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Send to another museum")))
        self.alone.setText(tr(N_("This organisation has one museum here. Others show when this till"
                                 " has heard of them.")))  # fmt: skip
        self.alone.setVisible(not self.choices)
        self.remark.name(tr(N_("Remark")), tr(N_("Remark")))
        self.remark.setVisible(bool(self.choices))
        self.send.say(tr(N_("Send")))
        self.send.setVisible(bool(self.choices))
        self.heading.setText(tr(N_("On the way")))
        self.table.name(self.heading.text())
        self.open.say(tr(N_("Receive it")))
        self._rows()

    def _rows(self) -> None:
        tr, desk, here = self.desk.tr, self.desk, self.desk.till.settings.place
        columns = (Column(tr(N_("Sent")), spare=True), Column(tr(N_("From and to")), 1),
                   Column(tr(N_("Pieces")), figures=True))  # fmt: skip
        rows = []
        for move in self.on_the_way:
            coming = move.target == here
            way = N_("From {museum}") if coming else N_("To {museum}")
            museum = self.museums.get(move.source if coming else move.target, "?")
            cells = (day_words(desk, move.date), tr(way, museum=museum), str(move.quantity))
            rows.append(Row(move.id, cells, tones={1: "amber"} if coming else {}))
        self.table.show_rows(columns, rows)
        self.heading.setVisible(bool(rows))
        self.table.setVisible(bool(rows))
        self._rest.setVisible(not rows)
        self._allow()

    def _allow(self) -> None:
        here = self.desk.till.settings.place
        coming = {move.id for move in self.on_the_way if move.target == here}
        self.open.setVisible(self.table.what() in coming)
