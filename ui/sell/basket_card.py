"""The basket: its lines, its sums, and the ways to pay."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.basket import Basket
from pos.domain.line import Line
from pos.domain.money import Money
from pos.language import N_
from pos.till import selling
from ui.desk import Desk
from ui.sell.basket_list import BAR, BasketList
from ui.sell.heard_lines import HeardLines
from ui.sell.tender_keys import TenderKeys
from ui.sell.totals import Totals
from ui.sell.words import LineView, line_view, pieces_words
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Pile
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.ground import Ground
from ui.widgets.pictured_button import PicturedButton
from ui.widgets.still import Still

Said = tuple[Line, Money, bool, str]


class BasketCard(Card):
    """Shows the till's basket; what a person wants is told by signals."""

    park = Signal()
    discount = Signal()
    clear = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("basketCard", parent)
        self.desk = desk
        self._said: dict[int, tuple[Said, LineView]] = {}  # what each place shows, and of what
        self.column.setContentsMargins(18, 6, 18 - BAR, 16)  # what scrolls the lines stands there
        self.column.setSpacing(6)
        self._add(self._header())
        self.notice = Notice("basketNotice", self)
        self.undo = Button("", "link", name="undoClear", parent=self.notice)
        self.undo.hide()
        self.notice.beside.addWidget(self.undo)
        self._add(self.notice)
        self.middle = Pile(self, "card")
        self.lines = BasketList(desk, "basketLines", self.middle)
        self._heard = HeardLines(desk, self.lines, self)
        self.empty = Label(kind="muted", name="basketEmpty", wrap=True, parent=self.middle)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(*[3 * SIZES.inset, 0] * 2)  # no last word alone on its line
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.lines)
        self.column.addWidget(self.middle, 1)
        self.totals = Totals(desk, self)
        self._add(self.totals)
        self.tenders = TenderKeys(desk, self)
        self._add(self.tenders)
        self.acts = (self.park_button, self.discount_button, self.clear_button)

    def _add(self, part: QWidget) -> None:
        """A part that is no wider than the lines."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, BAR, 0)
        row.addWidget(part)
        self.column.addLayout(row)

    def _header(self) -> QWidget:
        header = Ground(self)
        row = QHBoxLayout(header)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.title = ElidedLabel(kind="title", name="basketTitle")
        self.park_button = PicturedButton("", "plain", name="park", key="F6", parent=header)
        self.discount_button = PicturedButton("", "plain", name="discount", key="F7", parent=header)
        self.clear_button = PicturedButton("", "plain", name="clear", parent=header)
        row.addWidget(Still(self.title, header), 1)
        buttons = (self.park_button, self.discount_button, self.clear_button)
        for button, signal in zip(buttons, (self.park, self.discount, self.clear), strict=True):
            button.clicked.connect(signal)
            row.addWidget(button)
        return header

    def retranslate(self) -> None:
        tr = self.desk.tr
        self._say_park(bool(self.desk.till.basket.lines))
        self.discount_button.say(tr(N_("Discount")))
        self.clear_button.say(tr(N_("Clear")))
        self.undo.say(tr(N_("Undo")))
        self.empty.setText(tr(N_("Scan a barcode, touch a tile or type to search.")))
        self.tenders.retranslate()
        self.lines.retranslate()

    def show_basket(self, basket: Basket, selected: int) -> None:
        """Show the basket with line `selected` (from 0) marked."""
        lines, totals = basket.lines, basket.totals()

        def view(place: int) -> LineView:
            marked = place == selected and len(lines) > 1
            said = (lines[place], totals[place], marked, self.desk.language)
            before = self._said.get(place)
            if before is not None and before[0][0] is said[0] and before[0][1:] == said[1:]:
                return before[1]
            shown = line_view(self.desk, lines[place], totals[place], selected=marked)
            self._said[place] = (said, shown)
            return shown

        self.middle.setCurrentWidget(self.lines if lines else self.empty)
        self.lines.show_lines(len(lines), view, selected if len(lines) > 1 else None)
        self._say_title(basket.pieces)
        self._heard.tell(lines, view)  # before what is due
        self.totals.show_basket(basket)
        for button in self.acts:
            button.setEnabled(bool(lines))
        self._say_park(bool(lines))
        self.tenders.show_free(bool(lines) and not basket.due and not basket.tenders)

    def _say_park(self, lines: bool) -> None:
        """With an empty basket the key takes up what is parked."""
        parked = 0 if lines else selling.parked_count(self.desk.till)
        words = N_("Take up ({n})") if parked else N_("Park")
        self.park_button.say(self.desk.tr(words, n=parked))
        if parked:
            self.park_button.setEnabled(True)

    def _say_title(self, pieces: int) -> None:
        """In a narrow window less of it: the buttons beside it need the room."""
        words = pieces_words(self.desk, pieces)
        basket = self.desk.tr(N_("Basket"))
        said = (words, f"{basket} · {pieces}", basket) if self.isVisible() and pieces else (words,)
        needs, room = self.title.fontMetrics().horizontalAdvance, self.title.width()
        self.title.setText(next((one for one in said if needs(one) <= room), said[-1]))
        self.title.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_title(self.desk.till.basket.pieces)

    def say(self, sentence: str, tone: str = "", *, undo: bool = False) -> None:
        """A sentence about the basket."""
        self.undo.setVisible(undo)
        self.notice.say(sentence, tone)
