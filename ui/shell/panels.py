"""Which panel a chip opens."""

from __future__ import annotations

from typing import Any

from ui.shell.connection_panel import ConnectionPanel
from ui.shell.panel import Panel
from ui.shell.person_panel import PersonPanel
from ui.shell.printer_panel import PrinterPanel
from ui.shell.shift_panel import ShiftPanel
from ui.shell.state import State


def panel_for(chip: str, window: Any) -> Panel:
    """The panel of the chip `connection`, `printer`, `shift` or `person`."""
    desk = window.desk
    if chip == "printer":
        panel = PrinterPanel(desk, window, window.spooling, window.view.paper.isVisible())
        panel.paper_wanted.connect(window.view.show_paper)
        return panel
    if chip == "person":
        return PersonPanel(desk, window)
    kind = ConnectionPanel if chip == "connection" else ShiftPanel
    return kind(desk, window, State(desk, window.spooling))
