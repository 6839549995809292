"""The barcode scanner: a keyboard that types faster than people do.

A filter holds typed characters back until it is clear who types them. A burst
(gaps of at most 35 ms, at least four characters, ended by Enter or Tab, or begun by an AIM
prefix such as `]E0`) becomes one `scanned` signal wherever the focus is, so that a barcode never
lands in a price or a PIN. What a person types is released in order as soon as a gap shows it,
a delay nobody perceives.

A wireless scanner's burst may stand still for a moment. It goes on being one while each part of it
before a stall has at least three characters at a scanner's speed, which hands do not keep up.

A held Enter is one Enter, wherever it is: whoever leans on the keyboard pays nothing. A held digit
or letter is one too, but where lines are written: no price becomes 1111111.

The filter lies on what has the keyboard, and goes with it. On the whole application it would be
called for every event of every widget, a tenth of the window's time; and PySide6 looks through all
classes that there are for the first event of a widget that Qt made itself (0.02 s of a start).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.input.ear import Ear

GAP = 35  # ms between two characters of a scanner, at most
SHORTEST = 4  # characters of a barcode, at least
STALL = 150  # ms that a burst may stand still
BEGUN = 3  # characters at a scanner's speed without which it may not
WHOLE = 8  # the same, before an Enter that comes as late
HELD = 150  # ms after which a key that is down repeats, at least
LATE = 15  # ms; a timer later than this means that keys may be waiting in the queue

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GROUP_SEPARATOR = "\x1d"  # GS1 codes part their fields with it
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ENDS = _ENTERS | {Qt.Key.Key_Tab}
_WRITES = frozenset(
    {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right,
     Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}
)  # fmt: skip
"""Without a character; a tablet's own keys, for the sound say, are none of them."""
_BARE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_ALTGR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _now() -> float:
    return time.monotonic() * 1000


def plain_code(text: str) -> str:
    """A scanned text without its AIM prefix."""
    found = _AIM.match(text)
    return text[found.end() :] if found else text


