"""Which panel a chip opens."""

from __future__ import annotations

from typing import Any

from ui.shell.backup_panel import BackupPanel
from ui.shell.badge_panel import BadgePanel
from ui.shell.conflict_panel import ConflictPanel
from ui.shell.connection_panel import ConnectionPanel
from ui.shell.panel import Panel
from ui.shell.person_panel import PersonPanel
from ui.shell.printer_panel import PrinterPanel
from ui.shell.shift_panel import ShiftPanel
from ui.shell.state import State

PRINTER = "printer"
"""The page on which a printer is chosen and tried."""

TILLS = "tills"
"""The coordinator's page of how each till stands."""


def panel_for(chip: str, window: Any) -> Panel:
    """The panel of a chip (`connection`, `printer`, `shift` …), or `conflicts`."""
    desk = window.desk
    if chip == "conflicts":
        return ConflictPanel(desk, window, window.exchanging.conflicts)
    if chip == "badges":
        return BadgePanel(desk, window)
    if chip == "printer":
        printer = PrinterPanel(desk, window, window.spooling, window.view.paper_shown)
        printer.paper_wanted.connect(window.view.show_paper)
        printer.set_up_wanted.connect(lambda: desk.page_wanted.emit(PRINTER))
        return printer
    if chip == "backup":
        return BackupPanel(desk, window, desk.backing)
    if chip == "person":
        return PersonPanel(desk, window)
    if chip == "connection":
        pages = window.view.pages
        connection = ConnectionPanel(desk, window, window.exchanging, tills=pages.offers(TILLS))
        connection.tills_wanted.connect(lambda: desk.page_wanted.emit(TILLS))
        return connection
    return ShiftPanel(desk, window, State())
