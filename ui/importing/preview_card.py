"""The lines of a file before anything is written: what each would do, and which to take."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListView, QWidget

from pos.language import N_
from pos.office.importing.plan import Plan
from ui.desk import Desk
from ui.importing.lines_delegate import LinesDelegate
from ui.importing.lines_model import FILTERS, LinesModel
from ui.widgets import Button, Card, Label
from ui.widgets.calm import calm_list

_ACROSS = 3
_ROOMY = 860  # pixels of the card
_WORDS = {
    "all": N_("All {n}"), "new": N_("New {n}"), "changed": N_("Changed {n}"),
    "warned": N_("To look at {n}"), "refused": N_("Refused {n}"),
    "unchanged": N_("Unchanged {n}"),
}  # fmt: skip


class _Lines(QListView):
    """Space and Enter take a line or leave it, as a finger does."""

    wanted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class PreviewCard(Card):
    """`changed`: other lines are taken now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("importPreview", parent)
        self.desk = desk
        self.plan: Plan | None = None
        self.which = "all"
        self.model = LinesModel(desk)
        self.tabs = {name: Button("", "tab", name=f"importShow_{name}") for name in FILTERS}
        self.none = Button("", "link", name="importTakeNone")
        self.every = Button("", "link", name="importTakeAll")
        self._grid, row = QGridLayout(), QHBoxLayout()
        for number, (name, button) in enumerate(self.tabs.items()):
            button.clicked.connect(partial(self.show_part, name))
            self._grid.addWidget(button, number // _ACROSS, number % _ACROSS)
        row.addWidget(self.every)
        row.addWidget(self.none)
        row.addStretch(1)
        self.list = self._list()
        self.empty = Label("", "muted", name="importNoLines")
        self.column.addLayout(self._grid)
        self.column.addWidget(self.empty)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row)
        self.every.clicked.connect(partial(self._take, True))
        self.none.clicked.connect(partial(self._take, False))

    def _list(self) -> QListView:
        view = _Lines()
        view.setObjectName("importLines")
        view.setModel(self.model)
        self._delegate = LinesDelegate(self.desk)  # kept: the view does not
        view.setItemDelegate(self._delegate)
        view.setFrameShape(QListView.Shape.NoFrame)
        calm_list(view)
        view.clicked.connect(self._toggle)
        view.wanted.connect(self._toggle)
        return view

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All filters in a row where there is room."""
        super().resizeEvent(event)
        across = len(self.tabs) if self.width() >= _ROOMY else _ACROSS
        for number, button in enumerate(self.tabs.values()):
            self._grid.addWidget(button, number // across, number % across)

    def show_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.show_part("all")

    def show_part(self, which: str) -> None:
        """Only the lines of one kind."""
        if self.plan is None:
            return
        self.which = which
        self.model.show_plan(self.plan, which)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.retranslate()

    def _toggle(self, index: QModelIndex) -> None:
        self.model.toggle(index)
        self.changed.emit()

    def _take(self, taken: bool) -> None:
        self.model.take_shown(taken)
        self.changed.emit()

    def retranslate(self) -> None:
        tr = self.desk.tr
        counts = self.model.counts()
        for name, button in self.tabs.items():
            button.say(tr(_WORDS[name], n=counts[name]))
            button.setChecked(name == self.which)
            button.setVisible(name in ("all", self.which) or bool(counts[name]))
        self.every.say(tr(N_("Take these")))
        self.none.say(tr(N_("Leave these")))
        self.list.setAccessibleName(tr(N_("The file's lines")))
        self.empty.setText(tr(N_("There are no such lines.")))
        self.empty.setVisible(not self.model.rowCount())
        self.model.retranslate()
