"""`python -m ui.demo.pictures_tickets DIR`: families, groups, discounts, and the shift's edges."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

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
    """One window, one person, one Saturday."""
    from ui.demo.driver import Driver
    from ui.shell.window import Window

    folder = Path(tempfile.mkdtemp(prefix="museum-pos-pictures-"))
    clock = StillClock(SATURDAY + timedelta(hours=2))
    window = Window(folder, demo=True, language=language, clock=clock)
    window.resize(1280, 800)
    driver = Driver(window)
    try:
        driver.open()
        driver.sign_in(next(one.pin for one in window.till.demo if one.roles == ("cashier",)))
        driver.open_shift("150,00")
        window.desk.choose_language(language)
        window.view.go("sell")
        _story(driver, language, target)
    finally:
        window.shut()
        window.close()
        shutil.rmtree(folder, ignore_errors=True)


def _story(driver: Any, language: str, target: Path) -> None:
    def take(name: str) -> None:
        driver.window.look()
        driver.save(target / f"{language}-{name}.png")

    driver.scan("ADM-ADULT")
    driver.scan("ADM-FAMILY")
    take("family")
    driver.window.back()
    driver.type("9*")
    driver.scan("ADM-GROUP")
    take("group")


if __name__ == "__main__":
    sys.exit(main())
