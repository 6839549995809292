"""What the till says no to, beyond the rules of the domain."""

from __future__ import annotations

from collections.abc import Sequence

from pos.domain.catalogue import Product
from pos.domain.errors import RuleBroken
from pos.domain.person import Person
from pos.language import N_


class NotSignedIn(RuleBroken):
    text = N_("Sign in first.")


class WrongPin(RuleBroken):
    """`awaited`: it may be of someone whose secret has not arrived yet."""

    text = N_("The PIN is not right.")

    def __init__(self, *, awaited: bool = False) -> None:
        if awaited:
            self.text = N_("The PIN is not right. Names from other museums are still on their way.")
        super().__init__()


class NobodyYet(RuleBroken):
    """A till that is being filled from the ledger; no PIN is wrong before the people have come."""

    text = N_("Nobody can sign in yet: the names are on their way from the ledger.")


class WrongBadge(RuleBroken):
    text = N_("This badge is nobody's, or was withdrawn.")


class SeveralPeople(RuleBroken):
    """Museums gave out the same PIN before they met; `people` has everyone whose PIN it is."""

    text = N_("Several people have this PIN: {names}. Say who you are.")

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        super().__init__(names=", ".join(person.name for person in people))


class TooManyTries(RuleBroken):
    text = N_("Too many wrong PINs. Try again in {seconds} seconds.")


class ShiftNotOpen(RuleBroken):
    text = N_("Open the till first: count the float.")


class ShiftAlreadyOpen(RuleBroken):
    text = N_("The till is already open since {since}.")


class DateToConfirm(RuleBroken):
    text = N_("The clock says {date}. Confirm the date before opening the till.")


class UnknownCode(RuleBroken):
    text = N_("Nothing on the product list has the code {code}.")


class CodeShared(RuleBroken):
    """Tills that worked apart gave several products one barcode; `products` has them all."""

    text = N_("Several products have the code {code}: {skus}. Choose by the article number.")

    def __init__(self, code: str, products: Sequence[Product]) -> None:
        self.code, self.products = code, tuple(products)
        super().__init__(code=code, skus=", ".join(product.sku for product in products))


class UnknownProduct(RuleBroken):
    text = N_("There is no product {sku}.")


class KeyEmpty(RuleBroken):
    text = N_("No product is under {key}. The product list says nothing of {sku}.")


class NotPaid(RuleBroken):
    text = N_("{due} € is still to be paid.")


class NotAnswered(RuleBroken):
    text = N_("Was the payment on the terminal approved? Answer that first.")


class NothingAsked(RuleBroken):
    text = N_("No payment is waiting for an answer.")


class ReceiptUnknown(RuleBroken):
    text = N_("There is no receipt {receipt}.")


class ReceiptTwice(RuleBroken):
    text = N_(
        "Two receipts have the number {receipt}. Say which by the proof on the paper: {choices}."
    )


class RefundLineUnknown(RuleBroken):
    text = N_("Receipt {receipt} has no line {line}.")


class RefundTooMuch(RuleBroken):
    text = N_("Only {left} of {name} is left to refund.")


class RefundNotToTender(RuleBroken):
    text = N_("{tender} paid {paid} € of this receipt; no more than that goes back to it.")


class RefundVoucherNotMoney(RuleBroken):
    text = N_("A voucher's share is never paid back in money.")


class RefundBasketOpen(RuleBroken):
    text = N_("Finish or park the open basket before a refund.")


class RefundNotByTender(RuleBroken):
    text = N_("Without a receipt nothing is paid back by {tender}.")


class RefundCardUnseen(RuleBroken):
    text = N_("A gift card is paid back from its receipt: find the sale by its code.")


class RefundNothingChosen(RuleBroken):
    text = N_("Choose what comes back first.")


class CorrectionTooMuch(RuleBroken):
    text = N_("Receipt {receipt} has {amount} € paid with {tender}.")


class CorrectionTakenBack(RuleBroken):
    text = N_("{receipt} was taken back: nobody paid it, so no payment of it can be moved.")


class CorrectionTooLate(RuleBroken):
    text = N_("The shift of receipt {receipt} is closed; a coordinator corrects it.")


class CorrectionNotPossible(RuleBroken):
    text = N_("Only cash, card and other money can be corrected into one another.")


class ReasonMissing(RuleBroken):
    text = N_("Say why.")


class DirectionUnknown(RuleBroken):
    text = N_("Cash goes in, out, or to the safe (drop).")


class NotEnoughCash(RuleBroken):
    text = N_("The drawer does not hold {amount} €.")


class FloatWrong(RuleBroken):
    text = N_("The float must be from 0.00 to {most} €.")


class CountMissing(RuleBroken):
    text = N_("Count {tender} before closing.")


class CountWrong(RuleBroken):
    text = N_("The count must be an amount from 0.00 up.")


class GiftCardsKnown(RuleBroken):
    text = N_("Gift cards are not counted: the till knows every one.")


class BasketOpen(RuleBroken):
    text = N_("A basket is still open. Finish, park or empty it before closing.")


class NothingParked(RuleBroken):
    text = N_("There is no parked basket {number}.")


class NothingToUndo(RuleBroken):
    text = N_("There is nothing to undo.")
