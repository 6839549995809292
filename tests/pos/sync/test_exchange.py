"""Two tills and a ledger: what was sold on one is known on all, whatever happens on the way."""

from __future__ import annotations

import random
import string
from contextlib import suppress

import msgspec
import pytest

from pos.domain.basket import MOST_LINES, Basket, Line, TooManyLines
from pos.domain.catalogue import Product, fields_of
from pos.domain.identity import product_id
from pos.office.catalogue.cells import MAX_NAME, MAX_SKU
from pos.sync.refusals import CodeRefused, CodeTaken, NotEnrolled, TillRejected
from pos.sync.state import sent_of, standing_of, waiting
from pos.sync.transport import LedgerUnreachable
from pos.till import finishing, lookups, paying, people, refunding, selling
from pos.till.settings import put
from tests.support.checked import check
from tests.support.days import RandomDay
from tests.support.ledger import Counter, Organisation, sell
from tests.support.museum import COORDINATOR, a_product, money


def test_what_is_sold_on_one_till_is_known_on_the_other(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    receipt = sell(one, sku="BOOK")
    group.settle()
    assert lookups.receipt(other.till, receipt)[1].receipt == receipt
    assert lookups.stock(other.till, product_id("BOOK")) == -1
    assert selling.add(other.till, "BOOK").lines  # its product list came from there
    selling.clear(other.till)
    check(group)


def test_a_receipt_of_another_till_is_refunded_here(group: Organisation) -> None:
    one, other = group.add("K1", products=True), group.add("K2")
    receipt = sell(one)
    group.settle()
    people.authorise(other.till, COORDINATOR)
    refunding.refund(other.till, receipt, tender="cash")
    group.settle()
    recorded, fact = lookups.receipt(one.till, receipt)
    later = lookups.about(one.till, recorded.hash)
    assert [row.fact.KIND for row in later] == ["refund"]
    assert fact.total == money("7.00")
    check(group)


@pytest.mark.parametrize("fault", ["never", "lost", "twice", "late"])
@pytest.mark.parametrize("at", range(5))
def test_one_fault_at_each_request(group: Organisation, fault: str, at: int) -> None:
    """nonce, session, upload, feed: each lost, unanswered, doubled and come again later."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    sell(one, times=3)
    one.wire.next = [""] * at + [fault]
    try:
        one.sync()
    except LedgerUnreachable:
        assert standing_of(one.store).problem == "LedgerUnreachable"
    sell(one)
    sell(other)
    group.settle()
    assert standing_of(one.store).problem == ""
    check(group)


def test_a_lost_answer_is_no_clone(group: Organisation) -> None:
    """The old token with what it would have acknowledged, and more, is the same till."""
    one = group.add("K1", products=True)
    one.sync()
    for _ in range(3):
        sell(one)
        one.wire.next = ["", "", "lost"]
        with pytest.raises(LedgerUnreachable):
            one.sync()
    sell(one)
    assert "clone" not in one.sync().notices
    check(group)


@pytest.mark.parametrize("seed", range(6))
def test_random_days_through_a_bad_network(group: Organisation, seed: int) -> None:
    counters = [group.add("K1", products=True, seed=seed), group.add("K2", seed=seed + 100)]
    group.settle()
    days = [RandomDay(one.till, f"{seed}/{n}", pins=False) for n, one in enumerate(counters)]
    for one in counters:
        one.wire.rate = 0.3
    for step in range(60):
        days[step % 2].run(4)
        if step % 5 == 4:
            group.reopen_ledger()
        # three doubled session requests on end look like a rejected key, until the next exchange
        with suppress(LedgerUnreachable, TillRejected):
            counters[step % 2].sync()
    group.settle()
    assert sum(day.done["finish"] for day in days) > 5
    check(group)


def test_more_than_a_batch_and_more_than_a_page(group: Organisation) -> None:
    one = group.add("K1", products=True, enrolled=False)
    sell(one, times=600)
    group.enrol(one)
    assert waiting(one.store) > 600
    heard: list[tuple[int, int]] = []
    done = one.courier.exchange()
    assert done.sent > 600
    other = group.add("K2")
    other.courier.exchange(lambda position, end: heard.append((position, end)))
    assert len(heard) > 6
    assert heard[-1][0] == heard[-1][1]
    group.settle()
    check(group)


def test_a_till_sells_while_the_ledger_is_away(group: Organisation) -> None:
    one = group.add("K1", products=True)
    one.sync()
    one.wire.down = True
    sell(one, times=5)
    with pytest.raises(LedgerUnreachable):
        one.sync()
    assert waiting(one.store) == 5
    group.settle()
    assert waiting(one.store) == 0
    check(group)


def test_two_tills_set_the_same_product(group: Organisation) -> None:
    """Fields merge; of one field set twice everyone sees the same."""
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    stamp = product_id("STAMP")
    for counter, fields in (
        (one, {"name/sv": "Frimärke", "order": 5}),
        (other, {"name/fi": "Postimerkki", "order": 9}),
    ):
        with counter.store.write() as tx:
            put(tx, "product", {stamp: fields}, None)
    with other.store.write() as tx:
        put(tx, "product", {"new": fields_of(a_product("NEW"))}, None)
    group.settle()
    check(group)
    shown = selling.add(one.till, "STAMP").lines[0].product
    assert (shown.names["sv"], shown.names["fi"]) == ("Frimärke", "Postimerkki")
    assert selling.add(one.till, "NEW").lines[1].product.sku == "NEW"


def test_a_new_tills_defaults_take_nothing_back(group: Organisation) -> None:
    """What a museum chose long ago stands, though the new till was made after it."""
    one = group.add("K1", products=True)
    with one.store.write() as tx:
        fields = {"discount": 1234}
        put(tx, "role", {"cashier": fields}, one.till.must_person().id)
    one.sync()
    group.clock.forward(days=300)
    other = group.add("K2")
    group.settle()
    for counter in (one, other):
        counter.till.reload()
        assert counter.till.settings.limits["cashier"].discount == 1234
    check(group)


def test_an_untouched_till_is_alone(group: Organisation) -> None:
    one = group.add("K1", products=True, enrolled=False)
    with pytest.raises(NotEnrolled):
        one.sync()
    sell(one)


def test_codes_serve_once(group: Organisation) -> None:
    from pos.ledger.enrolment import new_code
    from pos.sync import courier

    one, other = group.add("K1", enrolled=False), group.add("K2", enrolled=False)
    code = new_code(group.database, group.org)

    def enrol(counter: Counter, with_code: str, label: str) -> None:
        courier.enrol(counter.store, "x", with_code, label, lambda _: counter.wire)

    with pytest.raises(CodeRefused):
        enrol(one, "ABCD-EFGH-JKLM", "K1")
    one.wire.next = ["lost"]
    with pytest.raises(LedgerUnreachable):
        enrol(one, code, "K1")
    enrol(one, code.lower().replace("-", " "), "K1")  # the same till asks again
    with pytest.raises(CodeRefused):
        enrol(other, code, "K2")
    with pytest.raises(CodeTaken):
        enrol(other, new_code(group.database, group.org), "K1")
    late = new_code(group.database, group.org, hours=1)
    group.clock.forward(hours=2)
    with pytest.raises(CodeRefused):
        enrol(other, late, "K2")
    assert sent_of(other.store).tokens == {}


def test_the_largest_receipt_there_can_be_reaches_the_ledger(group: Organisation) -> None:
    """An entry that no message has room for would hold up all that is sold after it."""
    one = group.add("K1", products=True)
    one.sync()
    chance = random.Random(1)
    letters = string.ascii_letters + "åäö €"

    def named(number: int) -> Product:
        names = {key: "".join(chance.choices(letters, k=MAX_NAME)) for key in ("sv", "fi", "en")}
        return msgspec.structs.replace(
            a_product(f"{number:0{MAX_SKU}d}", "1.00"), names=names, visits=(("adult", 1),)
        )

    day, till = one.till.day, one.till
    lines = tuple(
        Line(product=product, quantity=1, unit=money("1.00"), list_price=None, rate=1350)
        for product in map(named, range(MOST_LINES))
    )
    till.keep(Basket(lines=lines))
    with pytest.raises(TooManyLines):
        till.basket.add(named(MOST_LINES), 1, day, 1350)
    paying.pay_cash(till, None)
    finishing.finish(till)
    sell(one)
    one.sync()
    assert waiting(one.store) == 0
    check(group)
