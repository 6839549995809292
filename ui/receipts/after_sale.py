"""What the counter does after a sale: finds it, pays back, copies, corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos.domain.errors import Refusal
from pos.language import N_
from pos.till import finding, refunding
from ui.input.announce import announce
from ui.receipts.find_page import FindPage
from ui.receipts.pending_page import PendingPage
from ui.receipts.sale_page import SalePage
from ui.sell.side_page import SidePage
from ui.widgets import Reader

IDLE = 20_000  # ms between two looks whether receipts came that are not in the index

if TYPE_CHECKING:
    from pos.till.till import Finished, Till
    from ui.sell.board import SellBoard


class AfterSale:
    """Opens the pages left of the basket, each made when it is first wanted."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk
        self._pages: dict[type[SidePage], SidePage] = {}
        self._reader = Reader()
        self._reader.found.connect(self._read_on)
        self._idle = QTimer()
        self._idle.setInterval(IDLE)
        self._idle.timeout.connect(self._read)
        self._idle.start()

    # ------------------------------------------------------------------ pages

    @property
    def finding(self) -> FindPage:
        page = self._pages.get(FindPage)
        if not isinstance(page, FindPage):
            page = FindPage(self.desk)
            page.chosen.connect(self.open)
            self._made(page)
        return page

    @property
    def sale(self) -> SalePage:
        page = self._pages.get(SalePage)
        if not isinstance(page, SalePage):
            page = SalePage(self.desk)
            page.card.accept.connect(self.pay_back)
            self._made(page)
        return page

    @property
    def asking(self) -> PendingPage:
        page = self._pages.get(PendingPage)
        if not isinstance(page, PendingPage):
            page = PendingPage(self.desk)
            page.form.done.connect(self._went)
            page.form.declined_all.connect(self._declined)
            self._made(page)
        return page

    def _made(self, page: SidePage) -> None:
        self._pages[type(page)] = page
        page.left.connect(self.board.back)
        page.retranslate()

    def shut(self) -> None:
        """The window closes: nothing of the till may be read afterwards."""
        self._idle.stop()
        self._reader.stop()

    def _read(self) -> None:
        """Let the index of receipts follow the journal, off the window's thread."""
        till = self.desk.till
        if not self._reader.busy and finding.behind(till):
            self._reader.read(lambda: finding.catch_up(till))

    def _read_on(self, more: object) -> None:
        page = self.shown()
        if isinstance(page, FindPage):
            page.refresh()
        if more:
            self._read()

    def retranslate(self) -> None:
        for page in self._pages.values():
            page.retranslate()

    def shown(self) -> SidePage | None:
        """The page that is shown left of the basket, if it is one of these."""
        page = self.board.left.currentWidget()
        return page if isinstance(page, SidePage) and page in self._pages.values() else None

    @property
    def waits(self) -> bool:
        """Whether a device was asked to pay back and has not answered."""
        return self.desk.till.basket.refund is not None

    # ----------------------------------------------------------------- moving

    def key(self) -> None:
        """F8: to the receipts, to the one that is marked, and once more to pay back."""
        page = self.shown()
        if self.waits:
            self.wait()
        elif isinstance(page, FindPage):
            page.choose()
        elif isinstance(page, SalePage):
            page.card.button.click()
        else:
            self.find()

    def find(self, text: str = "") -> None:
        """The newest receipts, or those that fit a text."""
        self.finding.field.setText(text)
        self.board.open_page(self.finding)
        self._read()

    def open(self, number: str) -> None:
        """A sale by its number and proof."""
        try:
            self.sale.show_sale(number)
        except Refusal as refusal:
            self.board.refuse(refusal.sentence(self.desk.language))
            return
        self.board.open_page(self.sale)

    def back(self) -> bool:
        """Esc on one of these pages: to the one before it."""
        page = self.shown()
        if page is None:
            return False
        if page.back():
            return True
        if page is self._pages.get(SalePage):
            self.board.open_page(self.finding)
            return True
        return False

    def scanned(self, code: str) -> bool:
        """A scanner's burst while one of these is shown; a receipt's QR code anywhere."""
        page = self.shown()
        if self.waits:
            self.wait()
        elif isinstance(page, SalePage):
            if not page.pick(code):
                self.find()
                self.finding.scanned(code)
        elif page is not None:
            page.scanned(code)
        elif code.upper().startswith("MPOS1:"):
            self.find()
            self.finding.scanned(code)
        else:
            return False
        return True

    # ------------------------------------------------------------------- acts

    def pay_back(self) -> None:
        """Pay back what is chosen; above the limit a coordinator's PIN allows it once."""
        page = self.sale
        sale, chosen = page.sale, {n: pieces for n, pieces in page.chosen.items() if pieces}
        if sale is None or not chosen:
            return
        tender, reason = page.tender, page.card.reason

        def act(till: Till) -> None:
            pieces = list(chosen.values())
            self._went(refunding.start(till, sale.name, list(chosen), tender, pieces, reason))

        self.board.do(act, keep=True)

    def _went(self, done: Finished | None) -> None:
        """Paid back, or a device is asked next."""
        if done is None:
            self.wait()
            return
        self.board.show_done(done.fact)
        self.desk.basket_changed.emit()
        self.desk.finished.emit(done)

    def wait(self) -> None:
        """The question to the terminal, from which only an answer leads away."""
        plan = self.desk.till.basket.refund
        if plan is not None and plan.original is not None:
            self.sale.show_plan(plan)
            self.asking.beside = self.sale.card
        self.board.open_page(self.asking)

    def answer(self, kind: str) -> None:
        """F10 while a device is asked; the other keys only lead to the question."""
        page = self.shown()
        if isinstance(page, PendingPage) and kind == "card":
            page.form.act()
        else:
            self.wait()

    def _declined(self) -> None:
        """Nothing was paid back: the sale is shown again, as it was chosen."""
        self.desk.basket_changed.emit()
        page = self._pages.get(SalePage)
        if isinstance(page, SalePage) and page.sale is not None:
            page.read_again()
            self.board.open_page(page)
        else:
            self.find()
        place = self.shown()
        sentence = self.desk.tr(N_("Declined. Nothing was paid back."))
        if place is not None:
            place.notice.say(sentence, "amber")
            announce(place, sentence)
