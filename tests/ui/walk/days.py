"""All tills of a day: the list, a shift that does not come out, its causes and their acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from tests.ui.walk.walker import Walker
from ui.demo.pictures_days import a_wrong_day

Key = Qt.Key


def all_tills(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter()
    window = walker.window
    shift = a_wrong_day(window.till, lambda _: None)
    window.desk.shift_changed.emit()
    window.view.go("day")
    yield "this till"
    walker.click("dayView_all")
    every = window.view.pages.page("day").every
    walker.until(lambda: shift in every.list.rows, "the day was not read")
    yield "all tills"
    every.show_day(every.day - timedelta(days=400))
    walker.until(every.list.empty.isVisible, "the day before was not read")
    yield "a day without tills"
    window.desk.show_day(window.till.local(window.till.now()).date().isoformat(), shift)
    walker.until(lambda: every.told is not None, "the shift was not read")
    yield "causes"
    yield from _acts(walker, every)
    walker.click("dayTender_card")
    yield "receipts behind"
    walker.key(Key.Key_Return)
    walker.until(every.sheet.isVisible, "no receipt was drawn")
    yield "a receipt"
    walker.key(Key.Key_Escape)
    walker.key(Key.Key_Escape)
    yield "causes again"


def _acts(walker: Walker, every: Any) -> Iterator[str]:
    walker.click("cause1Act")
    yield "an act begun"
    told = every.told
    walker.click("actAccept")
    walker.until(lambda: every.told is not told, "nothing was put right")
    yield "put right"
    walker.click("cause1Act")
    yield "which paper"
    walker.key(Key.Key_Escape)
    walker.click("cause2Act")
    yield "an explanation of one's own"
    walker.key(Key.Key_Escape)
