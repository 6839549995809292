"""No shift is open: the float, by its amount or counted, and the business day where in doubt."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.money import ZERO, Money
from pos.language import N_, weekday
from ui.day.denominations import Denominations
from ui.desk import Desk
from ui.widgets import AmountField, Button, Card, KeyPad, Label, MoneyLabel, Notice, TextField

LEAST_WORDS = 3  # letters of a reason
_WIDTH = 420
_ANY = 1 << 20


class OpenCard(Card):
    """`opened` once the shift is in the journal."""

    opened = Signal()
    late_count = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("openCard", parent)
        self._desk = desk
        self._left: Money | None = None
        self._doubted: date | None = None
        self.setFixedWidth(_WIDTH)
        self.column.setContentsMargins(28, 22, 28, 24)
        self.title = Label("", "title", name="openTitle")
        self.words = Label("", "muted", name="openWords", wrap=True)
        self.by_amount = Button("", "tab", name="openByAmount")
        self.by_count = Button("", "tab", name="openByCount")
        tabs = QHBoxLayout()
        tabs.setSpacing(4)
        for tab, counting in ((self.by_amount, False), (self.by_count, True)):
            tab.clicked.connect(lambda _=False, way=counting: self.choose(way))
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self.amount = AmountField("openFloat")
        self.pad = KeyPad("openPad")
        self.pad.setMaximumHeight(4 * 96 + 3 * 8)  # on a tablet that stands, keys stay keys
        self.pad.pressed.connect(self._pressed)
        self.pieces = Denominations(desk, "openPieces")
        self.label = Label("", "strong", name="openFloatLabel")
        self.total = MoneyLabel("", "large", name="openTotal")
        foot = QHBoxLayout()
        foot.addWidget(self.label)
        foot.addWidget(self.total, 1)
        self.notice = Notice("openNotice")
        self.reason = TextField("openReason")
        self.reason.hide()
        self.later = Button("", "link", name="openCountLater")
        self.later.clicked.connect(self.late_count)
        self._uncounted = self._waiting = False
        self.confirm_day = Button("", "quiet", name="openConfirmDay")
        self.confirm_day.setCheckable(True)
        self.open_button = Button("", "primary", name="openShift", big=True)
        self._lay_out(tabs, foot)
        self._connect()
        self.choose(False)

    def _lay_out(self, tabs: QHBoxLayout, foot: QHBoxLayout) -> None:
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        self.column.addLayout(tabs)
        self.column.addWidget(self.amount)
        self.column.addWidget(self.pad, 1)
        self.column.addWidget(self.pieces, 1)
        self.column.addLayout(foot)
        for widget in (self.notice, self.reason, self.confirm_day, self.open_button, self.later):
            self.column.addWidget(widget)

    def _connect(self) -> None:
        self.amount.amount_changed.connect(self._show)
        self.amount.returnPressed.connect(self._enter)
        self.reason.returnPressed.connect(self.open_shift)
        self.pieces.changed.connect(self._show)
        self.pieces.confirmed.connect(self.open_button.setFocus)
        self.confirm_day.toggled.connect(self._show)
        self.open_button.clicked.connect(self.open_shift)

    def event(self, event: QEvent) -> bool:
        """On a high screen the card is no higher than its words and the largest keys."""
        if event.type() == QEvent.Type.LayoutRequest:
            spare = self.pad.maximumHeight() - self.pad.sizeHint().height()
            high = self.column.totalHeightForWidth(_WIDTH) + spare
            self.setMaximumHeight(_ANY if self.by_count.isChecked() else high)
        return super().event(event)

    def entered(self) -> None:
        """Read what the last close left, and whether the clock is believed."""
        from pos.till.day.late_counts import waiting
        from pos.till.day.shift_edges import carried, uncounted
        from pos.till.shifts import date_to_confirm

        self._left = carried(self._desk.till)
        self._doubted = date_to_confirm(self._desk.till)
        self._uncounted = uncounted(self._desk.till) is not None
        self._waiting = bool(waiting(self._desk.till))
        self.confirm_day.setChecked(False)
        self._forget_difference()
        self.notice.clear()
        if self._left is not None and not self._uncounted and not self.amount.text():
            self.amount.set_amount(self._desk.money(self._left))
        self.retranslate()
        self.amount.setFocus()
        self.amount.selectAll()

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.title.setText(tr(N_("Open the till")))
        self.later.say(tr(N_("Count the last shift")))
        self.later.setVisible(self._waiting)
        self.reason.name(tr(N_("Why?")), tr(N_("Why? For example: changed at the kiosk")))
        if self._uncounted:
            self.words.setText(tr(N_("The last shift was closed provisionally. Count the drawer.")))
        elif self._left is None:
            self.words.setText(tr(N_("Count the float into the drawer before the first sale.")))
        else:
            self.words.setText(
                tr(N_("The last close left {amount} € in the drawer. Count it."), amount=self._left)
            )
        self.by_amount.say(tr(N_("As a sum")))
        self.by_count.say(tr(N_("By notes and coins")))
        self.amount.name(tr(N_("Float")), tr(N_("Float, for example 150,00")))
        self.label.setText(tr(N_("Float")))
        self.open_button.say(tr(N_("Open the till")))
        self.pieces.retranslate()
        self.pad.name_keys(tr(N_("Erase the last character")))
        self.confirm_day.setVisible(self._doubted is not None)
        if self._doubted is not None:
            day = f"{weekday(self._doubted, self._desk.language)} {self._desk.date(self._doubted)}"
            self.confirm_day.say(tr(N_("Yes, today is {day}"), day=day))
            self.notice.say(
                tr(N_("The clock is far from the last entry. Is today {day}?"), day=day), "amber",
                tr(N_("The business day decides prices and VAT rates.")),
            )  # fmt: skip
        self._show()

    def choose(self, counting: bool) -> None:
        """The float as a sum, or counted."""
        self.by_amount.setChecked(not counting)
        self.by_count.setChecked(counting)
        self.amount.setVisible(not counting)
        self.pad.setVisible(not counting)
        self.pieces.setVisible(counting)
        self.label.setVisible(counting)  # the field itself says it where it is typed
        self.total.setVisible(counting)
        if counting:
            self.pieces.take_focus()
        else:
            self.amount.setFocus()
        self._show()

    def open_shift(self) -> None:
        """Into the journal."""
        from pos.till.shifts import open_shift

        value = self._value()
        if value is None or not self.open_button.isEnabled():
            return
        if self._differs(value) and len(self.reason.text().strip()) < LEAST_WORDS:
            self._ask_why(value)
            return
        done = self._desk.attempt(
            open_shift, value, self._doubted, self.reason.text(),
            refused=lambda said: self.notice.say(said, "red"),
        )  # fmt: skip
        if done is not None:
            self.amount.clear()
            self.pieces.clear()
            self._forget_difference()
            self.opened.emit()

    def _differs(self, value: Money) -> bool:
        """Whether the count is unlike what was carried, where somebody had counted that."""
        return self._left is not None and not self._uncounted and value != self._left

    def _ask_why(self, value: Money) -> None:
        """The count is confirmed: what differs is said now, and asked about."""
        assert self._left is not None
        off = value - self._left
        said = N_("{amount} € is missing of what the last close left.")
        if off > ZERO:
            said = N_("{amount} € more than the last close left.")
        self.notice.say(
            self._desk.tr(said, amount=abs(off)), "red" if off < ZERO else "amber",
            self._desk.tr(N_("Count again, or say why; then open the till.")),
        )  # fmt: skip
        self.reason.show()
        self.reason.setFocus()

    def _forget_difference(self) -> None:
        self.reason.clear()
        self.reason.hide()

    def _enter(self) -> None:
        self.open_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self, key: str) -> None:
        if self.amount.hasSelectedText() or self.amount.focusWidget() is None:
            self.amount.setFocus()
        self.amount.press(key)

    def _value(self) -> Money | None:
        if self.by_count.isChecked():
            return self.pieces.total()
        return self.amount.amount()

    def _show(self, *_: object) -> None:
        value = self._value()
        self.total.setText(self._desk.euros(value if value is not None else ZERO))
        sure = self._doubted is None or self.confirm_day.isChecked()
        self.open_button.setEnabled(value is not None and value >= ZERO and sure)
