"""Where the customer's window is, and when it is painted anew.

It opens by itself on a second screen; without one only when somebody wants it, as a window. What
is painted follows the till a moment later and once, however often the basket changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage, QScreen
from PySide6.QtWidgets import QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from pos.till.setup.display import display_wish, keep_display_wish
from ui.customer import picture
from ui.customer.display import CustomerDisplay
from ui.customer.pole_line import PoleLine
from ui.customer.shown import THANKS, Shown, idle, of_basket, of_receipt
from ui.desk import Desk
from ui.input.slow import slowly

if TYPE_CHECKING:
    from pos.till.till import Finished

SOON = 30  # ms after the last change; the till's own window is painted first
THANKED = 60_000  # ms after which the thanks give way to the museum's picture
ALONE = (1024, 640)  # pixels of the window where there is only one screen


def second_screen(screens: list[QScreen], own: QScreen | None) -> QScreen | None:
    """A screen that shows something else than the till's; a mirrored one does not count."""
    if own is None:
        return None
    apart = (one for one in screens if not one.geometry().intersects(own.geometry()))
    return next(apart, None)


class CustomerScreen(QObject):
    """`changed`: the window opened or closed."""

    changed = Signal()

    def __init__(self, desk: Desk, window: QWidget, *, wanted: bool = False) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self._asked_for = wanted  # in this run, also where there is no second screen
        self._mark = ""
        self._over = False
        self._picture: QImage | None = None
        self._finished: Shown | None = None
        self._coded: Shown | None = None  # whose code was made, or was too long to make
        self.display: CustomerDisplay | None = None
        self.pole = PoleLine(desk, self)
        self._soon = self._timer(SOON, self.paint)
        self._thanked = self._timer(THANKED, self._thanked_enough)
        for signal in (desk.basket_changed, desk.person_changed, desk.shift_changed,
                       desk.settings_changed, desk.status_changed):  # fmt: skip
            signal.connect(self.refresh)
        desk.finished.connect(self._sold)
        app = QGuiApplication.instance()
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screen_gone)
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._screens_changed)
        self.place()
        self.paint()

    def _timer(self, milliseconds: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(act)
        return timer

    # ------------------------------------------------------------------ where

    @property
    def open(self) -> bool:
        return self.display is not None and not self.display.isHidden()

    @property
    def mark(self) -> str:
        return self._mark

    @mark.setter
    def mark(self, word: str) -> None:
        self._mark = word
        if self.display is not None:
            self.display.mark = word
        self.paint()

    def want(self, wanted: bool) -> None:
        """A person opens it or puts it away; putting it away is remembered on this machine."""
        self._asked_for = wanted
        self.desk.attempt(keep_display_wish, "" if wanted else "off")
        self.place()

    def place(self) -> None:
        """Open it where it belongs, or put it away."""
        if self._over:
            return
        other = second_screen(QGuiApplication.screens(), self._window.screen())
        refused = display_wish(self.desk.till) == "off"
        if other is not None and (self._asked_for or not refused):
            self._show_on(other)
        elif other is None and self._asked_for:
            self._show_beside()
        else:
            self._hide()

    def _show_on(self, screen: QScreen) -> None:
        display = self._made()
        if self.open and display.isFullScreen() and display.screen() is screen:
            return
        display.hide()
        display.setCursor(Qt.CursorShape.BlankCursor)
        display.setGeometry(screen.geometry())  # first: full screen where it already is
        display.setScreen(screen)
        display.setWindowState(Qt.WindowState.WindowFullScreen)
        self._show(display.show)  # showFullScreen would ask for the focus

    def _show_beside(self) -> None:
        if self.open:
            return
        display = self._made()
        display.unsetCursor()
        display.setWindowState(Qt.WindowState.WindowNoState)
        display.resize(*ALONE)
        self._show(display.show)

    def _made(self) -> CustomerDisplay:
        if self.display is None:
            self.display = CustomerDisplay()
            self.display.mark = self._mark
            self.display.put_away.connect(self._put_away)
            self.read_picture()
        return self.display

    def _show(self, show: Callable[[], None]) -> None:
        """The keys stay with the till, also on desktops that give every new window the focus."""
        active = self._window.isActiveWindow()
        show()
        if active:
            self._window.activateWindow()
        self.paint()
        self.changed.emit()

    def _hide(self) -> None:
        if self.open and self.display is not None:
            self.display.hide()
            self.changed.emit()

    def _put_away(self) -> None:
        if not self._over:
            self._asked_for = False
            self.changed.emit()

    def _screens_changed(self, *_: object) -> None:
        self.place()

    def _screen_gone(self, screen: QScreen) -> None:
        """The second screen was pulled out: nothing may be left over the till."""
        if self.open and self.display is not None and self.display.isFullScreen():
            self._asked_for = False
            self._hide()
        QTimer.singleShot(0, self.place)  # when Qt has moved what was there

    # ------------------------------------------------------------------- what

    def refresh(self, *_: object) -> None:
        """Something changed: paint soon, once for however many changes."""
        if self.open or self.pole.pole is not None:
            self._soon.start()

    def _sold(self, done: Finished) -> None:
        self._finished = of_receipt(self.desk.till, done.fact, done.hash)
        self._thanked.start()
        self.refresh()

    def _thanked_enough(self) -> None:
        self._finished = None
        self.refresh()

    def now(self) -> Shown:
        """What is to be seen: a locked till shows nobody's basket."""
        till = self.desk.till
        if till.person is None or till.shift is None:
            self._finished = None
            return idle(till)
        if till.basket.lines or till.basket.tenders:
            self._finished = None
            return of_basket(till)
        return self._finished or idle(till)

    def paint(self) -> None:
        """Show how it is now."""
        if self._over:
            return
        now = self.now()
        self.pole.show(now, self._mark)
        if self.display is None:
            return
        self.display.show_this(now)
        if now.state == THANKS and now is not self._coded and not self._mark:
            self._coded = now
            self._make_code(now)

    def _make_code(self, shown: Shown) -> None:
        receipt, language, hash_hex = shown.receipt, shown.language, shown.hash

        def rows() -> tuple[tuple[bool, ...], ...]:
            from receipts.e_receipt import e_receipt
            from receipts.qr import squares

            assert receipt is not None
            text = e_receipt(receipt, hash_hex=hash_hex, language=language)
            return squares(text, light=True) if text else ()

        slowly(rows, lambda found: self._show_code(shown, found), self._failed)

    def _show_code(self, shown: Shown, rows: tuple[tuple[bool, ...], ...]) -> None:
        if rows and not self._over and self.display is not None and self.display.shown == shown:
            self.display.show_code(rows)

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error  # a bug: the window's own handler writes it down

    # ---------------------------------------------------------------- picture

    def read_picture(self) -> None:
        """Read the museum's picture anew, off the window's thread."""
        path = picture.find(self.desk.till.folder)
        if path is None:
            self._show_picture(None)
            return
        slowly(lambda: picture.read(path), self._show_picture, self._no_picture)

    def keep_picture(self, chosen: Path) -> None:
        """Check the museum's choice, keep it in the data folder and show it."""
        folder, tr = self.desk.till.folder, self.desk.tr

        def done(image: QImage) -> None:
            self._show_picture(image)
            said = tr(N_("The picture is kept. It is shown while nobody is served."))
            self.desk.said.emit(said, "")

        slowly(lambda: picture.read(picture.keep(folder, chosen)), done, self._no_picture)

    def _show_picture(self, image: QImage | None) -> None:
        if self.display is not None and not self._over:
            self.display.show_picture(image)

    def _no_picture(self, error: Exception) -> None:
        """No picture, or damaged since: said once; what was shown stays."""
        if not isinstance(error, Refusal):
            raise error
        self.desk.said.emit(error.sentence(self.desk.language), "amber")

    def shut(self) -> None:
        """The window closes: nothing of the till is read afterwards."""
        self._over = True
        for timer in (self._soon, self._thanked):
            timer.stop()
        self.pole.stop()
        if self.display is not None:
            self.display.close()
            self.display.deleteLater()
            self.display = None
