"""How a receipt reads in a list: when, what was bought, how it was paid."""

from __future__ import annotations

from datetime import datetime

from pos.domain.facts import Receipt, ReceiptLine
from pos.domain.money import Money
from pos.domain.tender import Tender
from pos.language import N_
from ui.desk import Desk
from ui.pay.tender_words import kind_words

WHY = {
    "number": N_("the number"),
    "serial": N_("the voucher"),
    "gift_card": N_("the gift card"),
    "time": N_("the time"),
    "date": N_("the date"),
    "amount": N_("the amount"),
    "product": N_("the product"),
}


def when_words(desk: Desk, at: datetime) -> str:
    """`12.41` today, else `21.11.2026 12.41`."""
    time = desk.time(at)
    today = desk.till.local(desk.till.now()).date()
    return time if at.date() == today else f"{desk.date(at.date())} {time}"


def line_words(desk: Desk, line: ReceiptLine) -> str:
    """`2 × Admission, adult`."""
    name = desk.name(line.names) or line.sku
    return name if abs(line.quantity) == 1 else f"{abs(line.quantity)} × {name}"


def goods_words(desk: Desk, receipt: Receipt) -> str:
    """All that was bought, on one line."""
    return ", ".join(line_words(desk, line) for line in receipt.lines)


def tender_name(desk: Desk, tender: Tender) -> str:
    """`Card`, `Edenred ··5301`."""
    name = tender.issuer_name or kind_words(desk, tender.kind)
    return f"{name} ··{tender.serial[-4:]}" if tender.serial else name


def tenders_words(desk: Desk, held: list[tuple[Tender, Money]]) -> str:
    """`Card 40,00 · Cash 9,80`."""
    return " · ".join(f"{tender_name(desk, one)} {desk.money(sum_)}" for one, sum_ in held)
