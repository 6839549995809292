"""What a screen reader is told of the window's own widgets."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.widgets import Chip
from ui.widgets.tab_row import TabRow


def test_a_tab_is_one_of_several(qapp: QApplication) -> None:
    row = TabRow("row")
    row.show_tabs([("a", "First"), ("b", "Second")])
    heard = [QAccessible.queryAccessibleInterface(tab) for tab in row.buttons.values()]
    assert [one.role() for one in heard] == [QAccessible.Role.RadioButton] * 2
    row.choose("b")
    assert [one.state().checked for one in heard] == [0, 1]


def test_the_mark_of_a_chip_is_not_read_aloud(qapp: QApplication) -> None:
    chip = Chip("chip")
    chip.say("●  Online · all sent")
    assert chip.accessibleName() == "Online · all sent"
