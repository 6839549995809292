"""Pages one upon another, without a layout.

`QStackedWidget` lays the whole window out anew at every turn of a page and at every word that
changes on one, up to the window itself. Here a page's changes end at the pile, unless the page
needs more room than there is.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.ground import Ground


class Pile(Ground):
    """Turns like a `QStackedWidget`, on `paper` or `card`. The first page added is shown."""

    currentChanged = Signal(int)

    def __init__(self, parent: QWidget | None = None, ground: str = "paper") -> None:
        super().__init__(parent, ground)
        self._pages: list[QWidget] = []
        self._now: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def addWidget(self, page: QWidget) -> None:
        page.setParent(self)
        self._pages.append(page)
        if self._now is None:
            self._now = page
            page.setGeometry(self.rect())
            page.show()
        else:
            page.hide()
        self.updateGeometry()

    def indexOf(self, page: QWidget) -> int:
        """The page's place from 0, or -1."""
        return self._pages.index(page) if page in self._pages else -1

    def currentWidget(self) -> QWidget | None:
        return self._now

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show a page; where the focus was on the last one, it goes to what had it on this one."""
        before = self._now
        if page is before:
            return
        had: QWidget | None = self.window().focusWidget()
        moves = had is not None and before is not None and before.isAncestorOf(had)
        self._now = page
        if before is not None:
            before.clearFocus()
            before.hide()
        page.setGeometry(self.rect())
        page.show()
        if moves:
            _focus(page, had)
        self._follow()
        self.currentChanged.emit(self._pages.index(page))

    def sizeHint(self) -> QSize:
        return self._largest([page.sizeHint() for page in self._pages])

    def minimumSizeHint(self) -> QSize:
        return self._largest([_least(page, self.width()) for page in self._pages])

    @staticmethod
    def _largest(sizes: list[QSize]) -> QSize:
        largest = QSize(0, 0)
        for size in sizes:
            largest = largest.expandedTo(size)
        return largest

    def _follow(self) -> None:
        """Ask for more room when the page that is shown has too little."""
        if self._now is not None:
            least = _least(self._now, self.width())
            if least.width() > self.width() or least.height() > self.height():
                self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._now is not None:
            self._now.setGeometry(self.rect())
            self._follow()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().event(event)


def _least(page: QWidget, width: int) -> QSize:
    """What a page needs; sentences that break need more height where it is narrow."""
    least, layout = page.minimumSizeHint().expandedTo(page.minimumSize()), page.layout()
    if layout is not None and layout.hasHeightForWidth():
        least.setHeight(max(least.height(), layout.totalMinimumHeightForWidth(width)))
    return least


def _focus(page: QWidget, had: QWidget | None) -> None:
    """The focus goes to what had it last on a page, else to the first that takes it."""
    last: QWidget | None = page.focusWidget()
    if last is not None:
        last.setFocus()
        return
    one = had.nextInFocusChain() if had is not None else None
    while one is not None and one is not had:
        tab = one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if tab and page.isAncestorOf(one) and one.isVisibleTo(page) and one.isEnabled():
            one.setFocus()
            return
        one = one.nextInFocusChain()
    page.setFocus()
