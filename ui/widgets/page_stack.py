"""Pages one upon another; each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.page import Page

_IDLE = 150  # ms between two pages that are made ahead


class PageStack(QStackedWidget):
    """Knows pages by name and tells them when they are entered and left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._makers: dict[str, Callable[[], Page]] = {}
        self._made: dict[str, Page] = {}
        self.now = ""
        self._ahead: list[str] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE)
        self._idle.timeout.connect(self._make_one)

    def offer(self, name: str, maker: Callable[[], Page]) -> None:
        """A page that can be shown; `maker` is called at its first showing."""
        self._makers[name] = maker

    def offers(self, name: str) -> bool:
        """Whether there is such a page."""
        return name in self._makers

    def page(self, name: str) -> Page:
        """The page of that name, made if need be."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.addWidget(self._made[name])
        return self._made[name]

    def make_ahead(self, names: list[str]) -> None:
        """Make these pages while nobody acts, one at a time, so that their first showing is quick.

        A page that a person asks for meanwhile is made at once.
        """
        self._ahead = [name for name in names if name in self._makers]
        self._idle.start()

    def _make_one(self) -> None:
        while self._ahead and self._ahead[0] in self._made:
            self._ahead.pop(0)
        if self._ahead:
            self.page(self._ahead.pop(0))
            self._idle.start()

    @property
    def at_rest(self) -> bool:
        """Whether all pages that are made ahead are made."""
        return all(name in self._made for name in self._ahead)

    def shut(self) -> None:
        """Tell every page that the window closes."""
        self._idle.stop()
        for page in self._made.values():
            page.shut()

    def current(self) -> Page | None:
        return self._made.get(self.now)

    def go(self, name: str) -> Page:
        """Show a page."""
        page = self.page(name)
        before = self.current()
        if before is not None and before is not page:
            before.left()
        self.now = name
        self.setCurrentWidget(page)
        page.entered()
        if self._ahead:
            self._idle.start()  # somebody acts
        return page
