"""Pages one upon another; each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.widgets.page import Page


class PageStack(QStackedWidget):
    """Knows pages by name and tells them when they are entered and left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self._makers: dict[str, Callable[[], Page]] = {}
        self._made: dict[str, Page] = {}
        self.now = ""

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

    def shut(self) -> None:
        """Tell every page that the window closes."""
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
        return page
