"""Scripted acts on people and the basket; each answers with the JSON of its outcome."""

from __future__ import annotations

from collections.abc import Callable

from pos.cli.answers import (
    Answer,
    basket_sums,
    line_touched,
    receipt_answer,
    whole_basket,
)
from pos.cli.parameters import Parameters
from pos.till import people, selling
from pos.till.basket import counter_codes, named_discounts, quick
from pos.till.staff import badges
from pos.till.till import Till

Act = Callable[[Till, Parameters], Answer]


def sign_in(till: Till, given: Parameters) -> Answer:
    badge = given.text("badge")
    pin, who = "" if badge else given.must_text("pin"), given.text("person") or ""
    given.done()
    person = badges.sign_in(till, badge) if badge else people.sign_in(till, pin, who)
    return {"person": person.name, "roles": [str(role) for role in person.roles]}


def sign_out(till: Till, given: Parameters) -> Answer:
    given.done()
    people.sign_out(till)
    return {}


def authorise(till: Till, given: Parameters) -> Answer:
    badge = given.text("badge")
    pin, who = "" if badge else given.must_text("pin"), given.text("person") or ""
    given.done()
    allowed = badges.authorise(till, badge) if badge else people.authorise(till, pin, who)
    return {"person": allowed.name}


def scan(till: Till, given: Parameters) -> Answer:
    code, quantity = given.must_text("code"), given.whole("quantity")
    given.done()
    basket = selling.scan(till, code, 1 if quantity is None else quantity)
    return line_touched(basket, till.language)


def add(till: Till, given: Parameters) -> Answer:
    sku, quantity, card = given.must_text("sku"), given.whole("quantity"), given.text("card")
    given.done()
    basket = selling.add(till, sku, 1 if quantity is None else quantity, card or "")
    return line_touched(basket, till.language)


def quantity(till: Till, given: Parameters) -> Answer:
    pieces, line = given.must_whole("quantity"), given.whole("line")
    given.done()
    return line_touched(selling.set_quantity(till, pieces, line), till.language)


def register(till: Till, given: Parameters) -> Answer:
    key, pieces = given.text("key") or "F5", given.whole("quantity")
    given.done()
    done = quick.register(till, key, 1 if pieces is None else pieces)
    if done is None:
        return line_touched(till.basket, till.language)
    return receipt_answer(done.fact, done.hash)


def command_card(till: Till, given: Parameters) -> Answer:
    given.done()
    counter_codes.print_card(till)
    return {}


def visits(till: Till, given: Parameters) -> Answer:
    said, line = given.need("visits", given.counts("visits")), given.whole("line")
    given.done()
    return line_touched(selling.set_visits(till, said, line), till.language)


def price(till: Till, given: Parameters) -> Answer:
    amount, line = given.must_amount("amount"), given.whole("line")
    given.done()
    return line_touched(selling.set_price(till, amount, line), till.language)


def discount(till: Till, given: Parameters) -> Answer:
    kind = given.text("kind")
    if kind is not None:
        given.done()
        named = (
            named_discounts.take_off(till) if kind == "none" else named_discounts.give(till, kind)
        )
        return basket_sums(named)
    given.either("percent", "amount")
    # a percentage with two decimals has as many basis points as an amount has cents
    percent, amount = given.amount("percent"), given.amount("amount")
    on, line = given.choice("on", ("line", "basket")), given.whole("line")
    given.done()
    basket = selling.discount(
        till,
        basis_points=None if percent is None else percent.cents,
        amount=amount,
        basket=on == "basket",
        line=line,
    )
    return basket_sums(basket) if on == "basket" else line_touched(basket, till.language)


def remove(till: Till, given: Parameters) -> Answer:
    line = given.whole("line")
    given.done()
    return basket_sums(selling.remove(till, line))


def clear(till: Till, given: Parameters) -> Answer:
    given.done()
    return basket_sums(selling.clear(till))


def park(till: Till, given: Parameters) -> Answer:
    given.done()
    return {"number": selling.park(till), **basket_sums(till.basket)}


def recall(till: Till, given: Parameters) -> Answer:
    number = given.must_whole("number")
    given.done()
    return whole_basket(selling.recall(till, number), till.language)


def basket(till: Till, given: Parameters) -> Answer:
    given.done()
    return whole_basket(till.basket, till.language)


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        sign_in, sign_out, authorise, scan, add, register, quantity, visits, price, discount,
        remove, clear, command_card, park, recall, basket,
    )
}  # fmt: skip
