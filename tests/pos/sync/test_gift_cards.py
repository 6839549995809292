"""A gift card at two tills: known after the exchange, and taken twice a difference at both."""

from __future__ import annotations

from collections import Counter as Count

import pytest

from pos.domain.gift_card import GiftCardBalance, GiftCardUnknown
from pos.office.exchange import exchange
from pos.office.exchange_words import say
from pos.storage.rebuild import rebuild
from pos.till import finishing, paying, people, refunding, selling
from pos.till.settings import put
from pos.till.tenders.gift_cards import look_up
from pos.till.tenders.paying_gift_card import GiftCardNotYetKnown, GiftCardUnreached, pay_gift_card
from tests.support import ledger_invariants as must
from tests.support import naive
from tests.support.ledger import Counter, Organisation
from tests.support.museum import CASHIER, COORDINATOR, money


@pytest.fixture
def tills(group: Organisation) -> tuple[Counter, Counter]:
    one, other = group.add("K1", products=True), group.add("K2")
    group.settle()
    return one, other


def sold(counter: Counter, amount: str, sku: str = "GIFT") -> str:
    till = counter.till
    selling.add(till, sku)
    selling.set_price(till, money(amount))
    code = till.basket.lines[0].card
    paying.pay_cash(till)
    finishing.finish(till)
    return code


def book_with(counter: Counter, code: str) -> str:
    """A book of 29.90, with the card as far as it goes."""
    till = counter.till
    selling.add(till, "BOOK")
    pay_gift_card(till, code)
    if till.basket.due:
        paying.pay_cash(till)
    return finishing.finish(till).fact.receipt


@pytest.mark.parametrize("sku", ["GIFT", "GIFT-CULTURE"])
def test_sold_at_one_till_and_used_at_another(
    group: Organisation, tills: tuple[Counter, Counter], sku: str
) -> None:
    one, other = tills
    code = sold(one, "50.00", sku)
    group.settle()
    book_with(other, code)
    group.settle()
    for counter in tills:
        assert str(look_up(counter.till, code).card.balance) == "20.10"
        assert [event.till for event in look_up(counter.till, code).events] == ["K1", "K2"]
        assert exchange(counter.store).issues == ()


def test_taken_twice_while_apart_is_a_difference_at_both(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    """50.00, of which both tills took 29.90: 9.80 too much, and every sale stands."""
    one, other = tills
    code = sold(one, "50.00", "GIFT-CULTURE")
    group.settle()
    receipts = {book_with(one, code), book_with(other, code)}
    group.settle()
    for counter in tills:
        (issue,) = exchange(counter.store).issues
        assert (issue.kind, issue.number, issue.what) == ("overdrawn", 980, "··" + code[-4:])
        assert receipts < {behind.receipt for behind in issue.behind}
        assert "9.80" in say(issue, "en").title
        assert "9,80" in say(issue, "sv").title
        assert str(look_up(counter.till, code).card.balance) == "-9.80"
        selling.add(counter.till, "BOOK")
        with pytest.raises(GiftCardBalance):
            pay_gift_card(counter.till, code)
        assert not any(rebuild(counter.store).values())
    must.all_machines_agree(group.database, group.org, [one.store, other.store])
    journal = naive.entries(one.till.folder)
    posted = Count[str]()
    for entry in journal:
        posted.update(naive.postings(entry))
    assert -posted["gift_card/"] == sum(naive.gift_cards(journal).values()) == -980


def test_a_refund_mends_the_difference(group: Organisation, tills: tuple[Counter, Counter]) -> None:
    one, other = tills
    code = sold(one, "50.00")
    group.settle()
    receipts = [book_with(one, code), book_with(other, code)]
    group.settle()
    refunding.refund(one.till, receipts[1])
    group.settle()
    for counter in tills:
        assert exchange(counter.store).issues == ()
        assert str(look_up(counter.till, code).card.balance) == "20.10"


def test_a_card_not_heard_of_yet_needs_a_coordinator(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    one, other = tills
    code = sold(one, "50.00")
    selling.add(other.till, "BOOK")
    with pytest.raises(GiftCardNotYetKnown):
        pay_gift_card(other.till, code)
    with pytest.raises(GiftCardUnknown):
        pay_gift_card(other.till, "MUSEUM-0012")  # a code that anybody can make up
    people.authorise(other.till, COORDINATOR)
    pay_gift_card(other.till, code)
    finishing.finish(other.till)
    assert [issue.kind for issue in exchange(other.store).issues] == ["overdrawn"]
    group.settle()
    for counter in tills:
        assert exchange(counter.store).issues == (), "the sale of the card has arrived"
        assert str(look_up(counter.till, code).card.balance) == "20.10"


def test_a_coordinator_at_the_counter_needs_no_other(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    one, other = tills
    code = sold(one, "20.00")
    people.sign_in(other.till, COORDINATOR)
    selling.add(other.till, "BOOK")
    pay_gift_card(other.till, code, money("25.00"))
    paying.pay_cash(other.till)
    fact = finishing.finish(other.till).fact
    assert [(mark.act, mark.person) for mark in fact.authorised] == [
        ("gift_card", other.till.must_person().id)
    ]
    group.settle()
    for counter in tills:
        (issue,) = exchange(counter.store).issues
        assert (issue.kind, issue.number) == ("overdrawn", 500)


def test_long_without_the_ledger_a_card_pays_no_more_than_the_limit(
    group: Organisation, tills: tuple[Counter, Counter]
) -> None:
    one, _ = tills
    code = sold(one, "200.00")
    with one.store.write() as tx:
        put(tx, "gift_card", {"terms": {"unreached_hours": 2}}, None)
    one.till.reload()
    group.settle()
    group.clock.forward(seconds=7000)
    selling.add(one.till, "BOOK", 2)
    pay_gift_card(one.till, code, money("50.01"))
    paying.remove_tender(one.till, 1)
    group.clock.forward(seconds=300)
    with pytest.raises(GiftCardUnreached):
        pay_gift_card(one.till, code, money("50.01"))
    pay_gift_card(one.till, code, money("30.00"))
    with pytest.raises(GiftCardUnreached):
        pay_gift_card(one.till, code, money("20.01"))  # of one purchase, in however many parts
    pay_gift_card(one.till, code, money("20.00"))
    paying.remove_tender(one.till, 2)
    people.sign_in(one.till, COORDINATOR)
    pay_gift_card(one.till, code)
    finishing.finish(one.till)
    people.sign_in(one.till, CASHIER)
    assert str(look_up(one.till, code).card.balance) == "140.20"
