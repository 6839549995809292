"""The till's database is damaged or gone: what happened, what is kept, and the ways on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.language import N_
from ui.first.card import StepCard
from ui.first.ledger_step import LedgerStep
from ui.first.restore_step import RestoreStep
from ui.first.step import Step
from ui.first.words import Words
from ui.input.slow import slowly
from ui.widgets import Button, Label, Notice

if TYPE_CHECKING:
    from pos.journal.clock import Clock
    from pos.till.keeping.rescuing import Rescued

WAYS = (
    ("rescue", N_("Mend the till"),
     N_("The newest good backup is put back, and after it every sale that can still be read.")),
    ("restore", N_("Choose another backup"), N_("On a stick or a network drive, for example.")),
    ("ledger", N_("Fill the till from the museum's ledger"),
     N_("With the ledger's address and a one-time code from a coordinator.")),
    ("again", N_("Try to open it again"),
     N_("After a disk was connected again, or a file was put back.")),
)  # fmt: skip


class BrokenStep(Step):
    """`chosen` says which way on."""

    chosen = Signal(str)
    TITLE = N_("The till's database is damaged")
    TEXT = N_(
        "Nothing has been deleted. Whatever you choose, the damaged file is kept as it is, for"
        " whoever helps you."
    )

    def __init__(self, words: Words, folder: Path, refusal: Refusal) -> None:
        super().__init__(words, "brokenWays")
        self._folder, self._refusal = folder, refusal
        self.best: Path | None = None
        self.why = Label("", "small", name="brokenWhy", wrap=True)
        self.newest = Label("", "strong", name="brokenNewest", wrap=True)
        self.notice = Notice("brokenNotice")
        self.buttons: dict[str, Button] = {}
        self._texts: dict[str, Label] = {}
        self.column.addWidget(self.newest)
        for way, _, _ in WAYS:
            variant = "primary" if way == "rescue" else "soft" if way != "again" else "quiet"
            button = Button("", variant, name=f"broken_{way}", big=way == "rescue")
            button.clicked.connect(lambda _=False, which=way: self.chosen.emit(which))
            self.buttons[way], self._texts[way] = button, Label("", "small", wrap=True)
            both = QVBoxLayout()
            both.setSpacing(4)
            both.addWidget(button)
            both.addWidget(self._texts[way])
            self.column.addLayout(both)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.why)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.words.tr
        for way, title, text in WAYS:
            self.buttons[way].say(tr(title))
            self.buttons[way].setAccessibleDescription(tr(text))
            self._texts[way].setText(tr(text))
        reason = self._refusal.sentence(self.words.language)
        self.why.setText(f"{reason} · {self._folder}")
        self.newest.setText(self._newest())

    def _newest(self) -> str:
        from pos.storage.places import told

        known = told(self.best.name) if self.best else None
        if known is None:
            return self.words.tr(N_("No good backup is on this computer. The till is made anew from"
                                    " what can be read of it."))  # fmt: skip
        return self.words.tr(N_("The newest good backup here: till {code}, {at}."),
                             code=known[0], at=self.words.moment(known[1]))  # fmt: skip

    def entered(self) -> None:
        from pos.till.keeping.rescuing import best_backup

        def failed(error: Exception) -> None:
            raise error

        slowly(lambda: best_backup(self._folder), self._found, failed)
        self.buttons["rescue"].setFocus()

    def _found(self, best: Path | None) -> None:
        self.best = best
        self.retranslate()


class MendedStep(Step):
    """What was brought back."""

    TITLE = N_("The till is mended")
    TEXT = N_("It goes on with a new series of receipt numbers, so that none is given twice.")
    NEXT = N_("To the sign-in page")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "brokenMended")
        self.done: Rescued | None = None
        self.read = Label("", "strong", name="mendedRead", wrap=True)
        self.whole = Notice("mendedWhole")
        self.aside = Label("", "small", name="mendedAside", wrap=True)
        for part in (self.read, self.whole, self.aside):
            self.column.addWidget(part)

    def retranslate(self) -> None:
        done, words = self.done, self.words
        if done is None:
            return
        self.read.setVisible(done.receipts > 0)
        self.read.setText(words.tr_plural(
            "{n} receipt after the backup was read from the damaged file.",
            "{n} receipts after the backup were read from the damaged file.", done.receipts,
        ))  # fmt: skip
        if done.whole:
            self.whole.say(words.tr(N_("Every sale is there.")))
        elif done.last:
            self.whole.say(
                words.tr(N_("Something after receipt {last} may be missing. Compare the last"
                            " receipts on paper."), last=done.last), "amber",
            )  # fmt: skip
        else:
            self.whole.say(words.tr(N_("What was sold after the backup may be missing. Compare the"
                                       " last receipts on paper.")), "amber")  # fmt: skip
        self.aside.setText(words.tr(N_("The damaged file is kept in {folder}."), folder=done.aside))


class Broken(QWidget):
    """`done`: the till can be opened. `again`: try as it is."""

    done = Signal()
    again = Signal()

    def __init__(
        self, folder: Path, language: str, refusal: Refusal, clock: Clock | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("broken")
        self._folder, self._clock = folder, clock
        self.words = Words(language, self)
        self.card = StepCard(self.words, "broken")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.ways = BrokenStep(self.words, folder, refusal)
        self.restore = RestoreStep(self.words, folder)
        self.ledger = LedgerStep(self.words)
        self.mended = MendedStep(self.words)
        self.ways.chosen.connect(self.choose)
        for step in (self.restore, self.ledger):
            step.next_wanted.connect(self.on)
        self.card.back.connect(self.back)
        self.card.on.connect(self.on)
        self._show(self.ways)

    def _show(self, step: Step) -> None:
        self.card.show_step(step, back=step in (self.restore, self.ledger),
                            on=step is not self.ways)  # fmt: skip

    def choose(self, way: str) -> None:
        """One of the ways on."""
        if way == "again":
            self.again.emit()
        elif way == "rescue":
            self._mend(self.ways.best, self.ways.notice)
        else:
            self._show(self.restore if way == "restore" else self.ledger)

    def on(self) -> None:
        """What the shown step is for."""
        step = self.card.step
        if self.card.bar.isVisible() or step is None:
            return
        if step is self.mended:
            self.done.emit()
        elif step is self.restore and step.check():
            self._mend(Path(self.restore.chosen), self.restore.notice)
        elif step is self.ledger and step.check():
            self.card.work(self._refill, lambda _: self.done.emit(), self.ledger.notice)

    def back(self) -> None:
        if not self.card.bar.isVisible() and self.card.step in (self.restore, self.ledger):
            self._show(self.ways)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _mend(self, backup: Path | None, notice: Notice) -> None:
        from pos.till.keeping.rescuing import rescue

        def mended(done: Rescued) -> None:
            self.mended.done = done
            self.mended.retranslate()
            self._show(self.mended)
            self.card.on_button.setFocus()

        self.card.work(lambda: rescue(self._folder, backup, self._clock), mended, notice)

    def _refill(self) -> None:
        from pos.till.keeping.rescuing import clear, put_back

        aside = clear(self._folder)
        try:
            self.ledger.make(self._folder)
        except BaseException:
            put_back(self._folder, aside)  # the ledger said no: everything is as it was
            raise
