"""A till that is closed says so where one sells, and no longer than it is."""

from __future__ import annotations

from ui.demo.driver import Driver


def test_an_opened_till_is_not_called_closed(driver: Driver) -> None:
    driver.sign_in("4711")
    driver.window.view.go("sell")
    notice = driver.find("sellNotice")
    assert "closed" in notice.text()
    driver.open_shift("150")
    driver.window.view.go("sell")
    assert not notice.isVisible()
