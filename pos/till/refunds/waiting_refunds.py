"""Refunds that wait for a device's answer in another window of this till."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from pos.domain.basket import Basket
from pos.domain.errors import RuleBroken
from pos.domain.facts import Original
from pos.domain.money import from_builtin
from pos.domain.refunds import RefundPlan
from pos.language import N_
from pos.till.till import Till

_baskets = msgspec.json.Decoder(Basket, dec_hook=from_builtin)


class RefundWaits(RuleBroken):
    text = N_(
        "A refund of receipt {receipt} waits for the terminal's answer in another window. Answer"
        " there first."
    )


def not_elsewhere(till: Till, plan: RefundPlan) -> RefundPlan:
    """The plan; raises RefundWaits where the receipt is being paid back at another seat.

    Call it under the lock: until its device has answered, that refund is only in its draft.
    """
    if plan.original is None:
        return plan
    rows = till.store.rows(
        "SELECT basket FROM draft WHERE number <= 0 AND number <> :own", own=till.store.draft
    )
    for row in rows:
        with suppress(msgspec.DecodeError):  # a newer program's, or damaged: not ours to judge
            held = _baskets.decode(row[0]).refund
            if held is not None and held.original is not None:
                _other(plan.original, held.original)
    return plan


def _other(wanted: Original, held: Original) -> None:
    if wanted.hash == held.hash:
        raise RefundWaits(receipt=wanted.receipt)
