"""What a refund says of each line, what stands in its way, and what another window is doing."""

from __future__ import annotations

import pytest

from pos.till import finishing, lookups, paying, people, refunding, selling, shifts
from pos.till.day import shift_edges
from pos.till.refunds import without_receipt
from pos.till.refunds.without_receipt import Back
from pos.till.refusals import RefundBasketOpen, RefundLineUnknown, RefundTooMuch, ShiftNotOpen
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.gift_cards import sold
from tests.support.museum import COORDINATOR, a_till, money, sell


def test_a_line_comes_back_as_what_it_was_sold_as() -> None:
    """Two CDs at 19.90 less 10 %: 35.82, one of them 17.91; and the shelf has it again."""
    with a_till() as till:
        selling.add(till, "CD", 2)
        selling.discount(till, basis_points=1000)
        paying.pay_cash(till)
        sale = finishing.finish(till).fact
        stock = lookups.stock(till, sale.lines[0].product)
        assert stock is not None
        done = refunding.refund(till, sale.receipt, [1], quantities=[1], reason=" repig ")
        (line,) = done.fact.lines
        assert (line.quantity, str(line.total), str(line.discount)) == (-1, "-17.91", "-1.99")
        assert (line.counted, line.voucher, line.category) == (True, False, "shop")
        assert (done.fact.reason, dict(done.fact.categories["shop"])["en"]) == ("repig", "Shop")
        assert lookups.stock(till, line.product) == stock + 1
        assert till.last == done
        ticket = refunding.refund(till, sell(till).receipt).fact.lines[0]
        assert (ticket.counted, ticket.voucher) == (False, True)


def test_a_gift_card_comes_back_as_one_piece_of_what_is_left_on_it() -> None:
    with a_till() as till:
        sold(till, "20.00")
        (line,) = refunding.refund(till, "K1-000001").fact.lines
        assert (line.quantity, str(line.unit), str(line.total)) == (-1, "20.00", "-20.00")


@pytest.mark.parametrize("pieces", [0, -1, 3, True, 1.0])
def test_only_pieces_that_are_left_come_back(pieces: int) -> None:
    with a_till() as till:
        selling.add(till, "ADULT", 2)
        paying.pay_cash(till)
        number = finishing.finish(till).fact.receipt
        with pytest.raises(RefundTooMuch) as refused:
            refunding.refund(till, number, [1], quantities=[pieces])
        assert refused.value.values["left"] == 2


def test_no_line_that_is_not_there_and_nothing_of_a_refund_comes_back() -> None:
    with a_till() as till:
        number = sell(till).receipt
        for line in (0, 2):
            with pytest.raises(RefundLineUnknown):
                refunding.quote(till, number, [line])
        back = refunding.refund(till, number).fact.receipt
        for lines in (None, [1]):
            with pytest.raises(RefundTooMuch, match=rf"Only 0 of {back}"):
                refunding.quote(till, back, lines)


def test_what_stands_in_the_way_of_a_refund() -> None:
    clock = SetClock()
    with a_till(clock) as till:
        number = sell(till).receipt
        selling.add(till, "CD")
        paying.pay_outside(till, "card", money("5.00"))
        with pytest.raises(RefundBasketOpen):
            refunding.refund(till, number)
        paying.pay_cash(till)
        finishing.finish(till)
        clock.forward(hours=24)
        with pytest.raises(shift_edges.ShiftFromYesterday):
            refunding.refund(till, number)
        shifts.close_shift(till, provisional=True)
        with pytest.raises(ShiftNotOpen):
            refunding.refund(till, number)


def test_another_window_may_serve_while_this_one_pays_back() -> None:
    """A basket there is no refund; what waits there for a terminal may be of no receipt."""
    with a_till(pin=COORDINATOR) as till:
        first, second = sell(till).receipt, sell(till, "CD").receipt
        other = Till.open(till.folder, till.store.clock)
        try:
            people.sign_in(other, COORDINATOR)
            selling.add(other, "BOOK")
            assert refunding.refund(till, first).fact.total == -money("7.00")
            selling.clear(other)
            poster = selling.by_sku(other, "POSTER")
            assert poster is not None
            assert without_receipt.start(other, [Back(poster, 1)], "card", "trasig") is None
            assert refunding.refund(till, second).fact.total == -money("19.90")
            done = refunding.approve(other)
            assert done is not None
            assert done.fact.total == -money("12.00")
        finally:
            other.close()
