"""Pictures of training, an exercise, a badge's panel and large text."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from ui.app import wear
from ui.demo.driver import Driver


def training(language: str, target: Path, clock: Any) -> None:
    """One museum of its own, with its drawer open."""
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        till = window.till
        assert till is not None
        driver.sign_in(next(one.pin for one in till.demo if "coordinator" in one.roles))
        driver.open_shift("150,00")
        window.desk.choose_language(language)
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))
    finally:
        window.shut()
        window.close()
        wear("light", "normal")
        shutil.rmtree(folder, ignore_errors=True)


def _tell(driver: Driver, take: Any) -> None:
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
