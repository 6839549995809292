"""Random days at the counter: acts as a cashier does them, sensible and not, from a seed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from pos.domain.errors import RuleBroken
from pos.domain.money import ZERO, Money
from pos.till import finishing, lookups, paying, people, refunding, selling, shifts
from pos.till.after_sale import copying, correcting
from pos.till.basket import named_discounts
from pos.till.day import drawer
from pos.till.refunds import without_receipt
from pos.till.tenders.gift_cards import set_card
from pos.till.tenders.paying_gift_card import pay_gift_card
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import BARCODE, CASHIER, COORDINATOR, PRODUCTS, money

SKUS = [product.sku for product in PRODUCTS]
# issuer, medium, value: some taken, some not on most baskets
VOUCHERS = (
    ("edenred", "paper", "10.00"), ("edenred", "paper", "3.50"), ("edenred", "card", "2.00"),
    ("edenred", "mobile", "4.00"), ("smartum", "paper", "5.00"), ("epassi", "mobile", "6.00"),
    ("tyky", "paper", "2.00"), ("tyky", "paper", "4.00"),
)  # fmt: skip


class RandomDay:
    """Does random acts on a till. `refused` counts what was refused, by its name.

    `pins`: with them, a coordinator's PIN is now and then given (hashing it takes its time).
    """

    def __init__(
        self, till: Till, seed: int | str, clock: SetClock | None = None, *, pins: bool = False
    ) -> None:
        self.till, self.clock = till, clock
        self.random = random.Random(seed)
        self.serial = self.random.randrange(10**9)
        self.refused: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.acts: dict[str, tuple[int, Callable[[], object]]] = {
            "add": (30, self.add), "finish": (20, self.finish), "cash": (10, self.cash),
            "ask": (5, lambda: paying.ask(till, "card", self.part())),
            "approve": (5, self.approve), "decline": (3, self.decline),
            "voucher": (14, self.voucher), "gift_card": (8, self.gift_card),
            "top_up": (4, self.top_up), "discount": (4, self.discount),
            "price": (3, self.price), "quantity": (4, self.quantity),
            "remove": (2, lambda: selling.remove(till, self.line())),
            "clear": (3, lambda: selling.clear(till)),
            "undo": (2, self.undo),
            "untender": (2, lambda: paying.remove_tender(till, self.random.randint(1, 2))),
            "park": (2, lambda: selling.park(till)),
            "recall": (2, lambda: selling.recall(till, self.random.randint(1, 2))),
            "refund": (4, self.refund), "correct": (2, self.correct),
            "ask_back": (2, lambda: self.refund(refunding.start)),
            "no_receipt": (1, self.no_receipt),
            "cash_move": (2, self.cash_move), "copy": (1, lambda: copying.copy(till)),
            "drawer": (1, lambda: drawer.open_drawer(till, "växel")),
            "named": (2, self.named),
        }  # fmt: skip
        if pins:
            self.acts["authorise"] = (1, lambda: people.authorise(till, COORDINATOR))
        self.weights = [weight for weight, _ in self.acts.values()]

    def step(self) -> tuple[str, str]:
        """One act; its name, and the refusal's name or ""."""
        (name,) = self.random.choices(list(self.acts), self.weights)
        return name, self.do(name)

    def do(self, name: str) -> str:
        """The act of this name; the refusal's name or ""."""
        if self.clock is not None:
            self.clock.forward(seconds=self.random.randint(1, 40))  # within its day
        try:
            self.acts[name][1]()
        except RuleBroken as refusal:
            self.refused[type(refusal).__name__] += 1
            return type(refusal).__name__
        self.done[name] += 1
        return ""

    def run(self, acts: int) -> None:
        for _ in range(acts):
            self.step()

    def tidy(self) -> None:
        """Pay or empty what is open."""
        till = self.till
        while till.basket.refund is not None:
            refunding.approve(till)
        if till.basket.pending:
            paying.decline(till)
        while till.basket.tenders:
            paying.remove_tender(till, 1)
        if till.basket.lines:
            selling.clear(till)

    def close(self) -> None:
        """End the day: pay or empty what is open, count (mostly rightly), close."""
        self.tidy()
        till, rnd = self.till, self.random
        for row in shifts.expected(till):
            off = Money(rnd.choice((0, 0, 0, -5, 5, 100)))
            shifts.count(till, row.key, max(ZERO, row.amount + off), reason="räknat")
        cash = next(row.counted for row in shifts.counted(till) if row.tender == "cash")
        stays = rnd.choice((None, ZERO, min(cash, money("100.00"))))
        shifts.close_shift(till, stays)

    # ---------------------------------------------------------------- acts

    def line(self) -> int | None:
        return self.random.choice((None, 1, 1, 2, 7))

    def part(self) -> Money | None:
        return self.random.choice((None, None, money("5.00"), money("1.01")))

    def add(self) -> None:
        if self.random.random() < 0.1:
            selling.scan(self.till, self.random.choice((BARCODE, "9789519426419", "nonsense")))
        else:
            quantity = self.random.choice((1, 1, 1, 2, 3, 12, 0))
            selling.add(self.till, self.random.choice(SKUS), quantity)

    def cash(self) -> None:
        given = self.random.choice((None, None, "5.00", "20.00", "7.43", "0.01", "100.00"))
        paying.pay_cash(self.till, None if given is None else money(given))

    def finish(self) -> None:
        """Mostly pays what is due first, else a random day would finish little."""
        till = self.till
        if self.random.random() < 0.8 and till.basket.lines:
            while till.basket.pending:
                self.approve()
            for number, line in enumerate(till.basket.lines, 1):
                if line.unit is None and not till.basket.tenders:
                    selling.set_price(till, money("40.00" if line.card else "4.44"), number)
            if till.basket.due > ZERO:
                paying.pay_cash(till)
        finishing.finish(till)

    def voucher(self) -> None:
        issuer, medium, value = self.random.choice(VOUCHERS)
        self.serial += self.random.choice((1, 1, 1, 0))
        count = self.random.choice((1, 1, 1, 2))
        serial = str(self.serial) if count == 1 else ""
        paying.pay_voucher(
            self.till, issuer, money(value), serial=serial, medium=medium, count=count
        )

    def card(self) -> str:
        """A gift card that was sold, by the order in which they were."""
        rows = self.till.store.rows(
            "SELECT item FROM uses WHERE scheme = 'gift_card' ORDER BY position"
        )
        return str(self.random.choice(rows)[0]) if rows else "GC1234567890123456"

    def gift_card(self) -> None:
        amount = self.random.choice((None, None, "5.00", "0.37", "60.00"))
        pay_gift_card(self.till, self.card(), None if amount is None else money(amount))

    def top_up(self) -> None:
        set_card(self.till, self.card())

    def discount(self) -> None:
        if self.random.random() < 0.5:
            share = self.random.choice((1000, 2000, 777, 5000))
            selling.discount(
                self.till, basis_points=share, basket=self.random.random() < 0.5, line=self.line()
            )
        else:
            amount = money(self.random.choice(("0.50", "1.00", "0.07")))
            selling.discount(
                self.till, amount=amount, basket=self.random.random() < 0.5, line=self.line()
            )

    def named(self) -> None:
        selling.add(self.till, "COFFEE")
        named_discounts.give(self.till, "staff")

    def price(self) -> None:
        price = money(self.random.choice(("3.33", "0.00", "6.50", "19.90")))
        selling.set_price(self.till, price, self.line())

    def quantity(self) -> None:
        selling.set_quantity(self.till, self.random.choice((1, 2, 5, 0, 10_000)), self.line())

    def undo(self) -> None:
        if self.till.basket.lines and self.random.random() < 0.7:
            selling.clear(self.till)
        selling.undo_clear(self.till)

    def approve(self) -> None:
        (paying if self.till.basket.refund is None else refunding).approve(self.till)

    def decline(self) -> None:
        (paying if self.till.basket.refund is None else refunding).decline(self.till)

    def no_receipt(self) -> None:
        product = selling.named(self.till, self.random.choice(SKUS))
        item = without_receipt.Back(product, self.random.choice((1, 1, 3)), money("4.00"))
        tender = self.random.choice(("cash", "card", "voucher"))
        before = self.till.allowed
        self.till.allowed = self.till.person  # as `authorise` leaves it, without the hashing
        try:
            without_receipt.start(self.till, [item], tender, "trasig")
        except RuleBroken:
            self.till.allowed = before
            raise

    def refund(self, act: Callable[..., object] = refunding.refund) -> None:
        rows = lookups.receipts(self.till, 10)
        number = self.random.choice(rows).receipt if rows else "K1-000001"
        lines = self.random.choice((None, None, [1], [2], [1, 2]))
        pieces = [1] * len(lines) if lines and self.random.random() < 0.5 else None
        tender = self.random.choice(("", "", "cash", "card", "voucher", "gift_card"))
        act(self.till, number, lines, tender, pieces, "ångrade sig")

    def correct(self) -> None:
        rows = lookups.receipts(self.till, 5)
        number = self.random.choice(rows).receipt if rows else "K1-000001"
        pair = self.random.choice((("cash", "card"), ("card", "cash"), ("cash", "voucher")))
        amount = money(self.random.choice(("1.00", "5.00", "400.00")))
        correcting.correct_tender(self.till, number, *pair, amount, "fel tangent")

    def cash_move(self) -> None:
        direction = self.random.choice(("in", "out", "drop"))
        amount = money(self.random.choice(("10.00", "0.05", "20.00", "5000.00")))
        drawer.cash_move(self.till, direction, amount, self.random.choice(("växel", "blommor", "")))


def sign_in(till: Till) -> None:
    """The cashier, for those who opened the till themselves."""
    people.sign_in(till, CASHIER)
