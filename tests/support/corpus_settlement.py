"""Examples of what settles culture vouchers and Museum Cards, for the corpus."""

from __future__ import annotations

from pos.domain.facts import Fact
from pos.domain.money import Money
from pos.domain.settlement_facts import (
    AgencySettled,
    BatchItem,
    CommissionInvoiced,
    MuseumCardStatement,
    PaidBatch,
    VoucherBatch,
    VoucherBatchPaid,
    VoucherBatchSent,
    VoucherBatchUndone,
    VoucherPayout,
)
from pos.domain.takings import Posting

BATCH = "01998f00-0000-7000-8000-0000000000e1"
WHEN = {"date": "2026-11-24", "local_time": "2026-11-24T09:41:05+02:00"}
ITEM = BatchItem(
    "ab" * 32, "K1-000001", "2026-11-22", "0047118255301", ((Money(1000), 1),), Money(1000)
)
NAMED = {"number": "K1-E1", "issuer": "edenred", "issuer_name": "Edenred", "medium": "paper"}


def of_settlement() -> list[Fact]:
    """A batch in two entries, sent, paid and taken back, and the card company's year."""
    loss = (
        Posting("voucher_receivable", "edenred", Money(-500)),
        Posting("voucher_difference", "", Money(500)),
    )
    back = BatchItem(ITEM.of, ITEM.receipt, ITEM.date, ITEM.serial, ITEM.papers, Money(-1000))
    counted = BatchItem("cd" * 32, "K1-000002", "2026-11-22", "", ((Money(500), 3),), Money(1500))
    return [
        VoucherBatch(batch=BATCH, items=(ITEM,), closes=False, **WHEN, **NAMED),
        VoucherBatch(
            batch=BATCH, items=(counted,), counted=((Money(1000), 1), (Money(500), 2)),
            claim=Money(2000), difference=Money(-500), reason="en sedel saknas", postings=loss,
            **WHEN, **NAMED,
        ),
        VoucherBatchSent(batch=BATCH, taken_out=(back,), **WHEN),
        VoucherBatchPaid(
            batch=BATCH, issuer="edenred", claim=Money(1000), bank=Money(940),
            commission=Money(45), commission_vat=Money(11), vat_as="expense", difference=Money(-4),
            reason="avrundat", reference="RF18539007547034", statement_date="2026-12-01",
            postings=(
                Posting("bank", "", Money(940)), Posting("commission", "", Money(45)),
                Posting("commission_vat", "", Money(11)),
                Posting("voucher_difference", "", Money(4)),
                Posting("voucher_receivable", "edenred", Money(-1000)),
            ),
            **WHEN,
        ),
        VoucherBatchUndone(batch=BATCH, of="ef" * 32, reason="fel summa", **WHEN),
        MuseumCardStatement(
            first="2026-10-01", last="2026-10-31", visits=312, counted=314, amount=Money(115_752),
            rate=1350, vat=Money(13_768), forecast=Money(116_494), reference="MK-10",
            place="0f3c1e6f-0000-5000-8000-000000000001",
            postings=(
                Posting("museum_card_receivable", "", Money(115_752)),
                Posting("museum_card_income", "1350", Money(-101_984)),
                Posting("vat_payable", "1350", Money(-13_768)),
            ),
            **WHEN,
        ),
        AgencySettled(
            what="agency", amount=Money(8_400), reference="MK-11",
            postings=(
                Posting("agency_payable", "", Money(8_400)), Posting("bank", "", Money(-8_400)),
            ),
            **WHEN,
        ),
    ]  # fmt: skip


def of_payouts() -> list[Fact]:
    """One amount for two batches, and the invoice of a commission that was not kept back."""
    two = (PaidBatch(BATCH, "K1-E1", Money(1000)), PaidBatch("e2", "K1-E2", Money(500)))
    return [
        VoucherPayout(
            payout="01998f00-0000-7000-8000-0000000000e9", batches=two, issuer="edenred",
            claim=Money(1500), bank=Money(1410), commission=Money(68), commission_vat=Money(17),
            difference=Money(-5), reason="avrundat", reference="RF18539007547034",
            statement_date="2026-12-01",
            postings=(
                Posting("bank", "", Money(1410)), Posting("commission", "", Money(68)),
                Posting("input_vat", "", Money(17)), Posting("voucher_difference", "", Money(5)),
                Posting("voucher_receivable", "edenred", Money(-1500)),
            ),
            **WHEN,
        ),
        MuseumCardStatement(  # since one that overlaps another is confirmed
            first="2026-01-01", last="2026-12-31", visits=40, amount=Money(9_000), counted=41,
            forecast=Money(9_100), overlaps="2026-10-01 – 2026-10-31",
            postings=(
                Posting("museum_card_receivable", "", Money(9_000)),
                Posting("museum_card_income", "", Money(-9_000)),
            ),
            **WHEN,
        ),
        CommissionInvoiced(
            issuer="edenred", batches=two, invoice="2026-771", commission=Money(68),
            commission_vat=Money(17), vat_as="expense", expected=Money(85),
            invoice_date="2026-12-03",
            postings=(
                Posting("commission", "", Money(68)), Posting("commission_vat", "", Money(17)),
                Posting("supplier_payable", "edenred", Money(-85)),
            ),
            **WHEN,
        ),
    ]  # fmt: skip
