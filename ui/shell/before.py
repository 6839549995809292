"""Before there is a till behind the window: opening it, and what is shown when that fails."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.shell.opening import Opening

if TYPE_CHECKING:
    from pos.domain.errors import Refusal
    from pos.journal.clock import Clock
    from ui.shell.window import Window


class Before(QObject):
    """`ready` when the till can be opened on the window's thread."""

    ready = Signal()

    def __init__(
        self, window: Window, folder: Path, language: str, *, demo: bool, clock: Clock | None
    ) -> None:
        super().__init__(window)
        self.window, self.folder, self.language = window, folder, language or "sv"
        self._demo, self._clock = demo, clock
        self.refusal: Refusal | None = None  # why the folder cannot even be looked at
        self.page: QWidget | None = None
        self.chosen = ""  # the language chosen on a page before the till
        window.welcome.again.connect(self.again)
        self._prepare()

    def _prepare(self) -> None:
        self.opening = Opening(self.folder, demo=self._demo, clock=self._clock, parent=self)
        self.opening.progress.connect(self.window.welcome.filling)
        self.opening.ready.connect(self.ready)
        self.opening.failed.connect(self.failed)

    def start(self) -> None:
        """After the first paint."""
        if self.refusal is not None:
            self.window.welcome.failed(self.refusal.sentence(self.language))
        else:
            self.opening.start()

    def failed(self, error: object) -> None:
        """What to do instead; tables are made elsewhere, then the till is opened."""
        from pos.storage.marking import TablesFirst
        from ui.first.instead import show_instead

        assert isinstance(error, Exception)
        if isinstance(error, TablesFirst):
            self.window.welcome.making_tables()
            self.opening.make_tables()
            return
        show_instead(self, error)

    def show(self, page: QWidget, problem: str) -> None:
        """A page in place of the till."""
        from ui.letters.by_touch import LettersByTouch

        self.page = page
        self.window.welcome.problem = problem
        self.window.welcome.hide()
        self.window.layout().addWidget(page)
        LettersByTouch(self.window, None, page)

    def again(self, language: str = "") -> None:
        """The till may be there now."""
        if self.refusal is not None:  # the folder is not even ours yet
            self.window.begin_again.emit(self._demo)
            return
        self.chosen = language
        self.language = language or self.language
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None
        self.window.welcome.wait(self.language)
        self.opening.wait()
        self._prepare()
        self.opening.start()
