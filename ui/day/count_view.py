"""A shift is open: count at the left, reconcile and close at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.day.count_card import CountCard
from ui.day.edge_button import EdgeButton
from ui.day.reconciliation import Reconciliation
from ui.day.tender_words import short_name, tender_name
from ui.day.vat_card import VatCard
from ui.day.visitors_card import VisitorsCard
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Beside, Button, Notice, Reader, upright

if TYPE_CHECKING:
    from pos.domain.money import Money
    from pos.domain.takings import Counted
    from pos.office.days.evidence import Cause
    from pos.till.shifts import Expected
    from pos.till.till import Till

_WIDEST = {False: 400, True: 960}  # pixels of the card that is counted on; upright


class CountView(QWidget):
    """`closed` carries the Z and the tenders' names."""

    closed = Signal(object, object)
    late_count = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.expected: list[Expected] = []
        self._counted: dict[str, Counted] = {}
        self._others: list[Expected] = []  # that nobody expects, and may be counted all the same
        self._explained: dict[str, Money] = {}  # the differences that `_causes` are of
        self._causes: tuple[Cause, ...] = ()
        self._reader = Reader(self)
        self._reader.found.connect(self._show_causes)
        self.setObjectName("countView")
        row = Beside(self, (2, 3), (57, 43))
        row.setContentsMargins(0, 0, 0, 0)
        self.card = CountCard(desk)
        self.table = Reconciliation(desk)
        self.visitors = VisitorsCard(desk)
        self.vat = VatCard(desk)
        self.notice = Notice("dayNotice")
        self.edge = EdgeButton(desk)
        self.print_x = Button("", "quiet", name="printX")
        self.close_button = Button("", "primary", name="closeShift", big=True)
        row.addWidget(self.card)
        row.addLayout(self._right())
        self._connect()

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(SIZES.gap)
        middle = QHBoxLayout()
        middle.setSpacing(SIZES.gap)
        middle.addWidget(self.visitors, 3)
        middle.addWidget(self.vat, 2)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap)
        foot.addWidget(self.print_x)
        foot.addWidget(self.close_button, 1)
        right.addWidget(self.table)
        right.addLayout(middle, 1)
        right.addWidget(self.notice)
        right.addWidget(self.edge)
        right.addLayout(foot)
        return right

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.card.other_wanted.connect(self._choose)
        self.card.counted.connect(self._after_count)
        self.card.closing_changed.connect(self._show_button)
        self.print_x.clicked.connect(self._print_x)
        self.edge.count_later.connect(self.late_count)
        self.edge.provisional.connect(lambda: self._close(provisional=True))
        self.close_button.clicked.connect(self.close_shift)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setMaximumWidth(_WIDEST[upright(event.size())])

    # ------------------------------------------------------------------ state

    def entered(self) -> None:
        """Read the figures, and go on with what is not counted yet."""
        self.refresh()
        self._next()

    def refresh(self) -> None:
        """The figures as they are now."""
        from pos.till.day.also_counted import also_countable, with_counted
        from pos.till.shifts import counted, expected, takings

        till = self._desk.till
        self._counted = {row.tender: row for row in counted(till)}
        self.expected = with_counted(till, expected(till), self._counted.values())
        self._others = also_countable(till, self.expected)
        figures = takings(till)
        self.table.show_rows(figures, self.expected, self._counted)
        self.card.offer_others(self._others)
        self.visitors.show_takings(figures)
        self.vat.show_takings(figures)
        self.print_x.say(self._desk.tr(N_("Print X report")))
        self.edge.refresh()
        self._say_differences()
        self._show_button()

    def retranslate(self) -> None:
        self.card.retranslate()
        self.refresh()

    def _missing(self) -> list[Expected]:
        return [row for row in self.expected if row.key not in self._counted]

    def _differences(self) -> list[Counted]:
        return [row for row in self._counted.values() if row.difference]

    def _next(self) -> None:
        """Count what is next, or close."""
        missing = self._missing()
        if missing:
            self.card.count(missing[0])
        else:
            shift = self._desk.till.shift
            self.card.close_now(shift.opening_float, bool(self._differences()))
        self._show_button()

    def _choose(self, key: str) -> None:
        self.card.count(next(row for row in (*self.expected, *self._others) if row.key == key))

    def _after_count(self, _key: str) -> None:
        self.refresh()
        self._next()

    # ------------------------------------------------------------------ words

    def _say_differences(self) -> None:
        from pos.till.shifts import tender_name as called

        till = self._desk.till
        names = {row.key: short_name(self._desk, row) for row in self.expected}
        sentences = [
            self._desk.tr(
                N_("{tender}: {amount} € is missing.") if row.difference.cents < 0
                else N_("{tender}: {amount} € too much."),
                tender=names.get(row.tender) or called(till, row.tender),
                amount=abs(row.difference),
            )
            for row in self._differences()
        ]  # fmt: skip
        short = any(row.difference.cents < 0 for row in self._differences())
        if sentences:
            end = self._desk.tr(N_("Count again, or write an explanation."))
            words = " ".join([*sentences, end])
            self.notice.say(words, "red" if short else "amber", self._why())
        else:
            self.notice.clear()

    def _why(self) -> str:
        """To a coordinator what may have happened; looked for off the window's thread."""
        till = self._desk.till
        wanted = {row.tender: row.difference for row in self._differences()}
        if not till.limits.expected or self._missing() or till.shift is None:
            return ""
        if wanted != self._explained:
            self._explained, self._causes = wanted, ()
            self._explain(till.shift.id)
        if not self._causes:
            return ""
        from pos.office.days.sentences import say

        return " ".join(say(till, one, self._desk.language) for one in self._causes)

    def _explain(self, shift: str) -> None:
        till = self._desk.till
        self._reader.read(lambda: _likeliest(till, shift))

    def _show_causes(self, causes: tuple[Cause, ...]) -> None:
        self._causes = causes
        if self._desk.till.shift is not None and self._desk.till.person is not None:
            self._say_differences()

    def shut(self) -> None:
        self._reader.stop()

    def _show_button(self) -> None:
        missing = self._missing()
        tr = self._desk.tr
        form = self.card.close_form
        if missing:
            n = len(missing)
            said = self._desk.tr_plural("{n} tender left to count", "{n} tenders left to count", n)
        elif not form.explained():
            said = tr(N_("Explain the difference to close (Z)"))
        else:
            said = tr(N_("Close the till with Z"))
        self.close_button.say(said)
        ready = not missing and form.explained() and form.next_float.amount() is not None
        self.close_button.setEnabled(ready)

    # ------------------------------------------------------------------- acts

    def _print_x(self) -> None:
        from pos.till.shifts import print_x

        self._desk.attempt(print_x, refused=self._refuse)
        self._desk.status_changed.emit()
        self._desk.shift_changed.emit()

    def close_shift(self) -> None:
        """The Z, once all is counted and explained."""
        if self.close_button.isEnabled():
            self._close()

    def _close(self, *, provisional: bool = False) -> None:
        """Into the journal, and to the printer."""
        from pos.till.shifts import close_shift

        form = self.card.close_form
        names = {row.key: tender_name(self._desk, row) for row in self.expected}
        fact = self._desk.attempt(
            close_shift, None if provisional else form.next_float.amount(), form.reason_text(),
            provisional=provisional, refused=self._refuse,
        )  # fmt: skip
        if fact is not None:
            form.clear()
            self.closed.emit(fact, names)

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")


def _likeliest(till: Till, shift: str) -> tuple[Cause, ...]:
    """What may have happened; on another thread, the loading of the explainer too."""
    from pos.office.days import sentences
    from pos.office.days.acting import reconciled
    from pos.office.days.explaining import likeliest

    del sentences
    return likeliest(reconciled(till, shift).causes)
