"""What a coordinator does to a till from its line: another code, a new machine, out of use."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.tills.conftest import Counter
from ui.tills.till_panel import TillPanel


def opened(counter: Counter, code: str) -> None:
    """The panel of a till's line."""
    driver = counter.driver
    if not counter.page.findChildren(object, f"detail_{code}"):
        driver.click(f"till_{code}")
    driver.click(f"acts_{code}")


def states(counter: Counter) -> dict[str, str]:
    """As the page tells it."""
    return {row.code: row.state for row in counter.page.told.tills}


def test_a_till_is_renamed_and_retired(counter: Counter) -> None:
    driver = counter.driver
    counter.look()
    opened(counter, "K2")
    driver.fill("tillCode", "k 2")
    driver.click("tillCodeDo")
    assert "letter" in driver.find("tillNoticeSentence").text()
    driver.fill("tillCode", "K1")
    driver.click("tillCodeDo")
    driver.until(lambda: "K1" in driver.find("tillNoticeSentence").text(), "not refused")
    driver.fill("tillCode", "KASSA2")
    driver.click("tillCodeDo")
    driver.until(lambda: "KASSA2" in states(counter), "not renamed")
    opened(counter, "KASSA2")
    driver.click("tillReasonDo")
    assert driver.find("tillNoticeSentence").text()  # not without a reason
    driver.fill("tillReason", "the screen broke")
    driver.click("tillReasonDo")
    driver.until(lambda: states(counter)["KASSA2"] == "retired", "not retired")


def test_a_code_for_a_new_machine_is_shown(counter: Counter) -> None:
    driver = counter.driver
    counter.look()
    opened(counter, "K2")
    driver.click("tillMachine")
    given = driver.find("tillMachineCode")
    driver.until(given.isVisible, "no code came")
    assert "K2" in given.text()
    counter.wire.cut = True
    driver.click("tillMachine")
    notice = driver.find("tillNotice")
    driver.until(notice.isVisible, "nobody said that the ledger is away")
    assert driver.find("tillMachine").isEnabled()


def test_a_code_does_not_stay_for_whoever_comes_next(counter: Counter) -> None:
    driver = counter.driver
    counter.look()
    for leave in (lambda: driver.key(Qt.Key.Key_Escape), lambda: driver.click("rail_lock")):
        opened(counter, "K2")
        assert any(not one.isHidden() for one in counter.window.findChildren(TillPanel))
        leave()
        assert all(one.isHidden() for one in counter.window.findChildren(TillPanel))
