"""Which tender a refund goes back to: the one that paid, and at most what it paid."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pos.domain.cash import round_cash
from pos.domain.catalogue import in_language
from pos.domain.day_facts import Moved
from pos.domain.facts import Fact, Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.tender import Tender
from pos.till.paying import kind_of
from pos.till.refunds.paying_back_cards import CardsBack, cards_only
from pos.till.refusals import RefundNotToTender, RefundVoucherNotMoney
from pos.till.till import Till


def pay_back(
    till: Till, original: Receipt, later: Sequence[Fact], lines: Sequence[ReceiptLine], name: str
) -> tuple[Tender, ...]:
    """The tenders, negative, that pay refunded `lines` back.

    `name` is the kind of tender it shall go back to; "" takes gift cards first, which pay only
    certain lines, then money, vouchers last. Raises RefundNotToTender, RefundToGiftCard and
    RefundVoucherNotMoney.
    """
    total = -sum((line.total for line in lines), ZERO)
    if not total:
        return ()
    if name:
        kind_of(till, name)
    held = held_by(original, later)
    allowed = [(one, left) for one, left in held if left > ZERO and name in ("", one.kind)]
    allowed.sort(key=lambda pair: _turn(pair[0]))
    cards_only(original, later, lines, name)
    may = CardsBack(lines)
    back: list[Tender] = []
    owed = total
    for tender, left in allowed:
        part = may.take(tender, min(owed, left))
        if part > ZERO:
            back.append(_negative(tender, part, whole=part == left))
            owed -= part
    if owed:
        _refuse(till, held, total, name)
    return tuple(back)


def _turn(tender: Tender) -> int:
    """Which is paid back first: what pays the fewest lines."""
    if tender.gift_card is not None:
        return 0 if tender.gift_card.single else 1
    return 3 if tender.kind == "voucher" else 2


def _refuse(till: Till, held: list[tuple[Tender, Money]], total: Money, name: str) -> None:
    paid = max(ZERO, sum((left for one, left in held if one.kind == name), ZERO))
    money = sum((left for one, left in held if one.kind != "voucher"), ZERO)
    if name != "voucher" and total > money and any(one.kind == "voucher" for one, _ in held):
        raise RefundVoucherNotMoney
    kind = kind_of(till, name or "cash")
    raise RefundNotToTender(tender=in_language(kind.names, till.language) or name, paid=paid)


def held_by(original: Receipt, later: Sequence[Fact]) -> list[tuple[Tender, Money]]:
    """What each tender still holds of the receipt, after corrections and earlier refunds."""
    rows: dict[tuple[str, str, str, str], tuple[Tender, Money]] = {}

    def put(tender: Tender, amount: Money) -> None:
        key = (tender.kind, tender.issuer, tender.medium, tender.serial)
        known, held = rows.get(key, (tender, ZERO))
        if tender is not known and tender.amount > ZERO and tender.kind == "voucher":
            known = msgspec.structs.replace(
                known, count=known.count + tender.count, excess=known.excess + tender.excess
            )
        rows[key] = (known, held + amount)

    for tender in original.tenders:
        put(tender, tender.pays)
    for fact in later:
        if isinstance(fact, Moved):
            put(fact.source, fact.source.pays)
            put(fact.target, fact.target.pays)
        elif isinstance(fact, Refund):
            for tender in fact.tenders:
                put(tender, tender.pays)
    return list(rows.values())


def _negative(tender: Tender, amount: Money, *, whole: bool) -> Tender:
    """Paying an amount back to a tender; cash is rounded like any cash (law 890/2000).

    A voucher's paper goes back (count) only with the last of what it paid, and then `whole`:
    what it was worth beyond the price goes with it.
    """
    paid = round_cash(amount) if tender.kind == "cash" else amount
    voucher = tender.kind == "voucher"
    excess = tender.excess if whole else ZERO
    return msgspec.structs.replace(
        tender, amount=-paid - excess, rounding=amount - paid, given=None, change=ZERO,
        excess=-excess, asked="", reference="", count=tender.count * whole if voucher else 1,
    )  # fmt: skip
