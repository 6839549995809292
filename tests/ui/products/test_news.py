"""Whoever opens the till is told what changed, calmly, and sells on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos.domain.identity import product_id
from pos.domain.money import Money
from pos.office.products.acts import change
from pos.till import shifts
from tests.support.clock import SetClock
from tests.support.museum import CASHIER, MANAGER, new_folder, open_till
from ui.demo.driver import Driver

FLOAT = Money(15_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Yesterday's shift is closed; since then a poster's price was changed."""
    clock = SetClock()
    till = open_till(new_folder(tmp_path / "till"), clock, MANAGER)
    shifts.open_shift(till, FLOAT)
    shifts.count(till, "cash", amount=FLOAT)
    shifts.close_shift(till)
    change(till, {product_id("POSTER"): {f"price/{till.day.isoformat()}": 1350}})
    till.close()
    return tmp_path / "till"


def test_the_news_stand_above_the_tiles_until_seen(driver: Driver) -> None:
    driver.sign_in(CASHIER)
    driver.window.desk.choose_language("en")
    sell = driver.window.view.pages.page("sell")
    driver.open_shift("150,00")
    driver.until(lambda: sell.news.card is not None and sell.news.card.isVisible(), "no news")
    assert sell.news.card.lines[0].text() == "Other prices: POSTER 12.00 → 13.50"
    driver.scan("POSTER")
    driver.until(lambda: bool(driver.window.till.basket.lines), "it is in the way")
    driver.click("newsSeen")
    assert not sell.news.card.isVisible()
