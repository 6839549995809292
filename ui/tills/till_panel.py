"""What a coordinator does to a till: another code, a new machine, out of use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.shell.panel import Panel
from ui.widgets import Button, Label, Notice, TextField

if TYPE_CHECKING:
    from pos.office.exchange import TillRow
    from ui.shell.exchanging import Exchanging


class TillPanel(Panel):
    """Asks the ledger off the window's thread; the answer stands where it was asked."""

    WIDTH = 420
    TO_THE_RIGHT = True

    def __init__(
        self, desk: Desk, window: QWidget, exchanging: Exchanging, row: TillRow, name: str
    ) -> None:
        super().__init__(desk, window)
        self._exchanging, self._row = exchanging, row
        self._gone = False
        self._buttons: list[Button] = []
        tr = desk.tr
        self.title(name)
        self.code, self.rename = self._part(
            "tillCode", tr(N_("Another name")), tr(N_("Rename the till")), self._rename
        )
        self.words(tr(N_("Its receipt numbers go on, and printed receipts keep the old name.")),
                   "small")  # fmt: skip
        self.machine = self.step(tr(N_("A code for a new machine")), "tillMachine")
        self.machine.clicked.connect(self._new_machine)
        self.given = Label("", "strong", name="tillMachineCode", wrap=True)
        self.given.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.given.hide()
        self.column.addWidget(self.given)
        self.reason, self.retire = self._part(
            "tillReason", tr(N_("Why it is taken out of use")), tr(N_("Retire the till")),
            self._retire,
        )  # fmt: skip
        self.words(tr(N_("It sells on by itself, and says so. What it sent stays; a new code takes "
                         "it in again.")), "small")  # fmt: skip
        self.notice = Notice("tillNotice")
        self.column.addWidget(self.notice)
        self._buttons += [self.rename, self.machine, self.retire]
        retired = row.state == "retired"
        for part in (self.reason, self.retire):
            part.setEnabled(not retired)

    def _part(
        self, name: str, words: str, act: str, do: Callable[[], None]
    ) -> tuple[TextField, Button]:
        self.column.addWidget(Label(words, "column"))
        field = TextField(name, words)
        self.column.addWidget(field)
        button = self.step(act, f"{name}Do")
        button.clicked.connect(do)
        field.returnPressed.connect(button.click)
        return field, button

    # -------------------------------------------------------------------- acts

    def _rename(self) -> None:
        from pos.office.tills import renaming

        words = self.desk.tr(N_("{old} is called {code} from now on."), old=self._row.code,
                             code=self.code.text().strip())  # fmt: skip
        self._ask(renaming, self.code.text(), done=partial(self._finish, words))

    def _retire(self) -> None:
        from pos.office.tills import retiring

        if not self.reason.text().strip():
            self.notice.say(self.desk.tr(N_("Say why.")), "red")
            self.reason.setFocus()
            return
        words = self.desk.tr(N_("{code} is retired. What it sent stays."), code=self._row.code)
        self._ask(retiring, self.reason.text(), done=partial(self._finish, words))

    def _new_machine(self) -> None:
        from pos.office.tills import asking_for_code

        self._ask(asking_for_code, done=self._show_code)

    def _ask(self, asking: Callable[..., Any], *said: str, done: Callable[[str], None]) -> None:
        """What cannot be right is said at once; the rest is asked of the ledger."""
        from pos.office.tills import ask

        till = self.desk.till
        self.notice.clear()
        try:
            asked = asking(till, self._row.till, *said)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._busy(True)
        self._exchanging.ask(lambda connect: ask(till, asked, connect), done, self._refused)

    def _busy(self, busy: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not busy and not (button is self.retire and self._retired))

    @property
    def _retired(self) -> bool:
        return bool(self._row.state == "retired")

    def _finish(self, words: str, _answer: str) -> None:
        self.desk.said.emit(words, "")
        if not self._gone:
            self.shut()

    def _show_code(self, code: str) -> None:
        if self._gone:
            return
        self._busy(False)
        words = N_("{code} lets a new machine be {till}, once, in the next {hours} hours.")
        self.given.setText(self.desk.tr(words, code=code, till=self._row.code, hours=24))
        self.given.show()
        self.fit()

    def _refused(self, refusal: Refusal) -> None:
        sentence = refusal.sentence(self.desk.language)
        if self._gone:
            self.desk.said.emit(sentence, "amber")
            return
        self._busy(False)
        self.notice.say(sentence, "red")
        self.fit()

    def open_at(self, below: QWidget) -> None:
        super().open_at(below)
        self.code.setFocus()

    def shut(self) -> None:
        self._gone = True
        super().shut()
