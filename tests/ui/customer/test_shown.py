"""What the customer is shown: their language, their sums, and nothing of the till's own."""

from __future__ import annotations

from typing import Any

from pos.domain.money import Money
from pos.till import finishing, lookups, paying, selling, shifts
from pos.till.people import sign_out
from ui.customer.shown import IDLE, THANKS, idle, of_basket, of_receipt


def opened(till: Any) -> Any:
    shifts.open_shift(till, Money(15000), till.local(till.now()).date())
    return till


def test_the_basket_as_it_grows(till: Any) -> None:
    opened(till)
    selling.add(till, "ADM-ADULT", 2)
    shown = of_basket(till)
    assert shown.language == "sv"
    assert shown.heading == "Köp · 2 varor"
    assert [(row.pieces, row.words, row.figure) for row in shown.rows] == [
        (2, "Inträde vuxen", "14,00")
    ]
    assert (shown.caption, shown.figure) == ("Att betala", "14,00\N{NO-BREAK SPACE}€")
    selling.set_language(till, "fi")
    assert of_basket(till).caption == "Maksettava"


def test_a_discount_is_said_on_its_line(till: Any) -> None:
    opened(till)
    selling.add(till, "ADM-ADULT", 2)
    selling.discount(till, basis_points=1000)
    (row,) = of_basket(till).rows
    assert (row.figure, row.note) == ("12,60", "rabatt 1,40")


def test_what_was_given_and_the_change(till: Any) -> None:
    opened(till)
    selling.add(till, "ADM-ADULT", 2)
    paying.pay_cash(till, Money(5000))
    done = finishing.finish(till)
    shown = of_receipt(till, done.fact, done.hash)
    assert shown.state == THANKS
    assert [(row.words, row.figure) for row in shown.sums] == [
        ("Totalt", "14,00"), ("Kontant", "−50,00"),
    ]  # fmt: skip
    assert shown.figure == "36,00\N{NO-BREAK SPACE}€"
    assert shown.below == "Tack för besöket!"


def test_nobodys_name_is_in_it(till: Any) -> None:
    opened(till)
    names = {person.name for person in till.demo} | {till.person.name}
    selling.add(till, "ADM-ADULT")
    words = [str(of_basket(till))]
    paying.pay_cash(till, Money(1000))
    done = finishing.finish(till)
    thanks = of_receipt(till, done.fact, done.hash)
    words += [thanks.caption, thanks.heading, thanks.below, str(thanks.sums), str(idle(till))]
    sign_out(till)
    assert not [name for name in names for text in words if name in text]
    assert "150" not in "".join(words)  # the float


def test_idle_says_the_museum(till: Any) -> None:
    shown = idle(till)
    assert (shown.state, shown.museum) == (IDLE, till.seller.museum)
    assert not shown.rows


def test_every_line_of_a_long_basket_is_counted(till: Any) -> None:
    opened(till)
    tiles = [
        tile for row in lookups.categories(till) for tile in lookups.tiles(till, row.slug)
        if tile.price_on(till.day) is not None
    ]  # fmt: skip
    for tile in tiles[:12]:
        selling.add_product(till, tile.id, 1)
    assert len(of_basket(till).rows) == len(till.basket.lines)
