"""What came out: four questions about the test page, and the answers as the printer's options."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from pos.language import N_
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Scroll
from ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from receipts.printer_trial import Seen

NARROW = 420  # pixels of the card, below which two buttons have no room beside each other

_WEAK = N_(
    "This printer does not say when a paper has come out. The till asks it how it is before and"
    " after, and counts the paper as printed."
)
_NO_WORD = N_(
    "This printer says nothing at all. What was sent counts as printed: look at the paper."
)
_QUEUE = N_(
    "The computer's queue only says that it has handed the paper to the printer. Whether it came"
    " out, look yourself."
)


class SeenCard(Card):
    """Empty until a page was sent. `used`: the answers hold; `failed`: nothing came out."""

    used = Signal()
    failed = Signal()
    drawer_wanted = Signal()

    def __init__(self, tr: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__("seenPage", parent)
        self.tr_ = tr
        self.title = Label("", "heading", name="seenTitle")
        self.title.setMinimumHeight(SIZES.touch)  # level with its neighbour's, beside a button
        self.column.addWidget(self.title)
        self.hint = Label("", "muted", name="seenHint", wrap=True)
        self.column.addWidget(self.hint)
        self.notice = Notice("seenNotice")
        self.column.addWidget(self.notice)
        self.scrolled = Scroll("seenQuestions")
        self.scrolled.column.setSpacing(6)
        self.labels: list[Label] = []
        self.line = self._question("seenLine")
        self.columns = self._question("seenColumns")
        self.qr = self._question("seenQr")
        self.cut = self._question("seenCut")
        self.word = Label("", "small", name="seenWord", wrap=True)
        self.scrolled.column.addWidget(self.word)
        self.scrolled.column.addStretch(1)
        self.column.addWidget(self.scrolled, 1)
        self.rest = QWidget()
        self.rest.setProperty("bare", True)
        self.column.addWidget(self.rest, 1)
        self.nothing = Button("", "quiet", name="nothingCameOut")
        self.use = Button("", "primary", name="usePrinter", big=True)
        self.drawer = Button("", "soft", name="tryDrawer")
        self.buttons = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addWidget(self.nothing)
        row.addWidget(self.use, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.drawer)
        self.use.clicked.connect(self.used)
        self.nothing.clicked.connect(self.failed)
        self.drawer.clicked.connect(self.drawer_wanted)
        self._word = ""
        self.retranslate()
        self.ask(False)
        self.drawer.hide()

    def _question(self, name: str) -> ChoiceRow:
        label = Label("", "column", name=f"{name}Label", wrap=True)
        self.labels.append(label)
        self.scrolled.column.addWidget(label)
        row = ChoiceRow(name)
        self.scrolled.column.addWidget(row)
        self.scrolled.column.addSpacing(6)
        return row

    def retranslate(self) -> None:
        tr = self.tr_
        self.title.setText(tr(N_("2 · What came out?")))
        self.hint.setText(tr(N_(
            "The test page shows the same letters, widths and codes in several ways. Here it is"
            " asked which of them look right. The printer before stays until then."
        )))  # fmt: skip
        questions = (
            N_("Which is the first line, 1 to 5, whose letters are all right?"),
            N_("Which is the longest of the lines 32, 42 and 48 that ends in > on one line?"),
            N_("Which QR code can a telephone read?"),
            N_("Was the paper cut, below the last line?"),
        )
        for label, words in zip(self.labels, questions, strict=True):
            label.setText(tr(words))
        self.line.offer([(str(n), str(n)) for n in range(1, 6)])
        self.columns.offer([(str(n), str(n)) for n in (32, 42, 48)])
        self.qr.offer([("command", "A"), ("picture", "B")])
        self.cut.offer([("yes", tr(N_("Yes"))), ("no", tr(N_("No")))])
        self.nothing.say(tr(N_("Nothing came out")))
        self.use.say(tr(N_("Use this printer")))
        self.drawer.say(tr(N_("Open the drawer")))
        self.word.setText(tr(self._word) if self._word else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On an upright tablet the two answers stand above each other."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight
        self.buttons.setDirection(way)

    def ask(self, asking: bool, spec: str = "", proof: str = "") -> None:
        """Put the questions, or put them away."""
        self._word = {"status": _WEAK, "none": _NO_WORD}.get(proof, "")
        if spec.startswith(("cups:", "windows:")):
            self._word = _QUEUE
        self.word.setText(self.tr_(self._word) if self._word else "")
        self.word.setVisible(bool(self._word))
        self.scrolled.setVisible(asking)
        self.nothing.setVisible(asking)
        self.use.setVisible(asking)
        self.hint.setVisible(not asking)
        self.rest.setVisible(not asking)
        if asking:
            self.columns.choose("42")
            self.drawer.hide()
            self.notice.clear()

    def clear(self) -> None:
        """Nothing was printed yet."""
        self.ask(False)
        self.notice.clear()
        self.drawer.hide()

    def done(self, sentence: str) -> None:
        """The printer is in use."""
        self.ask(False)
        self.hint.hide()
        self.notice.say(sentence)
        self.drawer.show()

    def seen(self) -> Seen:
        """The answers."""
        from receipts.printer_trial import Seen

        return Seen(
            int(self.line.current), int(self.columns.current), self.qr.current,
            self.cut.current == "yes",
        )  # fmt: skip
