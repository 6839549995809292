"""Move: goods sent to another museum, and received from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from pos.language import N_
from pos.office.stock.drafts import Draft, DraftLine, keep, kept
from ui.desk import Desk
from ui.stock.arrive_panel import ArrivePanel
from ui.stock.lines_card import LinesCard
from ui.stock.part import StockPart
from ui.stock.send_panel import SendPanel

if TYPE_CHECKING:
    from pos.office.stock.moving import OnTheWay


class MovePart(StockPart):
    """Sending is kept on the disk until it is sent."""

    beside = (344, 380)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "stockMove", parent)
        self.sending = LinesCard(desk, "send", costs=False)
        self.coming = LinesCard(desk, "arrive", costs=False)
        self.cards, self.side = QStackedWidget(), QStackedWidget()
        self.send, self.arrive = SendPanel(desk), ArrivePanel(desk)
        for card in (self.sending, self.coming):
            self.cards.addWidget(card)
            card.missed.connect(lambda sentence, _: self.refuse(sentence))
        for panel in (self.send, self.arrive):
            self.side.addWidget(panel)
        self.body.column.addWidget(self.cards)
        self.panel.column.addWidget(self.side)
        self.sending.changed.connect(self._keep)
        self.send.sent.connect(self._send)
        self.send.arrived.connect(self._open)
        self.arrive.all_came.connect(self._all)
        self.arrive.received.connect(self._arrive)
        self.arrive.closed.connect(self._close)
        self.sending.take(kept(desk.till, "move").lines)

    def entered(self) -> None:
        till = self.desk.till

        def job() -> tuple[dict[str, str], list[OnTheWay]]:
            from pos.office.stock.moving import moves, museums

            return museums(till), moves(till)

        self.reader.read(job)
        self._card().entry.setFocus()

    def _card(self) -> LinesCard:
        return self.coming if self.cards.currentIndex() else self.sending

    def show_read(self, told: tuple[dict[str, str], list[OnTheWay]]) -> None:
        self.send.show_moves(*told)

    def scanned(self, code: str) -> bool:
        self.clear()
        self._card().entry.take(code)
        return True

    def _keep(self) -> None:
        if self.over:
            return
        draft = Draft(tuple(self.sending.lines.values()))
        self.desk.attempt(keep, "move", draft, refused=self.refuse)

    # ------------------------------------------------------------------- acts

    def _send(self, target: str, remark: str) -> None:
        from pos.office.stock.given import Line
        from pos.office.stock.moving import send

        lines = [Line(line.product, line.quantity) for line in self.sending.lines.values()]

        def write(*, sure: bool = False) -> None:
            if self.attempt(send, lines, target, note=remark, sure=sure):
                self.sending.take(())
                self._keep()
                name = self.send.museums.get(target, "")
                self.tell(self.desk.tr(N_("On its way to {museum}."), museum=name))
                self.entered()

        self.asks(lambda: write(sure=True))
        write()

    def _open(self, id_: str) -> None:
        move = next((one for one in self.send.on_the_way if one.id == id_), None)
        if move is None or move.target != self.desk.till.settings.place:
            return
        self.clear()
        self.coming.take(())
        self.arrive.show_move(move, self.send.museums.get(move.source, "?"))
        self.cards.setCurrentIndex(1)
        self.side.setCurrentIndex(1)
        self.coming.entry.setFocus()

    def _all(self) -> None:
        items = self.arrive.move_.items
        self.coming.take(tuple(DraftLine(item.product, item.quantity) for item in items))

    def _arrive(self) -> None:
        from pos.office.stock.moving import arrive

        came = {line.product: line.quantity for line in self.coming.lines.values()}
        left = self.attempt(arrive, self.arrive.move_.id, came)
        if left is None:
            return
        tr, names = self.desk.tr, self.coming.products
        for item in self.arrive.move_.items:
            self.coming.know(item.product)
        said = ", ".join(f"{self.desk.name(names[one].names)} {pieces:+d}".replace("-", "−")
                         for one, pieces in left.items())  # fmt: skip
        self._close()
        if left:
            self.tell(tr(N_("Received, with a difference.")), said, "amber")
        else:
            self.tell(tr(N_("Received: all of it came.")))
        self.entered()

    def _close(self) -> None:
        self.cards.setCurrentIndex(0)
        self.side.setCurrentIndex(0)

    def back(self) -> bool:
        if super().back():
            return True
        if self.cards.currentIndex():
            self._close()
            return True
        return False

    def retranslate(self) -> None:
        super().retranslate()
        tr = self.desk.tr
        self.sending.empty_words = tr(N_("Scan what goes into the box."))
        self.coming.empty_words = tr(N_("Scan what comes out of the box, or say that all of it"
                                        " came."))  # fmt: skip
        self.sending.table.setAccessibleName(tr(N_("What is sent")))
        self.coming.table.setAccessibleName(tr(N_("What came")))
        for part in (self.sending, self.coming, self.send, self.arrive):
            part.retranslate()

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+S", self.desk.tr(N_("Send, or receive what came")))]
