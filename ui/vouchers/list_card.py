"""Issuers and media with what is open of each, and their batches beneath."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.vouchers.rows import Row, RowList
from ui.widgets import Button, Card, Label

if TYPE_CHECKING:
    from pos.domain.money import Money
    from pos.office.settlement.open_vouchers import Batch, Standing

_PAID_SHOWN = 2  # of each issuer; the rest when all are asked for


class ListCard(Card):
    """`chosen`: an issuer's key (`edenred/paper`), or a batch's number."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vouchersList", parent)
        self._desk = desk
        self._rows: Sequence[Standing] = ()
        self._all = False
        self.title = Label("", "heading", name="vouchersListTitle")
        self.sum = Label("", "small", name="vouchersListSum")
        self.list = RowList("vouchersRows")
        self.more = Button("", "plain", name="vouchersAllBatches")
        self.column.setContentsMargins(8, 16, 8, 8)
        for widget in (self.title, self.sum):
            widget.setContentsMargins(12, 0, 12, 0)
            self.column.addWidget(widget)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.more)
        self.list.chosen.connect(self.chosen)
        self.more.clicked.connect(self._toggle)

    def show_rows(self, rows: Sequence[Standing], now: str) -> None:
        """What is open by issuer; `now` is the row that is worked on."""
        self._rows = rows
        desk = self._desk
        self.title.setText(desk.tr(N_("To settle")))
        count = sum(row.count for row in rows)
        total = sum((row.sum.cents for row in rows), 0)
        said = desk.tr_plural("{n} open voucher", "{n} open vouchers", count)
        self.sum.setText(f"{said} · {desk.euros(_money(total))}")
        self.list.setAccessibleName(self.title.text())
        self.list.show_rows(list(self._shown()))
        self.list.mark(now)
        self.more.say(desk.tr(N_("Fewer batches") if self._all else N_("All batches")))
        self.more.setVisible(any(len(_paid(row)) > _PAID_SHOWN for row in rows))

    def _toggle(self) -> None:
        self._all = not self._all
        marked = self.list.currentIndex()
        now = self.list.rows.shown[marked.row()].key if marked.isValid() else ""
        self.show_rows(self._rows, now)

    def _shown(self) -> Iterator[Row]:
        today = self._desk.till.local(self._desk.till.now()).date()
        for row in self._rows:
            if not row.open and not row.batches and row.way == "terminal":
                continue
            yield self._issuer(row)
            paid = _paid(row)
            for batch in row.batches:
                if self._all or batch.state != "paid" or batch in paid[:_PAID_SHOWN]:
                    yield self._batch(row, batch, today)

    def _issuer(self, row: Standing) -> Row:
        from pos.office.settlement import words

        desk = self._desk
        line = desk.tr(N_("nothing open"))
        if row.open:
            count = desk.tr_plural("{n} voucher", "{n} vouchers", row.count)
            oldest = date.fromisoformat(row.oldest) if row.oldest else None
            since = desk.tr(N_("since {day}"), day=desk.date(oldest)) if oldest else ""
            line = " · ".join(part for part in (count, since) if part)
        side, tone = self._state(row)
        return Row(
            row.key, f"{row.name}, {words.medium(row.medium, desk.language)}",
            desk.money(row.sum) if row.open else "", line, side, tone,
        )  # fmt: skip

    def _state(self, row: Standing) -> tuple[str, str]:
        """What stands out about an issuer's open vouchers."""
        from pos.office.settlement.reminders import LAST_DAY, SMALL, reminders

        desk = self._desk
        today = desk.till.local(desk.till.now()).date()
        for one in reminders([row], today):
            if one.kind == LAST_DAY:
                return desk.tr(N_("by {day}"), day=desk.date(one.day)), "amber"
            if one.kind == SMALL:
                return desk.tr(N_("below the minimum")), ""
        return ("", "")

    def _batch(self, row: Standing, batch: Batch, today: date) -> Row:
        from pos.office.settlement.batches import STATES
        from pos.office.settlement.reminders import overdue, payout_day

        desk = self._desk
        due = payout_day(row, batch)
        late = overdue(row, batch, today)
        made = desk.date(date.fromisoformat(batch.fact.date))
        side = desk.tr(STATES[batch.state])
        if late and due:
            side = desk.tr(N_("overdue since {day}"), day=desk.date(due))
        elif batch.state == "sent" and due:
            side = desk.tr(N_("sent, due {day}"), day=desk.date(due))
        tone = {"made": "amber", "paid": "green", "apart": "red"}.get(batch.state, "")
        return Row(
            batch.fact.number, batch.fact.number, desk.money(batch.claim), made, side,
            "red" if late else tone, indent=True,
        )  # fmt: skip


def _paid(row: Standing) -> list[Batch]:
    return [batch for batch in row.batches if batch.state == "paid"]


def _money(cents: int) -> Money:
    from pos.domain.money import Money

    return Money(cents)
