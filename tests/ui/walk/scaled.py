"""The counter on a screen that the desktop magnifies; a program of its own, since Qt reads the
factor when it starts. Prints what is wrong, a line each, and the factor last."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt

from tests.support.clock import RunningClock
from tests.ui.walk import checks
from tests.ui.walk.walker import POSTER, TICKET, Walker
from ui.app import application

LOOKS = (checks.small, checks.outside, checks.overlapping, checks.clipped)
Key = Qt.Key


def look(walker: Walker, page: str) -> None:
    """Twice, where something is found: a layout may not have settled yet."""
    found: set[str] = set()
    for attempt in range(2):
        sight = checks.Sight(walker.window)
        now = {f"{page}, {one.__name__}: {fault}" for one in LOOKS for fault in one(sight)}
        found = now & found if attempt else now
        if not found:
            return
        walker.wait(100)
    for fault in sorted(found):
        print(fault)


def tour(walker: Walker) -> None:
    """Sell, pay in cash and by voucher, count and close, in 1024 × 768 of the desktop's pixels."""
    walker.begin(walker.folder, clock=RunningClock())
    walker.window.resize(1024, 768)
    walker.at_counter()
    for code in (TICKET, TICKET, POSTER):
        walker.scan(code)
    look(walker, "sell")
    for key, page in ((Key.Key_F9, "cash"), (Key.Key_F11, "voucher")):
        walker.key(key)
        look(walker, page)
        walker.key(Key.Key_Escape)
    walker.window.view.go("day")
    look(walker, "count")
    walker.fill("pieces5000", "1")
    walker.click("countConfirm")
    look(walker, "close")
    print(walker.window.devicePixelRatio())


if __name__ == "__main__":
    app = application()
    walking = Walker(Path(sys.argv[1]), "fi", "light", sys.argv[2])
    tour(walking)
    walking.end()
