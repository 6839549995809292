"""The explainer's causes as sentences, and tenders by their names, in a person's language."""

from __future__ import annotations

from pos.domain.catalogue import in_language
from pos.domain.day_facts import (
    AfterClose,
    ClosedTenderMoved,
    CountCorrected,
    DifferenceExplained,
)
from pos.domain.money import Money
from pos.language import N_, euros, time, translate, translate_plural
from pos.office.days.evidence import Behind, Cause, later_of
from pos.till.till import Till

_MEDIA = {"paper": N_("paper voucher"), "mobile": N_("mobile"), "card": N_("card")}

_ONE = {  # with the receipt that fits
    "swapped": N_("{receipt} at {time}, {amount}, was rung up as {first}, and paid by {second}."),
    "twice": N_("{receipt} at {time} and {other} at {later} are alike: rung up twice?"),
    "refund_not_given": N_("Refund {receipt} at {time}: {amount} did not reach the customer."),
    "refund_not_rung": N_("{receipt} at {time}, {amount}: was it paid back without a refund?"),
    "not_on_terminal": N_("{receipt} at {time}, {amount}: the terminal does not have it."),
    "voucher_missing": N_("A voucher from {issuer} is missing: {receipt} at {time}, {amount}."),
    "vouchers_missing": N_("Vouchers from {issuer} are missing: {receipt} at {time}, {amount}."),
    "change_kept": N_("{receipt} at {time}: the change, {amount}, was not given."),
    "change_twice": N_("{receipt} at {time}: the change, {amount}, was given twice."),
    "other_note": N_("{receipt} at {time}: change for another note than the {given}."),
}
_SEVERAL = {  # of which one fits, nobody knows which
    "swapped": N_("One of {n} sales of {amount} was rung up as {first}, and paid by {second}."),
    "refund_not_given": N_("One of {n} refunds of {amount} did not reach the customer."),
    "refund_not_rung": N_("One of {n} sales of {amount}: was it paid back without a refund?"),
    "not_on_terminal": N_("The terminal does not have one of {n} sales of {amount}."),
    "voucher_missing": N_("A voucher from {issuer}, {amount}, is missing: {n} receipts fit."),
    "vouchers_missing": N_("Vouchers from {issuer}, {amount}, are missing: {n} receipts fit."),
    "change_kept": N_("The change of one of {n} sales, {amount}, was not given."),
    "change_twice": N_("The change of one of {n} sales, {amount}, was given twice."),
    "other_note": N_("In one of {n} sales change was given for another note."),
}
_NONE = {  # without a receipt
    "swapped": N_("{amount} was rung up as {first}, and paid by {second}."),
    "wrong_issuer": N_("Papers for {amount} lie in the wrong bundle: {second} instead of {first}."),
    "vouchers_missing": N_("Vouchers from {issuer}, {amount}, are missing."),
    "transposed": N_("{first}: two digits were typed in the other order."),
    "decimals": N_("{first}: the comma stands in the wrong place."),
    "mistyped": N_("{first}: one digit was typed wrong."),
    "float": N_("The float was noted wrong by {amount} at the opening."),
    "not_in_a_sale": N_("The terminal took {amount} that is in no sale."),
    "voucher_extra": N_("A voucher too many from {issuer}: of another day, or not rung up."),
    "coins": N_("A coin or two: {amount}."),
}
_NOTED = {  # where the cause asks: what a person notes who says yes
    "twice": N_("{receipt} at {time} was rung up twice, again as {other} at {later}."),
    "refund_not_rung": N_("{receipt} at {time}, {amount}, was paid back without a refund."),
}
_NOTED_SEVERAL = {
    "refund_not_rung": N_("One of {n} sales of {amount} was paid back without a refund."),
}
_OVER = {
    "roll": N_("A roll of {value} coins was counted twice."),
    "note": N_("One {value} note too many was counted."),
    "move_not_written": N_("{amount} was put into the drawer and not written down."),
}
_SHORT = {
    "roll": N_("A roll of {value} coins was not counted."),
    "note": N_("One {value} note was not counted."),
    "move_not_written": N_("{amount} was taken from the drawer and not written down."),
}


