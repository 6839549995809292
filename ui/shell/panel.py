"""A panel that a chip opens: what the chip's truth means and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.desk import Desk
from ui.shell.shade import Shade
from ui.theme import SIZES
from ui.widgets import Button, Label, Scroll

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_shown: list[Panel] = []  # every scan asks: looking through a window's widgets takes a millisecond


class Panel(QFrame):
    """Lies over the page, closes with Esc or a press beside it, hands the focus back."""

    closed = Signal()
    WIDTH = 360
    UNDER = "connection"  # the chip that it hangs from, where none opened it
    TO_THE_RIGHT = False  # from the chip's left edge; else to the left from its right edge

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("panel")
        self.setFixedWidth(self.WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)  # within the line that the style sheet draws
        self.scrolled = Scroll("panelScroll")  # in a low window the rest is a finger away
        outer.addWidget(self.scrolled)
        self.column = self.scrolled.column
        self.column.setContentsMargins(SIZES.inset, SIZES.gutter, SIZES.inset, SIZES.inset)
        self.column.setSpacing(10)
        self.shade = Shade(self)
        self._before: QWidget | None = None
        self._below: QWidget | None = None
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
        inside = self.WIDTH - 2
        high = self.column.totalHeightForWidth(inside)
        return max(high, self.column.totalMinimumSize().height()) + 2

    def open_at(self, below: QWidget) -> None:
        """Show under a chip, inside the window."""
        window = self.parentWidget()
        assert window is not None
        self._before = window.window().focusWidget()
        self._below = below
        self.fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self not in _shown:
            _shown.append(self)

    def fit(self) -> None:
        """Under its chip, as high as what it says, inside the window."""
        window, below = self.parentWidget(), self._below
        if window is None or below is None or not isValid(below):
            return
        corner = below.mapTo(window, QPoint(0, below.height() + 4))
        wanted = corner.x() + (0 if self.TO_THE_RIGHT else below.width() - self.width())
        left = min(max(8, wanted), window.width() - self.width() - 8)
        high = min(self.needed(), window.height() - 16)
        top = max(8, min(corner.y(), window.height() - high - 8))
        self.setGeometry(left, top, self.width(), high)

    def shut(self) -> None:
        """Close, once."""
        if self.isHidden():
            return
        self.hide()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round in the panel; so does the focus of what cannot be pressed any more."""
        found = [one for one in self.findChildren(QWidget) if _takes_tab(one)]
        found.sort(key=lambda one: one.mapTo(self, QPoint(0, 0)).toTuple()[::-1])
        if not found:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        had = self.focusWidget()
        place = found.index(had) if had in found else (-1 if forward else 0)
        following = found[(place + (1 if forward else -1)) % len(found)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        self.scrolled.ensureWidgetVisible(following)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _PRESSES and isinstance(watched, QWidget) and self._beside(watched):
            self.shut()  # and the press goes on to what it met
        elif kind == QEvent.Type.Resize and watched is self.parentWidget():
            QTimer.singleShot(0, self._turned)  # when the chips are where they will be
        return False

    def _turned(self) -> None:
        if isValid(self) and self.isVisible():
            self.fit()

    def _beside(self, pressed: QWidget) -> bool:
        """Whether a press met neither the panel nor the chip, which closes it by itself."""
        if pressed is self or self.isAncestorOf(pressed) or pressed.window() is not self.window():
            return False
        return self._below is None or pressed is not self._below


def shown_in(window: QWidget) -> list[Panel]:
    """The panels that lie over a window now."""
    _shown[:] = [panel for panel in _shown if isValid(panel) and not panel.isHidden()]
    return [panel for panel in _shown if panel.window() is window]


def _takes_tab(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isEnabled() and widget.isVisible()
