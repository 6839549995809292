"""How a receipt stands: what of it is left to refund, and what its tenders still hold."""

from __future__ import annotations

import msgspec

from pos.domain.day_facts import Moved
from pos.domain.facts import CopyPrinted, Receipt, ReceiptLine, Refund
from pos.domain.money import ZERO, Money
from pos.domain.refunds import left_of
from pos.domain.tender import Tender
from pos.till.lookups import about, receipt
from pos.till.refunds.paying_back import held_by
from pos.till.refusals import CodeShared
from pos.till.selling import by_barcode
from pos.till.till import Till


class LineLeft(msgspec.Struct, frozen=True):
    """A line of a receipt (`number` from 1), and what of it may still go back."""

    number: int
    line: ReceiptLine
    pieces: int
    amount: Money


class Standing(msgspec.Struct, frozen=True):
    """A receipt with all that happened to it later."""

    receipt: Receipt
    hash: str
    lines: tuple[LineLeft, ...]
    held: tuple[tuple[Tender, Money], ...]  # what each tender paid, less what went back
    refunds: tuple[Refund, ...]
    corrections: tuple[Moved, ...]
    copies: int
    same_shift: bool  # of the open shift: its tenders may be corrected

    @property
    def name(self) -> str:
        """Its number with its proof: a copied till issues numbers twice."""
        return f"{self.receipt.receipt}/{self.hash[:32]}"

    @property
    def refundable(self) -> bool:
        """Whether any piece of it was not given back yet."""
        return any(row.pieces > 0 for row in self.lines)


def standing(till: Till, number: str) -> Standing:
    """How a receipt stands now, as far as this till knows; raises ReceiptUnknown, ReceiptTwice."""
    recorded, fact = receipt(till, number)
    later = [one.fact for one in about(till, recorded.hash)]
    refunds = tuple(one for one in later if isinstance(one, Refund))
    sold = fact.KIND != "refund"
    left = left_of(fact, refunds) if sold else [(0, ZERO)] * len(fact.lines)
    return Standing(
        receipt=fact,
        hash=recorded.hash.hex(),
        lines=tuple(
            LineLeft(number, line, max(pieces, 0), amount)
            for number, (line, (pieces, amount)) in enumerate(zip(fact.lines, left, strict=True), 1)
        ),
        held=tuple(held_by(fact, later)) if sold else (),
        refunds=refunds,
        corrections=tuple(one for one in later if isinstance(one, Moved)),
        copies=sum(isinstance(one, CopyPrinted) for one in later),
        same_shift=till.shift is not None and fact.shift == till.shift.id,
    )


def unasked(till: Till, number: str) -> Money:
    """What went back of a receipt without a coordinator's PIN: a limit is held to for all of it,
    since in two acts it would else be twice as high."""
    return sum(
        (
            -fact.total for fact in standing(till, number).refunds
            if not any(mark.act == "refund" for mark in fact.authorised)
        ),
        ZERO,
    )  # fmt: skip


def lines_scanned(till: Till, sale: Standing, code: str) -> list[LineLeft]:
    """The lines of a scanned product; raises CodeShared where those of several have the code."""
    products = by_barcode(till, code)
    ids = {one.id for one in products}
    rows = [row for row in sale.lines if row.line.product in ids or row.line.sku == code]
    if len({row.line.product for row in rows}) > 1:
        raise CodeShared(code, products)
    return rows
