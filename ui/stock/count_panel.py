"""Beside a stocktake: what was scanned last, how far it is, and its two ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.stock.words import read_pieces
from ui.widgets import Button, Label, TextField

if TYPE_CHECKING:
    from pos.domain.catalogue import Category
    from pos.office.stock.standing import Stocktake


class CountPanel(QWidget):
    """`begun(categories)`, `less()`, `anew(pieces)`, `closing(none of the uncounted)`."""

    begun = Signal(list)
    less = Signal()
    anew = Signal(int)
    closing = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.taken: Stocktake | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self._beginning())
        self.stack.addWidget(self._counting())
        self.stack.addWidget(self._closing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    def _beginning(self) -> QWidget:
        page, column = _page()
        self.begin_title = Label(kind="title", name="countBeginTitle")
        self.begin_words = Label(kind="small", name="countBeginWords", wrap=True)
        self.categories: dict[str, Button] = {}
        self.grid = QGridLayout()
        self.begin = Button("", "primary", name="countBegin", big=True)
        self.begin.clicked.connect(self._begin)
        column.addWidget(self.begin_title)
        column.addWidget(self.begin_words)
        column.addLayout(self.grid)
        column.addStretch(1)
        column.addWidget(self.begin)
        return page

    def _counting(self) -> QWidget:
        page, column = _page()
        self.product = Label(kind="title", name="countProduct", wrap=True)
        self.number = Label(kind="total", name="countNumber")
        self.less_button = Button("", "quiet", name="countLess")
        self.all_label = Label(kind="column", name="countAllLabel")
        self.all_field = TextField("countAll")
        self.all_field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.far = Label(kind="strong", name="countFar")
        self.differ = Label(kind="small", name="countDiffer", wrap=True)
        self.close_button = Button("", "soft", name="countClose")
        for part in (self.product, self.number, self.less_button, self.all_label, self.all_field):
            column.addWidget(part)
        column.addStretch(1)
        for part in (self.far, self.differ, self.close_button):
            column.addWidget(part)
        self.less_button.clicked.connect(self.less)
        self.all_field.returnPressed.connect(self._all)
        self.close_button.clicked.connect(lambda: self.stack.setCurrentIndex(2))
        return page

    def _closing(self) -> QWidget:
        page, column = _page()
        self.end_title = Label(kind="title", name="countEndTitle")
        self.end_words = Label(name="countEndWords", wrap=True)
        self.end_value = Label(kind="total", name="countEndValue")
        self.end_uncounted = Label(kind="small", name="countEndUncounted", wrap=True)
        self.stays = Button("", "quiet", name="countStays")
        self.none = Button("", "quiet", name="countNone")
        self.group, row = QButtonGroup(self), QVBoxLayout()
        for button in (self.stays, self.none):
            button.setCheckable(True)
            self.group.addButton(button)
            row.addWidget(button)
        self.stays.setChecked(True)
        self.end_back = Button("", "quiet", name="countEndBack", key="Esc")
        self.end = Button("", "primary", name="countEnd", big=True)
        for part in (self.end_title, self.end_words, self.end_value, self.end_uncounted):
            column.addWidget(part)
        column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self.end_back)
        column.addWidget(self.end)
        self.end_back.clicked.connect(self.step_back)
        self.end.clicked.connect(lambda: self.closing.emit(self.none.isChecked()))
        return page

    # ------------------------------------------------------------------ showing

    def show_none(self) -> None:
        """No stocktake is open."""
        self.taken = None
        self.stack.setCurrentIndex(0)
        self.show_last("", 0)
        self.retranslate()

    def show_taken(self, taken: Stocktake) -> None:
        """How the open one stands."""
        self.taken = taken
        if self.stack.currentIndex() == 0:
            self.stack.setCurrentIndex(1)
            self.stays.setChecked(True)
        self.retranslate()

    def show_last(self, name: str, number: int) -> None:
        """What was counted last, and how many of it there are."""
        self.product.setText(name)
        self.number.setText(str(number) if name else "")
        for part in (self.product, self.number, self.less_button, self.all_label, self.all_field):
            part.setVisible(bool(name))
        self.all_field.clear()

    def step_back(self) -> bool:
        """From the close to the count."""
        was = self.stack.currentIndex() == 2
        if was:
            self.stack.setCurrentIndex(1)
        return was

    def _begin(self) -> None:
        self.begun.emit([slug for slug, button in self.categories.items() if button.isChecked()])

    def _all(self) -> None:
        pieces = read_pieces(self.all_field.text())
        self.all_field.wrong(pieces is None)
        if pieces is not None:
            self.anew.emit(pieces)

    # ------------------------------------------------------------------ words

    def show_categories(self, categories: list[Category]) -> None:
        """Those that have something kept in stock."""
        if [one.slug for one in categories] != list(self.categories):
            for button in self.categories.values():
                button.hide()
                button.deleteLater()
            self.categories = {}
            for n, one in enumerate(categories):
                button = Button(self.desk.name(one.names), "quiet", name=f"countCategory{n}")
                button.setCheckable(True)
                self.grid.addWidget(button, n // 2, n % 2)
                self.categories[one.slug] = button
        for one in categories:
            self.categories[one.slug].say(self.desk.name(one.names))

    def retranslate(self) -> None:
        tr, desk = self.desk.tr, self.desk
        self.begin_title.setText(tr(N_("Stocktake")))
        self.begin_words.setText(tr(N_("Count all that is kept in stock, or these categories only."
                                       " Selling goes on meanwhile, on every till.")))  # fmt: skip
        self.begin.say(tr(N_("Begin the stocktake")))
        self.less_button.say(tr(N_("Take one back")))
        self.all_label.setText(tr(N_("This is all there is (counted anew)")))
        self.all_field.name(self.all_label.text(), tr(N_("Pieces")))
        self.close_button.say(tr(N_("Close …")))
        self.end_title.setText(tr(N_("Close the stocktake")))
        self.stays.say(tr(N_("Stays as it is")))
        self.none.say(tr(N_("There is none of it")))
        self.end_back.say(tr(N_("Count on")))
        self.end.say(tr(N_("Close and post")))
        taken = self.taken
        if taken is None:
            return
        self.far.setText(tr(N_("{n} of {all} products counted"), n=taken.counted,
                            all=len(taken.rows)))  # fmt: skip
        value = desk.euros(taken.value, sign=True)
        words = desk.tr_plural("{n} product differs", "{n} products differ",
                               len(taken.different))  # fmt: skip
        self.differ.setText(f"{words} · {value}")
        self.end_words.setText(words)
        self.end_value.setText(value)
        self.end_value.tone("red" if taken.value.cents < 0 else "")
        self.end_uncounted.setText(
            desk.tr_plural("{n} product is not counted:", "{n} products are not counted:",
                           taken.uncounted)
        )  # fmt: skip
        for part in (self.end_uncounted, self.stays, self.none):
            part.setVisible(taken.uncounted > 0)
        self.close_button.setEnabled(taken.counted > 0)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return page, column
