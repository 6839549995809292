"""The left card: one tender is counted at a time; then the drawer is closed from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_
from ui.day.close_form import CloseForm
from ui.day.denominations import Denominations
from ui.day.tender_words import hint, tender_name
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import AmountField, Button, Card, Choice, KeyPad, Label, MoneyLabel, Notice

if TYPE_CHECKING:
    from pos.till.shifts import Expected

_WIDE = 560  # pixels of the card from which its two last controls stand side by side


class CountCard(Card):
    """`counted` after a count is confirmed; a confirmed count is frozen."""

    counted = Signal(str)
    closing_changed = Signal()
    other_wanted = Signal(str)  # a tender that nobody expects

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("countCard", parent)
        self._desk = desk
        self._row: Expected | None = None
        self.setMinimumWidth(360)
        self.title = Label("", "title", name="countTitle")
        self.hint = Label("", "tiny", name="countHint", wrap=True)
        self.pieces = Denominations(desk, "countPieces")
        self.sum_form = self._make_sum_form()
        self.close_form = CloseForm(desk)
        self.close_form.changed.connect(self.closing_changed)
        self.forms = QStackedWidget()
        for widget in (self.pieces, self.sum_form, self.close_form):
            self.forms.addWidget(widget)
        self.label = Label("", "strong", name="countLabel")
        self.total = MoneyLabel("", "large", name="countTotal")
        foot = QHBoxLayout()
        foot.addWidget(self.label)
        foot.addWidget(self.total, 1)
        self.notice = Notice("countNotice")
        self.confirm = Button("", "soft", name="countConfirm")
        self.confirm.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.others = Choice("countAnother")
        self.others.chosen.connect(self._other)
        self._lay_out(foot)
        self.pieces.changed.connect(self._show)
        self.pieces.confirmed.connect(self.confirm.setFocus)
        self.amount.amount_changed.connect(self._show)
        self.amount.returnPressed.connect(self.confirm.setFocus)
        self.confirm.clicked.connect(self.confirm_count)

    def _make_sum_form(self) -> QWidget:
        holder = QWidget()
        form = QVBoxLayout(holder)
        form.setContentsMargins(0, 8, 0, 0)
        form.setSpacing(10)
        self.amount = AmountField("countAmount")
        self.pad = KeyPad("countPad")
        self.pad.pressed.connect(self._pressed)
        form.addWidget(self.amount)
        self.pad.setMaximumHeight(4 * 60 + 3 * 8)
        form.addWidget(self.pad, 1)
        form.addStretch(1)
        return holder

    def _lay_out(self, foot: QHBoxLayout) -> None:
        self.column.setSpacing(6)
        self.pieces.more.setParent(self)  # beside the title: it takes no row from the usual ones
        self.forms.currentChanged.connect(lambda _: self._offer_rare())
        self.column.addWidget(self.title)
        self.column.addWidget(self.hint)
        self.column.addSpacing(4)
        self.column.addWidget(self.forms, 1)
        QWidget.setTabOrder(list(self.pieces.rows.values())[-1].field, self.pieces.more)
        self.column.addWidget(self.notice)
        self.column.addLayout(foot)
        self._ends = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._ends.setSpacing(6)
        self._ends.addWidget(self.confirm, 1)
        self._ends.addWidget(self.others, 1)
        self.column.addLayout(self._ends)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_rare()
        ways = QBoxLayout.Direction
        wide = self.width() >= _WIDE
        self._ends.setDirection(ways.RightToLeft if wide else ways.TopToBottom)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._offer_rare)  # what stands in it has it then, too

    def hasHeightForWidth(self) -> bool:
        """Its notes and coins scroll: beneath a full page it takes less than it would like."""
        return False

    def _offer_rare(self) -> None:
        cash = self.forms.currentWidget() is self.pieces
        more, margins = self.pieces.more, self.column.contentsMargins()
        more.setVisible(cash and not self.pieces.rare)
        more.adjustSize()
        middle = margins.top() + (self.title.sizeHint().height() - more.height()) // 2
        more.move(self.width() - SIZES.gutter - more.width(), middle)

    @property
    def counting(self) -> str:
        """The key of the tender that is counted now, or nothing."""
        return self._row.key if self._row is not None else ""

    def offer_others(self, others: list[Expected]) -> None:
        """What was found in the drawer though nobody expects it: counted all the same."""
        desk = self._desk
        words = desk.tr(N_("Count another tender …"))
        self.others.setAccessibleName(words)
        self.others.offer([("", words), *((row.key, tender_name(desk, row)) for row in others)])
        self.others.choose("")

    def _other(self, key: str) -> None:
        self.others.choose("")
        if key:
            self.other_wanted.emit(key)

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.pieces.retranslate()
        self.close_form.retranslate()
        self.pad.name_keys(tr(N_("Erase the last character")))
        if self._row is None:
            self.title.setText(tr(N_("Close the till")))
            self.hint.setText(tr(N_("Everything is counted.")))
        else:
            cash = self._row.key == "cash"
            name = tender_name(self._desk, self._row)
            self.title.setText(tr(N_("Count the till")) if cash else name)
            self.hint.setText(hint(self._desk, self._row.key))
            self.amount.name(name, tr(N_("Counted sum")))
        self.label.setText(tr(N_("Counted")))
        self.confirm.say(tr(N_("Confirm the count")))
        self._offer_rare()
        self._show()

    def count(self, row: Expected) -> None:
        """Count this tender now."""
        if self._row is None or self._row.key != row.key:
            self.amount.clear()
            self.pieces.clear()
        self._row = row
        self.notice.clear()
        self.forms.setCurrentWidget(self.pieces if row.key == "cash" else self.sum_form)
        self._closing(False)
        self.retranslate()
        if row.key == "cash":
            self.pieces.take_focus()
        else:
            self.amount.setFocus()

    def close_now(self, opening_float: Money, difference: bool) -> None:
        """All is counted: ask for the next float, and why there is a difference."""
        self._row = None
        self.forms.setCurrentWidget(self.close_form)
        self._closing(True)
        self.close_form.ask(opening_float, difference)
        self.retranslate()

    def _closing(self, closing: bool) -> None:
        for widget in (self.label, self.total, self.confirm):
            widget.setVisible(not closing)

    def confirm_count(self) -> None:
        """Into the journal, for good."""
        from pos.till.shifts import count

        if self._row is None or not self.confirm.isEnabled():
            return
        key = self._row.key
        cash = key == "cash"
        done = self._desk.attempt(
            count, key, None if cash else self._value(), self.pieces.pieces() if cash else None,
            refused=lambda said: self.notice.say(said, "red"),
        )  # fmt: skip
        if done is not None:
            self.amount.clear()
            self.pieces.clear()
            self._row = None
            self.counted.emit(key)

    def _pressed(self, key: str) -> None:
        self.amount.setFocus()
        self.amount.press(key)

    def _value(self) -> Money | None:
        if self._row is not None and self._row.key == "cash":
            return self.pieces.total()
        return self.amount.amount()

    def _show(self, *_: object) -> None:
        value = self._value()
        self.total.setText(self._desk.euros(value if value is not None else ZERO))
        self.confirm.setEnabled(value is not None and value >= ZERO)
