"""The page on which a till's printer is chosen and tried."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from pos.till.day import drawer
from pos.till.setup.setting_up import choose_printer
from pos.till.till import Till
from ui.desk import Desk
from ui.printer.pin_card import PinCard
from ui.printer.set_up import PrinterSetUp
from ui.shell.spooling import Spooling
from ui.theme import SIZES
from ui.widgets import Button, Label, Page


class PrinterPage(Page):
    """The old printer stays in use until the new one is taken; what waits then goes to that."""

    def __init__(self, desk: Desk, spooling: Spooling, parent: QWidget | None = None) -> None:
        super().__init__(desk, "printerPage", parent)
        self._spooling = spooling
        self.title = Label("", "title", name="printerTitle")
        self.now = Label("", "muted", name="printerNow")
        self.leave = Button("", "quiet", name="printerBack")
        self.leave.clicked.connect(lambda: desk.page_wanted.emit("sell"))
        self.pin = PinCard(desk)
        self.set_up = PrinterSetUp(desk.tr, lambda: desk.language, desk.till.folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap)
        head.addWidget(self.title)
        head.addWidget(self.now, 1)
        head.addWidget(self.leave)
        column.addLayout(head)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.pin)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addWidget(self.set_up, 1)
        self.below = QWidget()
        self.below.setProperty("bare", True)
        column.addWidget(self.below, 1)
        self.pin.allowed.connect(self._begin)
        self.set_up.chosen.connect(self._chosen)
        self.set_up.trying.connect(self._trying)
        self.set_up.seen.drawer_wanted.connect(self._open_drawer)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Set up the printer")))
        spec = self.desk.till.printer
        screen = tr(N_("papers on the screen"))
        self.now.setText(tr(N_("Now: {printer}"), printer=screen if spec == "virtual" else spec))
        self.leave.say(tr(N_("Back")))
        self.pin.retranslate()
        self.set_up.retranslate()

    def entered(self) -> None:
        self.retranslate()
        if self.desk.till.limits.authorise:
            self._begin()
        else:
            self.set_up.hide()
            self.below.show()
            self.pin.show()
            self.pin.start()

    def left(self) -> None:
        self.set_up.hide()  # the next who comes is asked anew

    def shut(self) -> None:
        self.set_up.shut()

    def back(self) -> bool:
        self.desk.page_wanted.emit("sell")
        return True

    def _begin(self) -> None:
        self.pin.hide()
        self.below.hide()
        self.set_up.show()
        self.set_up.start(self.desk.till.printer)
        self.set_up.choose.field.setFocus()

    def _trying(self, trying: bool) -> None:
        """Nobody looks at the printer meanwhile: it may be the one that is tried."""
        if trying:
            self._spooling.rest()
        else:
            self._spooling.look_again()

    def _chosen(self, spec: str) -> None:
        def take(till: Till) -> bool:
            choose_printer(till, spec)
            self._spooling.use(spec)
            return True

        if self.desk.attempt(take, refused=self.set_up.choose.refuse):
            self.retranslate()
            words = N_("Papers come out here from now on, those that waited too.")
            self.set_up.seen.done(self.desk.tr(words))
            self.desk.status_changed.emit()

    def _open_drawer(self) -> None:
        reason = self.desk.tr(N_("printer test"))
        seen = self.set_up.seen.notice
        said = partial(seen.say, tone="red")
        if self.desk.attempt(drawer.open_drawer, reason, refused=said):
            self._spooling.notify()
            seen.say(
                self.desk.tr(N_("The drawer opens. It is counted.")),
                detail=self.desk.tr(
                    N_("If it stays shut: is its cable in the printer's socket marked DK?")
                ),
            )
