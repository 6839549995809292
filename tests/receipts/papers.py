"""Sample papers: the worked figures of the domain, and everything else a paper may have to say."""

from __future__ import annotations

import re
from typing import Any

from pos.domain.day_facts import (
    ClosedTenderMoved,
    CountCorrected,
    DifferenceExplained,
    PutRight,
)
from pos.domain.facts import Original, Receipt, ReceiptLine, Refund, Sale
from pos.domain.gift_card import CardPaid, CardSold
from pos.domain.money import ZERO, Money
from pos.domain.seller import Seller
from pos.domain.takings import Counted, DrawerSum, Exchanged, Sum, Takings, TenderSum
from pos.domain.tender import Tender
from pos.domain.vat import VatRow, by_rate
from receipts.document import Document
from receipts.gift_card_paper import gift_card_document
from receipts.printer_test_page import printer_test_page
from receipts.report_paper import takings_document
from receipts.sale_paper import receipt_document

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LANGUAGES = ("sv", "fi", "en")
COLUMNS = (32, 42, 48)

SELLER = Seller(
    name="Musikstiftelsen",
    museum="Musikmuseet",
    business_id="2077474-0",
    address=("Biskopsgatan 17", "20500 Åbo"),
    phone="+358 2 000 0000",
    email="museum@example.org",
)

TICKET = {"sv": "Inträde, vuxen", "fi": "Pääsylippu, aikuinen", "en": "Admission, adult"}
BOOK = {
    "sv": "Nothäfte: Pianostycken i urval, häfte 2",
    "fi": "Nuottivihko: Pianokappaleita, vihko 2",
    "en": "Sheet music: Selected piano pieces, book 2",
}
POSTER = {"sv": "Affisch", "fi": "Juliste", "en": "Poster"}
CATEGORIES = {
    "admission": {"sv": "Inträde", "fi": "Pääsyliput", "en": "Admission"},
    "shop": {"sv": "Butik", "fi": "Kauppa", "en": "Shop"},
}


def line(names: dict[str, str] | str, quantity: int, unit: int, rate: int | None, **more: object):
    """A receipt's line; `discount` and `basket` in cents."""
    names = dict.fromkeys(LANGUAGES, names) if isinstance(names, str) else names
    discount, basket = Money(int(more.pop("discount", 0))), Money(int(more.pop("basket", 0)))
    return ReceiptLine(
        product="p", sku="SKU", names=names, category="shop", quantity=quantity, unit=Money(unit),
        total=Money(unit) * quantity - discount - basket, discount=discount,
        basket_discount=basket, vat_class="culture", rate=rate, **more,
    )  # fmt: skip


def receipt(lines, tenders=(), kind: type[Receipt] = Sale, **more: object) -> Receipt:
    return kind(
        **{
            "receipt": "K1-000412", "number": 412, "shift": "s", "date": "2026-11-21",
            "local_time": "2026-11-21T12:41:07+02:00", "place": "p", "till": "K1",
            "seller": SELLER, "language": "sv", "lines": tuple(lines),
            "vat": by_rate((row.rate, row.total) for row in lines), "tenders": tuple(tenders),
            "total": sum((row.total for row in lines), ZERO),
        }
        | more
    )  # fmt: skip


def voucher(amount: int, **more: object) -> Tender:
    return Tender(
        "voucher", Money(amount), "voucher_receivable", issuer="edenred", issuer_name="Edenred",
        medium="paper", **more,
    )  # fmt: skip


def cash(amount: int, **more: object) -> Tender:
    return Tender("cash", Money(amount), "cash", **more)


# The worked day.
R1 = receipt([line(TICKET, 2, 700, 1350)], [voucher(1000, count=2), cash(400, given=Money(400))])
R2 = receipt(
    [line(BOOK, 1, 2990, 1350), line(POSTER, 1, 1990, 2550)],
    [Tender("card", Money(4980), "card_receivable")],
)
R3 = receipt(
    [line("Vykort", 1, 243, 2550)],
    [cash(245, given=Money(500), change=Money(255), rounding=Money(2))],
    rounding=Money(2), change=Money(255),
)  # fmt: skip
EXCESS = receipt(
    [line(TICKET, 1, 700, 1350)],
    [voucher(1000, serial="0047118255530", excess=Money(300))],
)
FULL = receipt(
    [
        line(TICKET, 12, 700, 1350, basket=840),
        line(BOOK, 1, 2990, 1350, discount=299, list_price=Money(3190)),
        line("Guidning", 1, 5000, None),
        line("Kaffe – “stor”", 2, 250, 1000),
    ],
    [voucher(500, serial="0047118255530"), cash(19851, given=Money(20000), change=Money(149))],
)
REFUND = receipt(
    [line(POSTER, -1, 1990, 2550, line=2)],
    [Tender("card", Money(-1990), "card_receivable")],
    Refund, receipt="K1-000413", reason="Skadad i hörnet",
    original=Original("K1-000399", "ab" * 32, "2026-11-20"),
)  # fmt: skip
UNPROVED_REFUND = receipt(
    [line(POSTER, -1, 743, 2550)],
    [cash(-745, rounding=Money(-2))],
    Refund, receipt="K1-000414", reason="Inget kvitto", rounding=Money(-2),
)  # fmt: skip
CODE = "GC4821903755162018"
GIFT = receipt(
    [line("Presentkort", 1, 5000, 1350, role="gift_card", gift_card=CardSold(
        CODE, single=True, vat=Money(595), valid_until="2029-11-21", balance=Money(5000)))],
    [cash(5000)],
)  # fmt: skip
PAID = receipt(
    [line(BOOK, 1, 2990, 1350)],
    [Tender("gift_card", Money(2990), "gift_card", serial=CODE, gift_card=CardPaid(
        single=True, rate=1350, vat=Money(356), balance=Money(2010)))],
    vat=(VatRow(1350, ZERO, ZERO),),
)  # fmt: skip
RECEIPTS = {
    "r1": R1, "r2": R2, "r3": R3, "excess": EXCESS, "full": FULL, "refund": REFUND,
    "unproved refund": UNPROVED_REFUND, "gift card": GIFT, "paid with it": PAID,
}  # fmt: skip

