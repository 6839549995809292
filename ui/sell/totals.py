"""The foot of the basket: VAT, what is already paid, and what is due."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.domain.basket import Basket
from pos.language import N_
from ui.desk import Desk
from ui.input.announce import announce
from ui.pay.tender_words import tender_words
from ui.sell.words import discount_words, rate_words
from ui.widgets import Label, MoneyLabel
from ui.widgets.ground import Ground

_GAP = 3
Row = tuple[str, str, str]  # words, figure, tone


class Totals(Ground):
    """Small rows of words and figures, and one figure that is read across the counter.

    Its parts are placed here and not by a layout: another figure at a scan moves nothing.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("totals")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.caption = Label(kind="title", name="dueCaption", parent=self)
        self.due = MoneyLabel(kind="total", name="due", parent=self)
        self.rows: list[tuple[Label, MoneyLabel]] = []
        self._shown: list[Row] = []
        self._said = ("", "")
        self._room_for = ("", 0)  # the words and how many letters of the figure
        self._rooms()

    def sizeHint(self) -> QSize:
        return self._needed

    def minimumSizeHint(self) -> QSize:
        return self._needed

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text may have another size
            self._rooms()

    def _pairs(self) -> list[tuple[Label, MoneyLabel]]:
        shown = [(words, figure) for words, figure in self.rows if not words.isHidden()]
        return [*shown, (self.caption, self.due)]

    def _rooms(self) -> None:
        """A row more or fewer, or other words: the card may have to give another height."""
        self._sizes = [(one.sizeHint(), other.sizeHint()) for one, other in self._pairs()]
        wide = max(words.width() + figure.width() for words, figure in self._sizes)
        high = sum(max(words.height(), figure.height()) + _GAP for words, figure in self._sizes)
        self._needed = QSize(wide, high - _GAP)
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        """The words as wide as they are, the figure to the end of the row."""
        top = 0
        for (words, figure), (one, other) in zip(self._pairs(), self._sizes, strict=True):
            high = max(one.height(), other.height())
            words.setGeometry(0, top, one.width(), high)
            figure.setGeometry(one.width(), top, self.width() - one.width(), high)
            top += high + _GAP

    def show_basket(self, basket: Basket) -> None:
        """Show the sums of a basket."""
        tr, money = self.desk.tr, self.desk.money
        rows: list[Row] = []
        if basket.discount is not None:
            off = discount_words(self.desk, basket.discount)
            rows.append((tr(N_("On the whole basket")), off, ""))
        for vat in basket.vat():
            if vat.rate:
                words = tr(N_("of which VAT {rate}"), rate=rate_words(self.desk, vat.rate))
                rows.append((words, money(vat.vat), ""))
        for tender in basket.tenders:
            words, amount, tone = tender_words(self.desk, tender)
            rows.append((words, amount, tone))
        caption, due = tr(N_("To pay")), self.desk.euros(basket.due)
        moved = self._show_rows(rows) or (caption, len(due)) != self._room_for
        if (caption, due) != self._said:
            self._said = caption, due
            self.caption.setText(caption)
            self.due.setText(due)
            announce(self.due, f"{caption} {due}")
            self.due.setAccessibleName(f"{caption} {due}")
        if moved:
            self._room_for = caption, len(due)
            self._rooms()

    def _show_rows(self, rows: list[Row]) -> bool:
        """Whether anything but a figure is another than before."""
        while len(self.rows) < len(rows):
            self._add_row()
        before, self._shown = self._shown, rows
        for place, (words, figure) in enumerate(self.rows):
            now = rows[place] if place < len(rows) else None
            was = before[place] if place < len(before) else None
            if now is not None and now != was:
                text, amount, tone = now
                words.setText(text)
                figure.setText(amount)
                words.tone(tone)
                figure.tone(tone)
            if (now is None) != (was is None):
                words.setVisible(now is not None)
                figure.setVisible(now is not None)
        return [row[0] for row in before] != [row[0] for row in rows]

    def _add_row(self) -> None:
        number = len(self.rows) + 1
        words = Label(kind="small", name=f"totalsWords{number}", parent=self)
        figure = MoneyLabel(kind="small", name=f"totalsFigure{number}", parent=self)
        words.hide()
        figure.hide()
        self.rows.append((words, figure))
