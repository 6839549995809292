"""Which panel a chip opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.shell.backup_panel import BackupPanel
from ui.shell.badge_panel import BadgePanel
from ui.shell.conflict_panel import ConflictPanel
from ui.shell.connection_panel import ConnectionPanel
from ui.shell.panel import Panel
from ui.shell.person_panel import PersonPanel
from ui.shell.printer_panel import PrinterPanel
from ui.shell.shift_panel import ShiftPanel
from ui.shell.state import State

if TYPE_CHECKING:
    from ui.shell.window import Window

PRINTER = "printer"
"""The page on which a printer is chosen and tried."""

TILLS = "tills"
"""The coordinator's page of how each till stands."""


def panel_for(chip: str, window: Window) -> Panel:
    """The panel of a chip (`connection`, `printer`, `shift` …), or `conflicts`."""
    desk, spooling, exchanging = window.desk, window.spooling, window.exchanging
    assert desk is not None
    assert spooling is not None
    assert exchanging is not None
    if chip == "conflicts":
        return ConflictPanel(desk, window, exchanging.conflicts)
    if chip == "badges":
        return BadgePanel(desk, window)
    if chip == "printer":
        printer = PrinterPanel(desk, window, spooling, window.view.paper_shown)
        printer.paper_wanted.connect(window.view.show_paper)
        printer.set_up_wanted.connect(lambda: desk.page_wanted.emit(PRINTER))
        return printer
    if chip == "backup":
        assert desk.backing is not None  # of a real till
        backup = BackupPanel(desk, window, desk.backing)
        backup.mend_wanted.connect(lambda: window.begin_again.emit(False))
        return backup
    if chip == "person":
        return PersonPanel(desk, window)
    if chip == "connection":
        pages = window.view.pages
        connection = ConnectionPanel(desk, window, exchanging, tills=pages.offers(TILLS))
        connection.tills_wanted.connect(lambda: desk.page_wanted.emit(TILLS))
        return connection
    return ShiftPanel(desk, window, State())
