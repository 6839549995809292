"""Into training and out again: another till in the same window, the real one waiting beneath it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos.domain.errors import Refusal
from pos.language import N_
from ui.input.slow import slowly
from ui.shell.furnishing import change_parts, furnish_unseen, show_customer

if TYPE_CHECKING:
    from pos.domain.person import Person
    from pos.storage.store import Store
    from pos.till.till import Till
    from pos.till.training.practice import Session
    from ui.shell.furnishing import Parts
    from ui.shell.window import Window

_log = logging.getLogger(__name__)
Refused = Callable[[str], None]

COUNTED = N_("Nothing of it was kept but its count.")


class TrainingRoom(QObject):
    """Swaps the window's till for a copy and back. The real one goes on syncing and printing."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._real: Parts | None = None
        self._fresh: Parts | None = None  # the copy's parts, before it is entered
        self._session: Session | None = None
        self._gone: list[Parts] = []
        self._counting = threading.Lock()  # one at a time, and none once the copy is closed
        self._over = False
        self.starting = False

    @property
    def inside(self) -> bool:
        return self._real is not None

    @property
    def real(self) -> Till:
        """The till that is not for training, wherever one is."""
        till = self._real.till if self._real else self._window.till
        assert till is not None
        return till

    # --------------------------------------------------------------------- in

    def start(self, printer: str, exercise: str, refused: Refused) -> None:
        """Make the copy off the window's thread, then enter it, with an exercise or none ("")."""
        from pos.till.till import Till
        from pos.till.training import practice

        till = self._window.till
        if self.inside or self.starting or till is None or till.person is None:
            return
        try:
            practice.permit(till)
        except Refusal as refusal:
            refused(refusal.sentence(self._window.desk.language))
            return
        till.allowed = None
        self.starting = True
        self.changed.emit()
        person = till.person

        def make() -> tuple[Session, Till]:
            session = practice.begin(till.store, printer, person)
            return session, Till.open(session.folder, till.store.clock, background=True)

        slowly(
            make,
            lambda made: self._made(made[0], made[1], exercise),
            lambda error: self._not_made(error, refused),
        )

    def _not_made(self, error: Exception, refused: Refused) -> None:
        self.starting = False
        self.changed.emit()
        if not isinstance(error, Refusal):
            raise error
        refused(error.sentence(self._window.desk.language))

    def _made(self, session: Session, copy: Till, exercise: str) -> None:
        self.starting = False
        real = self._window.till
        if real is None or real.person is None:  # the window closed, or was locked meanwhile
            copy.close()
            self._give_back(session)
            return
        self.starting, self._session, self._over = True, session, False
        self._fresh = furnish_unseen(self._window, copy)
        QTimer.singleShot(0, lambda: self._build(exercise))  # each a turn: the window lives

    def _build(self, exercise: str) -> None:
        if self._fresh:
            opened = self._fresh.till.shift is not None
            self._fresh.view.pages.page("sell" if opened else "day")
            QTimer.singleShot(0, lambda: self._enter(exercise))

    def _enter(self, exercise: str) -> None:
        """The window is the copy's from here on, unless somebody locked it meanwhile."""
        window, fresh = self._window, self._fresh
        if fresh is None:  # the window closed meanwhile
            return
        self._fresh, self.starting = None, False
        person = window.till.person
        if person is None:
            self._turned_away(fresh)
            return
        window.shut_panel()
        self._real = change_parts(window, fresh)
        self._real.view.hide()
        window.view.show()
        window.desk.finished.connect(self.count)
        window.view.signed_in(person)
        show_customer(window)
        self.changed.emit()
        window.look()
        self._coached()
        if exercise:
            self.exercise(exercise)

    def _turned_away(self, fresh: Parts) -> None:
        session, self._session = self._session, None
        self._window.spooling.look_again()
        self.changed.emit()
        self._gone.append(fresh)
        fresh.shut()
        slowly(self._end_of(fresh, session), lambda _: self._clear(), self._not_ended)

    def _give_back(self, session: Session) -> None:
        from pos.till.training import practice

        till = self._window.till
        if till is None:
            session.let_go()  # found and deleted at the next start
            return
        slowly(lambda: practice.end(till.store, session), _nothing, _written_down)

    # ----------------------------------------------------------------- inside

    def _coached(self) -> None:
        coach = self._window.view.coach
        assert coach is not None  # a copy's view has one
        coach.finished.connect(self._finished)
        coach.wanted.connect(self.exercise)
        coach.away.connect(lambda: self.exercise(""))

    def exercise(self, key: str) -> None:
        """Begin an exercise at the counter, or end the one that is under way ("")."""
        window = self._window
        if not self.inside:
            return
        window.view.coach.start(key)
        window.view.place()
        if key and window.view.pages.now == "training":
            window.view.go("sell" if window.till.shift is not None else "day")

    def done(self) -> set[str]:
        """The exercises that the person here has done."""
        from pos.till.training.exercises import done_by

        person = self._window.till.person if self._window.till is not None else None
        return done_by(self.real.store, person.id) if person is not None else set()

    def _finished(self, key: str) -> None:
        from pos.till.training.exercises import mark_done

        person, store = self._window.till.person, self.real.store
        if person is not None:
            slowly(lambda: mark_done(store, person.id, key), _nothing, _written_down)

    def count(self, *_: object) -> None:
        """A training sale is a fact of the real journal, soon after it was made."""
        real, copy = self.real.store, self._window.till.store
        slowly(lambda: self._count(real, copy), _nothing, _written_down)

    def _count(self, real: Store, copy: Store) -> None:
        from pos.till.training import practice

        with self._counting:
            if not self._over:
                practice.count(real, copy)

    # -------------------------------------------------------------------- out

    def leave(self) -> None:
        """Back to the real till as it was left, by the same person; else it is locked."""
        if not self.inside:
            return
        window = self._window
        trained = window.till.person
        end = self._take_down()
        if self._same(trained):
            window.view.go("sell" if window.till.shift is not None else "day")
        else:
            window.view.lock()
        desk = window.desk

        def told(_: object) -> None:
            self._clear()
            if window.till is not None:
                desk.said.emit(desk.tr(N_("Training is over.")) + " " + desk.tr(COUNTED), "")

        slowly(end, told, self._not_ended)

    def _not_ended(self, error: Exception) -> None:
        self._clear()
        _written_down(error)

    def _clear(self) -> None:
        """What stood around the copy goes, now that none of its threads runs any more."""
        for gone in self._gone:
            for part in (gone.view, gone.spooling, gone.exchanging, gone.desk):
                part.deleteLater()
        self._gone.clear()

    def _same(self, trained: Person | None) -> bool:
        """Whether who practised is who is signed in at the real till."""
        real = self._window.till.person
        return trained is not None and real is not None and trained.id == real.id

    def _take_down(self) -> Callable[[], object]:
        """Put the real till back into the window; returns what is left to do, which is slow."""
        window, session = self._window, self._session
        window.shut_panel()
        assert self._real is not None
        gone = change_parts(window, self._real)
        if gone.view.coach is not None:
            gone.view.coach.shut()
        gone.shut()
        self._real, self._session = None, None
        window.view.show()
        window.spooling.look_again()
        show_customer(window)
        self.changed.emit()
        window.look()
        self._gone.append(gone)  # its threads still speak through it
        return self._end_of(gone, session)

    def _end_of(self, gone: Parts, session: Session | None) -> Callable[[], object]:
        """What is slow about the end of a training; `window` is the real till's again."""
        from pos.till.training import practice

        assert session is not None
        store = self._window.till.store

        def end() -> object:
            with self._counting:
                self._over = True
                gone.spooling.stop()
                gone.till.close()
                return practice.end(store, session)

        return end

    def shut(self) -> None:
        """The window closes: count and delete before the real till is closed."""
        fresh, self._fresh, self.starting = self._fresh, None, False
        try:
            if self.inside:
                self._take_down()()
            elif fresh is not None:
                fresh.shut()
                self._end_of(fresh, self._session)()
        except Refusal:
            _log.exception("training is counted at the next start")
        with self._counting:  # what is being counted or deleted is done first
            self._over = True
        self._clear()  # not when an end that was under way is told: the window is gone by then


def _nothing(_: object) -> None:
    """What was to be told is told elsewhere."""


def _written_down(error: Exception) -> None:
    """Counted at the end of training, or at the next start."""
    if not isinstance(error, Refusal):
        raise error
    _log.warning("training was not counted yet: %s", error)
