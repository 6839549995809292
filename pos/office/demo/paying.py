"""How visitors of the demonstration museum pay: card mostly, cash, and culture vouchers."""

from __future__ import annotations

from random import Random

from pos.domain.money import ZERO, Money
from pos.till import paying
from pos.till.till import Till

_NOTES = (500, 1_000, 2_000, 5_000)


class Payer:
    """Pays the open basket of a till."""

    def __init__(self, till: Till, dice: Random) -> None:
        self._till, self._dice = till, dice

    def pay(self, tender: str = "") -> None:
        """Pay all that is due; `tender` when the story says how."""
        if self._till.basket.due > ZERO and not tender and self._dice.random() < 0.16:
            self._vouchers()
        if self._till.basket.due <= ZERO:
            return
        if (tender or self._dice.choices(("card", "cash"), (62, 38))[0]) == "card":
            self._card()
        else:
            self._cash()

    def _card(self) -> None:
        if self._dice.random() < 0.02:  # wrong code at the first try
            paying.ask(self._till)
            paying.decline(self._till)
        paying.pay_outside(self._till, "card")

    def _cash(self) -> None:
        due = paying.cash_due(self._till)
        above = [Money(note) for note in _NOTES if Money(note) >= due]
        given = above[0] if above and self._dice.random() < 0.7 else due
        paying.pay_cash(self._till, given)

    def _vouchers(self) -> None:
        """Vouchers for what they may pay; a paper's last euros may go beyond it."""
        issuer = self._dice.choices(("edenred", "smartum", "epassi", "eazybreak"), (8, 6, 5, 2))[0]
        room = paying.voucher_offer(self._till, issuer).eligible
        if room <= ZERO:
            return
        if issuer in ("epassi", "eazybreak"):
            self._voucher(issuer, room, "mobile")
            return
        face = Money(500 if issuer == "smartum" else self._dice.choice((500, 1_000)))
        papers = min(4, room.cents // face.cents) or self._dice.randint(0, 1)
        for _ in range(papers):
            self._voucher(issuer, face, "paper")

    def _voucher(self, issuer: str, amount: Money, medium: str) -> None:
        begins = "0047" if issuer == "edenred" else ""
        serial = f"{begins}{self._dice.randrange(10**9):09d}"
        paying.pay_voucher(self._till, issuer, amount, serial=serial, medium=medium)
