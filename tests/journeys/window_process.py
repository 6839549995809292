"""The real window in a process of its own, brought somewhere by a cashier's hands, to be killed.

`python -m tests.journeys.window_process FOLDER approved|asked` says "there" on a line and stays.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt

from tests.support.clock import SetClock
from tests.support.museum import BARCODE, CASHIER
from ui.app import application
from ui.demo.driver import Driver
from ui.shell.window import Window


def main() -> None:
    folder, state = Path(sys.argv[1]), sys.argv[2]
    application()
    window = Window(folder, language="sv", clock=SetClock())
    window.resize(1280, 800)
    driver = Driver(window)
    driver.open()
    driver.sign_in(CASHIER)
    driver.open_shift("100,00")
    window.view.go("sell")
    driver.scan(BARCODE)  # 12.00
    driver.scan(BARCODE)
    driver.key(Qt.Key.Key_F10)
    driver.fill("amount_card", "10,00")
    driver.key(Qt.Key.Key_F10)
    driver.until(lambda: window.till.basket.pending is not None, "the terminal was not asked")
    if state == "approved":
        driver.click("approved")
        driver.until(lambda: window.till.basket.pending is None, "no answer was taken")
    window.till.settle_drafts()
    print("there", flush=True)
    driver.until(lambda: False, "nobody killed it", 120)


if __name__ == "__main__":
    main()
