"""What the counter does after a sale: finds it, pays back, copies, corrects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos.domain.catalogue import Product
from pos.domain.errors import Refusal
from pos.domain.money import Money
from pos.language import N_, AmountError, parse_amount
from pos.till import refunding
from pos.till.after_sale import copying
from pos.till.after_sale.correcting import correct_tender
from pos.till.refunds import without_receipt
from ui.input.announce import announce
from ui.receipts.correct_page import CorrectPage
from ui.receipts.find_page import FindPage
from ui.receipts.index_reader import IndexReader
from ui.receipts.no_receipt_page import NoReceiptPage
from ui.receipts.pending_page import PendingPage
from ui.receipts.sale_page import SalePage
from ui.sell.ask_panel import Question
from ui.sell.side_page import SidePage

_BEFORE: dict[type[SidePage], type[SidePage]] = {
    SalePage: FindPage, NoReceiptPage: FindPage, CorrectPage: SalePage,
}  # fmt: skip

if TYPE_CHECKING:
    from pos.till.till import Finished, Till
    from ui.sell.board import SellBoard


class AfterSale:
    """Opens the pages left of the basket, each made when it is first wanted."""

    def __init__(self, board: SellBoard, index: IndexReader) -> None:
        self.board = board
        self.desk = board.desk
        self._pages: dict[type[SidePage], SidePage] = {}
        self.index = index
        self.index.read_on.connect(self._read_on)

    # ------------------------------------------------------------------ pages

    @property
    def finding(self) -> FindPage:
        page = self._pages.get(FindPage)
        if not isinstance(page, FindPage):
            page = FindPage(self.desk)
            page.chosen.connect(self.open)
            page.without.connect(self.without)
            self._made(page)
        return page

    @property
    def sale(self) -> SalePage:
        page = self._pages.get(SalePage)
        if not isinstance(page, SalePage):
            page = SalePage(self.desk)
            page.card.accept.connect(self.pay_back)
            page.copy.connect(self.copy)
            page.correct.connect(self.correct)
            self._made(page)
        return page

    @property
    def correcting(self) -> CorrectPage:
        page = self._pages.get(CorrectPage)
        if not isinstance(page, CorrectPage):
            page = CorrectPage(self.desk)
            page.accept.connect(self.move_payment)
            self._made(page)
        return page

    @property
    def unseen(self) -> NoReceiptPage:
        page = self._pages.get(NoReceiptPage)
        if not isinstance(page, NoReceiptPage):
            page = NoReceiptPage(self.desk)
            page.card.accept.connect(self.pay_back_unseen)
            page.price_wanted.connect(self.ask_price)
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

    def _read_on(self) -> None:
        page = self.shown()
        if isinstance(page, FindPage):
            page.refresh()

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
        elif isinstance(page, SalePage | NoReceiptPage):
            page.card.button.click()
        elif isinstance(page, CorrectPage):
            page.button.click()
        else:
            self.find()

    def find(self, text: str = "") -> None:
        """The newest receipts, or those that fit a text."""
        self.finding.field.setText(text)
        self.board.open_page(self.finding)
        self.finding.mark_first()  # not what was newest when somebody last looked
        QTimer.singleShot(0, self.index.read)  # in a turn of its own

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
        before = _BEFORE.get(type(page))
        if before is not None:
            self.board.open_page(self.finding if before is FindPage else self.sale)
        return before is not None

    def scanned(self, code: str) -> None:
        """A scanner's burst while one of these is shown; a receipt's QR code anywhere."""
        page = self.shown()
        if self.waits:
            self.wait()
        elif code.upper().startswith("MPOS1:"):
            self.open(code)  # it says which one: nothing need be searched
        elif page is not None and not isinstance(page, SalePage):
            page.scanned(code)
        elif not (isinstance(page, SalePage) and page.pick(code)):
            self.find()
            self.finding.scanned(code)

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

    def copy(self, language: str) -> None:
        """A marked, counted copy in a language."""
        sale = self.sale.sale
        if sale is None or not self.board.do(copying.copy, sale.name, language, keep=True):
            return
        self.sale.read_again()
        self.sale.notice.say(self.desk.tr(N_("A copy goes to the printer. It is counted.")))

    def correct(self) -> None:
        """The form on which a payment is put right."""
        if self.sale.sale is not None:
            self.correcting.show_sale(self.sale.sale)
            self.board.open_page(self.correcting)

    def move_payment(self) -> None:
        """Move the amount; above the limit a coordinator's PIN allows it once."""
        page = self.correcting
        sale, amount = page.sale, page.field.amount()
        if sale is None or amount is None:
            return
        source, target, reason = page.from_row.current, page.to_row.current, page.reason

        def act(till: Till) -> None:
            correct_tender(till, sale.name, source, target, amount, reason)
            self.open(sale.name)
            moved = self.desk.tr(N_("The payment is corrected: {amount}."),
                                 amount=self.desk.euros(amount))  # fmt: skip
            self.sale.notice.say(moved)

        self.board.do(act, keep=True)

    def without(self) -> None:
        """There is no receipt: what comes back is chosen."""
        self.unseen.begin()
        self.board.open_page(self.unseen)

    def ask_price(self, product: Product) -> None:
        """What a piece without a price of its own cost."""

        def answer(text: str, _chosen: list[str]) -> None:
            try:
                amount = Money(parse_amount(text))
            except AmountError as error:
                self.board.asking.refuse(error.sentence(self.desk.language))
                return
            self.board.turning.back()
            self.unseen.put(product, 1, amount)

        words = self.desk.tr(N_("Which price?"))
        name = self.desk.name(product.names)
        self.board.ask(Question(title=words, detail=name, answer=answer))

    def pay_back_unseen(self) -> None:
        """Pay back without a receipt; a coordinator's PIN allows it."""
        page = self.unseen
        items, tender, reason = list(page.items), page.paid_by, page.card.reason

        def act(till: Till) -> None:
            self._went(without_receipt.start(till, items, tender, reason))

        if items:
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
        elif plan is not None:
            self.unseen.show_plan(plan)
            self.asking.beside = self.unseen.card
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
        if self.asking.beside is self.sale.card:
            self.sale.read_again()
            self.board.open_page(self.sale)
        else:
            self.board.open_page(self.unseen)
        place = self.shown()
        sentence = self.desk.tr(N_("Declined. Nothing was paid back."))
        if place is not None:
            place.notice.say(sentence, "amber")
            announce(place, sentence)
