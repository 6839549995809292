"""The window's inside once a till is open: rail, pages, paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.input.slow import finish
from ui.sell.page import SellPage
from ui.shell.conflict_notice import ConflictNotice
from ui.shell.desks import PAGES, SIDE_PAGES, allowed, made
from ui.shell.exchanging import Exchanging
from ui.shell.preferring import take_on
from ui.shell.rail import Rail
from ui.shell.spooling import Spooling
from ui.signin.page import SignInPage
from ui.theme import SIZES
from ui.training.room import TrainingRoom
from ui.vouchers.reminding import VoucherNotice
from ui.widgets import Notice, PageStack, upright

if TYPE_CHECKING:  # imported with the page: the counter opens the sooner
    from pos.domain.person import Person
    from ui.day.page import DayPage
    from ui.paper.panel import PaperPanel
    from ui.printer.page import PrinterPage
    from ui.tills.page import TillsPage
    from ui.training.coach_panel import CoachPanel
    from ui.training.page import TrainingPage

_FINISH_S = 10.0  # as long as a backup is given
_DUE_WIDTH = 468  # the right-hand card of Sell and Pay, at 1280
BESIDE = 1200  # pixels from which the exercise stands beside the page
ROOMY = 1500  # pixels from which the paper hangs beside the page


class DeskView(QWidget):
    """Locked: the sign-in page alone. Signed in: the rail and the pages."""

    def __init__(
        self, desk: Desk, spooling: Spooling, exchanging: Exchanging, training: TrainingRoom,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.desk = desk
        self.setObjectName("deskView")
        # parts are made where they stand and in Tab's order: what moves is styled anew
        self.rail = Rail(desk, self)
        self.notice = Notice("windowNotice", self)
        self.told = ConflictNotice(desk, exchanging.conflicts, self)
        self.reminded = VoucherNotice(desk, self)
        self.coach = self._coached() if desk.till.training else None
        self.pages = PageStack(self)
        self._paper: PaperPanel | None = None
        self._spooling = spooling
        self.sign_in = SignInPage(desk, self.pages)
        self.pages.offer("sign_in", lambda: self.sign_in)
        self.pages.offer("sell", lambda: SellPage(desk, self.pages))
        self.pages.offer("day", self._day)
        self.pages.offer("tills", lambda: self._tills(exchanging))
        for page in (*PAGES, *SIDE_PAGES):
            if page.page:
                self.pages.offer(page.name, partial(made, page, desk))
        self.pages.offer("printer", lambda: self._printer(spooling))
        self.pages.offer("training", lambda: self._training(training))
        self._before = "sell"
        self._lay_out()
        self._connect()
        self.lock()
        self.pages.make_ahead(["sell", "day"])

    def _printer(self, spooling: Spooling) -> PrinterPage:
        from ui.printer.page import PrinterPage  # rarely wanted

        return PrinterPage(self.desk, spooling)

    def _day(self) -> DayPage:
        from ui.day.page import DayPage

        return DayPage(self.desk)

    def _tills(self, exchanging: Exchanging) -> TillsPage:
        from ui.tills.page import TillsPage

        return TillsPage(self.desk, exchanging)

    def _training(self, room: TrainingRoom) -> TrainingPage:
        from ui.training.page import TrainingPage

        return TrainingPage(self.desk, room)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        middle, noticed = QVBoxLayout(), QVBoxLayout()
        for layout in (row, middle):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        noticed.setContentsMargins(SIZES.gutter, 0, SIZES.gutter, 0)
        noticed.setSpacing(SIZES.gap // 2)
        noticed.addWidget(self.notice)
        noticed.addWidget(self.told)
        noticed.addWidget(self.reminded)
        middle.addLayout(noticed)
        self._around = around = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        around.setSpacing(0)
        if self.coach is not None:
            around.addWidget(self.coach)
        around.addWidget(self.pages, 1)
        middle.addLayout(around, 1)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(self.go)
        self.rail.locked.connect(self.lock)
        self.told.settle_wanted.connect(lambda: desk.panel_wanted.emit("conflicts"))
        desk.page_wanted.connect(self.go)
        desk.labels_wanted.connect(self._labels)
        desk.lock_wanted.connect(self.lock)
        desk.said.connect(self.say)
        self.sign_in.signed_in.connect(self.signed_in)

    @property
    def paper(self) -> PaperPanel:
        """The virtual printer's paper, made when it is first wanted."""
        if self._paper is None:
            from ui.paper.panel import PaperPanel

            self._paper = paper = PaperPanel(self.desk, self.desk.till.folder / "paper", self)
            paper.hide()
            paper.closed.connect(lambda: self.show_paper(False))
            self._spooling.changed.connect(paper.refresh)
        return self._paper

    @property
    def paper_shown(self) -> bool:
        return self._paper is not None and self._paper.isVisible()

    @property
    def locked(self) -> bool:
        return self.pages.now == "sign_in"

    def lock(self) -> None:
        """Nobody is at the counter; the basket stays."""
        from pos.till.people import sign_out

        if not self.locked and self.pages.now:
            self._before = self.pages.now
        sign_out(self.desk.till)
        self.rail.hide()
        self.notice.clear()
        self.pages.go("sign_in")
        self.desk.person_changed.emit()

    def signed_in(self, person: Person) -> None:
        """Let a person to the counter, where the last one left it."""
        from pos.till.people import enter

        enter(self.desk.till, person)
        take_on(self.desk, person, self.sign_in.spoken)
        self.rail.show()
        self.go(self._before if self.desk.till.shift is not None else "day")
        self.desk.person_changed.emit()

    def _coached(self) -> CoachPanel:
        from ui.training.coach_panel import CoachPanel

        return CoachPanel(self.desk)

    def switch(self, person: Person) -> None:
        """Another person takes over where the page stands; the basket stays."""
        self._before = self.pages.now
        self.signed_in(person)

    def go(self, page: str) -> None:
        """Show a page; a locked window shows none, and nobody sees another role's."""
        if self.desk.till.person is None:
            return
        if not allowed(page, self.desk.till.person):
            page = "day"
        elif not self.pages.offers(page):
            page = "sell"
        self.notice.clear()
        self.rail.mark(page)
        self.pages.go(page)
        self.desk.status_changed.emit()

    def shut(self) -> None:
        """Nothing of the till is read or written afterwards, by what works elsewhere neither."""
        self.reminded.stop()
        self.pages.shut()
        finish(_FINISH_S)

    def _labels(self, wanted: list[tuple[str, int]], home: str) -> None:
        """Labels of products, for whom that is the desk."""
        self.go("labels")
        if self.pages.now == "labels":
            page: Any = self.pages.page("labels")
            page.take(wanted, home)

    def say(self, sentence: str, tone: str) -> None:
        """A sentence that belongs to no field."""
        self.notice.say(sentence, tone)

    def show_paper(self, shown: bool | None = None) -> None:
        """Hang the paper out, or put it away."""
        self.paper.setVisible(not self.paper.isVisible() if shown is None else shown)
        self.paper.refresh()
        self._place_paper()

    def paper_covers(self) -> bool:
        """Whether the paper hangs over the page, so that Esc puts it away first."""
        return self.paper_shown and self.width() < ROOMY

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()
        self._place_paper()

    def place(self) -> None:
        """The exercise's step stands beside the page where there is room, else above it."""
        beside = self.width() >= BESIDE
        way = QBoxLayout.Direction.RightToLeft if beside else QBoxLayout.Direction.TopToBottom
        self._around.setDirection(way)
        if self.coach is not None:
            self.coach.place(beside=beside)

    def _place_paper(self) -> None:
        """Beside the page where there is room, else upon it, left of what is due and the change."""
        if self._paper is None:
            return
        shown = not self.paper.isHidden()
        beside = shown and self.width() >= ROOMY
        self.layout().setContentsMargins(0, 0, self.paper.width() if beside else 0, 0)
        stands = upright(self.size())  # then what is due is below, and the paper ends above it
        self.paper.setGeometry(
            self.width() - self.paper.width() - (0 if beside or stands else _DUE_WIDTH),
            0,
            self.paper.width(),
            self.height() // 2 if stands else self.height(),
        )
        if shown:
            self.paper.raise_()
