"""The counter as the shell shows it: the selling board, and for a payment the payment board."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.money import ZERO
from pos.language import N_
from pos.till import finishing, paying
from pos.till.till import Finished
from ui.desk import Desk
from ui.input.sound import refuse
from ui.pay.board import PayBoard
from ui.sell import quick_visit
from ui.sell.board import SellBoard
from ui.sell.keys import KEYS, PAY_KEYS
from ui.sell.news import News
from ui.sell.scanned_commands import ScannedCommands
from ui.widgets import Page, Pile
from ui.widgets.tab_row import TabRow

BASKET_KEYS = frozenset({"F3", "F4", "F6", "F7"})
"""What touches the basket; nothing while a refund stands in its place."""


class SellPage(Page):
    """Turns between the two boards, and gives the function keys to the one that is shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "sell", parent)
        self.stack = Pile(self)  # parts are made where they stand: what moves is styled anew
        self.sell = SellBoard(desk, self.stack)
        self.news = News(self.sell.side)
        self._pay: PayBoard | None = None
        self.commands = ScannedCommands(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.stack.addWidget(self.sell)
        self.sell.pay.connect(self.pay)
        self.sell.pay_card.connect(self.pay_card)
        self._shortcuts()
        desk.settings_changed.connect(self._settings_changed)
        desk.shift_changed.connect(self._shift_changed)
        self.retranslate()

    @property
    def payment(self) -> PayBoard:
        """The payment board, made when it is first wanted."""
        if self._pay is None:
            self._pay = PayBoard(self.desk, self.stack)
            self._pay.left.connect(self.to_basket)
            self._pay.finished.connect(self._finished)
            self._pay.shared.connect(self._shared)
            self._pay.unready.connect(self._unready)
            self.stack.addWidget(self._pay)
            self._pay.retranslate()
        return self._pay

    def _shortcuts(self) -> None:
        sell = self.sell
        on_sell: dict[str, Callable[[], object]] = {
            "F2": sell.focus_search,
            "F3": sell.questions.quantity,
            "F4": sell.questions.price,
            "F6": sell.acts.park,
            "F7": sell.questions.discount,
            "F8": sell.after.key,
            "F12": sell.show_more,
        }
        self._key(quick_visit.KEY, lambda: self._on_sell(self._quick))
        for key, act in on_sell.items():
            self._key(key, partial(self._on_sell, act, basket=key in BASKET_KEYS))
        for key, kind in (("F9", "cash"), ("F10", "card"), ("F11", "voucher")):
            self._key(key, partial(self._pay_key, kind))
        self._key("Ctrl+P", lambda: sell.rare.copy(""))
        self._key("Ctrl+Right", lambda: self._tabs().step(1))
        self._key("Ctrl+Left", lambda: self._tabs().step(-1))

    def _key(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _on_sell(self, act: Callable[[], object], *, basket: bool = True) -> None:
        if self.sell.after.waits:
            self.sell.after.pages.wait()
        elif self._asks_which:
            self.sell.which.insist()
        elif basket and self.sell.turning.hides_basket:
            refuse()
        elif self.stack.currentWidget() is self.sell:
            act()

    def _tabs(self) -> TabRow:
        return self.sell.tabs if self.stack.currentWidget() is self.sell else self.payment.tabs

    # ---------------------------------------------------- what the shell calls

    def retranslate(self) -> None:
        self.sell.retranslate()
        if self._pay is not None:
            self._pay.retranslate()

    def entered(self) -> None:
        self.desk.till.allowed = None  # what a PIN allowed elsewhere was not done
        self.sell.side.show_tiles()
        self.sell.show_basket()
        if self.sell.after.waits:
            self.stack.setCurrentWidget(self.sell)
            self.sell.after.pages.wait()  # a power cut, or another person: as with a payment
        elif self.desk.till.basket.pending is not None:
            self._turn("card")  # a power cut, or another person: the question still waits
        elif self.stack.currentWidget() is self.sell:
            self.sell.focus_again()
        else:
            self._turn(self.payment.tabs.current)

    def shut(self) -> None:
        self.news.stop()
        self.sell.after.shut()

    def back(self) -> bool:
        if self.stack.currentWidget() is self.sell:
            return self.sell.back()
        if self.desk.till.basket.pending is None and not self.payment.back():
            self.to_basket()
        return True

    def scanned(self, code: str) -> bool:
        if self._asks_which:
            self.sell.which.insist()
        elif self.commands.obey(code):
            pass
        elif self.stack.currentWidget() is not self.sell:
            self.payment.scan(code)
        elif self.sell.after.scanned(code):
            pass
        elif self._is_voucher(code):
            self._turn("voucher")
            self.payment.scan(code)
        elif self.sell.cards.scanned(code):
            pass
        else:
            self.sell.scan(code)
        return True

    def badge(self, code: str) -> bool:
        if self.stack.currentWidget() is not self.sell:
            return self.payment.badge(code)
        if not self.sell.asks_pin:
            return False
        self.sell.questions.badge(code)
        return True

    def keys(self) -> list[tuple[str, str]]:
        if self.stack.currentWidget() is not self.sell:
            return [(key, self.desk.tr(words)) for key, words in PAY_KEYS]
        rows = [(key, self.desk.tr(words)) for key, words in KEYS]
        called = quick_visit.called(self.desk)
        if called:
            said = self.desk.tr(N_("{product}, registered at once"), product=called)
            rows.insert(3, (quick_visit.KEY, said))
        return rows

    def _shift_changed(self) -> None:
        """Opened elsewhere in the window: nothing here may say any more that it is closed."""
        if self.desk.till.shift is not None:
            self.sell.notice.clear()
        self.news.shift_changed()

    def _settings_changed(self) -> None:
        """Tiles as they are now; basket, search and what is being typed are left alone."""
        if self.isVisible():
            self.sell.side.show_tiles(keep=True)

    # ------------------------------------------------------------------ paying

    def _is_voucher(self, code: str) -> bool:
        if not self.desk.till.basket.lines:
            return False
        try:
            return paying.recognise(self.desk.till, code) is not None
        except Refusal:
            return False

    def _pay_key(self, kind: str) -> None:
        if self.sell.after.waits:
            self.sell.after.pages.answer(kind)
        elif self.stack.currentWidget() is not self.sell:
            self.payment.key(kind)
        elif self.sell.turning.hides_basket:
            self.sell.turning.pay_key(kind)
        else:
            self.pay(kind)

    def _quick(self) -> None:
        done = quick_visit.register(self.sell)
        if done is not None:
            self._finished(done)

    def pay(self, kind: str) -> None:
        """Turn to payment; a basket that costs nothing is finished at once."""
        if self._asks_which:
            self.sell.which.insist()
            return
        basket = self.desk.till.basket
        try:
            basket.ready_to_pay()
            if not basket.due and not basket.tenders and basket.total == ZERO:
                self._finished(finishing.finish(self.desk.till))
                return
        except Refusal as refusal:
            self.sell.refuse(refusal.sentence(self.desk.language))
            if not self.sell.tickets.too_small():
                self.sell.ask_open_price()
            return
        self._turn(kind)

    def pay_card(self, code: str) -> None:
        """A gift card was scanned that can pay the basket."""
        self.pay("gift_card")
        if self.stack.currentWidget() is not self.sell:
            self.payment.scan(code)

    def _turn(self, kind: str) -> None:
        self.sell.home()
        self.payment.open(kind)  # first: what is not shown yet is neither laid out nor painted
        self.stack.setCurrentWidget(self.payment)

    @property
    def _asks_which(self) -> bool:
        """Whether the counter asks which of several products was scanned."""
        return self.stack.currentWidget() is self.sell and self.sell.which.waits

    def _shared(self, code: str) -> None:
        """Scanned while a payment was under way: it is asked beside the basket."""
        self.to_basket()
        self.sell.scan(code)

    def _unready(self) -> None:
        """Scanned while a payment was under way, and cannot be paid as it is."""
        self.to_basket()
        self.sell.ask_open_price()

    def to_basket(self) -> None:
        """Back to the basket; payments that are in stay."""
        self.stack.setCurrentWidget(self.sell)
        self.sell.show_basket()
        self.sell.home()

    def _finished(self, done: Finished) -> None:
        self.sell.show_done(done.fact)
        self.stack.setCurrentWidget(self.sell)
        self.desk.basket_changed.emit()
        self.desk.finished.emit(done)
