"""The coordinator's overview: read after an exchange, now and then, and kept for offline."""

from __future__ import annotations

import pytest

from pos.office.exchange import exchange
from pos.sync.overview import overview_of
from pos.sync.transport import LedgerUnreachable
from tests.support.ledger import Counter, Organisation, sell


def asked(counter: Counter) -> int:
    """How often this till asked how the tills stand."""
    return sum(request.path == "/v1/standing" for request in counter.wire.requests)


def test_it_is_kept_and_read_offline(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    assert overview_of(one.store) is None
    group.settle()
    sell(other, 2)
    other.sync()
    group.clock.forward(minutes=2)
    one.sync()
    one.wire.down = True
    with pytest.raises(LedgerUnreachable):
        one.sync()
    kept = overview_of(one.store)
    assert kept is not None
    assert [(till.code, till.chains[0].receipt) for till in kept.tills] == [
        ("K1", ""), ("K2", "K2-000002"),
    ]  # fmt: skip
    assert kept.used_twice == ()  # in the till's own copy


def test_it_is_asked_at_most_once_a_minute_and_when_something_changed(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    assert asked(one) == 1
    sell(one)
    one.sync()  # within the minute
    assert asked(one) == 1
    group.clock.forward(seconds=61)
    one.sync()  # what changed then is told now
    assert asked(one) == 2
    group.clock.forward(minutes=5)
    one.sync()  # nothing changed
    assert asked(one) == 2
    group.clock.forward(minutes=5)
    one.sync()  # but the others may have
    assert asked(one) == 3
    one.courier.overview.want()
    one.sync()
    assert asked(one) == 4


def test_a_till_that_is_new_is_known_to_the_ledger_at_once(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    other = group.add("K2")
    other.sync()
    one.sync()  # within the minute, and then the line is cut for the day
    told = exchange(one.store)
    assert {row.code: row.state for row in told.tills} == {"K1": "active", "K2": "active"}
    assert [issue.kind for issue in told.issues] == []


@pytest.mark.parametrize("fault", ["never", "lost"])
def test_an_exchange_is_well_without_it(group: Organisation, fault: str) -> None:
    one = group.add("K1", products=True)
    sell(one)
    # nonce, session, upload, page, page, the ledger's own given back, people, standing
    one.wire.next = ["", "", "", "", "", "", "", fault]
    done = one.sync()
    assert done.sent
    assert one.wire.requests[-1].path == "/v1/standing"
    assert overview_of(one.store) is None


def test_another_ledgers_overview_is_forgotten(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    assert overview_of(one.store) is not None
    group.enrol(one)
    assert overview_of(one.store) is None
