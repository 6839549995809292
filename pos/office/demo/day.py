"""One day of the demonstration museum's story, from the float to the Z."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from random import Random

from pos.domain.cash import DENOMINATIONS
from pos.domain.money import ZERO, Money
from pos.domain.person import Role
from pos.office.demo import visitors as who
from pos.office.demo.paying import Payer
from pos.till import finishing, people, refunding, selling, shifts
from pos.till.after_sale import copying, correcting
from pos.till.day import drawer, shift_edges
from pos.till.till import Till

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
"""The museum is closed on Mondays, and open late on Wednesdays for the concert."""

_FLOAT = Money(15_000)
_BUSY = {TUESDAY: 22, WEDNESDAY: 24, THURSDAY: 24, FRIDAY: 28, SATURDAY: 46, SUNDAY: 42}
_BY_HOUR = {11: 12, 12: 20, 13: 22, 14: 20, 15: 15, 16: 8}
_CONCERTS = {
    WEDNESDAY: (("CON-WED", "CON-WED-STUDENT"), (16, 17), 22),
    FRIDAY: (("CON-LUNCH", ""), (11, 12), 10),
    SATURDAY: (("CON-CHILD", ""), (10, 10), 14),
}  # day of the week: tickets, between which hours they go, how many parties

Act = Callable[[], None]
SetClock = Callable[[date, time], None]


class Day:
    """Everything that happens on one date, in the order of the clock."""

    def __init__(self, till: Till, clock: SetClock, dice: Random, day: date) -> None:
        self._till, self._clock, self._dice, self._day = till, clock, dice, day
        counted = till.store.rows(
            "SELECT product, quantity FROM stock WHERE org = :org AND place = :place",
            place=till.settings.place,
        )
        by_id = dict(till.store.rows("SELECT id, sku_key FROM product WHERE org = :org"))
        self._stock = who.Stock({by_id[id_].upper(): left for id_, left in counted})
        self._payer = Payer(till, dice)

    def run(self) -> None:
        """Open, sell, close."""
        self._open()
        for at, act in sorted(self._acts(), key=lambda row: row[0]):
            self._clock(self._day, at)
            act()
        self._close()

    # ----------------------------------------------------------------- the drawer

    def _open(self) -> None:
        staff = people.everyone(self._till)
        cashiers = [person for person in staff if Role.CASHIER in person.roles]
        people.enter(self._till, cashiers[self._day.toordinal() % len(cashiers)])
        self._clock(self._day, time(9, 45))
        left = shift_edges.carried(self._till)
        shifts.open_shift(self._till, _FLOAT if left is None else left, self._day)

    def _close(self) -> None:
        late = self._day.weekday() == WEDNESDAY
        self._clock(self._day, time(20 if late else 17, 12))
        till, reason = self._till, ""
        for row in shifts.expected(till):
            amount = row.amount
            if row.key == "cash":
                off = self._dice.choice((0,) * 9 + (-5, -50, 20, -100)) if amount else 0
                reason = "växelfel, hittas inte" if off else ""
                amount = amount + Money(off)
                shifts.count(till, row.key, pieces=_pieces(amount), reason=reason)
            else:
                shifts.count(till, row.key, amount)
        cash = next(row.counted for row in shifts.counted(till) if row.tender == "cash")
        shifts.close_shift(till, min(_FLOAT, cash), reason)
        people.sign_out(till)

    # ------------------------------------------------------------------- the acts

    def _acts(self) -> list[tuple[time, Act]]:
        weekday, dice = self._day.weekday(), self._dice
        hours, weights = zip(*_BY_HOUR.items(), strict=True)
        number = _BUSY[weekday] + dice.randint(-5, 5)
        acts = [(self._at(hour), self._visit) for hour in dice.choices(hours, weights, k=number)]
        if weekday in _CONCERTS:
            (ticket, reduced), between, parties = _CONCERTS[weekday]
            for _ in range(parties + dice.randint(-4, 4)):
                basket = who.concert(dice, ticket, reduced)
                acts.append((self._at(dice.randint(*between)), self._selling(basket)))
        if weekday in (TUESDAY, THURSDAY):
            acts.append((self._at(10), self._selling(who.school_class(dice))))
        if weekday in (FRIDAY, SUNDAY) or dice.random() < 0.15:
            acts.append((self._at(13), self._selling(who.group(dice), "card")))
        return [*acts, *self._beside()]

    def _beside(self) -> list[tuple[time, Act]]:
        """What a day has beside sales: never all of it on the same day."""
        dice, weekday = self._dice, self._day.weekday()
        rare: list[tuple[float, int, Act]] = [
            (0.50, 14, self._copy),
            (0.35, 15, self._refund),
            (0.30, 12, lambda: self._opened("växling")),
            (0.25, 13, lambda: self._moved("out", 640, "mjölk till caféet")),
            (0.25, 16, self._correct),
            (0.40, 12, self._second_thoughts),
            (1.0 if weekday == TUESDAY else 0.0, 10,
             lambda: self._moved("in", 2_000, "växel från banken")),
            (1.0 if weekday == SATURDAY else 0.2, 16, self._drop),
        ]  # fmt: skip
        return [(self._at(hour), act) for chance, hour, act in rare if dice.random() < chance]

    def _at(self, hour: int) -> time:
        return time(hour, self._dice.randint(0, 59), self._dice.randint(0, 59))

    def _visit(self) -> None:
        self._sell(who.visitors(self._dice, self._stock))

    def _selling(self, basket: who.Basket, tender: str = "") -> Act:
        return lambda: self._sell(basket, tender)

    def _sell(self, basket: who.Basket, tender: str = "") -> None:
        till, dice = self._till, self._dice
        language = dice.choices(("", "fi", "en"), (50, 35, 15))[0]
        for sku, number in basket:
            selling.add(till, sku, number)
            if till.basket.lines[-1].unit is None:
                selling.set_price(till, Money(dice.choice((200, 500, 500, 1_000, 2_000))))
        if language:
            selling.set_language(till, language)
        if till.basket.total and dice.random() < 0.03:
            selling.discount(till, basis_points=1_000, basket=True)
        self._payer.pay(tender)
        finishing.finish(till)

    def _copy(self) -> None:
        if self._till.last is not None:
            copying.copy(self._till)

    def _refund(self) -> None:
        """Somebody changed their mind about something from the shop."""
        till = self._till
        self._sell([("MAGNET-CLEF", 1), ("PENCIL-NOTES", 2)], self._dice.choice(("cash", "card")))
        assert till.last is not None
        refunding.refund(till, till.last.fact.receipt, [1], reason="ångrat köp")

    def _correct(self) -> None:
        """Rung up as cash, paid by card."""
        till = self._till
        self._sell([("ADM-ADULT", 2)], "cash")
        assert till.last is not None
        fact = till.last.fact
        correcting.correct_tender(
            till, fact.receipt, "cash", "card", fact.tenders[0].amount, "betalades med kort"
        )

    def _second_thoughts(self) -> None:
        """A line taken out again before paying."""
        selling.add(self._till, "BOOK-BELLS")
        selling.remove(self._till)
        self._sell(who.cafe(self._dice, self._stock))

    def _opened(self, reason: str) -> None:
        drawer.open_drawer(self._till, reason)

    def _moved(self, direction: str, cents: int, reason: str) -> None:
        drawer.cash_move(self._till, direction, Money(cents), reason)

    def _drop(self) -> None:
        """Notes beyond what the drawer needs go to the safe."""
        cash = next(row.amount for row in shifts.expected(self._till) if row.key == "cash")
        spare = Money((cash - _FLOAT).cents // 5_000 * 5_000)
        if spare > ZERO:
            drawer.cash_move(self._till, "drop", spare, "")


def _pieces(amount: Money) -> dict[int, int]:
    """An amount as notes and coins, as few as possible."""
    pieces, left = {}, amount.cents
    for value in DENOMINATIONS[1:]:  # nobody brings 200 € notes to a museum
        pieces[value], left = divmod(left, value)
    return pieces
