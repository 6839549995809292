"""The JSON that the command line answers with: amounts as text, rates as `13.5` or `outside`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pos.books.accounts import Accounts
from pos.domain.basket import Basket
from pos.domain.catalogue import in_language
from pos.domain.facts import Receipt, ShiftClosed
from pos.domain.money import ZERO
from pos.domain.takings import Counted, Posting, Sum, Takings, TenderSum
from pos.domain.tender import Tender
from pos.domain.vat import VatRow
from pos.till.tenders.gift_cards import Found

Answer = dict[str, Any]


def rate_text(rate: int | None) -> str:
    """Basis points as `13.5`, `10` or `0`; outside VAT is a word, not a number."""
    if rate is None:
        return "outside"
    whole, part = divmod(rate, 100)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".")


def basket_sums(basket: Basket) -> Answer:
    """What every act on the basket tells of it."""
    return {"total": str(basket.total), "due": str(basket.due)}


def line_touched(basket: Basket, language: str) -> Answer:
    """The line last touched, and the basket's sums."""
    line = basket.lines[basket.current]
    return {
        "line": basket.current + 1,
        "sku": line.product.sku,
        "name": in_language(line.product.names, language),
        "quantity": line.quantity,
        "price": None if line.unit is None else str(line.unit),
        "rate": rate_text(line.rate),
        "amount": str(basket.totals()[basket.current]),
        **({"card": line.card} if line.card else {}),
        **({"visits": dict(line.visitors)} if line.product.asks or line.product.group else {}),
        **basket_sums(basket),
    }


def whole_basket(basket: Basket, language: str) -> Answer:
    """Every line and payment of the open basket."""
    return {
        "lines": [
            {
                "line": number,
                "sku": line.product.sku,
                "name": in_language(line.product.names, language),
                "quantity": line.quantity,
                "price": None if line.unit is None else str(line.unit),
                "amount": str(total),
            }
            for number, (line, total) in enumerate(
                zip(basket.lines, basket.totals(), strict=True), 1
            )
        ],
        "tenders": [tender_row(tender) for tender in basket.tenders],
        "asked": tender_row(basket.pending) if basket.pending else None,
        **basket_sums(basket),
    }


def tender_row(tender: Tender) -> Answer:
    """One payment. `amount` is what stays with the museum: what was given less the change."""
    row: Answer = {"tender": tender.kind, "issuer": tender.issuer, "amount": str(tender.amount)}
    if tender.kind == "voucher":
        row |= {
            "medium": tender.medium,
            "serial": tender.serial,
            "count": tender.count,
            "excess": str(tender.excess),
        }
    if tender.gift_card is not None:
        row |= {"code": tender.serial, "balance": str(tender.gift_card.balance)}
    if tender.given is not None:
        row |= {"given": str(tender.given), "change": str(tender.change)}
    if tender.rounding:
        row["rounding"] = str(tender.rounding)
    return row


def vat_rows(rows: Iterable[VatRow]) -> list[Answer]:
    return [
        {
            "rate": rate_text(row.rate),
            "gross": str(row.gross),
            "vat": str(row.vat),
            "net": str(row.net),
        }
        for row in rows
    ]


def receipt_answer(receipt: Receipt, hash_hex: str) -> Answer:
    """What `finish` and `refund` print."""
    due = receipt.total - sum((tender.pays for tender in receipt.tenders), ZERO)
    return {
        "receipt": receipt.receipt,
        "total": str(receipt.total),
        "due": str(due),
        "change": str(receipt.change),
        "rounding": str(receipt.rounding),
        "vat": vat_rows(receipt.vat),
        "tenders": [tender_row(tender) for tender in receipt.tenders],
        "gift_cards": [
            {
                "code": line.gift_card.code,
                "amount": str(line.total),
                "balance": str(line.gift_card.balance),
                "valid_until": line.gift_card.valid_until,
            }
            for line in receipt.lines
            if line.gift_card is not None
        ],
        "hash": hash_hex,
    }


def card_answer(found: Found) -> Answer:
    """A gift card as this till knows it; `as_of` is null where nobody else sells."""
    card = found.card
    return {
        "code": card.code,
        "balance": str(card.balance),
        "sold": str(card.sold),
        "used": str(card.used),
        "single_rate": rate_text(card.rate) if card.single else None,
        "valid_until": card.valid_until,
        "as_of": found.as_of and found.as_of.isoformat(),
        "events": [
            {
                "what": event.what,
                "receipt": event.receipt,
                "till": event.till,
                "at": event.at.isoformat(),
                "amount": str(event.amount),
            }
            for event in found.events
        ],
    }


