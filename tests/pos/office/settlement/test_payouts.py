"""One amount in the bank for several batches, and the invoice of a commission that was not kept."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from msgspec.structs import replace

from pos.domain.settlement_facts import CommissionInvoiced, VoucherBatchPaid, VoucherPayout
from pos.office.desks import OnlyCoordinators
from pos.office.settlement import batches, payouts, terms
from pos.office.settlement.open_vouchers import standings
from tests.pos.office.settlement.selling import receivable, row, sell
from tests.support import naive
from tests.support.museum import COORDINATOR, a_till, money

SERIALS = ("0047118255301", "0047118255302")


def sent(till, *, issuer="edenred", medium="paper", serials=SERIALS, face="10.00"):
    """A batch for each serial, all of them sent; their numbers."""
    numbers = []
    for serial in serials:
        sell(till, serial, issuer=issuer, medium=medium, face=face)
        numbers.append(batches.make(till, issuer, medium).number)
        batches.send(till, numbers[-1])
    return numbers


def accounts(till):
    """Every account as the second, naive books have it; each entry balances."""
    found: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert sum(rows.values()) == 0, entry["kind"]
        found.update(rows)
    return found


def invoiced(till, medium="paper"):
    now = row(till, medium=medium).terms
    terms.set_terms(till, "edenred", medium, msgspec.structs.replace(now, netted=False))


def test_one_amount_pays_batches_of_two_media_and_one_entry_says_so():
    with a_till(pin=COORDINATOR) as till:
        numbers = sent(till) + sent(till, medium="mobile", serials=("M1",), face="7.00")
        before = len(naive.entries(till.folder))
        paid = payouts.pay_together(till, numbers, money("25.00"), reason="they kept more")
        entries = naive.entries(till.folder)[before:]
        assert [entry["kind"] for entry in entries] == ["voucher_payout"]
        assert isinstance(paid, VoucherPayout)
        assert paid.claim == money("27.00")
        books = accounts(till)
        assert books["bank/"] == 2500
        assert books["voucher_receivable/edenred"] == 0
        rest = books["commission/"] + books["input_vat/"] + books["voucher_difference/"]
        assert rest == 200
        assert paid.said("en").strip() == "Voucher batches paid: Edenred"
        assert replace(paid, issuer_name="").said("en") == "Voucher batches paid: edenred"
        assert {one.state for at in standings(till) for one in at.batches} == {"paid"}
        assert [one.number for one in row(till).batches[0].together] == numbers


def test_the_whole_payout_is_taken_back():
    with a_till(pin=COORDINATOR) as till:
        numbers = sent(till)
        payouts.pay_together(till, numbers)
        batches.undo(till, numbers[1], "another issuer's money")
        assert [one.state for one in row(till).batches] == ["sent", "sent"]
        assert receivable(till) == 2000
        assert accounts(till)["bank/"] == 0
        payouts.pay_together(till, numbers)
        assert receivable(till) == 0


def test_a_single_batch_is_paid_as_ever():
    with a_till(pin=COORDINATOR) as till:
        assert isinstance(payouts.pay_together(till, sent(till)[:1]), VoucherBatchPaid)


def test_what_a_payout_refuses_changes_nothing():
    with a_till(pin=COORDINATOR) as till:
        numbers = sent(till)
        other = sent(till, issuer="smartum", serials=("5001",), face="5.00")
        with pytest.raises(payouts.NotOneIssuer):
            payouts.pay_together(till, numbers + other)
        with pytest.raises(batches.DifferenceUnexplained):
            payouts.pay_together(till, numbers, money("3.00"))
        with pytest.raises(batches.BelowZero):
            payouts.pay_together(till, numbers, money("-3.00"), reason="no")
        batches.pay(till, numbers[0])
        with pytest.raises(batches.BatchElsewhere):
            payouts.pay_together(till, numbers)
        assert receivable(till) == 1000


def test_batches_whose_vat_is_booked_in_two_ways_are_paid_apart():
    with a_till(pin=COORDINATOR) as till:
        now = row(till, medium="mobile").terms
        way = msgspec.structs.replace(now, vat_as="expense")
        terms.set_terms(till, "edenred", "mobile", way)
        mobile = sent(till, medium="mobile", serials=("M1",), face="7.00")
        with pytest.raises(payouts.BookedApart):
            payouts.pay_together(till, sent(till) + mobile)


def test_an_invoiced_commission_is_an_expense_and_a_debt_and_the_bank_gets_it_all():
    with a_till(pin=COORDINATOR) as till:
        invoiced(till)
        numbers = sent(till)
        assert payouts.pay_together(till, numbers).bank == money("20.00")
        noted = payouts.note_invoice(till, numbers, "2026-771")
        # each 10.00: 4.5 % is 0.45, 25.5 % of that 0.11
        assert (noted.commission, noted.commission_vat) == (money("0.90"), money("0.22"))
        books = accounts(till)
        assert books["bank/"] == 2000
        assert (books["commission/"], books["input_vat/"]) == (90, 22)
        assert books["supplier_payable/edenred"] == -112
        found = row(till).batches[0].invoice
        assert isinstance(found, CommissionInvoiced)
        assert found.invoice == "2026-771"


def test_an_invoice_is_noted_once_and_taken_back_before_the_batch_is():
    with a_till(pin=COORDINATOR) as till:
        invoiced(till)
        numbers = sent(till)
        payouts.note_invoice(till, numbers, "A1", commission=money("2.00"), vat=money("0.51"))
        with pytest.raises(payouts.InvoicedAlready):
            payouts.note_invoice(till, numbers[:1], "A2")
        batches.undo(till, numbers[0], "it was not sent")
        with pytest.raises(batches.BatchInvoiced):
            batches.undo(till, numbers[0], "nor made")
        batches.undo(till, numbers[0], "of another museum", invoice=True)
        assert [one.invoice for one in row(till).batches] == [None, None]
        assert accounts(till)["supplier_payable/edenred"] == 0
        with pytest.raises(batches.NotInvoiced):
            batches.undo(till, numbers[0], "again", invoice=True)


def test_no_invoice_where_the_commission_is_kept_back_or_nothing_was_sent():
    with a_till(pin=COORDINATOR) as till:
        numbers = sent(till)
        with pytest.raises(payouts.CommissionNetted):
            payouts.note_invoice(till, numbers, "A1")
        invoiced(till)
        with pytest.raises(payouts.InvoiceMissing):
            payouts.note_invoice(till, numbers, " ")
        sell(till, "0047118255309")
        made = batches.make(till, "edenred", "paper").number
        with pytest.raises(batches.BatchElsewhere):
            payouts.note_invoice(till, [made], "A1")


def test_a_cashier_notes_no_payout_and_no_invoice():
    with a_till() as till:
        for act in (
            lambda: payouts.pay_together(till, ["K1-E1", "K1-E2"]),
            lambda: payouts.note_invoice(till, ["K1-E1"], "A1"),
        ):
            with pytest.raises(OnlyCoordinators):
                act()
