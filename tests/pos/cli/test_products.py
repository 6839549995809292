"""`products`: the product list changed and undone from a terminal, by a shop manager alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PIL import Image

from pos.till.search.missed_searches import remember
from pos.till.till import Till
from tests.pos.cli.conftest import Counter

PETRA = ("--own-pin", "3333")


@pytest.fixture
def shop(counter: Counter) -> Counter:
    """With a shop manager."""
    words = ("Petra", "--pin", "3333", "--role", "manager", "--own-pin", "4711")
    assert counter.run("people", "add", *words) == 0, counter.err
    return counter


def told(shop: Counter, *words: str) -> Any:
    assert shop.run("products", *words, "--json", *PETRA) == 0, shop.err.decode()
    return json.loads(shop.out)


def prices(shop: Counter, *words: str) -> dict[str, str | None]:
    return {row["sku"]: row["price"] for row in told(shop, "list", *words)["products"]}


def test_a_product_is_made_found_changed_and_its_history_told(shop: Counter) -> None:
    picture = shop.folder.parent / "cup.png"
    Image.new("RGB", (40, 40), "teal").save(picture)
    made = told(
        shop, "set", "CUP", "name/sv=Kopp", "price=9,90", "vat=general", "from=1.1.2030",
        "from_price=11", "words=mugg, kaffe", "--new", "--next-code", "--picture", str(picture),
    )  # fmt: skip
    fields = told(shop, "show", "cup")["fields"]
    assert fields["name/sv"] == "Kopp"
    assert fields["price/2030-01-01"] == 1100
    assert [name for name in fields if name.startswith("barcode/21")]
    assert prices(shop, "--words", "kaffe") == {"CUP": "9.90"}
    act = told(shop, "set", "CUP", "price=10.50")["act"]
    change = told(shop, "history", "CUP")["changes"][0]
    assert (change["new"], change["name"], change["act"]) == (1050, "Petra", act)
    assert told(shop, "history")["acts"][0]["act"] == act
    assert made["id"]


def test_many_change_in_one_act_that_is_undone(shop: Counter) -> None:
    before = prices(shop)
    words = ("bulk", "--all", "--percent", "3", "--round", "5")
    assert told(shop, *words, "--dry-run")["act"] == ""
    assert prices(shop) == before
    done = told(shop, *words)
    after = prices(shop)
    assert sum(after[sku] != before[sku] for sku in before) == done["products"] > 0
    assert told(shop, "undo", done["act"]) | {"act": ""} == {
        "act": "", "products": done["products"], "left": 0
    }  # fmt: skip
    assert prices(shop) == before
    assert shop.run("products", "history", *PETRA) == 0
    said = [line for line in shop.out.decode().splitlines() if line.startswith(done["act"])]
    assert [line[-len("Petra  (undone)") :] for line in said] == ["Petra  (undone)"]
    archived = told(shop, "bulk", "--all", "--set", "archived=yes")
    assert archived["products"] == len(before)
    assert not prices(shop)


def test_searches_in_vain_become_words_or_are_put_aside(shop: Counter) -> None:
    till = Till.open(shop.folder)
    try:
        assert remember(till, "plakat")
        assert remember(till, "snabel")
    finally:
        till.close()
    sku = next(iter(prices(shop)))
    assert {one["words"] for one in told(shop, "missed")["missed"]} == {"plakat", "snabel"}
    told(shop, "missed", "--teach", "plakat", sku)
    assert told(shop, "missed", "--dismiss", "snabel") == {"missed": []}
    assert list(prices(shop, "--words", "plakat")) == [sku]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "NONE"), "NONE"), (("set", "NONE", "price=1"), "NONE"), (("undo", "x"), "."),
        (("bulk", "--percent", "3"), "--all"), (("bulk", "--all", "--percent", "x"), "percent"),
        (("bulk", "--all", "--percent", "5000"), "1000"), (("codes", "--prefix", "19"), "20"),
        (("bulk", "--all", "--set", "vat=x"), "x"), (("bulk", "--all", "--set", "sku=x"), "sku"),
        (("set", "CUP", "price=1", "--new"), "name"), (("set", "CUP", "name=x", "--new"), "name=x"),
        (("set", "CUP", "name/sv=x", "price=1", "vat=x", "--new"), "vat"),
        (("set", "CUP", "name/sv=x", "price=1", "voucher=perhaps", "--new"), "voucher"),
        (("set", "CUP", "name/sv=x", "price=1", "barcodes=6417513100123", "--new"), "barcodes"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(
    shop: Counter, words: tuple[str, ...], said: str
) -> None:
    assert shop.run("products", *words, *PETRA) == 1
    assert said in shop.err.decode()
    assert not shop.out


def test_what_is_wrong_with_a_field_is_said_in_the_tills_language(shop: Counter) -> None:
    assert shop.run("set", "language", "sv") == 0, shop.err
    assert shop.run("products", "set", "X", "voucher=perhaps", "--new", *PETRA) == 1
    assert "är varken ja eller nej" in shop.err.decode()


def test_nobody_else_reaches_the_desk(shop: Counter) -> None:
    for pin in ("1234", "4711"):
        assert shop.run("products", "list", "--own-pin", pin) == 1
        assert not shop.out
