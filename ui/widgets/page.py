"""What the shell asks of a page.

The shell makes a page when it is first shown: `SellPage(desk)` from `ui.sell.page`,
`DayPage(desk)` from `ui.day.page`. A page sends news through the desk's signals.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desk import Desk


class Page(QWidget):
    """A page of the window. Subclasses override what they need."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(name)
        self.setProperty("ground", "paper")
        desk.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every word anew in `desk.language`; also called by the page itself at first."""

    def entered(self) -> None:
        """The page is shown: read what may have changed, give the focus to its field."""

    def left(self) -> None:
        """Another page is shown, or the window locks."""

    def shut(self) -> None:
        """The window closes: nothing of the till may be read afterwards."""

    def back(self) -> bool:
        """Esc: True when the page had something of its own to step back from."""
        return False

    def scanned(self, code: str) -> bool:
        """A scanner's burst, wherever the focus was; True when the page took it."""
        return False

    def badge(self, code: str) -> bool:
        """A badge was scanned: True when the page asks for a coordinator's PIN, and took it.

        Else whoever's badge it is takes over.
        """
        return False

    def keys(self) -> list[tuple[str, str]]:
        """The page's keys and what they do, in the person's language, for the F1 overlay."""
        return []
