"""The selling board: search and tiles to the left, the basket to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos.domain.errors import Refusal
from pos.domain.facts import Receipt
from pos.domain.person import NeedsAuthorisation
from pos.language import N_
from pos.till import selling
from ui.desk import Desk
from ui.gift_cards.at_counter import GiftCards
from ui.input.announce import announce
from ui.input.sound import refuse
from ui.sell.after import After
from ui.sell.ask_panel import Question
from ui.sell.basket_acts import BasketActs
from ui.sell.basket_card import BasketCard
from ui.sell.done_card import DoneCard
from ui.sell.finder import Finder
from ui.sell.left_side import LeftSide
from ui.sell.questions import Questions
from ui.sell.rare_acts import RareActs
from ui.sell.shift_edge import ShiftEdge
from ui.sell.tickets import Tickets
from ui.sell.turning import Turning
from ui.sell.which import Which
from ui.theme import SIZES
from ui.widgets import Beside, Pile


class SellBoard(QWidget):
    """Everything before payment. `pay(kind)`: a person wants to be paid that way; `pay_card(code)`:
    with this gift card."""

    pay = Signal(str)
    pay_card = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("sellBoard")
        self.selected = 0
        self._refused: Callable[[], None] | None = None
        self.questions = Questions(self)
        self.acts = BasketActs(self)
        self.rare = RareActs(self)
        self.finder = Finder(self)
        self.after = After(self)
        self.tickets = Tickets(self)
        self.cards = GiftCards(self)
        row = Beside(self, (61, 40), (52, 48))
        row.setContentsMargins(*[SIZES.gutter] * 4)
        self.side = side = LeftSide(desk, self)
        self.search, self.notice, self.open_shift = side.search, side.notice, side.open_shift
        self.tabs, self.grid, self.hits = side.tabs, side.grid, side.hits
        self.asking, self.more = side.asking, side.more
        self.tile_page, self.left = side.tile_page, side.pages
        row.addLayout(side)
        self.right = Pile(self)
        self.basket = BasketCard(desk, self.right)
        self.done = DoneCard(desk, self.right)
        self.right.setMinimumWidth(392)
        self.right.addWidget(self.basket)
        self.right.addWidget(self.done)
        row.addWidget(self.right)
        self.edge = ShiftEdge(self)
        self._connect()

    def _connect(self) -> None:
        self.turning = Turning(self)
        self.which = Which(self)
        self.search.textChanged.connect(self.finder.typed)
        self.search.entered.connect(self.finder.enter)
        self.search.moved.connect(self.finder.moved)
        self.search.delete_line.connect(self.acts.remove_line)
        self.tabs.chosen.connect(lambda _: self._show_category())
        self.grid.chosen.connect(self.add)
        self.hits.chosen.connect(self.add)
        self.asking.left.connect(self.back)
        self.more.left.connect(self.back)
        self.more.chosen.connect(self.rare.do)
        self.more.recall.connect(self.acts.recall)
        self.more.copy.connect(self.rare.copy)
        self.open_shift.clicked.connect(lambda: self.desk.page_wanted.emit("day"))
        card = self.basket
        card.lines.less.connect(self.acts.less)
        card.lines.more.connect(self.acts.more)
        card.lines.picked.connect(self.acts.pick)
        card.park.connect(self.acts.park)
        card.discount.connect(self.questions.discount)
        card.clear.connect(self.acts.clear)
        card.undo.clicked.connect(lambda: self.do(selling.undo_clear))
        card.tenders.pay.connect(self.pay)
        card.tenders.more.connect(self.show_more)
        self.done.next.connect(self.start_anew)
        self.done.copy.connect(lambda: self.rare.copy(""))

    # ------------------------------------------------------------------ words

    def retranslate(self) -> None:
        self.side.retranslate()
        self.basket.retranslate()
        for part in (self.done, self.after, self.cards, self.turning, self.which):
            part.retranslate()
        self.side.show_tiles()
        self.show_basket()

    def _show_category(self) -> None:
        self.side.show_tiles()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_basket(self) -> None:
        """Show the till's basket and who must act first."""
        basket = self.desk.till.basket
        self.selected = max(0, min(self.selected, len(basket.lines) - 1))
        self.basket.show_basket(basket, self.selected)
        closed = self.desk.till.shift is None
        self.open_shift.setVisible(closed)
        if closed:
            said = N_("The till is closed. Open it before the first sale.")
            self.notice.say(self.desk.tr(said), "amber")
        self.edge.show()

    # ------------------------------------------------------------------- acts

    def do(self, act: Callable[..., Any], *args: Any, keep: bool = False, **kwargs: Any) -> bool:
        """Do an act; True when it was done. A refusal is said beside its cause.

        `keep`: the act leaves the basket alone, and what the window shows of the last sale too.
        """
        self._refused = None
        try:
            act(self.desk.till, *args, **kwargs)
        except NeedsAuthorisation as refusal:
            self._refused = lambda: self.answered(act, *args, keep=keep, **kwargs)
            refuse()
            self.questions.pin(refusal.sentence(self.desk.language))
            return False
        except Refusal as refusal:
            self.desk.till.allowed = None  # a PIN is for the act it was asked for
            self.refuse(refusal.sentence(self.desk.language))
            return False
        if not keep:
            self.selected = self.desk.till.basket.current
            self._settled()
        return True

    def _settled(self) -> None:
        self.notice.clear()
        self.basket.say("")
        if self.left.currentWidget() is self.asking:
            self.home()  # what was asked about may have changed
        self.right.setCurrentWidget(self.basket)
        self.show_basket()
        self.desk.basket_changed.emit()

    def answered(
        self, act: Callable[..., Any], *args: Any, keep: bool = False, **kwargs: Any
    ) -> None:
        """Do what was asked about; the question stays while the answer is refused."""
        if self.do(act, *args, keep=keep, **kwargs) and self.turning.page is None:
            self.back()

    @property
    def asks_pin(self) -> bool:
        """Whether a coordinator is asked to allow something."""
        return self.left.currentWidget() is self.asking and self.asking.question.secret

    def again(self) -> None:
        """A coordinator allowed what was refused."""
        if self._refused is not None:
            self._refused()

    def refuse(self, sentence: str) -> None:
        """A sentence beside what caused it, and a sound."""
        refuse()
        place = self.left.currentWidget()
        if place is self.asking:
            self.asking.refuse(sentence)
        else:
            shown = self.turning.page or (self.more if place is self.more else self)
            shown.notice.say(sentence, "red")
        announce(self.notice, sentence)
        self.edge.show()

    def scan(self, code: str) -> None:
        """A barcode, as many times as was typed before `*`."""
        self.which.scan(code)

    def add(self, product: str) -> None:
        """A tile or a hit, as many times as was typed before `*`."""
        quantity = self.search.quantity() or 1
        self.finder.chosen()
        self.search.clear()
        if self.do(selling.add_product, product, quantity):
            self.home()
            self.ask_open_price()

    def ask_open_price(self) -> None:
        """Ask for the first price that is missing, else whom a ticket just added lets in."""
        for place, line in enumerate(self.desk.till.basket.lines):
            if line.unit is None:
                self.select(place)
                self.questions.price()
                return
        self.tickets.added()

    # ---------------------------------------------------------------- moving

    def select(self, place: int) -> None:
        if self.left.currentWidget() is self.asking and place != self.selected:
            self.home()  # it was asked about another line
        self.selected = place
        self.show_basket()

    def ask(self, question: Question) -> None:
        """Put a question beside the basket."""
        if self.desk.till.shift is not None:
            self.notice.clear()
        self.turning.asked()
        self.asking.make()
        self.left.setCurrentWidget(self.asking)
        self.asking.ask(question)

    def open_page(self, page: QWidget) -> None:
        """Show a page of its own left of the basket, until somebody steps back (Esc)."""
        self.turning.open(page)

    def show_more(self) -> None:
        """F12, and again to go back."""
        if self.left.currentWidget() is self.more and self.back():
            return
        self.notice.clear()
        self.more.refresh()
        self.left.setCurrentWidget(self.more)
        self.more.acts["copy"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, fact: Receipt) -> None:
        """After a sale."""
        self.selected = 0
        self.notice.clear()
        self.basket.say("")
        self.home()
        self.done.show_receipt(fact)
        self.right.setCurrentWidget(self.done)
        QTimer.singleShot(0, self, self.show_basket)  # beneath the change, where nobody sees it

    def start_anew(self) -> None:
        self.right.setCurrentWidget(self.basket)
        self.focus_search()

    def focus_search(self) -> None:
        """F2."""
        self.home()
        self.search.selectAll()

    def focus_again(self) -> None:
        """The page is shown again: the keyboard goes to what owned it."""
        if self.turning.page is not None:
            self.left.currentWidget().entered()
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def home(self) -> None:
        self.left.setCurrentWidget(self.tile_page)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Esc: out of a question or a search; never discards the basket."""
        if self.turning.back() or self.after.back():
            return True
        if self.search.text() or self.left.currentWidget() is not self.tile_page:
            self.search.clear()
            self.home()
            return True
        if not self.notice.isHidden() and self.desk.till.shift is not None:
            self.notice.clear()
            return True
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the board goes to the search field."""
        text = event.text()
        own = self.left.currentWidget() is self.asking or self.turning.page
        if text and text.isprintable() and not own:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.insert(text)
        else:
            super().keyPressEvent(event)
