"""Journal entries of every kind and form, as each release wrote them, kept as files for ever.

`python -m tests.support.corpus` writes files for examples that have none yet. It never changes one:
entries like these are in museums' journals, and every later program must read them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from pos.domain import facts
from pos.domain.facts import Fact
from pos.domain.gift_card import CardPaid, CardSold
from pos.domain.money import ZERO, Money
from pos.domain.search_facts import SearchMissed
from pos.domain.seller import Seller
from pos.domain.shift_facts import CountAdded
from pos.domain.stock_facts import StockMoved
from pos.domain.takings import Counted, DrawerSum, Exchanged, Posting, Sum, Takings, TenderSum
from pos.domain.tender import Tender
from pos.domain.training_facts import TrainingSale
from pos.domain.vat import VatRow
from pos.journal.entry import GENESIS, NewEntry, chain, encode
from pos.journal.key import Key
from tests.support.corpus_books import of_the_books
from tests.support.corpus_days import of_days
from tests.support.corpus_ledger import of_the_ledger
from tests.support.corpus_settlement import of_payouts, of_settlement
from tests.support.corpus_stock import of_the_year_end, stock_examples

FOLDER = Path(__file__).parents[1] / "data" / "journal"
INDEX = FOLDER / "index.json"
KEY = Key(bytes(range(32)))

SELLER = Seller(
    "Musikstiftelsen i Åbo", "Musikmuseet", "2077474-0", ("Biskopsgatan 17", "20500 Åbo"),
    "+358 2 000 0000", "museum@example.org",
)  # fmt: skip
SHIFT = "01998f00-0000-7000-8000-000000000001"
PLACE = "0f3c1e6f-0000-5000-8000-000000000001"
NAMES = {"sv": "Inträde – vuxen “€ š ž”", "fi": "Pääsymaksu", "en": "Adult"}
VOUCHER = Tender(
    kind="voucher", amount=Money(1000), role="voucher_receivable", issuer="edenred",
    issuer_name="Edenred", medium="paper", serial="0047118255301", excess=Money(257),
)  # fmt: skip
CASH = Tender(
    kind="cash", amount=Money(245), role="cash", given=Money(2000), change=Money(1755),
    rounding=Money(2),
)  # fmt: skip
CARD = Tender(
    kind="card", amount=Money(414), role="card_receivable",
    asked="01998f00-0000-7000-8000-0000000000a1",
)  # fmt: skip
ASKED: dict[str, Any] = {"id": CARD.asked, "shift": SHIFT, "tender": "card", "amount": Money(414)}


def _receipt(sign: int) -> dict[str, Any]:
    line = facts.ReceiptLine(
        product="7e57c0de-0000-5000-8000-000000000001", sku="ADM-ADULT", names=NAMES,
        category="admission", quantity=2 * sign, unit=Money(700), total=Money(1300 * sign),
        vat_class="culture", rate=1350, discount=Money(60 * sign),
        basket_discount=Money(40 * sign), list_price=Money(800), voucher=True, counted=True,
        visits=(("adult", 2 * sign),), line=0 if sign > 0 else 1,
    )  # fmt: skip
    outside = facts.ReceiptLine(
        product="7e57c0de-0000-5000-8000-000000000002", sku="GIFT", names={"sv": "Gåva"},
        category="admission", quantity=sign, unit=Money(100), total=Money(100 * sign),
        vat_class="outside", rate=None, role="sales_outside", line=0 if sign > 0 else 2,
    )  # fmt: skip
    vat = (
        VatRow(1350, Money(1300 * sign), Money(155 * sign)),
        VatRow(None, Money(100 * sign), ZERO),
    )
    return {
        "shift": SHIFT, "date": "2026-11-22", "local_time": "2026-11-22T12:41:05+02:00",
        "place": PLACE, "till": "K1", "seller": SELLER, "language": "sv",
        "lines": (line, outside), "vat": vat, "total": Money(1400 * sign),
        "categories": {"admission": {"sv": "Inträde"}},
        "authorised": (facts.Authorisation("discount", "p-coordinator"),),
    }  # fmt: skip


def _takings() -> Takings:
    return Takings(
        till="K1", shift=1, date="2026-11-22", opened_at="2026-11-22T08:00:00.000Z",
        closed_at="2026-11-22T16:00:00.000Z", receipts=1, gross=Money(1400), rounding=Money(2),
        vat=(VatRow(1350, Money(1300), Money(155)),),
        tenders=(TenderSum("voucher", "edenred", "paper", 1, Money(1000)),),
        categories=(Sum("admission", 3, Money(1400)),), visits=(Sum("adult", 2),),
        hours=(Sum("12", 2),), refunds=Sum("refunds", 1, Money(1)),
        discounts=Sum("discounts", 2, Money(100)), voids=1, copies=2, drawer_openings=3,
        training=4, unfinished=5, drawer=DrawerSum(Money(10000), Money(245), Money(1)),
        postings=(Posting("cash", "", Money(245)), Posting("sales", "1350", Money(-245))),
        first_receipt="K1-000001", last_receipt="K1-000001", total_sales=Money(1400),
    )  # fmt: skip


def examples() -> list[Fact]:
    """A fact of every kind, each with as much in it as it could hold; later forms come after."""
    return [
        *_beginning(),
        *_sales(),
        *_of_the_drawer(),
        *_closing(),
        *of_the_ledger(),
        *_later(),
        *of_days(),
        *of_the_books(),
        *stock_examples(PLACE, SELLER),
        *of_settlement(),
        *of_payouts(),
        *of_the_year_end(PLACE),
        facts.ShiftClosed(  # since changed prices are on the Z
            shift=SHIFT, till="K1", seller=SELLER,
            takings=msgspec.structs.replace(_takings(), prices=Sum("prices", 2, Money(150))),
        ),
    ]  # fmt: skip


def _beginning() -> list[Fact]:
    """Up to what was asked of a terminal."""
    item = facts.Setting.Item(
        "7e57c0de-0000-5000-8000-000000000001",
        {"sku": "ADM-ADULT", "price/0001-01-01": 700, "voucher": True, "visits": [["adult", 1]],
         "name/sv": "Inträde", "price/2027-01-01": None},
        {"sku": ["cd" * 32]},
    )  # fmt: skip
    return [
        facts.EpochStarted(
            code="K1", public_key=KEY.public.hex(), previous_epoch=1, previous_seq=9,
            previous_hash="ef" * 32,
        ),
        facts.Setting(
            record="product", clock=(1795341665123, 4), items=(item,), begins=2, closes=False
        ),
        facts.ShiftOpened(
            shift=SHIFT, number=1, till="K1", date="2026-11-22", opening_float=Money(10000),
            carried=Money(9990), local_time="2026-11-22T10:00:00+02:00",
        ),
        facts.TenderAsked(**ASKED),
        facts.TenderApproved(**ASKED, reference="A-77"),
        facts.TenderDeclined(**ASKED),
        facts.TenderReversed(**ASKED),
    ]  # fmt: skip


def _sales() -> list[Fact]:
    original = facts.Original("K1-000001", "ab" * 32, "2026-11-22")
    back = tuple(
        Tender(kind=one.kind, amount=-one.pays, role=one.role, issuer=one.issuer,
               issuer_name=one.issuer_name, medium=one.medium, serial=one.serial,
               count=0 if one.kind == "voucher" else 1)
        for one in (VOUCHER, CASH, CARD)
    )  # fmt: skip
    return [
        facts.Sale(
            receipt="K1-000001", number=1, tenders=(VOUCHER, CASH, CARD), rounding=Money(2),
            change=Money(1755), discounts=2, printed=False, **_receipt(1),
        ),
        facts.Refund(
            receipt="K1-000002", number=2, tenders=back, original=original, reason="ångrade sig",
            **_receipt(-1),
        ),
    ]  # fmt: skip


def _of_the_drawer() -> list[Fact]:
    """Between two sales."""
    return [
        facts.TenderCorrected(
            shift=SHIFT, receipt="K1-000001", of="ab" * 32, amount=Money(100), reason="fel tangent",
            source=Tender(kind="cash", role="cash", amount=Money(-100), count=0),
            target=Tender(kind="card", role="card_receivable", amount=Money(100)),
        ),
        facts.CashMoved(
            shift=SHIFT, date="2026-11-22", direction="out", amount=Money(1250), reason="blommor",
            role="paid_out", authorised=(facts.Authorisation("cash_move", "p-coordinator"),),
            local_time="2026-11-22T13:00:00+02:00",
        ),
        facts.DrawerOpened(shift=SHIFT, reason="växel", local_time="2026-11-22T13:01:00+02:00"),
        facts.CopyPrinted(
            shift=SHIFT, receipt="K1-000001", of="ab" * 32, language="fi", number=1
        ),
        facts.Voided(shift=SHIFT, what="basket", lines=3, amount=Money(4200)),
        StockMoved(
            place=PLACE, items=(StockMoved.Item("7e57c0de-0000-5000-8000-000000000001", -3),),
            reason="svinn",
        ),
    ]  # fmt: skip


def _closing() -> list[Fact]:
    return [
        facts.TenderCounted(
            shift=SHIFT, tender="cash", amount=Money(10250), expected=Money(10245),
            denominations={"5000": 2, "50": 5}, recount=1, reason="ett mynt",
        ),
        facts.ShiftClosed(
            shift=SHIFT, till="K1", seller=SELLER, takings=_takings(),
            counts=(Counted("cash", Money(10245), Money(10250)),), dropped=Money(250),
            next_float=Money(10000), reason="dagens slut", local_time="2026-11-22T18:00:00+02:00",
            categories={"admission": {"sv": "Inträde"}}, provisional=True,
        ),
        facts.ShiftClosed(  # since the central ledger is there
            shift=SHIFT, till="K1", seller=SELLER, takings=_takings(),
            exchange=Exchanged(issued=412, acknowledged=406),
        ),
    ]  # fmt: skip


def _later() -> list[Fact]:
    """Of training, searches and gift cards, and forms that came with them."""
    return [
        TrainingSale(
            session="01998f00-0000-7000-8000-0000000000b1", number=3, shift=SHIFT, what="refund",
            total=Money(-1400), at="2026-11-22T10:41:05.123Z",
        ),
        facts.ShiftOpened(  # since there is training
            shift=SHIFT, number=2, till="K1", date="2026-11-23", opening_float=Money(10000),
            training=3,
        ),
        SearchMissed(words="notpennor", place=PLACE),
        facts.Sale(receipt="K1-000003", number=3, **_gift_cards()),
        CountAdded(
            shift="01998f00-0000-7000-8000-0000000000c2", of=SHIFT, number=1, till="K1",
            date="2026-11-22", tender="cash", amount=Money(10240), expected=Money(10245),
            posted=Money(-5), denominations={"5000": 2, "200": 1, "20": 2}, reason="räknat efteråt",
            local_time="2026-11-23T09:41:05+02:00",
        ),
        facts.ShiftOpened(  # since a float unlike the carried one says why
            shift=SHIFT, number=3, till="K1", date="2026-11-24", opening_float=Money(9500),
            carried=Money(10000), reason="växlat",
        ),
        facts.DrawerOpened(  # since it may need a coordinator
            shift=SHIFT, reason="växel",
            authorised=(facts.Authorisation("drawer", "p-coordinator"),),
        ),
    ]  # fmt: skip


def _gift_cards() -> dict[str, Any]:
    """One card is topped up, and another, for one rate, pays a ticket."""
    sold = facts.ReceiptLine(
        product="7e57c0de-0000-5000-8000-000000000003", sku="GIFT", names={"sv": "Presentkort"},
        category="admission", quantity=1, unit=Money(5000), total=Money(5000),
        vat_class="outside", rate=None, role="gift_card",
        gift_card=CardSold("GC4821903755162018", valid_until="2029-11-22", balance=Money(6000)),
    )  # fmt: skip
    paid = Tender(
        kind="gift_card", amount=Money(1300), role="gift_card", serial="MUSEUM0012",
        gift_card=CardPaid(single=True, rate=1350, vat=Money(155), balance=Money(700)),
    )  # fmt: skip
    body = _receipt(1)
    return body | {
        "lines": (body["lines"][0], sold), "total": Money(6300),
        "vat": (VatRow(1350, ZERO, ZERO), VatRow(None, Money(5000), ZERO)),
        "tenders": (paid, Tender(kind="cash", amount=Money(5000), role="cash")),
    }  # fmt: skip


def envelope(fact: Fact, seq: int) -> NewEntry:
    """The entry in which an example is kept."""
    return NewEntry(
        act=f"01998f00-0000-7000-8000-{seq:012d}", at=f"2026-11-22T10:41:{seq:02d}.123Z", body=fact,
        epoch=2, kind=fact.KIND, person="p-cashier" if seq > 1 else None, seq=seq,
        till="7111c0de-0000-4000-8000-000000000001", version=fact.VERSION,
    )  # fmt: skip


def write_missing() -> None:
    index: list[dict[str, Any]] = json.loads(INDEX.read_text()) if INDEX.exists() else []
    kept = Counter(row["kind"] for row in index)
    previous = bytes.fromhex(index[-1]["hash"]) if index else GENESIS
    for fact in examples():
        kept[fact.KIND] -= 1
        if kept[fact.KIND] >= 0:
            continue
        data = encode(envelope(fact, len(index) + 1))
        previous = chain(previous, data)
        name = f"{len(index) + 1:02d}-{fact.KIND}.json"
        (FOLDER / name).write_bytes(data)
        index.append({
            "file": name, "kind": fact.KIND, "hash": previous.hex(),
            "signature": KEY.sign(previous).hex(),
        })  # fmt: skip
        sys.stdout.write(f"wrote {name}\n")
    INDEX.write_text(json.dumps(index, indent=1) + "\n")


if __name__ == "__main__":
    write_missing()
