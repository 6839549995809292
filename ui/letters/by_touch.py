"""Shows letters under a field that a finger touched, and never to somebody who has keys.

One for the window, for every field in it. What a field is typed into stays the field's own: its
signals are those of a key. A panel that says it is a mouse gets a small key in the field, which
calls them; from then on they come by themselves until real keys are struck. See decision 43.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from pos.language import N_, translate
from pos.till.setup.screen_letters import ALWAYS, BY_FINGER, NEVER, screen_letters
from ui.input.scanner import Scanner
from ui.input.twice import by_finger
from ui.letters.board import LettersBoard
from ui.letters.call import CallButton
from ui.letters.layout import AWAY
from ui.letters.room import Room
from ui.letters.writing import (
    Writable,
    beside_digits,
    field_at,
    only_figures,
    write,
)

NAME = N_("Letters on the screen")
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
        self._call: CallButton | None = None
        self._called = False  # a panel that says it is a mouse has been found out
        self._room = Room(self)
        self._field: Writable | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if through is None:
            app.installEventFilter(self)
        else:
            through.touched = self._pressed
            through.typed = self._typed
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
            self._room.give_back()
            if not self._alone:
                self._window.removeEventFilter(self)
        self._uncall()
        self._field = None
        return shown

    # ------------------------------------------------------------------ when

    @property
    def _when(self) -> str:
        till = getattr(self._window, "till", None)
        return screen_letters(till) if till is not None else BY_FINGER

    def _pressed(self, watched: QObject, event: QEvent) -> None:
        if event.type() not in _PRESSES or not isinstance(event, QMouseEvent):
            return
        if not isinstance(watched, QWidget) or watched in (self._board, self._call):
            return
        field = field_at(watched)
        if field is not None and field.window() is self._window and self._offer(field, event):
            return
        if watched.window() is self._window:
            self.leave()

    def _offer(self, field: Writable, event: QMouseEvent) -> bool:
        """The letters, or the key that calls them; neither where nobody could want one."""
        when = self._when
        if when == NEVER or (beside_digits(field) and only_figures(field)):
            return False
        wanted = when == ALWAYS or self._called or by_finger(event)
        if not wanted or beside_digits(field):
            if field is not self._field:
                self.leave()
            if not self.shown:
                QTimer.singleShot(0, self, lambda: self._offer_call(field))
            return True
        self._field = field
        QTimer.singleShot(0, self, self._show)  # after the field has had the press
        return True

    def _typed(self) -> None:
        """Somebody has keys after all."""
        self._called = False
        self.leave()

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Enter may lead from field to field; anything else needs no letters."""
        call = self._call
        if call is not None and now is not None and not (isValid(call) and now is call.parent()):
            self._uncall()
        if not self.shown or now is self._field:
            return
        field = field_at(now)
        if field is not None and field.window() is self._window and not beside_digits(field):
            self._field = field
            QTimer.singleShot(0, self, self._show)
        elif now is not None:
            self.leave()

    # ------------------------------------------------------------------ the key that calls

    def _offer_call(self, field: Writable) -> None:
        if not isValid(field) or not field.hasFocus() or not CallButton.fits(field):
            return
        if self._call is not None and isValid(self._call) and self._call.parent() is field:
            return
        self._uncall()
        self._call = CallButton(field, self._words(NAME))
        self._call.clicked.connect(lambda: self._called_for(field))

    def _uncall(self) -> None:
        call, self._call = self._call, None
        if call is not None and isValid(call):
            call.leave()

    def _called_for(self, field: Writable) -> None:
        self._called = self._called or not beside_digits(field)
        self._uncall()
        self._field = field
        self._show()

    # ------------------------------------------------------------------ shown

    def _words(self, text: str) -> str:
        speaking = getattr(self._window, "desk", None) or getattr(self.parent(), "words", None)
        return translate(text, getattr(speaking, "language", "sv"))

    def _show(self) -> None:
        field, window = self._field, self._window
        if field is None or not isValid(field) or not field.isVisible() or not field.hasFocus():
            self._field = None
            return
        self._uncall()
        sum_ = isinstance(field, QLineEdit) and field.alignment() & Qt.AlignmentFlag.AlignRight
        if sum_ and not (field.cursorPosition() or field.hasSelectedText()):
            field.end(False)  # a finger beside a sum means its end, where ⌫ is of use
        board = self.board
        board.enter = self._words(N_("Enter ↵"))
        board.setAccessibleName(self._words(NAME))
        high, bottom = board.tall(), window.height()
        # never over what is written: it scrolls, or the letters stand above it
        top = bottom - high if self._room.take(field, bottom - high) else 0
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
            self._typed()
        return False

    # ------------------------------------------------------------------ what

    def _struck(self, key: str) -> None:
        field = self._field
        if key == AWAY or field is None or not isValid(field):
            self.leave()
        else:
            write(field, key)
