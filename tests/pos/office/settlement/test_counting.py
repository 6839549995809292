"""Papers ticked off by scanner or counted by value, and what a batch is then made of."""

from __future__ import annotations

from pos.office.days import correcting
from pos.office.settlement import batches
from pos.office.settlement.counting import AGAIN, ELSEWHERE, TICKED, UNKNOWN, Count
from pos.office.settlement.open_vouchers import standings
from pos.office.settlement.words import scan_words
from pos.till import people, shifts
from pos.till.till import Till
from tests.pos.office.settlement.selling import receivable, row, sell
from tests.support.museum import COORDINATOR, a_till, money

SERIALS = ("0047118255301", "0047118255302", "0047118255303")


def test_each_scan_says_at_once_what_it_is():
    with a_till() as till:
        sales = sell(till, *SERIALS)
        sell(till, "SM-1", issuer="smartum", face="5.00")
        count = Count(row(till), standings(till))
        assert count.scan("0047 1182 55301").what == TICKED
        assert count.scan(SERIALS[0]).what == AGAIN
        assert count.scan("999999").what == UNKNOWN
        other = count.scan("SM1")
        assert (other.what, other.issuer) == (ELSEWHERE, "Smartum")
        assert "Smartum" in scan_words(other, "fi")
        assert [one.item.receipt for one in count.missing] == [one.receipt for one in sales[1:]]
        assert count.difference == money("-14.00")


def test_what_was_not_scanned_stays_open_or_is_written_off():
    with a_till() as till:
        sell(till, *SERIALS)
        people.sign_in(till, COORDINATOR)
        count = Count(row(till))
        for serial in SERIALS[:2]:
            count.scan(serial)
        made = batches.make(till, "edenred", "paper", **count.batch(write_off=False))
        assert made.claim == money("14.00")
        assert row(till).count == 1
        again = Count(row(till))
        last = batches.make(
            till, "edenred", "paper", reason="lost", **again.batch(write_off=True)
        )  # fmt: skip
        assert (last.claim, last.difference) == (money("0.00"), money("-7.00"))
        assert row(till).open == ()
        assert receivable(till) == 1400


def test_counted_by_face_value():
    with a_till() as till:
        sell(till, "", issuer="tyky", face="4.00", count=2)
        sell(till, "", "", issuer="tyky", face="2.00", count=3)
        count = Count(row(till, "tyky"))
        assert count.faces() == [(money("4.00"), 2), (money("2.00"), 6)]
        count.set_count(money("2.00"), 5)
        assert count.difference == money("-2.00")
        people.sign_in(till, COORDINATOR)
        made = batches.make(
            till, "tyky", "paper", reason="one short", **count.batch(write_off=False)
        )
        assert made.counted == ((money("4.00"), 2), (money("2.00"), 5))
        assert receivable(till, "tyky") == 1800


def test_a_serial_that_two_tills_took_is_one_paper_and_a_difference():
    """As two tills that did not know of each other leave it: both sales are in the journal."""
    with a_till() as till:
        (first,) = sell(till, SERIALS[0])
        _again(till, first)
        now = row(till)
        assert [one.twice for one in now.open] == [True, True]
        count = Count(now)
        assert count.scan(SERIALS[0]).what == TICKED
        assert count.scan(SERIALS[0]).what == AGAIN
        assert count.difference == money("-7.00")


def _again(till, sale):
    """The same sale as another entry, as it would have come from another till."""
    from msgspec.structs import replace

    with till.store.write() as tx:
        number = tx.next_number()
        tx.append(replace(sale, number=number, receipt=f"K9-{number:06d}"), till.person.id)


def a_loss_explained(till: Till) -> None:
    """Three papers of 10.00 were taken, two were counted, and the third was said to be lost."""
    sell(till, *SERIALS, face="10.00")
    people.sign_in(till, COORDINATOR)
    shift = till.shift.id
    shifts.count(till, "cash", money("100.00"))
    shifts.count(till, "voucher/edenred/paper", money("20.00"))
    shifts.close_shift(till, money("100.00"), "one paper is missing")
    correcting.explain_difference(till, shift, "voucher/edenred/paper", reason="lost")


def test_a_paper_whose_loss_the_days_till_explained_is_no_difference_again():
    with a_till() as till:
        a_loss_explained(till)
        assert receivable(till) == 2000
        now = row(till)
        assert (now.sum, now.count) == (money("20.00"), 3)
        count = Count(now)
        for serial in SERIALS[:2]:
            count.scan(serial)
        assert not count.difference
        made = batches.make(till, "edenred", "paper", **count.batch(write_off=False))
        assert (made.claim, made.difference) == (money("20.00"), money("0.00"))
        assert row(till).open == ()
        batches.send(till, made.number)
        batches.pay(till, made.number)
        assert receivable(till) == 0


def test_a_paper_that_turns_up_after_its_loss_was_explained_is_a_difference():
    with a_till() as till:
        a_loss_explained(till)
        count = Count(row(till))
        count.tick_all()
        assert count.difference == money("10.00")
        made = batches.make(
            till, "edenred", "paper", reason="found", **count.batch(write_off=False)
        )
        assert (made.claim, made.difference) == (money("30.00"), money("10.00"))
        assert receivable(till) == 3000
