"""`python -m ui.demo.pictures_tickets DIR`: families, groups, discounts, and the shift's edges."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from pos.language import LANGUAGES
from ui.demo.pictures import SATURDAY, StillClock


def main(argv: list[str] | None = None) -> int:
    """Exit status 2 for wrong usage."""
    words = sys.argv[1:] if argv is None else argv
    if len(words) != 1:
        sys.stderr.write("usage: python -m ui.demo.pictures_tickets DIR\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app import application

    application()
    for language in LANGUAGES:
        take_tickets(language, Path(words[0]))
    return 0


def take_tickets(language: str, target: Path) -> None:
    """One window, one person, a Saturday and its Sunday morning."""
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    clock = StillClock(SATURDAY + timedelta(hours=2))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    story = _Story(Driver(window), language, target)
    try:
        story.driver.open()
        story.driver.sign_in(next(one.pin for one in window.till.demo if one.roles == ("cashier",)))
        window.desk.choose_language(language)
        story.tell(clock)
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


class _Story:
    def __init__(self, driver: Any, language: str, target: Path) -> None:
        self.driver, self.language, self.target = driver, language, target

    def take(self, name: str) -> None:
        self.driver.window.look()
        self.driver.save(self.target / f"{self.language}-{name}.png")

    def tell(self, clock: StillClock) -> None:
        driver = self.driver
        driver.window.view.go("day")
        driver.fill("openFloat", "145,00")
        if driver.find("openConfirmDay").isVisible():
            driver.click("openConfirmDay")
        driver.click("openShift")
        self.take("float-differs")
        driver.open_shift("150,00")
        driver.window.view.go("sell")
        driver.scan("ADM-ADULT")
        driver.scan("ADM-FAMILY")
        self.take("family")
        driver.window.back()
        driver.type("9*")
        driver.scan("ADM-GROUP")
        self.take("group")
        driver.fill("visits_pieces", "25")
        driver.window.back()
        driver.scan("2100001001001")
        driver.key(Qt.Key.Key_F7)
        driver.click("askOption_staff")
        self.take("discount")
        driver.click("askConfirm")
        driver.key(Qt.Key.Key_F6)
        for code in ("ADM-STUDENT", "ADM-PENSIONER"):
            driver.scan(code)
            driver.key(Qt.Key.Key_F6)
        driver.key(Qt.Key.Key_F6)
        self.take("parked")
        driver.window.back()
        clock.shift(timedelta(hours=21))
        driver.scan("ADM-ADULT")
        self.take("yesterday")
        driver.click("edgeProvisional")
        driver.wait(300)
        self.take("opening-after")
        driver.click("openCountLater")
        self.take("late-count")


if __name__ == "__main__":
    sys.exit(main())
