"""Random days of vouchers: sold, given back, gathered, sent, paid, taken back.

Whatever happens, what is open and what is in batches is what the second, naive books have on the
issuers' accounts; and when everything is paid they are empty.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.office.settlement import batches
from pos.office.settlement.counting import Count
from pos.office.settlement.open_vouchers import standings
from pos.office.settlement.payouts import pay_together
from pos.till import refunding
from tests.pos.office.settlement.selling import sell
from tests.support import naive
from tests.support.museum import COORDINATOR, a_till

KINDS = (
    ("edenred", "paper", "10.00"), ("edenred", "mobile", "7.00"), ("smartum", "paper", "5.00"),
    ("tyky", "paper", "4.00"), ("epassi", "mobile", "5.50"), ("edenred", "card", "7.00"),
)  # fmt: skip
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("sell", "sell", "sell", "refund", "batch", "send", "pay", "undo")),
        st.integers(0, 30),
        st.integers(0, 3),
    ),
    min_size=3,
    max_size=22,
)


@given(ACTS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_accounts_are_what_is_open_and_end_empty(acts):
    with a_till(pin=COORDINATOR) as till:
        sold = []
        for place, (act, n, short) in enumerate(acts):
            with suppress(RuleBroken):  # nothing to refund, no batch in that state
                _do(till, act, n, short, place, sold)
        _agrees(till)
        _settle_all(till)
        assert _agrees(till) == Counter()


def _do(till, act, n, short, place, sold):
    if act == "sell":
        issuer, medium, face = KINDS[n % len(KINDS)]
        serial = "" if medium == "card" or (n % 3 == 0 and issuer == "tyky") else f"S{place}"
        sold += sell(till, serial, issuer=issuer, medium=medium, face=face)
    elif act == "refund" and sold:
        refunding.refund(till, sold.pop(n % len(sold)).receipt)
    elif act == "batch":
        row = standings(till)[n % len(standings(till))]
        count = Count(row)
        count.tick_all()
        for voucher in row.open[:short]:
            count.tick(voucher.item.key, on=False)
        told = count.batch(write_off=n % 2 == 0)
        batches.make(till, row.issuer, row.medium, reason="counted", **told)
    else:
        _step(till, act, n)


def _step(till, act, n):
    every = [batch for row in standings(till) for batch in row.batches]
    if not every:
        return
    number = every[n % len(every)].fact.number
    if act == "send":
        batches.send(till, number)
    elif act == "pay":
        bank = None if n % 2 else Money(n * 37)
        numbers = [number]
        if n % 3:  # with every other batch of its issuer that waits for its money
            issuer = every[n % len(every)].fact.issuer
            numbers += [
                one.fact.number for one in every
                if one.fact.issuer == issuer and one.state == "sent"
            ]  # fmt: skip
        pay_together(till, list(dict.fromkeys(numbers)), bank, reason="as the statement says")
    else:
        batches.undo(till, number, "a mistake")


def _settle_all(till):
    for row in standings(till):
        if row.open:
            batches.make(till, row.issuer, row.medium)
    for row in standings(till):
        for batch in row.batches:
            if batch.state == "made":
                batches.send(till, batch.fact.number)
            if batch.state != "paid":
                batches.pay(till, batch.fact.number)


def _agrees(till):
    """What is open and claimed per issuer, which the naive books must have; zeros left out."""
    open_: Counter[str] = Counter()
    for row in standings(till):
        claims = sum((one.claim for one in row.batches if one.state != "paid"), ZERO)
        open_[row.issuer] += (row.sum + claims).cents
    books: Counter[str] = Counter()
    for entry in naive.entries(till.folder):
        rows = naive.postings(entry)
        assert sum(rows.values()) == 0
        for key, cents in rows.items():
            role, _, issuer = key.partition("/")
            if role == "voucher_receivable":
                books[issuer] += cents
    found = Counter({issuer: cents for issuer, cents in open_.items() if cents})
    assert found == Counter({issuer: cents for issuer, cents in books.items() if cents})
    return found
