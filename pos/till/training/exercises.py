"""Guided exercises for a new cashier: what to do next, known by the till's own state alone.

An exercise never asks which button was pressed: what the till holds and has finished tells whether
a step is done, whichever way a person took. One that went otherwise is said kindly and begun anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from pos.domain.basket import Basket
from pos.domain.facts import Receipt
from pos.domain.money import ZERO
from pos.language import N_
from pos.storage.store import Store
from pos.storage.transaction import Transaction
from pos.till.till import Till

_KEY = "exercises/"  # and the person's id: which ones they have done

CLOSED = N_("The till is closed. Open it first: Day's till.")
WELL_DONE = N_("Well done!")


class Seen(msgspec.Struct, frozen=True):
    """What the till shows since the exercise, or its last try, began."""

    basket: Basket
    receipts: tuple[Receipt, ...]  # finished since
    earlier: str  # the last sale that could be paid back, whenever it was; "" for none
    counted: bool  # the cash of the open shift
    closed: bool  # a Z since
    open: bool  # a shift now

    @property
    def sale(self) -> Receipt | None:
        """The last sale since."""
        return next((one for one in reversed(self.receipts) if one.KIND == "sale"), None)


class Step(msgspec.Struct, frozen=True):
    """What to do, and whether it is done; {receipt} in the words is a sale to pay back."""

    words: str
    done: Callable[[Seen], bool]


class Exercise(msgspec.Struct, frozen=True):
    """`wrong` is the sentence for what went otherwise, "" when nothing did."""

    key: str
    title: str
    about: str
    steps: tuple[Step, ...]
    wrong: Callable[[Seen], str] = lambda _seen: ""


class Advice(msgspec.Struct, frozen=True):
    """What to show now. `finished`: the exercise is done. `again`: what went otherwise."""

    step: int  # from 1
    words: str
    values: dict[str, Any] = {}
    again: str = ""
    finished: bool = False


def _paid(seen: Seen, kind: str) -> bool:
    return seen.sale is not None and any(one.kind == kind for one in seen.sale.tenders)


def _visits(holder: Any, kind: str) -> bool:
    return any(kind == visit for visit, number in holder.visits if number)


# ----------------------------------------------------------------------- sell


def _two(seen: Seen) -> bool:
    lines = seen.basket
    return seen.sale is not None or (lines.pieces > 1 and lines.total > ZERO)


def _changed(seen: Seen) -> bool:
    return seen.sale is not None and _pieces(seen.sale) > 1 and seen.sale.change > ZERO


def _pieces(sale: Receipt) -> int:
    return sum(line.quantity for line in sale.lines)


def _not_sold(seen: Seen) -> str:
    if seen.sale is None or _changed(seen):
        return ""
    if _pieces(seen.sale) < 2:
        return N_("That was one ticket, and two came in. Once more, with two.")
    if not _paid(seen, "cash"):
        return N_("That was not paid in cash. Once more: F9, 50, F9.")
    return N_("That was exact money. Once more, with a note that gives change: F9, 50, F9.")


# -------------------------------------------------------------------- voucher


def _eligible(seen: Seen) -> bool:
    return seen.sale is not None or any(line.product.voucher for line in seen.basket.lines)


def _voucher_in(seen: Seen) -> bool:
    held = any(one.kind == "voucher" for one in seen.basket.tenders)
    return seen.sale is not None or held


def _no_voucher(seen: Seen) -> str:
    if seen.sale is None or _paid(seen, "voucher"):
        return ""
    return N_("That sale took no voucher. Once more: F11 comes before the rest is paid.")


# ---------------------------------------------------------------- Museum Card


def _card_in(seen: Seen) -> bool:
    lines = seen.basket.lines
    return seen.sale is not None or any(_visits(line.product, "museum_card") for line in lines)


def _card_visit(seen: Seen) -> bool:
    return seen.sale is not None and any(_visits(line, "museum_card") for line in seen.sale.lines)


def _no_card(seen: Seen) -> str:
    if seen.sale is None or _card_visit(seen):
        return ""
    return N_("That sale had no Museum Card. Once more: press the Museum Card's tile.")


def _refunded(seen: Seen) -> bool:
    return any(one.KIND == "refund" for one in seen.receipts)


EXERCISES = (
    Exercise("sell", N_("A sale in cash"), N_("Two tickets, a note, and the change."), (
        Step(N_("Two adults come in. Put two tickets in the basket: press a tile twice, or write"
                " 2* and press it once."), _two),
        Step(N_("They pay with a €50 note. Press F9, write 50, and press F9 again."), _changed),
    ), _not_sold),
    Exercise("voucher", N_("A culture voucher"), N_("Part by voucher, the rest as usual."), (
        Step(N_("Put a ticket in the basket that culture vouchers may pay: it says so."),
             _eligible),
        Step(N_("The visitor has a paper voucher of €5. Press F11, write its number (any digits"
                " will do), write 5 as its value, and press F11."), _voucher_in),
        Step(N_("Take the rest in cash: F9 twice."), lambda seen: _paid(seen, "voucher")),
    ), _no_voucher),
    Exercise("museum_card", N_("A Museum Card"), N_("A visit that costs nothing, with one key."), (
        Step(N_("A visitor shows a Museum Card, and registers it on its own device. Press its"
                " tile here."), _card_in),
        Step(N_("Finish with F9: nothing is due, and no paper comes."), _card_visit),
    ), _no_card),
    Exercise("refund", N_("A refund"), N_("A visitor regrets, and gets the money back."), (
        Step(N_("Sell something first, so that there is a receipt to pay back."),
             lambda seen: bool(seen.earlier) or _refunded(seen)),
        Step(N_("A visitor comes back with receipt {receipt}. Press F8, find it, and pay it"
                " back."), _refunded),
    )),
    Exercise("close", N_("Closing the till"), N_("Count the drawer, then close."), (
        Step(N_("The day is over. Go to Day's till, count the cash (any sum will do here), and"
                " confirm the count."), lambda seen: seen.counted or seen.closed),
        Step(N_("Count what else is asked for, and close the till."), lambda seen: seen.closed),
    )),
)  # fmt: skip
"""In the order in which a new cashier needs them."""


def by_key(key: str) -> Exercise:
    """The exercise of that name; raises LookupError."""
    for exercise in EXERCISES:
        if exercise.key == key:
            return exercise
    raise LookupError(key)


class Coach:
    """Goes through one exercise on a training till; `look` after anything may have changed."""

    def __init__(self, till: Till, key: str) -> None:
        self.exercise = by_key(key)
        self._till = till
        self._at = 0  # the step
        self._again = ""
        self._since = self._position()

    def look(self) -> Advice:
        """What to do now. A few short queries."""
        seen = self._seen()
        steps = self.exercise.steps
        otherwise = self.exercise.wrong(seen)
        if otherwise:
            self._at, self._again, self._since = 0, otherwise, self._position()
            seen = self._seen()
        while self._at < len(steps) and steps[self._at].done(seen):
            self._at += 1
            self._again = ""
        if self._at == len(steps):
            return Advice(len(steps), WELL_DONE, finished=True)
        if not seen.open and not (self.exercise.key == "close" and seen.closed):
            return Advice(self._at + 1, CLOSED)
        words = steps[self._at].words
        return Advice(self._at + 1, words, {"receipt": seen.earlier}, self._again)

    def _position(self) -> int:
        row = self._till.store.row("SELECT max(position) FROM entry WHERE org = :org")
        return int(row[0] or 0) if row else 0

    def _seen(self) -> Seen:
        till = self._till
        till.refresh()
        shift = till.shift.id if till.shift else ""
        counted = till.store.row(
            "SELECT 1 FROM counted WHERE org = :org AND shift = :shift AND tender = 'cash'",
            shift=shift,
        )
        closed = till.store.row(
            "SELECT 1 FROM shift WHERE org = :org AND till = :till AND closed > :since",
            till=till.store.till_id,
            since=self._since,
        )
        return Seen(
            till.basket, self._receipts(), self._earlier(), counted is not None, closed is not None,
            till.shift is not None,
        )  # fmt: skip

    def _receipts(self) -> tuple[Receipt, ...]:
        rows = self._till.store.rows(
            "SELECT position FROM receipt WHERE org = :org AND till = :till AND position > :since"
            " ORDER BY position",
            till=self._till.store.till_id,
            since=self._since,
        )
        facts = [self._till.store.at(row[0]).fact for row in rows]
        return tuple(fact for fact in facts if isinstance(fact, Receipt))

    def _earlier(self) -> str:
        row = self._till.store.row(
            "SELECT receipt FROM receipt WHERE org = :org AND till = :till AND kind = 'sale'"
            " AND total > 0 ORDER BY position DESC LIMIT 1",
            till=self._till.store.till_id,
        )
        return str(row[0]) if row else ""


# ------------------------------------------------------------------- progress


def done_by(store: Store, person: str) -> set[str]:
    """The exercises that a person has done on this till; `store` is the real till's."""
    kept = store.local(_KEY + person)
    return set(kept.decode().split()) if kept else set()


def mark_done(store: Store, person: str, key: str) -> None:
    """Remember it with the real till, since the copy is deleted. No fact: it is nobody's affair."""
    known = done_by(store, person)
    if key not in known:
        with store.write(first=False) as tx:
            tx.set_local(_KEY + person, " ".join(sorted({*known, key})).encode())


def forget(tx: Transaction, person: str) -> None:
    """The person is erased."""
    tx.set_local(_KEY + person, None)
