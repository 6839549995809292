"""How the till stands with its ledger: what it means, what is kept, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from pos.domain.person import Role
from pos.language import N_
from ui.desk import Desk
from ui.shell import connection_words as words
from ui.shell.enrol_form import EnrolForm
from ui.shell.exchanging import Exchanging
from ui.shell.panel import Panel
from ui.widgets import Notice


class ConnectionPanel(Panel):
    """Stays true while it is open. `tills_wanted`: a coordinator asks how each till stands."""

    tills_wanted = Signal()
    WIDTH = 420

    def __init__(
        self, desk: Desk, window: QWidget, exchanging: Exchanging, *, tills: bool = False
    ) -> None:
        super().__init__(desk, window)
        self._exchanging = exchanging
        self._come_back = False
        self.title("")
        self.meaning = self.words("")
        self.bar = QProgressBar()
        self.bar.setObjectName("readingProgress")
        self.bar.setTextVisible(False)
        self.column.addWidget(self.bar)
        self.notice = Notice("connectionNotice")
        self.column.addWidget(self.notice)
        self.read = self.step(desk.tr(N_("Understood")), "panelRead")
        self.read.clicked.connect(exchanging.read_notices)
        self.figures = self.words("", "small")
        self.exchange = self.step(desk.tr(N_("Exchange now")), "panelExchange")
        self.exchange.clicked.connect(exchanging.now)
        self.settle = self.step("", "panelConflicts")
        self.settle.clicked.connect(self._settle)
        self.form: EnrolForm | None = None
        if desk.till.person is not None and Role.COORDINATOR in desk.till.person.roles:
            self._for_a_coordinator(tills)
        exchanging.changed.connect(self.refresh)
        exchanging.conflicts.changed.connect(self.refresh)
        self.refresh()

    def _for_a_coordinator(self, tills: bool) -> None:
        desk = self.desk
        self.each = self.step(desk.tr(N_("Each till")), "panelTills")
        self.each.setVisible(tills)
        self.each.clicked.connect(self._tills)
        self.form = EnrolForm(desk, self._exchanging, self)
        self.form.hide()
        self.form.resized.connect(self.fit)
        self.enrol = self.step("", "panelEnrol")
        self.enrol.clicked.connect(self._show_form)
        self.column.addWidget(self.form)

    def _settle(self) -> None:
        self.shut()
        self.desk.panel_wanted.emit("conflicts")

    def _tills(self) -> None:
        self.shut()
        self.tills_wanted.emit()

    def _show_form(self) -> None:
        if self.form is not None:
            self.enrol.hide()
            self.form.show()
            self.fit()
            self.form.start()

    def refresh(self) -> None:
        """Say how it is now; what is being typed stays."""
        if self.isHidden() and self._before is not None:
            return  # shut, and not yet gone
        desk, connection = self.desk, self._exchanging.connection
        self.setAccessibleName(words.chip(desk, connection)[0].strip("●○ "))
        self.heading.setText(self.accessibleName())
        self.meaning.setText("\n\n".join(words.paragraphs(desk, connection)))
        self.figures.setText("\n".join(words.figures(desk, connection)))
        notices = [words.notice_words(desk, one) for one in connection.notices]
        self.notice.say("\n\n".join(notices), "amber")
        self.read.setVisible(bool(notices))
        self.bar.setVisible(connection.reading is not None)
        if connection.reading is not None:
            here, all_ = connection.reading
            self.bar.setRange(0, max(1, all_))
            self.bar.setValue(here)
            self.bar.setAccessibleName(self.accessibleName())
        n = len(self._exchanging.conflicts.to_settle(desk.till.person))
        self.settle.setVisible(bool(n))
        self.settle.say(desk.tr(N_("Settle what was set twice · {n}"), n=n))
        self.exchange.setVisible(connection.ledger is not None)
        self._busy(connection.busy)
        if self.form is not None:
            rejected = words.rejected(connection)
            again = N_("Enrol again with a new code") if rejected else N_("Enrol the till")
            self.enrol.say(desk.tr(again))
            wanted = rejected or connection.ledger is None
            self.enrol.setVisible(wanted and self.form.isHidden())
        self.fit()

    def _busy(self, busy: bool) -> None:
        """While it is exchanged the button waits, and has the focus again afterwards."""
        if busy and self.exchange.hasFocus():
            self._come_back = True
        self.exchange.setEnabled(not busy)
        if not busy and self._come_back and self.isVisible():
            self._come_back = False
            self.exchange.setFocus()

    def shut(self) -> None:
        if self.form is not None:
            self.form.gone = True
        super().shut()
