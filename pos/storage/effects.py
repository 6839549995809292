"""What entries do to the projections, as plain rows: pure, one entry or thousands alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

from pos.books.postings import posted
from pos.domain import facts, ledger_facts
from pos.domain.day_facts import ClosedTenderMoved
from pos.domain.facts import Fact
from pos.domain.money import ZERO
from pos.domain.search_facts import SearchMissed
from pos.domain.shift_facts import CountAdded
from pos.domain.stock_facts import MOVING, StockFact, StockMoved
from pos.domain.tender import Tender
from pos.domain.training_facts import TrainingSale
from pos.domain.voucher import use_key
from pos.journal.entry import Entry, known
from pos.storage.recorded import Recorded

Row = tuple[Any, ...]
NEWER = "newer program: "
"""How the reason of what only a newer program can read begins, in `suspense`."""
MOST_REASON = 300


class Effects:
    """Rows to insert, sums to add, and settings to merge, in the order of the entries."""

    def __init__(self, org: int) -> None:
        self.org = org
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.sums: dict[tuple[str, str, str], list[int]] = {}
        self.stock: dict[tuple[str, str], int] = defaultdict(int)
        self.closed: list[tuple[int, str]] = []
        self.settings: list[tuple[Recorded, facts.Setting]] = []
        self.movements: list[tuple[Recorded, StockMoved | StockFact]] = []

    def add(self, recorded: Recorded) -> None:
        """Take in one more entry."""
        entry = recorded.entry
        if not known(entry):  # kept, told, and projected after the upgrade
            reason = f"{NEWER}{entry.kind} {entry.version}"[:MOST_REASON].replace("\0", "")
            self.row("suspense", recorded.position, reason)
            return
        fact = recorded.fact
        handler = _HANDLERS.get(type(fact))
        if handler:
            handler(self, recorded, entry, fact)
        if (subject := fact.subject) is not None:
            date = getattr(fact, "date", "")
            self.row("office", entry.kind, subject, recorded.position, date)
        shift = getattr(fact, "shift", "")
        for (role, sub), cents in posted(fact).items():
            self.sum(shift, "posting", f"{role}/{sub}", 1, cents)

    def row(self, table: str, *values: Any) -> None:
        self.rows[table].append((self.org, *values))

    def sum(
        self, shift: str, measure: str, item: str, count: int, amount: int = 0, vat: int = 0
    ) -> None:
        """Add to a shift's running sums (amounts in cents)."""
        held = self.sums.get((shift, measure, item))
        if held is None:
            self.sums[shift, measure, item] = [count, amount, vat]
            return
        held[0] += count
        held[1] += amount
        held[2] += vat


Handler = Callable[[Effects, Recorded, Entry, Any], None]


def _receipt(to: Effects, recorded: Recorded, entry: Entry, fact: facts.Receipt) -> None:
    position, shift = recorded.position, fact.shift
    to.row(
        "receipt", position, fact.receipt, fact.KIND, entry.till, entry.epoch, fact.number, shift,
        fact.date, entry.at, fact.total.cents, entry.person or "",
    )  # fmt: skip
    for line in fact.lines:
        to.sum(shift, "category", line.category, line.quantity, line.total.cents)
        if line.counted:
            to.stock[fact.place, line.product] -= line.quantity
    # a paid-back approval number is free again on the day it was taken, not on the refund's
    day = fact.original.date if fact.original else fact.date
    for tender in fact.tenders:
        _tender(to, position, shift, tender, day)
    _gift_cards(to, position, fact)
    _receipt_sums(to, fact)
    if fact.original is not None:
        to.row("about", bytes.fromhex(fact.original.hash), position, fact.KIND)


