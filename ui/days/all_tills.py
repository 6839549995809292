"""All tills of a day: the list, and one shift opened with what explains it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.tender import NOT_MONEY
from ui.days.behind_card import BehindCard
from ui.days.causes_card import CausesCard
from ui.days.one_shift import OneShift
from ui.days.whole_day import WholeDay
from ui.desk import Desk
from ui.input.slow import slowly
from ui.paper.receipt_sheet import ReceiptSheet
from ui.widgets import Beside, Reader

if TYPE_CHECKING:
    from pos.office.days.acting import Reconciled
    from pos.office.days.evidence import Behind, Cause
    from pos.office.days.together import Together
    from pos.office.days.values import ShiftDay, TillSums
    from pos.till.till import Till

    _Day = tuple[date, tuple[ShiftDay, ...], tuple[TillSums, ...], Together | None]
    """Its date, its shifts, the tills without one, and the sums of all."""


class AllTills(QWidget):
    """Reads off the window's thread, from this till's own copy: it works offline too.

    `day_shown`: the day that is read now. `stepped`: so many days on, by a key.
    """

    day_shown = Signal(object)
    stepped = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("allTills")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # of a day on which no till was open
        self.day: date = desk.till.day
        self.shifts: tuple[ShiftDay, ...] = ()
        self.absent: tuple[TillSums, ...] = ()  # tills of which this one knows no shift of the day
        self.told: Reconciled | None = None
        self.sums: Together | None = None  # of all shifts together
        self._wanted = ""  # a shift to open once the day is read
        self._tender = ""  # whose receipts are wanted once the shift is read
        self._row = ""  # the tender whose receipts are shown
        self._anew = False  # the list takes the focus when it is read
        self.whole = WholeDay(desk)
        self.list = self.whole.list
        self.left_side = OneShift(desk)
        self.shift = self.left_side.shift
        self.causes = CausesCard(desk)
        self.behind = BehindCard(desk)
        self.right = QStackedWidget()
        for card in (self.causes, self.behind):
            self.right.addWidget(card)
        self.one = QWidget()
        beside = Beside(self.one, (3, 2), (1, 1))
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.left_side)
        beside.addWidget(self.right)
        self.views = QStackedWidget()
        self.views.addWidget(self.whole)
        self.views.addWidget(self.one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self.sheet = ReceiptSheet(desk, self)
        self.days, self.reader = Reader(self), Reader(self)
        self._connect()

    def _connect(self) -> None:
        for key, days in ((Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)):
            # of the list alone; a shortcut, since what scrolls would take the key
            step = QShortcut(QKeySequence(key), self.whole)
            step.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            step.activated.connect(partial(self.stepped.emit, days))
        self.days.found.connect(self._show_day)
        self.reader.found.connect(self._show)
        self.list.chosen.connect(self.open)
        self.whole.together.chosen.connect(self.open)
        self.shift.print_wanted.connect(self._print)
        self.shift.back.connect(self._to_list)
        self.shift.tender_wanted.connect(self._show_behind)
        self.behind.move_wanted.connect(self._begin_move)
        self.behind.back.connect(self._to_causes)
        self.causes.accepted.connect(self._put_right)
        for card in (self.causes, self.behind):
            card.receipt_wanted.connect(self.sheet.open)

    # ------------------------------------------------------------------ reading

    def show_day(self, day: date, shift: str = "") -> None:
        """Read a day; open one of its shifts when it is there."""
        self.day, self._wanted, self._anew = day, shift, True
        self.told = None
        self.views.setCurrentWidget(self.whole)
        self.day_shown.emit(day)
        self.read()

    def read(self) -> None:
        """Read again how everything stands."""
        self.days.read(partial(_day, self._desk.till, self.day))

    def open(self, shift: str, tender: str = "") -> None:
        """One shift, with what may have happened, or with the receipts behind a tender."""
        self._tender = tender
        self.reader.read(partial(_shift, self._desk.till, shift))

    def _show_day(self, found: _Day) -> None:
        on, shifts, absent, sums = found
        if on != self.day:
            return
        self.shifts, self.absent, self.sums = shifts, absent, sums
        self.whole.show_day(shifts, absent, sums)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            if any(one.shift == wanted for one in shifts):
                self.open(wanted)
        if self._anew and self.views.currentWidget() is self.whole and self.isVisible():
            self._anew = False
            if shifts:
                self.list.take_focus(shifts)
            else:
                self.setFocus()

    def _show(self, told: Reconciled) -> None:
        first = self.told is None
        self.told = told
        self.left_side.show_shift(told)
        self.causes.show_causes(told)
        if first:
            self.right.setCurrentWidget(self.causes)
        self.views.setCurrentWidget(self.one)
        tender, self._tender = self._tender, ""
        if tender in self.shift.rows:
            self._show_behind(tender)
        elif self.right.currentWidget() is self.causes:
            if self.causes.causes:
                self.causes.take_focus()
            else:
                self.shift.back_button.setFocus()

    def _show_behind(self, key: str) -> None:
        from pos.office.days.behind import behind
        from pos.office.days.sentences import row_name

        if self.told is None:
            return
        desk = self._desk
        name = row_name(desk.till, key, desk.language)
        self.right.setCurrentWidget(self.behind)
        others = self._others(key) if self.told.shift.closed is not None else []
        self._row = key
        self.behind.show_behind(name, behind(self.told.case, key), self.told.case, others)

    def _others(self, key: str) -> list[tuple[str, str]]:
        """The tenders of money to which a payment of another may be moved."""
        if key in NOT_MONEY or key.startswith("voucher/"):
            return []
        tenders = self._desk.till.tenders
        return [
            (kind, self._desk.name(one.names))
            for kind, one in tenders.items()
            if kind not in NOT_MONEY and kind != key
        ]

    def _begin_move(self, one: Behind, target: str) -> None:
        """To be confirmed with its reason, among what may have happened."""
        from pos.office.days.evidence import Cause

        tenders = (self._row, target)
        own = Cause(kind="own", tenders=tenders, amount=one.amount, weight=0, receipts=(one,),
                    act="move")  # fmt: skip
        self.right.setCurrentWidget(self.causes)
        self.causes.begin(own)

    # --------------------------------------------------------------------- acts

    def _put_right(self, cause: Cause, reason: str, receipt: str, posts_to: str) -> None:
        """Off the window's thread: it reads the whole shift anew under the lock."""
        from pos.office.days.acting import put_right

        if self.told is None:
            return
        self.causes.setEnabled(False)
        slowly(
            partial(put_right, self._desk.till, self.told.shift.shift, cause, reason=reason,
                    receipt=receipt, posts_to=posts_to),
            self._done, self._failed,
        )  # fmt: skip

    def _print(self) -> None:
        from pos.till.after_sale.copying import copy_z

        if self.told is None:
            return
        shift = self.told.shift.shift
        if self._desk.attempt(copy_z, shift, refused=self.causes.refuse) is not None:
            self._desk.shift_changed.emit()  # the printer is woken

    def _done(self, _facts: object) -> None:
        self.causes.setEnabled(True)
        self.causes.notice.clear()
        if self.told is not None:
            self.open(self.told.shift.shift)
        self._desk.shift_changed.emit()  # a sale taken back has a paper, and today's figures
        self.read()

    def _failed(self, error: Exception) -> None:
        self.causes.setEnabled(True)
        if not isinstance(error, Refusal):
            raise error
        self.causes.refuse(error.sentence(self._desk.language))

    # ---------------------------------------------------------------- the shell

    def back(self) -> bool:
        """Esc: one step back at a time."""
        if self.sheet.isVisible():
            self.sheet.hide()
        elif self.views.currentWidget() is self.whole:
            return False
        elif self.right.currentWidget() is self.behind:
            self._to_causes()
        elif not self.causes.close_forms():
            self._to_list()
        return True

    def _to_causes(self) -> None:
        self.right.setCurrentWidget(self.causes)
        self.causes.take_focus()

    def _to_list(self) -> None:
        was, self.told = self.told, None
        self.views.setCurrentWidget(self.whole)
        button = self.list.rows.get(was.shift.shift) if was is not None else None
        if button is not None:
            button.setFocus()

    def retranslate(self) -> None:
        self.sheet.retranslate()
        self.whole.show_day(self.shifts, self.absent, self.sums)
        if self.told is not None:
            self.left_side.show_shift(self.told)
            self.causes.show_causes(self.told)

    def left(self) -> None:
        self.sheet.hide()

    def shut(self) -> None:
        for reader in (self.days, self.reader):
            reader.stop()
        self.sheet.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.place()


def _day(till: Till, on: date) -> _Day:
    from pos.office.days import day, overview, sentences, words
    from pos.office.days.together import together

    del sentences, words  # loaded here, so that the window's thread has it at hand
    absent = tuple(row for row in overview(till, on, on) if not row.shift)
    shifts = day(till, on)
    return on, shifts, absent, together(shifts)


def _shift(till: Till, shift: str) -> Reconciled:
    from pos.office.days import sentences
    from pos.office.days.acting import reconciled

    del sentences  # loaded here, so that the window's thread has it at hand
    return reconciled(till, shift)
