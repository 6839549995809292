"""A till set up in the window: its desk, pages, printer, courier, and the customer's window."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.desk import Desk
from ui.training.band import MARK

if TYPE_CHECKING:
    from pos.till.till import Till
    from ui.input.scanner import Scanner
    from ui.shell.desk_view import DeskView
    from ui.shell.exchanging import Exchanging
    from ui.shell.spooling import Spooling
    from ui.shell.window import Window


class Parts(NamedTuple):
    """A till in the window, and what stands around it; the names are the window's own."""

    till: Till
    desk: Desk
    spooling: Spooling
    exchanging: Exchanging
    view: DeskView

    def shut(self) -> None:
        """Nothing is shown, exchanged or looked for any more; what is being printed goes on."""
        self.view.pages.shut()
        self.view.hide()
        self.exchanging.stop()
        self.spooling.rest()


def furnish(window: Window, till: Till, language: str) -> None:
    """Put a till, and what stands around it, where the window looks for them."""
    from ui.shell.backing_up import BackingUp
    from ui.shell.desk_view import DeskView
    from ui.shell.exchanging import Exchanging
    from ui.shell.spooling import Spooling

    window.till = till
    window.desk = desk = Desk(till, language, window)
    window.spooling = spooling = Spooling(till, window)
    window.exchanging = exchanging = Exchanging(till, window, window.connect_by)
    if not till.training:
        desk.backing = BackingUp(desk, window)
    assert window.training is not None
    window.view = view = DeskView(desk, spooling, exchanging, window.training, window)
    window.layout().addWidget(view)
    view.sign_in.setFocus()  # it was made before it had a window
    _connect(window, desk)
    spooling.start()
    window.opening.afterwards(exchanging.start)  # one can sell before


def change_parts(window: Window, parts: Parts) -> Parts:
    """Make the window another till's by what `furnish` set up; returns what stood there."""
    before = _parts_of(window)
    for name, part in zip(Parts._fields, parts, strict=True):
        setattr(window, name, part)
    return before


def _parts_of(window: Window) -> Parts:
    return Parts(*(getattr(window, name) for name in Parts._fields))


def furnish_unseen(window: Window, till: Till) -> Parts:
    """Set a copy up without showing it, for `change_parts`; the window stays the real till's."""
    real = _parts_of(window)
    real.spooling.rest()  # the copy's own looks at the printer
    furnish(window, till, real.desk.language)
    fresh = change_parts(window, real)
    fresh.view.hide()
    fresh.desk.usual, fresh.desk.look = real.desk.usual, real.desk.look
    return fresh


def _connect(window: Window, desk: Desk) -> None:
    assert window.spooling is not None
    assert window.exchanging is not None
    assert window.view is not None
    for signal in (desk.language_changed, desk.person_changed, desk.shift_changed,
                   desk.status_changed, desk.settings_changed, window.spooling.changed,
                   window.exchanging.changed):  # fmt: skip
        signal.connect(window.look)
    if desk.backing is not None:
        desk.backing.changed.connect(window.look)
    window.exchanging.settings_read.connect(desk.settings_changed)
    desk.conflict_settled.connect(window.exchanging.conflicts.settled)
    desk.finished.connect(window.print_now)
    desk.shift_changed.connect(window.print_now)
    desk.panel_wanted.connect(window.ask)
    # a panel was one person's, on one page
    window.view.pages.currentChanged.connect(lambda _: window.shut_panel())


def stand_around(window: Window, scanner: Scanner) -> None:
    """What nobody waits for: a look at presses, letters for a finger, the customer's window.

    A press can turn a page once somebody has signed in, and only then is a second one dangerous.
    """
    from ui.input.twice import Twice
    from ui.letters.by_touch import LettersByTouch

    window.letters = LettersByTouch(window, scanner)
    window.guard = Twice(window, scanner.touch)
    open_customer(window)


def open_customer(window: Window) -> None:
    """The customer's window, where a second screen or somebody wants it."""
    from ui.customer.screen import CustomerScreen

    if window.till is not None and window.desk is not None:
        window.customer = CustomerScreen(window.desk, window, wanted=window.customer_wanted)
        window.customer.mark = window.desk.tr(MARK) if window.till.training else ""


def show_customer(window: Window) -> None:
    """The customer's window is of the till that is shown now, and says when that is not real."""
    if window.customer is not None:
        window.customer_wanted = window.customer.open
        window.customer.shut()
        window.customer.deleteLater()
        open_customer(window)
