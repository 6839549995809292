"""A shift of yesterday, a provisional Z, a count that is added, a float unlike the carried one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.domain.facts import ShiftOpened
from pos.domain.money import ZERO
from pos.office.days.reading import one_shift
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import finishing, paying, refunding, selling, shifts
from pos.till.day import also_counted, drawer, late_counts, shift_edges
from pos.till.refusals import BasketOpen, CountMissing, GiftCardsKnown
from pos.till.till import Till
from tests.support import naive, naive_days
from tests.support.clock import SetClock
from tests.support.museum import a_till, money, sell


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def till(clock: SetClock) -> Iterator[Till]:
    """Open since this morning with a float of 100.00."""
    with a_till(clock) as till:
        yield till


def tomorrow(clock: SetClock) -> None:
    clock.forward(hours=24)


def provisionally(till: Till, clock: SetClock) -> None:
    """Yesterday took 7.00 in cash, and was closed without a count this morning."""
    sell(till)
    tomorrow(clock)
    shifts.close_shift(till, provisional=True)


def posted(till: Till) -> dict[str, int]:
    """Every posting of the journal, in the naive way; all of it sums to zero."""
    sums: dict[str, int] = {}
    for entry in naive.entries(till.folder):
        for key, cents in naive.postings(entry).items():
            sums[key] = sums.get(key, 0) + cents
    assert sum(sums.values()) == 0
    return sums


def test_a_shift_sells_until_the_cut_off_of_its_next_day(till: Till, clock: SetClock) -> None:
    local = till.local(clock.now())
    clock.forward(hours=24 - local.hour + till.settings.cut_off - 1)
    assert till.local(clock.now()).date() > local.date()
    sell(till)
    clock.forward(hours=1)
    assert shift_edges.left_open(till) == local.date()
    with pytest.raises(shift_edges.ShiftFromYesterday):
        selling.add(till, "ADULT")


def test_a_sale_in_progress_is_finished_and_no_other_begun(till: Till, clock: SetClock) -> None:
    selling.add(till, "ADULT")
    number = selling.park(till)
    selling.add(till, "ADULT")
    tomorrow(clock)
    selling.add(till, "CD")
    paying.pay_cash(till)
    finishing.finish(till)
    for begin in (lambda: selling.add(till, "CD"), lambda: selling.recall(till, number)):
        with pytest.raises(shift_edges.ShiftFromYesterday):
            begin()


def test_a_basket_in_progress_stands_in_the_way_of_a_provisional_close(
    till: Till, clock: SetClock
) -> None:
    selling.add(till, "ADULT")
    tomorrow(clock)
    with pytest.raises(BasketOpen):
        shifts.close_shift(till, provisional=True)


def test_a_basket_emptied_yesterday_is_no_way_into_its_shift(till: Till, clock: SetClock) -> None:
    selling.add(till, "ADULT")
    selling.clear(till)
    tomorrow(clock)
    with pytest.raises(shift_edges.ShiftFromYesterday):
        selling.undo_clear(till)
    assert till.cleared is not None


def test_a_drawer_below_zero_is_closed_provisionally_too(till: Till, clock: SetClock) -> None:
    """Paid back from the cashier's own pocket: the drawer was in the safe by then."""
    sell(till)
    drawer.cash_move(till, "drop", money("105.00"), "")
    refunding.refund(till, "K1-000001")
    tomorrow(clock)
    fact = shifts.close_shift(till, provisional=True)
    assert (fact.next_float, fact.dropped) == (money("-5.00"), ZERO)
    shifts.open_shift(till, ZERO, reason="5,00 ur egen ficka")
    assert shifts.takings(till).drawer.expected == ZERO
    assert posted(till)["over_short/"] == -500
    assert set(rebuild(till.store).values()) == {0}


def test_nothing_uncounted_goes_to_the_safe(till: Till) -> None:
    with pytest.raises(CountMissing):
        shifts.close_shift(till, money("20.00"), provisional=True)
    shifts.count(till, "cash", money("99.00"))
    assert shifts.close_shift(till, money("20.00"), provisional=True).dropped == money("79.00")


def test_a_provisional_close_carries_all_that_should_be_there(till: Till, clock: SetClock) -> None:
    sell(till)
    drawer.cash_move(till, "drop", money("50.00"), "")
    tomorrow(clock)
    fact = shifts.close_shift(till, provisional=True)
    assert fact.provisional
    assert (fact.dropped, fact.next_float, fact.counts) == (ZERO, money("57.00"), ())
    assert shift_edges.carried(till) == money("57.00")
    assert shift_edges.uncounted(till) == fact
    shifts.open_shift(till, money("57.00"))
    sell(till)


def test_a_count_that_is_added_before_the_next_opening_is_carried(
    till: Till, clock: SetClock
) -> None:
    provisionally(till, clock)
    fact = late_counts.add_count(till, money("105.00"), reason="tvåan var borta")
    assert (fact.expected, fact.posted) == (money("107.00"), money("-2.00"))
    assert shift_edges.carried(till) == money("105.00")
    shifts.open_shift(till, money("105.00"))
    assert posted(till)["over_short/"] == 200
    with pytest.raises(late_counts.NothingToCount):
        late_counts.add_count(till, money("105.00"))


