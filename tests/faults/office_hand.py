"""The office at work in a process of its own, to be killed: batches, exports, imports, corrections.

`python -m tests.faults.office_hand FOLDER LOG SEED` acts until it is killed, and writes to its log
how far the journal was after each act that it was told is done: that must never be lost.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pos.domain.errors import RuleBroken
from pos.domain.identity import product_id
from pos.office.books import exporting, safe
from pos.office.catalogue.file import read_products
from pos.office.importing.plan import plan_of
from pos.office.importing.writing import take_in, undo
from pos.office.products.acts import change
from pos.office.settlement import batches
from pos.office.stock import counting, moving, orders
from pos.office.stock.given import Line
from pos.till import finishing, lookups, paying, people, selling, shifts
from pos.till.after_sale import correcting
from pos.till.day import drawer
from pos.till.till import Till
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, COORDINATOR, MANAGER, money

BOOK = product_id("BOOK")
IMPORTED = 300


class Office:
    """One person of all desks, drawing acts from a seed."""

    def __init__(self, till: Till, seed: str) -> None:
        self.till, self.dice = till, random.Random(seed)
        self.acts: tuple[tuple[str, Callable[[], object]], ...] = (
            (CASHIER, self.sale), (CASHIER, self.sale), (CASHIER, self.correct),
            (CASHIER, lambda: drawer.cash_move(till, "drop", money("5.00"), "")),
            (COORDINATOR, lambda: batches.make(till, "edenred", "paper")),
            (COORDINATOR, lambda: batches.send(till, self.batch())),
            (COORDINATOR, lambda: batches.pay(till, self.batch())),
            (COORDINATOR, lambda: batches.undo(till, self.batch(), "fel")),
            (COORDINATOR, lambda: safe.count_safe(till, money(f"{self.dice.randint(40, 70)}.00"))),
            (COORDINATOR, lambda: safe.deposit(till, "7", money("20.00"))),
            (COORDINATOR, self.export), (COORDINATOR, self.day),
            (MANAGER, self.import_), (MANAGER, self.bulk),
            (MANAGER, lambda: moving.receive(till, [Line(BOOK, 3, None)])),
            (MANAGER, lambda: orders.make(till, "Förlaget", [Line(BOOK, 2, None)])),
            (MANAGER, lambda: counting.begin(till)),
            (MANAGER, lambda: counting.count(till, BOOK, 1)),
            (MANAGER, lambda: counting.close(till, uncounted_is_none=self.dice.random() < 0.5)),
        )  # fmt: skip

    def one(self) -> None:
        pin, act = self.dice.choice(self.acts)
        people.sign_in(self.till, pin)
        try:
            act()
        except RuleBroken:  # nothing open, nothing new: the next one then
            return

    def batch(self) -> str:
        return f"K1-E{self.dice.randint(1, 4)}"

    def sale(self) -> None:
        if self.till.shift is None:
            shifts.open_shift(self.till, money("100.00"))
        while self.till.basket.tenders:
            paying.remove_tender(self.till, 1)
        selling.add(self.till, self.dice.choice(("ADULT", "BOOK")))
        if self.dice.random() < 0.5:
            serial = f"00471182{self.dice.randrange(10**5):05d}"
            paying.pay_voucher(self.till, "edenred", money("7.00"), serial=serial, medium="paper")
        if self.till.basket.due:
            paying.pay_cash(self.till)
        finishing.finish(self.till)

    def correct(self) -> None:
        if not (sold := lookups.receipts(self.till, 5)):
            return
        number = self.dice.choice(sold).receipt
        correcting.correct_tender(self.till, number, "cash", "card", money("1.00"), "fel")

    def export(self) -> None:
        plan = exporting.plan(self.till, date(2026, 11, 1), date(2026, 11, 30))
        name = f"books{len(exporting.exports(self.till))}.si"
        exporting.export(self.till, plan, "sie", self.till.folder / name)

    def day(self) -> None:
        shifts.count(self.till, "cash", money("100.00"))
        shifts.close_shift(self.till, uncounted=True)

    def import_(self) -> None:
        price = f"{self.dice.randint(1, 9)},{self.dice.randint(10, 99)}"
        rows = (f"NEW{n};Ny {n};shop;25,5;{price}" for n in range(IMPORTED))
        text = "\n".join(("sku;name_sv;category;vat;price", *rows))
        report = read_products(text.encode(), rates=self.till.settings.vat.classes(self.till.day))
        done = take_in(self.till, plan_of(self.till, report))
        if self.dice.random() < 0.3:
            undo(self.till, done)
        self.till.reload()

    def bulk(self) -> None:
        cents = self.dice.randint(100, 999)
        changes = {product_id(f"NEW{n}"): {"price/2027-01-01": cents} for n in range(IMPORTED)}
        change(self.till, changes)


def main(folder: Path, log: Path, seed: str) -> None:
    clock = SetClock()
    till = Till.open(folder, clock)
    clock.forward(seconds=float(till.store.rows("SELECT max(position) FROM entry")[0][0]))
    office, told = Office(till, seed), os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while True:
        clock.forward(milliseconds=100)
        office.one()
        [(seq, hash_)] = till.store.rows("SELECT seq, hash FROM head")
        os.write(told, f"{seq} {bytes(hash_).hex()}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
