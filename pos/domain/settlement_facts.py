"""Settling culture vouchers and Museum Cards with those who owe for them, as facts."""

from __future__ import annotations

import msgspec

from pos.domain.money import ZERO, Money
from pos.domain.office_facts import OfficeFact
from pos.language import N_

Papers = tuple[tuple[Money, int], ...]
"""How many of each face value."""


class BatchItem(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A redeemed voucher, or papers counted by value, of one receipt.

    `of` is the hash of the receipt's entry, hex. `amount` is what it still held when the batch
    was made; negative for one that was given back after an earlier batch had taken it.
    """

    of: str
    receipt: str
    date: str
    serial: str
    papers: Papers
    amount: Money

    @property
    def key(self) -> tuple[str, str]:
        """Which voucher of one issuer and medium it is."""
        return (self.of, self.serial)


class OfBatch(OfficeFact, frozen=True, kw_only=True):
    """Something that happened to a batch of vouchers."""

    batch: str

    @property
    def subject(self) -> str | None:
        return self.batch


class VoucherBatch(OfBatch, frozen=True, kw_only=True):
    """Vouchers of one issuer and medium gathered to be settled.

    A large one is several entries of one act; only the last `closes` it, and the others hold
    items alone. `claim` is what the issuer is asked for, `difference` the claim less what the
    till's vouchers in it come to: below zero when papers are missing.
    """

    KIND = "voucher_batch"
    TEXT = N_("Voucher batch {number}, {issuer_name}")
    number: str
    issuer: str
    issuer_name: str
    medium: str
    items: tuple[BatchItem, ...] = ()
    counted: Papers = ()  # papers as counted, by face value
    claim: Money = ZERO
    difference: Money = ZERO
    reason: str = ""
    closes: bool = True


class VoucherBatchSent(OfBatch, frozen=True, kw_only=True):
    """The papers, or the portal's form, went to the issuer.

    `taken_out`: what was given back to customers since the batch was made, negative.
    """

    KIND = "voucher_batch_sent"
    taken_out: tuple[BatchItem, ...] = ()


class Payment(OfficeFact, frozen=True, kw_only=True):
    """What an issuer paid. `difference`: what came and was kept, over the claim."""

    issuer: str
    issuer_name: str = ""
    claim: Money
    bank: Money
    commission: Money = ZERO
    commission_vat: Money = ZERO
    vat_as: str = "input"  # or `expense`
    difference: Money = ZERO
    reason: str = ""
    reference: str = ""
    statement_date: str = ""  # the day on the bank's statement


class VoucherBatchPaid(Payment, frozen=True, kw_only=True):
    """The issuer paid a batch."""

    KIND = "voucher_batch_paid"
    TEXT = N_("Voucher batch paid: {issuer} {reference}")
    batch: str

    @property
    def subject(self) -> str | None:
        return self.batch


class PaidBatch(msgspec.Struct, frozen=True):
    """A batch that one payout, or one invoice, was about with others."""

    batch: str
    number: str
    claim: Money


class VoucherPayout(Payment, frozen=True, kw_only=True):
    """The issuer paid several batches with one amount."""

    KIND = "voucher_payout"
    TEXT = N_("Voucher batches paid: {issuer} {reference}")
    payout: str
    batches: tuple[PaidBatch, ...]

    @property
    def subject(self) -> str | None:
        return self.payout


class CommissionInvoiced(OfficeFact, frozen=True, kw_only=True):
    """The invoice of an issuer that pays out whole claims and invoices its commission.

    `expected` is what the terms say of the batches, VAT included. The invoice itself is paid
    where the museum pays its other invoices.
    """

    KIND = "commission_invoiced"
    TEXT = N_("Commission of {issuer}, invoice {invoice}")
    issuer: str
    issuer_name: str = ""
    batches: tuple[PaidBatch, ...]
    invoice: str
    commission: Money
    commission_vat: Money = ZERO
    vat_as: str = "input"  # or `expense`
    expected: Money = ZERO
    invoice_date: str = ""

    @property
    def subject(self) -> str | None:
        return self.issuer

    @property
    def total(self) -> Money:
        """What the issuer's invoice comes to, with its VAT."""
        return self.commission + self.commission_vat


class VoucherBatchUndone(OfBatch, frozen=True, kw_only=True):
    """One step of a batch was a mistake: making, sending, paying or its commission's invoice.

    `of` is the step's entry's hash. A payout of several batches is taken back of them all.
    """

    KIND = "voucher_batch_undone"
    TEXT = N_("A step of a voucher batch undone: {reason}")
    of: str
    reason: str


class MuseumCardStatement(OfficeFact, frozen=True, kw_only=True):
    """The card company's statement: what it pays for a period's visits (`first` … `last`)."""

    KIND = "museum_card_statement"
    TEXT = N_("Museum Card statement {first} – {last}")
    first: str
    last: str
    visits: int
    amount: Money  # VAT included
    rate: int | None = None  # basis points; None = outside VAT
    vat: Money = ZERO
    forecast: Money = ZERO  # what the museum expected then
    counted: int = 0  # the visits that the museum had counted
    place: str = ""  # "": all museums
    reference: str = ""
    overlaps: str = ""  # the periods of earlier ones that it overlaps, and was posted all the same

    @property
    def subject(self) -> str | None:
        return "museum_card"


class AgencySettled(OfficeFact, frozen=True, kw_only=True):
    """Money passed between the museum and whom it sells for, or who owes it for visits.

    `what`: `agency` (the debt for cards sold is paid) or `compensation` (the statement is paid).
    """

    KIND = "agency_settled"
    TEXT = N_("Agency sales settled: {reference}")
    what: str
    amount: Money
    reference: str = ""

    @property
    def subject(self) -> str | None:
        return "museum_card"
