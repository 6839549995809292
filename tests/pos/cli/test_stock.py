"""`stock`: goods received, counted, moved and ordered from a terminal, by a shop manager alone."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from tests.pos.cli.conftest import Counter

PETRA = ("--own-pin", "3333")


@pytest.fixture
def shop(counter: Counter) -> Counter:
    """With a shop manager, and two things on the shelf that are kept in stock."""
    words = ("Petra", "--pin", "3333", "--role", "manager", "--own-pin", "4711")
    assert counter.run("people", "add", *words) == 0, counter.err
    products = counter.folder.parent / "shop.csv"
    products.write_text(
        "sku;barcode;name_sv;name_fi;name_en;category;vat;price;voucher;stock\n"
        "CUP;2100001009991;Kopp;Kuppi;Cup;shop;25.5;9.90;;0\n"
        "PIN;;Nål;Pinssi;Pin;shop;25.5;3.00;;0\n"
    )
    assert counter.run("catalogue", "import", str(products)) == 0, counter.err
    return counter


def told(shop: Counter, *words: str) -> Any:
    assert shop.run("stock", *words, "--json", *PETRA) == 0, shop.err.decode()
    return json.loads(shop.out)


def stock(shop: Counter) -> dict[str, int]:
    return {row["sku"]: row["quantity"] for row in told(shop, "list")
            if row["sku"] in ("CUP", "PIN")}  # fmt: skip


def test_goods_come_break_and_are_valued(shop: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("5*PIN@1.25\n\nPIN\n"))
    words = ("12*2100001009991@4.50", "-", "--supplier", "Krukan", "--delivery", "77")
    assert told(shop, "receive", *words)["pieces"] == 18
    assert told(shop, "adjust", "2*CUP", "--reason", "breakage")["pieces"] == 2
    assert stock(shop) == {"CUP": 10, "PIN": 6}
    (value,) = [row for row in told(shop, "value") if row["category"] == "shop"]
    assert value["value"] == "52.50"  # 10 × 4.50 + 6 × 1.25
    history = told(shop, "history", "cup")
    assert [(row["quantity"], row["kind"]) for row in history] == [
        (-2, "breakage"), (12, "goods_received"),
    ]  # fmt: skip
    assert history[1]["document"] == "Krukan · 77"


def test_a_count_goes_on_while_the_till_sells(shop: Counter) -> None:
    told(shop, "receive", "10*CUP@4.50", "4*PIN")
    told(shop, "count", "--begin")
    assert told(shop, "count", "6*CUP", "3*CUP") == {"ok": True, "counted": {"CUP": 9}}
    shop.ok({"do": "add", "sku": "CUP", "quantity": 2}, {"do": "pay", "tender": "card"},
            {"do": "finish"})  # fmt: skip
    stands = told(shop, "count")
    (row,) = stands["differences"]
    assert (row["sku"], row["difference"], row["value"]) == ("CUP", -1, "-4.50")
    assert told(shop, "count", "--close")["counted"] == 1
    assert stock(shop) == {"CUP": 7, "PIN": 4}
    assert shop.run("stock", "count", "--correct", stands["number"], *PETRA) == 1
    assert b"Nothing came to be known" in shop.err


def test_an_order_goes_out_as_a_letter_and_a_paper(shop: Counter) -> None:
    made = told(shop, "order", "24*CUP@4.20", "--supplier", "Krukan")
    assert (made["number"], made["worth"]) == ("K1-P0001", "100.80")
    assert shop.run("stock", "order", "--show", "K1-P0001", "--in", "en", *PETRA) == 0
    assert b"We would like to order" in shop.out
    paper = shop.folder.parent / "order.pdf"
    told(shop, "order", "--show", "K1-P0001", "--as", "pdf", "-o", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")
    letter = shop.folder.parent / "order.txt"
    told(shop, "order", "PIN", "--supplier", "Krukan", "-o", str(letter))
    assert "K1-P0002" in letter.read_text("utf-8")
    told(shop, "order", "--end", "K1-P0002")
    assert told(shop, "order", "--sent", "K1-P0001")["state"] == "sent"
    told(shop, "receive", "20*CUP", "--order", "K1-P0001")
    assert told(shop, "order")[-1]["lines"][0]["left"] == 4  # the oldest stands last
    assert told(shop, "order", "--end", "K1-P0001")["state"] == "ended"
    assert told(shop, "order", "--proposal") == []


_REFUSED = (
    ("receive", "NOBODY"), ("receive", "x*CUP"), ("receive", "0*CUP"), ("receive", "CUP@x"),
    ("receive", "CUP@-1.00"), ("receive", "10000*CUP"), ("receive", "ADM-ADULT"),
    ("receive", "CUP", "--order", "K1-P0009"), ("move", "CUP", "--to", "Slottet"),
    ("arrive", "nothing"), ("count", "CUP"), ("count", "--close"), ("count", "--correct", "x"),
    ("order", "CUP"), ("order", "--show", "K1-P0001"),
)  # fmt: skip


def test_what_cannot_be_is_refused_with_a_sentence(shop: Counter) -> None:
    before = stock(shop)
    for words in (*_REFUSED, ("receive", f"{'9' * 5000}*CUP")):
        assert shop.run("stock", *words, *PETRA) == 1, words
        assert shop.err.strip(), words
        assert b"Traceback" not in shop.err, words
    assert stock(shop) == before


def test_nobody_else_comes_in(shop: Counter) -> None:
    for pin in ("1234", "4711"):
        for words in (("list",), ("receive", "CUP"), ("count", "--begin"), ("order",)):
            assert shop.run("stock", *words, "--own-pin", pin) == 1
            assert b"shop manager" in shop.err
    assert stock(shop) == {"CUP": 0, "PIN": 0}