def test_what_the_opening_found_is_not_posted_twice(till: Till, clock: SetClock) -> None:
    provisionally(till, clock)
    shifts.open_shift(till, money("105.00"), reason="tvåan var borta")
    fact = late_counts.add_count(till, money("105.00"))
    assert fact.posted == ZERO
    assert posted(till)["over_short/"] == 200
    assert shifts.takings(till).drawer.expected == money("105.00")


def test_a_count_after_an_opening_without_one_corrects_the_open_drawer(
    till: Till, clock: SetClock
) -> None:
    provisionally(till, clock)
    shifts.open_shift(till, money("107.00"))  # as it should have been: nobody counted
    fact = late_counts.add_count(till, pieces={5000: 2, 500: 1})
    assert fact.posted == money("-2.00")
    assert shifts.takings(till).drawer.expected == money("105.00")
    assert posted(till)["over_short/"] == 200
    shifts.count(till, "cash", money("105.00"))
    closed = shifts.close_shift(till)
    assert [row.difference for row in closed.counts] == [ZERO]
    assert posted(till)["cash/"] == 10500 - 10000  # what stays, less the first float
    before = till.store.rows("SELECT * FROM takings ORDER BY shift, measure, item")
    rebuild(till.store)
    assert till.store.rows("SELECT * FROM takings ORDER BY shift, measure, item") == before
    assert verify_journal(till.store)[1] == []


def test_only_a_provisional_close_waits_for_a_count(till: Till) -> None:
    with pytest.raises(late_counts.NothingToCount):
        late_counts.add_count(till, money("100.00"))
    shifts.count(till, "cash", money("100.00"))
    shifts.close_shift(till)
    with pytest.raises(late_counts.NothingToCount):
        late_counts.add_count(till, money("100.00"))


def test_a_float_unlike_the_carried_one_says_why(till: Till) -> None:
    shifts.count(till, "cash", money("100.00"))
    shifts.close_shift(till)
    shifts.open_shift(till, money("95.00"), reason="växlat i kiosken")
    entry = naive.entries(till.folder)[-1]
    assert entry["kind"] == ShiftOpened.KIND
    assert entry["body"]["reason"] == "växlat i kiosken"
    assert posted(till)["over_short/"] == 500


def test_every_tender_that_was_not_counted_is_counted_afterwards(
    till: Till, clock: SetClock
) -> None:
    sell(till)
    selling.add(till, "ADULT")
    paying.pay_outside(till, "card")
    finishing.finish(till)
    selling.add(till, "ADULT")
    paying.pay_voucher(till, "edenred", money("7.00"), serial="0047118255301", medium="paper")
    finishing.finish(till)
    tomorrow(clock)
    closed = shifts.close_shift(till, provisional=True)
    keys = [row.key for row in late_counts.waiting(till)]
    assert keys == ["cash", "card", "voucher/edenred/paper"]
    before = posted(till)
    card = late_counts.add_count(till, money("6.00"), tender="card")
    assert (card.expected, card.posted, card.of) == (money("7.00"), ZERO, closed.shift)
    assert posted(till) == before  # a card's difference waits for an explanation
    late_counts.add_count(till, closed.next_float)
    late_counts.add_count(till, money("7.00"), tender="voucher/edenred/paper")
    assert late_counts.waiting(till) == []
    with pytest.raises(late_counts.NothingToCount):
        late_counts.add_count(till, money("7.00"), tender="card")
    day = one_shift(till, closed.shift)
    left = {row.key: row.left.cents for row in day.tenders}
    assert left == {"cash": 0, "card": -100, "voucher/edenred/paper": 0}
    assert left == naive_days.left(naive.entries(till.folder), closed.shift, frozenset())


def test_papers_that_nobody_expected_are_counted_at_the_close(till: Till) -> None:
    rows = shifts.expected(till)
    others = {row.key for row in also_counted.also_countable(till, rows)}
    assert {"card", "voucher/tyky/paper", "voucher/smartum/paper"} <= others
    assert "voucher/edenred/card" not in others  # in the terminal's day total
    shifts.count(till, "cash", money("100.00"))
    shifts.count(till, "voucher/tyky/paper", money("4.00"))
    rows = also_counted.with_counted(till, shifts.expected(till), shifts.counted(till))
    assert [(row.key, row.amount) for row in rows] == [
        ("cash", money("100.00")), ("voucher/tyky/paper", ZERO),
    ]  # fmt: skip
    closed = shifts.close_shift(till)
    assert [row.difference for row in closed.counts] == [ZERO, money("4.00")]
    (tyky,) = (row for row in one_shift(till, closed.shift).tenders if "tyky" in row.key)
    assert (tyky.expected, tyky.left) == (ZERO, money("4.00"))


def test_a_count_of_gift_cards_could_never_be_explained_and_is_refused(till: Till) -> None:
    before = len(naive.entries(till.folder))
    with pytest.raises(GiftCardsKnown):
        shifts.count(till, "gift_card", money("5.00"))
    assert len(naive.entries(till.folder)) == before
    shifts.count(till, "cash", money("100.00"))
    shift = till.must_shift().id
    shifts.close_shift(till)
    assert not any(row.open for row in one_shift(till, shift).tenders)
