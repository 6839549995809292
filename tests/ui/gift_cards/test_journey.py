"""A gift card in the real window: sold, scanned, paid with in part, paid back to, looked up."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from pos.domain.gift_card import grouped
from pos.sync.state import Ledger
from pos.till import selling
from ui.demo.driver import Driver


@pytest.fixture
def counter(driver: Driver) -> Driver:
    """Open, with a cashier signed in, at the tiles."""
    driver.sign_in("1234")
    driver.open_shift("150,00")
    driver.window.view.go("sell")
    driver.wait()
    return driver


def add(driver: Driver, *skus: str) -> None:
    board = driver.window.view.pages.page("sell").sell
    for sku in skus:
        product = selling.by_sku(driver.window.till, sku)
        assert product is not None
        board.add(product.id)


def sell_card(driver: Driver, amount: str) -> str:
    """The tile, its price, F9 twice; the card's code."""
    add(driver, "GIFTCARD")
    driver.type(amount)
    driver.key(Qt.Key.Key_Return)
    code: str = driver.window.till.basket.lines[0].card
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    assert not driver.window.till.basket.lines
    return code


def scan(driver: Driver, code: str) -> None:
    """As a scanner does; however busy the machine is, it is not taken for typing."""
    scanner = driver.window._scanner
    usual, scanner.gap = scanner.gap, 2000
    driver.scan(code)
    scanner.gap = usual


def papers(driver: Driver, many: int) -> list[str]:
    """All that was printed, oldest first, once there is so much."""
    driver.until(lambda: len(pictures(driver)) >= many, f"{many} papers")
    return [one.with_suffix(".txt").read_text("utf-8") for one in pictures(driver)]


def pictures(driver: Driver) -> list[Path]:
    """Of the papers that are whole: a paper's picture is put in its place last."""
    return sorted((driver.window.till.folder / "paper").glob("*.png"))


def test_a_card_of_50_from_the_sale_to_the_refund(counter: Driver) -> None:
    driver = counter
    printed = len(pictures(driver))
    code = sell_card(driver, "50")
    assert "50.00" in driver.find("donePaid").text()
    slip, receipt = papers(driver, printed + 2)[printed:]
    assert grouped(code) in slip
    assert grouped(code) not in receipt
    assert "Kvar på kortet: 50,00" in receipt

    add(driver, "ADM-ADULT", "POSTER-5070", "BOOK-CATALOGUE")  # 7.00 + 24.90 + 32.00
    scan(driver, code)
    assert driver.find("payCardOffer").isVisible()
    assert "50.00" in driver.find("payCardOfferSentence").text()
    assert "50.00" in driver.find("take_gift_card").text()
    driver.key(Qt.Key.Key_Return)
    assert driver.find("left").text() == "€13.90"
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    last = driver.window.till.last.fact
    assert [(one.kind, str(one.amount)) for one in last.tenders] == [
        ("gift_card", "50.00"), ("cash", "13.90"),
    ]  # fmt: skip
    assert "0.00" in driver.find("donePaid").text()
    bought = papers(driver, printed + 3)[-1]
    assert "Kvar på kortet: 0,00" in bought
    assert grouped(code) not in bought, "the code in full is on the card alone"

    driver.key(Qt.Key.Key_F8)
    driver.key(Qt.Key.Key_F8)
    driver.click("saleNone")
    driver.click("back2More")
    driver.key(Qt.Key.Key_F8)
    back = driver.window.till.last.fact
    assert [(one.kind, str(one.amount)) for one in back.tenders] == [("gift_card", "-24.90")]
    assert "Kvar på kortet: 24,90" in papers(driver, printed + 4)[-1]

    scan(driver, code)
    assert driver.find("giftCardBalance").text() == "€24.90"
    said = [driver.find(f"giftCardEvent{n}").accessibleName() for n in (1, 2, 3)]
    assert [words.split(",")[0] for words in said] == ["Paid back to the card", "Paid", "Sold"]
    assert back.receipt in said[0]
    driver.key(Qt.Key.Key_Escape)
    assert driver.find("tiles").isVisible()


def test_a_scan_while_a_card_is_sold_tops_that_card_up(counter: Driver) -> None:
    driver = counter
    code = sell_card(driver, "20")
    add(driver, "GIFTCARD")
    scan(driver, code)
    assert driver.window.till.basket.lines[0].card == code
    assert driver.find("askField").isVisible(), "how much is still asked"
    driver.type("5")
    driver.key(Qt.Key.Key_Return)
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    assert "25.00" in driver.find("donePaid").text()
    add(driver, "GIFTCARD")
    scan(driver, "MUSEUM-0012")
    assert driver.window.till.basket.lines[0].card == "MUSEUM0012"
    scan(driver, "2100001001001")  # a product's barcode stays a product's
    assert [line.product.sku for line in driver.window.till.basket.lines] == [
        "GIFTCARD", "POSTER-5070",
    ]  # fmt: skip


def test_what_is_no_card_is_said_and_a_limit_asks_for_a_coordinator(counter: Driver) -> None:
    driver = counter
    add(driver, "GIFTCARD")
    driver.type("600")
    driver.key(Qt.Key.Key_Return)
    driver.type("4711")  # above the limit: the same panel asks for a coordinator
    driver.key(Qt.Key.Key_Return)
    driver.until(
        lambda: str(driver.window.till.basket.total) == "600.00", "the coordinator allowed it"
    )
    driver.click("pay_cash")
    driver.click("tenderTabsTab_gift_card")
    driver.fill("payCardCode", "GC1234567890123456")
    driver.key(Qt.Key.Key_Return)
    assert "is not the code of a gift card" in driver.find("notice_gift_cardSentence").text()
    driver.key(Qt.Key.Key_Escape)
    driver.key(Qt.Key.Key_F12)
    driver.click("more_gift_card")
    driver.fill("giftCardCode", "NOCARD")
    driver.key(Qt.Key.Key_Return)
    assert "No gift card" in driver.find("giftCardNoticeSentence").text()


def test_a_lost_card_is_printed_again_with_a_coordinators_pin(counter: Driver) -> None:
    driver = counter
    code = sell_card(driver, "20")
    scan(driver, code)
    printed = len(papers(driver, 2))
    driver.click("giftCardAgain")
    driver.type("4711")
    driver.key(Qt.Key.Key_Return)
    assert grouped(code) in papers(driver, printed + 1)[-1]
    assert driver.find("giftCardBalance").isVisible()
    assert "printer" in driver.find("giftCardNoticeSentence").text()


def test_a_limit_while_paying_asks_for_a_coordinator_in_place(counter: Driver) -> None:
    driver = counter
    code = sell_card(driver, "100")
    till = driver.window.till
    nobody = Ledger("http://127.0.0.1:9", 1, "Musikstiftelsen")  # enrolled, and never reached
    with till.store.write() as tx:
        tx.set_local("ledger", msgspec.json.encode(nobody))
    add(driver, "BOOK-CATALOGUE", "BOOK-CATALOGUE")
    scan(driver, code)
    driver.key(Qt.Key.Key_Return)
    assert "pays at most" in driver.find("askDetail").text()
    driver.key(Qt.Key.Key_Escape)
    assert driver.find("payCardCode").text() == grouped(code), "what was typed is kept"
    driver.click("take_gift_card")
    driver.type("4711")
    driver.key(Qt.Key.Key_Return)
    driver.until(lambda: not till.basket.lines, "the coordinator let the card pay")
    fact = till.last.fact
    assert [(one.kind, str(one.amount)) for one in fact.tenders] == [("gift_card", "64.00")]
    assert [mark.act for mark in fact.authorised] == ["gift_card"]