def _receipt_sums(to: Effects, fact: facts.Receipt) -> None:
    shift, refund = fact.shift, fact.KIND == "refund"
    to.sum(shift, "receipts", "", 1, fact.total.cents)
    to.sum(shift, "refunds" if refund else "sales", "", 1, fact.total.cents)
    if refund and fact.original is None:
        to.sum(shift, "without_receipt", "", 1, fact.total.cents)
    to.sum(shift, "rounding", "", 0, fact.rounding.cents)
    if fact.discounts:
        off = sum((line.discount + line.basket_discount for line in fact.lines), ZERO)
        to.sum(shift, "discounts", "", fact.discounts, off.cents)
        for line in fact.lines:
            if line.discount_kind:
                to.sum(shift, "discount_kind", line.discount_kind, 1, line.discount.cents)
    for row in fact.vat:
        rate = "outside" if row.rate is None else str(row.rate)
        to.sum(shift, "vat", rate, 0, row.gross.cents, row.vat.cents)
    hour = fact.local_time[11:13]
    for line in fact.lines:
        if line.list_price is not None and not refund:
            below = (line.list_price.cents - line.unit.cents) * line.quantity
            to.sum(shift, "prices", "", 1, below)
        for kind, number in line.visits:
            to.sum(shift, "visit", kind, number)
            to.sum(shift, "hour", hour, number)


def _tender(to: Effects, position: int, shift: str, tender: Tender, day: str) -> None:
    sign = 1 if tender.amount.cents >= 0 else -1
    papers = sign * tender.count if tender.kind == "voucher" else 1
    to.sum(shift, "tender", tender.key, papers, tender.amount.cents)
    _use(to, position, tender, day, sign * min(tender.count, 1))
    if tender.asked:
        to.row("asked", tender.asked, shift, tender.key, tender.amount.cents, "done")


def _gift_cards(to: Effects, position: int, fact: facts.Receipt) -> None:
    """Cents used of each card: below zero what it was sold for. A balance is minus the sum."""
    used: dict[str, int] = {}
    for line in fact.lines:
        if line.gift_card is not None:
            code, cents = line.gift_card.code, line.total.cents
            used[code] = used.get(code, 0) - cents
            to.sum(fact.shift, "gift_card", "sold", 1 if cents >= 0 else -1, cents)
    for tender in fact.tenders:
        if tender.gift_card is not None:
            cents = tender.pays.cents
            used[tender.serial] = used.get(tender.serial, 0) + cents
            to.sum(fact.shift, "gift_card", "used", 1, cents)
    for code, cents in used.items():
        to.row("uses", "gift_card", code, position, cents)


def _use(to: Effects, position: int, tender: Tender, day: str, quantity: int) -> None:
    """A voucher's serial is used up by a sale, and free again when the paper goes back.

    A part paid back to a voucher (count 0) leaves the paper with the museum.
    """
    if tender.kind == "voucher" and tender.serial and quantity:
        key = use_key(tender.issuer, tender.medium, tender.serial, date.fromisoformat(day))
        to.row("uses", "voucher", key, position, quantity)


def _corrected(to: Effects, recorded: Recorded, entry: Entry, fact: facts.TenderCorrected) -> None:
    del entry
    for tender, sign in ((fact.source, -1), (fact.target, 1)):
        to.sum(fact.shift, "tender", tender.key, sign * tender.count, tender.amount.cents)
        to.sum(fact.shift, "rounding", "", 0, tender.rounding.cents)
    to.row("about", bytes.fromhex(fact.of), recorded.position, fact.KIND)


def _moved_after(to: Effects, recorded: Recorded, entry: Entry, fact: ClosedTenderMoved) -> None:
    """The shift's sums stay: its Z is printed."""
    del entry
    to.row("about", bytes.fromhex(fact.hash), recorded.position, fact.KIND)


def _shift_opened(to: Effects, recorded: Recorded, entry: Entry, fact: facts.ShiftOpened) -> None:
    to.row(
        "shift", fact.shift, entry.till, fact.number, fact.date, entry.at, entry.person or "",
        fact.opening_float.cents, 0, recorded.position,
    )  # fmt: skip
    to.sum(fact.shift, "float", "", 0, fact.opening_float.cents)
    if fact.training:
        to.sum(fact.shift, "count", "training", fact.training)


def _shift_closed(to: Effects, recorded: Recorded, entry: Entry, fact: facts.ShiftClosed) -> None:
    del entry
    to.closed.append((recorded.position, fact.shift))
    to.sum(fact.shift, "drop_at_close", "", 0, fact.dropped.cents)


def _counted(to: Effects, recorded: Recorded, entry: Entry, fact: facts.TenderCounted) -> None:
    del entry
    place = fact.shift, recorded.position
    to.row("counted", *place, fact.tender, fact.amount.cents, fact.expected.cents)