TAKINGS = Takings(
    till="K1", shift=12, date="2026-11-21",
    opened_at="2026-11-21T08:52:00.000Z", closed_at="2026-11-21T15:03:00.000Z",
    receipts=3, gross=Money(6623), rounding=Money(2),
    vat=(*by_rate([(2550, Money(2233))]), *by_rate([(1350, Money(4390))]),
         *by_rate([(None, Money(500))])),
    tenders=(TenderSum("cash", "", "", 2, Money(645)), TenderSum("card", "", "", 1, Money(4980)),
             TenderSum("voucher", "edenred", "paper", 2, Money(1000))),
    categories=(Sum("admission", 2, Money(1400)), Sum("shop", 3, Money(5223))),
    visits=(Sum("adult", 2), Sum("museum_card", 46)),
    refunds=Sum("refunds", 1, Money(-1990)), discounts=Sum("discounts", 2, Money(340)),
    voids=1, copies=2, drawer_openings=3, training=4, unfinished=5,
    drawer=DrawerSum(Money(15000), Money(645), Money(1000), Money(200), Money(5000)),
    first_receipt="K1-000410", last_receipt="K1-000412",
    total_sales=Money(185_790_00), total_refunds=Money(-1990),
    gift_cards=(Sum("sold", 2, Money(8000)), Sum("used", 1, Money(2990))),
)  # fmt: skip
COUNTS = (
    Counted("cash", Money(11445), Money(11450)),
    Counted("card", Money(4980), Money(4980)),
    Counted("voucher/edenred/paper", Money(1000), Money(0)),
)


def z_paper(language: str = "sv") -> Document:
    return takings_document(
        TAKINGS, SELLER, kind="Z", language=language, counts=COUNTS, categories=CATEGORIES,
        local_time="2026-11-21T17:03:12+02:00", reason="En sedel saknas", next_float=Money(15000),
        dropped=Money(6450), exchange=Exchanged(412, 406),
    )  # fmt: skip


def z_copy(language: str = "sv") -> Document:
    """With what was put right since."""
    about: dict[str, Any] = {
        "date": "2026-11-21", "local_time": "2026-11-22T09:05:00+02:00", "of": "s", "number": 12,
        "till": "K1", "reason": "enligt terminalens kvitto",
    }  # fmt: skip
    after = PutRight(
        (
            ClosedTenderMoved(
                receipt="K1-000412", hash="ab" * 32, amount=Money(243), **about,
                source=Tender(kind="cash", role="cash", amount=Money(-245)),
                target=Tender(kind="card", role="card_receivable", amount=Money(243)),
            ),
        ),
        (CountCorrected(tender="cash", was=Money(11450), amount=Money(11445), **about),),
        (
            DifferenceExplained(
                tender="voucher/edenred/paper", amount=Money(-1000), **about
            ),
        ),
    )  # fmt: skip
    return takings_document(
        TAKINGS, SELLER, kind="Z", language=language, counts=COUNTS, categories=CATEGORIES,
        reprint=True, put_right=after,
    )  # fmt: skip


def x_paper(language: str = "sv") -> Document:
    return takings_document(
        TAKINGS, SELLER, kind="X", language=language, categories=CATEGORIES, show_expected=False,
        counts=COUNTS,
    )  # fmt: skip


def everything(language: str) -> dict[str, Document]:
    """Every kind of paper there is."""
    papers = {
        name: receipt_document(fact, hash_hex=HASH, language=language)
        for name, fact in RECEIPTS.items()
    }
    return papers | {
        "copy": receipt_document(FULL, hash_hex=HASH, language=language, copy=2),
        "training": receipt_document(R1, hash_hex="", language=language, training=True),
        "the card": gift_card_document(GIFT, CODE, language=language),
        "z": z_paper(language),
        "z put right": z_copy(language),
        "x": x_paper(language),
        "test page": printer_test_page(SELLER, language=language, till="K1", printer="virtual"),
    }


def row(paper: str, label: str) -> str:
    """The rest of the line that starts with a label."""
    found = re.search(rf"^ *{re.escape(label)} +(.*)$", paper, re.MULTILINE)
    assert found, f"{label!r} not in\n{paper}"
    return found[1]