def say(till: Till, cause: Cause, language: str, *, noted: bool = False) -> str:
    """The cause as one sentence; `noted`: as the reason of whoever puts it right, which is kept
    and printed, and asks nothing."""
    fits = cause.receipts
    one = fits[0] if fits else None
    values: dict[str, object] = {
        "amount": _euros(cause.amount, language), "value": _euros(cause.value, language),
        "first": row_name(till, cause.tenders[0], language),
        "second": row_name(till, cause.tenders[-1], language), "n": len(fits),
        "issuer": row_name(till, cause.tenders[0], language).partition(",")[0],
    }  # fmt: skip
    if cause.kind == "swapped":
        values |= {"first": _within(till, cause.tenders[0], language),
                   "second": _within(till, cause.tenders[-1], language)}  # fmt: skip
    if one is not None:
        values |= {"receipt": one.receipt, "time": time(one.at, language),
                   "given": _euros(one.amount, language)}  # fmt: skip
    if cause.kind == "twice" and len(fits) > 1:
        values |= {"other": fits[1].receipt, "later": time(fits[1].at, language)}
    alone = len(fits) == 1 or cause.kind == "twice"
    table = _ONE if alone else _SEVERAL if fits else _NONE
    if noted and fits:
        table = table | (_NOTED if alone else _NOTED_SEVERAL)
    if cause.kind in _OVER:
        table = _OVER if cause.over else _SHORT
    return translate(table[cause.kind], language, **values)


def difference(till: Till, tender: str, amount: Money, language: str) -> str:
    """What differs: `Card: 19,90 € is missing.`"""
    text = N_("{tender}: {amount} is missing.") if amount.cents < 0 else N_(
        "{tender}: {amount} too much.")  # fmt: skip
    name = row_name(till, tender, language)
    return translate(text, language, tender=name, amount=_euros(abs(amount), language))


def row_name(till: Till, key: str, language: str) -> str:
    """`Edenred, paper voucher`, `Card`: a row of the reconciliation."""
    kind, issuer, medium = (*key.split("/"), "", "")[:3]
    if kind == "voucher":
        known = till.settings.issuers.get(issuer)
        name = known.name if known is not None else issuer.capitalize()
        alone = known is not None and len(known.media) == 1
        if alone or medium not in _MEDIA:
            return name
        return f"{name}, {translate(_MEDIA[medium], language)}"
    named = till.tenders.get(kind)
    return in_language(named.names, language) if named is not None else kind


def _within(till: Till, key: str, language: str) -> str:
    """The same within a sentence: an issuer keeps its capital letter."""
    name = row_name(till, key, language)
    return name if key.startswith("voucher/") else name[:1].lower() + name[1:]


def mended(till: Till, fact: AfterClose, language: str) -> str:
    """What was put right: `19,90 € moved from Cash to Card, K1-000412`."""
    if isinstance(fact, ClosedTenderMoved):
        return translate(
            N_("{amount} moved from {first} to {second}, {receipt}"), language,
            amount=_euros(fact.amount, language), receipt=fact.receipt,
            first=_within(till, fact.source.key, language),
            second=_within(till, fact.target.key, language),
        )  # fmt: skip
    if isinstance(fact, CountCorrected):
        return translate(
            N_("{tender}: counted {amount} instead of {was}"), language,
            tender=row_name(till, fact.tender, language), amount=_euros(fact.amount, language),
            was=_euros(fact.was, language),
        )  # fmt: skip
    assert isinstance(fact, DifferenceExplained)
    text = N_("{tender}: {amount} explained")
    if fact.posts_to == "receivable":
        text = N_("{tender}: {amount} explained, the money is still expected")
    return translate(
        text, language, tender=row_name(till, fact.tender, language),
        amount=euros(fact.amount.cents, language, sign=True),
    )  # fmt: skip


def act_words(till: Till, cause: Cause, language: str) -> str:
    """What a button says that puts a cause right."""
    first, second = (_within(till, cause.tenders[at], language) for at in (0, -1))
    if cause.act == "move":
        return translate(N_("Move {amount} to {second}"), language, second=second,
                         amount=_euros(cause.amount, language))  # fmt: skip
    if cause.act == "count" and len(cause.tenders) > 1:
        return translate(N_("Move {amount} to the bundle of {first}"), language, first=first,
                         amount=_euros(cause.amount, language))  # fmt: skip
    if cause.act == "count":
        return translate(N_("Correct the count"), language)
    if cause.kind == "twice":
        back = later_of(cause).receipt
        return translate(N_("Take {receipt} back"), language, receipt=back)
    return explain_words(language)


def explain_words(language: str) -> str:
    """What a button says that only accepts a difference."""
    return translate(N_("Note this explanation"), language)


def behind_words(one: Behind, language: str) -> str:
    """`K1-000398 · 15.12 · 10,00 € · 0047118255301`."""
    parts = (one.receipt, time(one.at, language), _euros(one.amount, language), one.serial)
    return " · ".join(part for part in parts if part)


def pieces_words(number: int, language: str) -> str:
    """How many other causes would fit."""
    return translate_plural("{n} other explanation", "{n} other explanations", number, language)


def _euros(amount: Money, language: str) -> str:
    return euros(amount.cents, language)