def takings_answer(takings: Takings, accounts: Accounts, counts: Sequence[Counted] = ()) -> Answer:
    """An X's or Z's figures, `counts` once something was counted; `accounts` as they are now."""
    return {
        "till": takings.till,
        "shift": takings.shift,
        "kind": "Z" if takings.closed_at else "X",
        "date": takings.date,
        "opened_at": takings.opened_at,
        "closed_at": takings.closed_at,
        "first_receipt": takings.first_receipt,
        "last_receipt": takings.last_receipt,
        "receipts": takings.receipts,
        "gross": str(takings.gross),
        "rounding": str(takings.rounding),
        "vat": vat_rows(takings.vat),
        "tenders": _tenders(takings.tenders),
        "categories": [
            {"category": row.key, "count": row.count, "amount": str(row.amount)}
            for row in takings.categories
        ],
        "visits": [{"kind": row.key, "count": row.count} for row in takings.visits],
        "hours": [{"hour": row.key, "count": row.count} for row in takings.hours],
        "refunds": {"count": takings.refunds.count, "amount": str(takings.refunds.amount)},
        "discounts": {"count": takings.discounts.count, "amount": str(takings.discounts.amount)},
        "discount_kinds": _kinds(takings.discount_kinds),
        "prices_changed": _prices(takings.prices),
        "counts": {
            "voids": takings.voids,
            "copies": takings.copies,
            "drawer_openings": takings.drawer_openings,
            "training": takings.training,
            "refunds": takings.refunds.count,
            "without_receipt": takings.without_receipt.count,
            "discounts": takings.discounts.count,
            "unfinished": takings.unfinished,
        },
        "drawer": _drawer(takings),
        "counted": [counted_row(row) for row in counts],
        "gift_cards": [
            {"what": row.key, "count": row.count, "amount": str(row.amount)}
            for row in takings.gift_cards
        ],
        "postings": [_posting(row, accounts) for row in takings.postings],
        "grand_totals": {
            "sales": str(takings.total_sales),
            "refunds": str(takings.total_refunds),
            "net": str(takings.total_sales - takings.total_refunds),
        },
    }


def _prices(row: Sum | None) -> Answer | None:
    return None if row is None else {"count": row.count, "amount": str(row.amount)}


def _kinds(rows: Iterable[Sum]) -> list[Answer]:
    return [{"kind": row.key, "count": row.count, "amount": str(row.amount)} for row in rows]


def z_answer(fact: ShiftClosed, accounts: Accounts) -> Answer:
    """A Z, what closing did with the drawer's cash, and what the ledger had then (null: alone)."""
    exchange = fact.exchange
    return {
        **takings_answer(fact.takings, accounts, fact.counts),
        "closing": {
            "dropped": str(fact.dropped),
            "next_float": str(fact.next_float),
            "reason": fact.reason,
            **({"provisional": True} if fact.provisional else {}),
        },
        "exchange": exchange and {"receipts": exchange.issued, "ledger_has": exchange.acknowledged},
    }


def _tenders(rows: Iterable[TenderSum]) -> list[Answer]:
    """One row per tender and issuer; where an issuer has several media, these are told apart."""
    sums: dict[tuple[str, str], list[TenderSum]] = {}
    for row in rows:
        sums.setdefault((row.kind, row.issuer), []).append(row)
    return [
        {
            "tender": kind,
            "issuer": issuer,
            "count": sum(row.count for row in parts),
            "amount": str(sum((row.amount for row in parts), ZERO)),
            "media": [
                {"medium": row.medium, "count": row.count, "amount": str(row.amount)}
                for row in parts
                if row.medium
            ],
        }
        for (kind, issuer), parts in sums.items()
    ]


def _drawer(takings: Takings) -> Answer:
    drawer = takings.drawer
    return {
        "float": str(drawer.opening_float),
        "cash": str(drawer.cash),
        "in": str(drawer.paid_in),
        "out": str(drawer.paid_out),
        "drop": str(drawer.dropped),
        "expected": str(drawer.expected),
    }


def counted_row(row: Counted) -> Answer:
    """A count held against what was expected."""
    return {
        "tender": row.tender,
        "expected": str(row.expected),
        "counted": str(row.counted),
        "difference": str(row.difference),
    }


def _posting(row: Posting, accounts: Accounts) -> Answer:
    """A debit or a credit; `role` carries the sub-account, as in `sales:13.5`."""
    sub = rate_text(int(row.sub)) if row.sub.isdigit() else row.sub
    return {
        "role": f"{row.role}:{sub}" if sub else row.role,
        "account": accounts.of(row.role, row.sub).number,
        "name": accounts.plain_name(row.role, row.sub),
        "debit": str(max(row.amount, ZERO)),
        "credit": str(max(-row.amount, ZERO)),
    }
