"""A panel that a chip opens: what the chip's truth means and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Button, Label


class Panel(QFrame):
    """Lies over the page, closes with Esc or a press beside it, hands the focus back."""

    closed = Signal()
    WIDTH = 360
    UNDER = "connection"  # the chip that it hangs from, where none opened it

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("panel")
        self.setFixedWidth(self.WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SIZES.inset, SIZES.gutter, SIZES.inset, SIZES.inset)
        self.column.setSpacing(10)
        self._before: QWidget | None = None
        self.hide()

    def title(self, text: str) -> None:
        self.setAccessibleName(text)
        self.heading = Label(text, "title", name="panelTitle", wrap=True)
        self.column.addWidget(self.heading)

    def words(self, text: str, kind: str = "muted") -> Label:
        label = Label(text, kind, name="panelWords", wrap=True)
        self.column.addWidget(label)
        return label

    def step(self, text: str, name: str, variant: str = "soft") -> Button:
        """The next step; pressing it closes the panel first."""
        button = Button(text, variant, name=name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(button)
        return button

    def needed(self) -> int:
        """The height at which every word is seen."""
        self.column.activate()
        return max(
            self.column.totalHeightForWidth(self.WIDTH), self.column.totalMinimumSize().height()
        )

    def open_at(self, below: QWidget) -> None:
        """Show under a chip, inside the window."""
        window = self.parentWidget()
        assert window is not None
        app_focus = window.window().focusWidget()
        self._before = app_focus
        self.adjustSize()
        corner = below.mapTo(window, QPoint(below.width(), below.height() + 4))
        left = min(max(8, corner.x() - self.width()), window.width() - self.width() - 8)
        self.move(left, corner.y())
        self.resize(self.width(), min(self.needed(), window.height() - corner.y() - 8))
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        window.window().installEventFilter(self)

    def shut(self) -> None:
        """Close, once."""
        if self.isHidden():
            return
        self.hide()
        self.parentWidget().window().removeEventFilter(self)
        # what had the focus may have been written anew, and be gone
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a press on the panel is not a press beside it

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress or event.type() == QEvent.Type.Resize:
            self.shut()
        return False