class Scanner(Ear):
    """Tells a scanner's burst from typing. One for the application; it installs itself.

    `parent`: the window, which gets the keys when nothing in it has the focus.
    """

    scanned = Signal(str)

    def __init__(
        self, parent: QObject | None = None, *, clock: Callable[[], float] | None = None
    ) -> None:
        super().__init__(parent)
        self.gap = GAP  # a slow wireless scanner may want more
        self._clock = clock or _now
        self._injected = clock is not None
        self._text = ""
        self._run = 0  # characters held since the last stall
        self._ended = False  # a code was the last thing that came
        self._held: list[tuple[QObject, QKeyEvent]] = []
        self._last = 0.0  # by our clock
        self._stamp = 0  # by the window system's, which a busy window does not falsify
        self._releasing = False
        self._down = self._up = (0, 0)  # the key that last did, and when by the desktop's clock
        self.touched: Callable[[QObject, QEvent], None] | None = None  # told of a press
        self.typed: Callable[[], object] | None = None  # told that a person has keys
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)
        self.listen()

    # ------------------------------------------------------------------ the filter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._releasing:
            return False
        kind = event.type()
        if kind != QEvent.Type.KeyRelease and self._is_unmarked_repeat(event):
            return self._mark(watched, event)
        if self._is_leant_on(event):
            event.accept()
            return True
        if kind == QEvent.Type.ShortcutOverride:
            return self._override(event)
        if kind == QEvent.Type.KeyRelease:
            return self._released(watched, event)
        return kind == QEvent.Type.KeyPress and self._pressed(watched, event)

    def touch(self, met: QObject, event: QEvent) -> None:
        """A press, which whoever sees presses tells before it is delivered."""
        if self._text:
            self.release()  # what was typed comes before what is touched
        if self.touched is not None:
            self.touched(met, event)

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if self._ended and self._is_second_end(event):
            return True
        if self._text and not self._goes_on(event):
            self._silence()
        character = self._character(event)
        if character and (self._text or not event.isAutoRepeat()):
            self._hold(watched, event, character)
            return True
        if event.key() in _ENDS and self._is_code():
            self._emit()
            self._ended, self._last, self._stamp = True, self._clock(), event.timestamp()
            return True
        if self._text and not _is_modifier(event):
            self.release()
        if event.key() in _WRITES and self.typed is not None:
            self.typed()
        return bool(self._text) and self._keep(watched, event)

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Whether a key comes soon enough after what is held to be of the same burst."""
        late = self._gap(event)
        if late <= self.gap:
            return True
        return late <= STALL and self._run >= (WHOLE if event.key() in _ENDS else BEGUN)

    def _is_second_end(self, event: QKeyEvent) -> bool:
        """The line feed that some scanners send after Enter presses nothing."""
        self._ended = False
        return event.key() in _ENTERS and self._gap(event) <= self.gap

    def _released(self, watched: QObject, event: QKeyEvent) -> bool:
        """A key comes up after it went down, so it waits too."""
        if event.timestamp() - self._down[1] >= HELD and event.key() == self._down[0]:
            self._up = event.key(), event.timestamp()
        return bool(self._text) and self._keep(watched, event)

    def _is_unmarked_repeat(self, event: QKeyEvent) -> bool:
        """X11 repeats a held key as one that comes up and goes down in the same millisecond. Where
        Qt reads the two apart it takes them for two presses, and a held F9 would pay."""
        struck = event.key(), event.timestamp()
        if event.isAutoRepeat() or not struck[1]:
            return False
        if struck != self._up:
            self._down = struck
        return struck == self._up

    def _is_leant_on(self, event: QKeyEvent) -> bool:
        """Enter or a character of a key that is held, but where it writes lines. A scanner's second
        1 may come so soon that Qt takes it for a repeat; no held key repeats as soon."""
        enter = event.key() in _ENTERS
        if not event.isAutoRepeat() or not (enter or _is_bare_character(event)):
            return False
        key, since = self._down
        if not enter and key == event.key() and 0 <= event.timestamp() - since < HELD and since:
            self._down = key, event.timestamp()  # the next equal one comes as soon after this one
            return False
        has_it = QApplication.focusWidget()
        return has_it is None or not has_it.inherits("QPlainTextEdit")

    def _mark(self, watched: QObject, event: QKeyEvent) -> bool:
        """Deliver such a press as the repeat it is; it is nobody's shortcut."""
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            QCoreApplication.sendEvent(watched, _copy(event, repeated=True))
        return True

    def _override(self, event: QKeyEvent) -> bool:
        """Keeps Enter at the end of a burst from a button that it would press.

        Any other key may be a shortcut, which acts before the key itself arrives: what was typed
        before it must have been typed by then.
        """
        if event.key() in _ENDS and self._is_code() and self._goes_on(event):
            event.accept()
            return True
        if self._text and not self._character(event) and not _is_modifier(event):
            self.release()
        return False

    # ------------------------------------------------------------------ the burst

    def _character(self, event: QKeyEvent) -> str:
        """The character a burst may hold, or nothing."""
        text = event.text()
        if len(text) != 1:
            return ""
        if text == _GROUP_SEPARATOR:
            return text if self._text else ""
        if not _is_bare_character(event) or (text == " " and not self._text):
            return ""
        return text

    def _hold(self, watched: QObject, event: QKeyEvent, character: str) -> None:
        stalled = self._text and self._gap(event) > self.gap
        self._run = 1 if stalled or not self._text else self._run + 1
        self._text += character
        self._last = self._clock()
        self._stamp = event.timestamp()
        self._keep(watched, event)
        self._timer.start(self._patience() + 1)

    def _patience(self) -> int:
        """Milliseconds after which what is held was typed."""
        return STALL if self._run >= BEGUN else self.gap

    def _keep(self, watched: QObject, event: QKeyEvent) -> bool:
        widget = watched if isinstance(watched, QWidget) else QApplication.focusWidget()
        self._held.append((widget or watched, _copy(event)))
        return True

    def _is_code(self) -> bool:
        return len(plain_code(self._text)) >= SHORTEST

    def _emit(self) -> None:
        code = plain_code(self._text)
        self._forget()
        self.scanned.emit(code)

    def _forget(self) -> None:
        self._timer.stop()
        self._text = ""
        self._held = []

    def _silence(self) -> None:
        """Nothing came for a while: a code with an AIM prefix is whole, all else was typed."""
        patience = self._patience()
        late = self._clock() - self._last - patience
        if not self._injected and self.sender() is self._timer and LATE < late < 10 * self.gap:
            self._last = self._clock() - patience  # the window was busy: the rest may be waiting
            self._timer.start(2)
            return
        if _AIM.match(self._text) and self._is_code():
            self._emit()
        else:
            self.release()

    def release(self) -> None:
        """Hand what was held back to whom it was meant for, in order."""
        held = self._held
        if held and self.typed is not None:
            self.typed()
        self._forget()
        self._releasing = True
        try:
            for watched, event in held:
                target = watched if isValid(watched) else QGuiApplication.focusWindow()
                if target is not None:
                    QCoreApplication.sendEvent(target, event)
        finally:
            self._releasing = False

    def _gap(self, event: QKeyEvent) -> float:
        """Milliseconds since the last character was struck."""
        stamp = event.timestamp()
        if stamp and self._stamp and not self._injected:
            return stamp - self._stamp
        return self._clock() - self._last


def _is_bare_character(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~_BARE & ~Qt.KeyboardModifier.GroupSwitchModifier
    typed = held in (Qt.KeyboardModifier.NoModifier, _ALTGR)
    return typed and len(event.text()) == 1 and event.text().isprintable()


def _is_modifier(event: QKeyEvent) -> bool:
    return event.key() in (
        Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock
    )  # fmt: skip


def _copy(event: QKeyEvent, *, repeated: bool = False) -> QKeyEvent:
    return QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(),
        event.nativeVirtualKey(), event.nativeModifiers(), event.text(),
        event.isAutoRepeat() or repeated, event.count(),
    )  # fmt: skip