def _count_added(to: Effects, recorded: Recorded, entry: Entry, fact: CountAdded) -> None:
    del entry
    to.row(
        "counted", fact.of, recorded.position, fact.tender, fact.amount.cents, fact.expected.cents
    )
    if fact.shift != fact.of:  # the drawer that is open now began with so much more or less
        to.sum(fact.shift, "float", "", 0, fact.posted.cents)


def _cash_moved(to: Effects, recorded: Recorded, entry: Entry, fact: facts.CashMoved) -> None:
    del recorded, entry
    to.sum(fact.shift, "moved", fact.direction, 1, fact.amount.cents)


def _counter(measure: str) -> Handler:
    def count(to: Effects, recorded: Recorded, entry: Entry, fact: Any) -> None:
        del recorded, entry
        to.sum(fact.shift, "count", measure, 1)

    return count


def _copied(to: Effects, recorded: Recorded, entry: Entry, fact: facts.CopyPrinted) -> None:
    del entry
    to.sum(fact.shift, "count", "copies", 1)
    to.row("about", bytes.fromhex(fact.of), recorded.position, fact.KIND)


def _asked(to: Effects, recorded: Recorded, entry: Entry, fact: Any) -> None:
    del recorded, entry
    state = fact.KIND.removeprefix("tender_")
    to.row("asked", fact.id, fact.shift, fact.tender, fact.amount.cents, state)


def _setting(to: Effects, recorded: Recorded, entry: Entry, fact: facts.Setting) -> None:
    del entry
    if fact.closes:
        to.settings.append((recorded, fact))


def _stock_moved(
    to: Effects, recorded: Recorded, entry: Entry, fact: StockMoved | StockFact
) -> None:
    del entry
    if fact.closes:
        to.movements.append((recorded, fact))


def _search_missed(to: Effects, recorded: Recorded, entry: Entry, fact: SearchMissed) -> None:
    to.row("missed", recorded.position, fact.words, fact.place, entry.at)


def _till_enrolled(
    to: Effects, recorded: Recorded, entry: Entry, fact: ledger_facts.TillEnrolled
) -> None:
    _of_till(to, recorded, entry, fact.till, "enrolled", fact.code, fact.how)


def _till_renamed(
    to: Effects, recorded: Recorded, entry: Entry, fact: ledger_facts.TillRenamed
) -> None:
    _of_till(to, recorded, entry, fact.till, "renamed", fact.new, fact.old)


def _till_retired(
    to: Effects, recorded: Recorded, entry: Entry, fact: ledger_facts.TillRetired
) -> None:
    _of_till(to, recorded, entry, fact.till, "retired", fact.code, fact.reason)


def _resolved(to: Effects, recorded: Recorded, entry: Entry, fact: ledger_facts.Resolved) -> None:
    _of_till(to, recorded, entry, fact.till, "resolved", fact.code, fact.what)


def _of_till(to: Effects, recorded: Recorded, entry: Entry, till: str, *said: str) -> None:
    to.row("till_history", till, recorded.position, entry.till, *said, entry.at)


_HANDLERS: dict[type[Fact], Handler] = {
    facts.Sale: _receipt,
    facts.Refund: _receipt,
    facts.TenderCorrected: _corrected,
    ClosedTenderMoved: _moved_after,
    facts.ShiftOpened: _shift_opened,
    facts.ShiftClosed: _shift_closed,
    facts.TenderCounted: _counted,
    facts.CashMoved: _cash_moved,
    CountAdded: _count_added,
    facts.DrawerOpened: _counter("drawer_openings"),
    facts.Voided: _counter("voids"),
    facts.CopyPrinted: _copied,
    TrainingSale: _counter("training"),
    SearchMissed: _search_missed,
    facts.TenderAsked: _asked,
    facts.TenderApproved: _asked,
    facts.TenderDeclined: _asked,
    facts.TenderReversed: _asked,
    facts.Setting: _setting,
    **dict.fromkeys(MOVING, _stock_moved),
    ledger_facts.TillEnrolled: _till_enrolled,
    ledger_facts.TillRenamed: _till_renamed,
    ledger_facts.TillRetired: _till_retired,
    ledger_facts.Resolved: _resolved,
}
