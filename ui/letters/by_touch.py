"""Shows letters under a field that a finger touched, and never to somebody who has keys.

One for the window, for every field in it. What a field is typed into stays the field's own: its
signals are those of a key.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from pos.language import N_, translate
from ui.input.scanner import Scanner
from ui.letters.board import LettersBoard
from ui.letters.layout import AWAY, BACK, ENTER
from ui.widgets import Card, KeyPad

_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class LettersByTouch(QObject):
    """`through`: the scanner's, which is told of every press and every key that is typed. Without
    one (before there is a till) it has a filter of its own, and lives as long as `page`."""

    def __init__(
        self, window: QWidget, through: Scanner | None, page: QWidget | None = None
    ) -> None:
        super().__init__(page or window)
        self._window, self._alone = window, through is None
        self._board: LettersBoard | None = None
        self._field: QLineEdit | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if through is None:
            app.installEventFilter(self)
        else:
            through.touched = self._pressed
            through.typed = self.leave
        app.focusChanged.connect(self._focus_changed)

    @property
    def board(self) -> LettersBoard:
        """Made when a finger first wants it."""
        if self._board is None:
            self._board = LettersBoard(self._window)
            self._board.struck.connect(self._struck)
            self.destroyed.connect(self._board.deleteLater)
        return self._board

    @property
    def shown(self) -> bool:
        return self._board is not None and self._board.isVisible()

    def leave(self) -> bool:
        """Away: another thing was touched, or somebody has keys after all. Whether it was there."""
        shown = self.shown
        if self._board is not None and shown:
            self._board.hide()
            if not self._alone:
                self._window.removeEventFilter(self)
        self._field = None
        return shown

    # ------------------------------------------------------------------ when

    def _pressed(self, watched: QObject, event: QEvent) -> None:
        if event.type() not in _PRESSES or not isinstance(event, QMouseEvent):
            return
        if not isinstance(watched, QWidget) or watched is self._board:
            return
        if isinstance(watched, QLineEdit) and _by_finger(event) and _wants_letters(watched):
            self._field = watched
            QTimer.singleShot(0, self, self._show)  # after the field has had the press
        elif self.shown and watched.window() is self._window:
            self.leave()

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Enter may lead from field to field; anything else needs no letters."""
        if not self.shown or now is self._field:
            return
        if isinstance(now, QLineEdit) and now.window() is self._window and _wants_letters(now):
            self._field = now
            QTimer.singleShot(0, self, self._show)
        elif now is not None:
            self.leave()

    def _show(self) -> None:
        field, window = self._field, self._window
        if field is None or not isValid(field) or not field.isVisible() or not field.hasFocus():
            self._field = None
            return
        board, language = self.board, getattr(getattr(window, "desk", None), "language", "sv")
        board.enter = translate(N_("Enter ↵"), language)
        board.setAccessibleName(translate(N_("Letters on the screen"), language))
        high, bottom = board.tall(), window.height()
        below = field.mapTo(window, QPoint(0, field.height())).y()
        top = bottom - high if below <= bottom - high else 0  # never over what is written
        board.setGeometry(0, top, window.width(), high)
        board.shifted = False
        if not self._alone:
            window.installEventFilter(self)
        board.show()
        board.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._window and self.shown:
            QTimer.singleShot(0, self, self._show)  # the tablet was turned
        elif self._alone and kind in _PRESSES:
            self._pressed(watched, event)
        elif self._alone and kind == QEvent.Type.KeyPress and event.spontaneous():
            self.leave()
        return False

    # ------------------------------------------------------------------ what

    def _struck(self, key: str) -> None:
        field = self._field
        if key == AWAY or field is None or not isValid(field):
            self.leave()
        elif key == BACK:
            field.backspace()
        elif key == ENTER:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(field):  # Enter may end the page it is on
                    none = Qt.KeyboardModifier.NoModifier
                    QApplication.sendEvent(field, QKeyEvent(kind, Qt.Key.Key_Return, none, "\r"))
        else:
            field.insert(key)


def _by_finger(event: QMouseEvent) -> bool:
    """Whether a press was a touch: of a screen that says so, or turned into a press by Qt."""
    touched = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return touched or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized


def _wants_letters(field: QLineEdit) -> bool:
    """Not where it cannot be written, and not where a pad of digits stands beside it."""
    if not field.isEnabled() or field.isReadOnly():
        return False
    around: QWidget | None = field.parentWidget()
    while around is not None and not isinstance(around, Card):
        around = around.parentWidget()
    pads = around.findChildren(KeyPad) if around is not None else []
    return not any(pad.isVisible() for pad in pads)
