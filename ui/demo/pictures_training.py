"""Pictures of training, an exercise, a badge's panel and large text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.demo.driver import Driver
from ui.demo.stage import counter
from ui.theme_change import wear

if TYPE_CHECKING:
    from ui.demo.stage import Take


def training(language: str, target: Path) -> None:
    """An exercise and its coach, then a badge, then large text."""
    try:
        with counter(language) as driver:
            _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))
    finally:
        wear("light", "normal")


def _tell(driver: Driver, take: Take) -> None:
    window = driver.window
    window.view.go("training")
    take("training")
    driver.click("exercise_sell")
    driver.until(lambda: window.training.inside, "training did not begin")
    driver.scan("ADM-ADULT")
    driver.key(Qt.Key.Key_F9)
    driver.key(Qt.Key.Key_F9)
    driver.until(driver.find("coachAgain").isVisible, "nobody said what went otherwise")
    take("training-exercise")
    driver.click("trainingLeave")
    driver.until(lambda: not window.training.inside, "training did not end")
    driver.click("chip_person")
    driver.click("panelBadges")
    driver.click("badgeGive1")
    driver.until(driver.find("badgeNotice").isVisible, "no badge was made")
    take("badges")
    window.back()
    driver.click("chip_person")
    driver.click("choose_large")
    window.view.go("sell")
    driver.scan("ADM-ADULT")
    take("large-text")
