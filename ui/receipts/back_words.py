"""What a refund comes to and what it goes back to, as the card beside it shows them."""

from __future__ import annotations

from pos.domain.money import ZERO
from pos.domain.refunds import RefundPlan
from pos.domain.tender import NOT_MONEY, Tender
from pos.language import N_
from pos.till.refunds.refundable import Standing
from ui.desk import Desk
from ui.pay.tender_words import kind_words
from ui.receipts.back_card import Back
from ui.receipts.words import tender_name


def back_of(
    desk: Desk, plan: RefundPlan | None, *, refused: str = "", ready: bool,
    choices: tuple[tuple[str, str], ...] = (), notes: tuple[str, ...] = (),
) -> Back:  # fmt: skip
    """The figures of a plan; the large one is the money, which a voucher's share never is."""
    tenders = plan.tenders if plan else ()
    return Back(
        total=desk.euros(plan.money if plan else ZERO),
        rows=tuple(_row(desk, one) for one in tenders),
        choices=choices,
        notes=_notes(desk, tenders) + notes,
        refused=refused,
        ready=ready and plan is not None,
    )


def ways_back(desk: Desk, sale: Standing) -> tuple[tuple[str, str], ...]:
    """The tenders that money may go back to, where there are several to choose from."""
    money = [one.kind for one, left in sale.held if left > ZERO and one.kind not in NOT_MONEY]
    kinds = tuple(dict.fromkeys(money))
    if len(kinds) < 2:
        return ()
    choices = ((kind, kind_words(desk, kind)) for kind in kinds)
    return (("", desk.tr(N_("As it was paid"))), *choices)


def _row(desk: Desk, tender: Tender) -> tuple[str, str, str]:
    tone = "amber" if tender.kind == "voucher" else ""
    return tender_name(desk, tender), desk.money(-tender.amount), tone


def _notes(desk: Desk, tenders: tuple[Tender, ...]) -> tuple[str, ...]:
    vouchers = [one for one in tenders if one.kind == "voucher"]
    notes = []
    if any(one.count for one in vouchers):
        notes.append(N_("The voucher itself goes back to the customer, never money."))
    if any(not one.count for one in vouchers):
        notes.append(N_("A part of a voucher is never money: cancel it with the issuer."))
    return tuple(desk.tr(one) for one in notes)
