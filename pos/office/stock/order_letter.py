"""A purchase order as an e-mail: subject and text, in the supplier's language."""

from __future__ import annotations

from datetime import date as day_of
from urllib.parse import quote

from pos.domain.catalogue import in_language
from pos.domain.stock_facts import OrderMade
from pos.language import N_, date, translate

_SUBJECT = N_("Order {number} from {museum}")
_GREETING = N_("Hello,")
_PLEASE = N_("We would like to order:")
_TO = N_("Please deliver to:")
_MARK = N_("Please put our order number {number} on the delivery note and the invoice.")
_REGARDS = N_("With kind regards,")
_PIECES = N_("{n} pcs")


def subject(fact: OrderMade, language: str) -> str:
    return translate(_SUBJECT, language, number=fact.number, museum=fact.seller.museum)


def text(fact: OrderMade, language: str) -> str:
    """The letter, plain; costs are between the museum and its books."""
    seller = fact.seller
    lines = [
        f"{translate(_PIECES, language, n=item.quantity):>8}  {item.sku:16}"
        f" {in_language(item.names, language)}".rstrip()
        for item in fact.items
    ]
    parts = [
        translate(_GREETING, language), translate(_PLEASE, language), "\n".join(lines),
        *([fact.note] if fact.note else []),
        "\n".join([translate(_TO, language), seller.museum, *seller.address]),
        translate(_MARK, language, number=fact.number),
        "\n".join(filter(None, [translate(_REGARDS, language), seller.name, seller.museum,
                                seller.phone, seller.email])),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def mailto(fact: OrderMade, language: str, address: str = "") -> str:
    """A link that opens the letter in whatever writes e-mail here."""
    return (
        f"mailto:{quote(address)}?subject={quote(subject(fact, language))}"
        f"&body={quote(text(fact, language))}"
    )


def file_name(fact: OrderMade, language: str) -> str:
    """What the order's PDF is called."""
    said = translate(N_("Order {number}"), language, number=fact.number)
    return f"{said} {date(day_of.fromisoformat(fact.date), language)}.pdf"
