"""The one window: top bar above, the desk below; it opens before the till does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.shell.before import Before
from ui.shell.top_bar import TopBar
from ui.shell.welcome import Welcome

if TYPE_CHECKING:  # imported when they are wanted: the window is painted first
    from pos.journal.clock import Clock
    from pos.sync.transport import Connect
    from pos.till.till import Till
    from ui.customer.screen import CustomerScreen
    from ui.input.twice import Twice
    from ui.letters.by_touch import LettersByTouch
    from ui.shell.badges import Badges
    from ui.shell.desk_view import DeskView
    from ui.shell.exchanging import Exchanging
    from ui.shell.keys_overlay import KeysOverlay
    from ui.shell.opening import Opening
    from ui.shell.panel import Panel
    from ui.shell.spooling import Spooling
    from ui.training.band import TrainingBand
    from ui.training.room import TrainingRoom

BACK = N_(
    "The program ended in the middle of training. This is the real till again, as it was;"
    " the training sales are counted."
)
TROUBLE = N_("Something went wrong; the basket is kept. Try again, or open the window anew.")
_LOOK = 1000  # ms between two looks at the clock and the till


class Window(QWidget):
    """The counter. `begin_again`: open anew, as the demonstration museum (True) or as it is."""

    begin_again = Signal(bool)

    def __init__(
        self, folder: Path, *, demo: bool = False, language: str = "", clock: Clock | None = None,
        connect: Connect | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Museum POS")
        self.setMinimumSize(QSize(800, 600))
        self._folder, self._language = folder, language
        self.clock, self.connect_by = clock, connect  # a demonstration brings its own
        self.till: Till | None = None
        self.desk: Desk | None = None
        self.view: DeskView | None = None
        self.spooling: Spooling | None = None
        self.exchanging: Exchanging | None = None
        self.customer: CustomerScreen | None = None
        self.customer_wanted = False
        self.band: TrainingBand | None = None
        self.training: TrainingRoom | None = None
        self.badges: Badges | None = None
        self.guard: Twice | None = None
        self.letters: LettersByTouch | None = None
        self._panel: Panel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = TopBar(self)
        self.welcome = Welcome(language or "sv", self)
        column.addWidget(self.bar)
        column.addWidget(self.welcome, 1)
        self.bar.asked.connect(self.ask)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self.before = Before(self, folder, language, demo=demo, clock=clock)
        self.before.ready.connect(self._open)
        self._started = False

    # ---------------------------------------------------------------- opening

    def show_fitting(self) -> None:
        """As large as the screen of a counter allows."""
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if screen.width() <= 1400:
            self.resize(min(1280, screen.width()), min(800, screen.height()))
            self.showMaximized()
        else:
            self.resize(1280, 800)
            self.show()

    @property
    def opening(self) -> Opening:
        """The opening of the till that is shown, or is to be."""
        return self.before.opening

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._started = True
            # a till of its own may have no window manager to give its only window the keys
            QTimer.singleShot(0, self.activateWindow)
            QTimer.singleShot(0, self.before.start)  # after the first paint

    def _open(self) -> None:
        from pos.storage.engine import Damaged
        from pos.storage.marking import TablesFirst
        from pos.till.till import Till
        from ui.input.scanner import Scanner
        from ui.shell.furnishing import stand_around

        try:
            till = Till.open(self._folder, self.clock, background=True, quick=True)
        except (Refusal, TablesFirst) as problem:
            self.before.failed(problem)
            return
        self.welcome.hide()
        try:
            self.furnish(till, self.before.chosen or self._language)
        except Damaged:  # it is marked: the next start shows the ways on
            self.begin_again.emit(False)
            return
        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self.scanned)
        self._shortcuts()
        self._timer.start()
        self.look()
        self.opening.afterwards(lambda: stand_around(self, self._scanner))
        if self.opening.left is not None:
            self.view.say(self.desk.tr(BACK), "amber")

    def _complete(self) -> None:
        """What stands around any till; the empty window is painted without it."""
        from ui.shell.badges import Badges
        from ui.training.band import TrainingBand
        from ui.training.room import TrainingRoom

        self.band, self.training, self.badges = TrainingBand(self), TrainingRoom(self), Badges(self)
        self.band.leave.connect(self.training.leave)
        self.band.exercises.connect(lambda: self.view.go("training"))
        self.layout().insertWidget(1, self.band)

    def furnish(self, till: Till, language: str) -> None:
        """Set a till up in the window, the real one or a copy to practise on."""
        from ui.shell.furnishing import furnish

        if self.band is None:
            self._complete()
        furnish(self, till, language)

    def shut(self) -> None:
        """Let go of everything, in the order that loses nothing."""
        self._timer.stop()
        self.opening.wait()
        if self.training is not None:
            self.training.shut()
        if self.view is not None:
            self.view.shut()
        if self._started and hasattr(self, "_scanner"):
            self._scanner.remove()
        if self.customer is not None:
            self.customer.shut()
        if self.desk is not None and self.desk.backing is not None:
            self.desk.backing.stop()
        if self.exchanging is not None:
            self.exchanging.stop()
        if self.spooling is not None:
            self.spooling.stop()
            self.spooling = None
        if self.till is not None:
            self.till.close()
            self.till = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            return self._taken_apart(event)
        return super().event(event)

    def _taken_apart(self, event: QEvent) -> bool:
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        super().closeEvent(event)

    # ------------------------------------------------------------------- keys

    def _shortcuts(self) -> None:
        from ui.shell.desks import PAGES

        for keys, act in (
            ("Ctrl+L", self.lock),
            ("F1", self.show_keys),
            ("Esc", self.back),
            *((page.key, lambda name=page.name: self.view.go(name)) for page in PAGES),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def lock(self) -> None:
        """Lock; the basket is kept."""
        self.shut_panel()
        if not self.view.locked:
            self.view.lock()

    def back(self) -> None:
        """Esc steps back from the nearest thing, and never discards."""
        overlay = self._overlay()
        if overlay is not None:
            overlay.shut()
        elif self.shut_panel() or (self.letters is not None and self.letters.leave()):
            return
        elif self.view.paper_covers():
            self.view.show_paper(False)
        else:
            page = self.view.pages.current()
            if page is not None and not page.back():
                self.view.notice.clear()

    def scanned(self, code: str) -> None:
        """A scanner's burst goes to the page that is shown; a badge's never does."""
        self.shut_panel()
        if self.badges.take(code):
            return
        page = self.view.pages.current()
        if page is not None:
            page.scanned(code)

    def _overlay(self) -> KeysOverlay | None:
        """The overlay of keys, while it is shown."""
        from ui.shell.keys_overlay import KeysOverlay

        overlay = self.findChild(KeysOverlay)
        return overlay if overlay is not None and overlay.isVisible() else None

    def show_keys(self) -> None:
        """Every key, in one overlay."""
        from ui.shell.keys_overlay import KeysOverlay

        if self.desk is None:
            return
        overlay = self._overlay()
        if overlay is not None:
            overlay.shut()
            return
        page = self.view.pages.current()
        KeysOverlay(self.desk, page.keys() if page is not None else [], self)

    # ------------------------------------------------------------------ truth

    def look(self) -> None:
        """Read the till again and say in the top bar how it is."""
        if self.till is None or self.desk is None:
            return
        from ui.shell.state import State

        self.band.setVisible(self.till.training)
        self.band.say(self.desk)
        self.bar.show_state(self.desk, State(self.spooling, self.exchanging.connection))

    def print_now(self, *_: object) -> None:
        """Something was committed that has paper."""
        if self.spooling is not None:
            self.spooling.notify()

    def ask(self, chip: str) -> None:
        """Open what explains a chip."""
        was = self._panel
        self.shut_panel()
        if self.desk is None or (was is not None and was.property("chip_name") == chip):
            return
        from ui.shell.panels import panel_for

        panel = panel_for(chip, self)
        panel.setProperty("chip_name", chip)
        panel.closed.connect(lambda: setattr(self, "_panel", None))
        self._panel = panel
        panel.open_at(self.bar.chips[chip if chip in self.bar.chips else panel.UNDER])

    def shut_panel(self) -> bool:
        """A chip's panel or a page's own; whether one was open."""
        from ui.shell.panel import shown_in

        shown = shown_in(self)
        for panel in shown:
            panel.shut()
        return bool(shown)

    def trouble(self) -> None:
        """A bug was caught and written down; say so calmly."""
        if self.view is not None and self.desk is not None:
            self.view.say(self.desk.tr(TROUBLE), "amber")
