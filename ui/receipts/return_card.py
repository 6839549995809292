"""What comes back without a receipt, line by line, above what it comes to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.receipts.back_card import BackCard
from ui.receipts.back_line import BackLine
from ui.widgets import Label, Scroll


class ReturnCard(BackCard):
    """`step(line, by)`: one piece more or less of a line, from 1."""

    step = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("returnCard")
        self.title = Label(kind="title", name="returnTitle")
        self.empty = Label(kind="muted", name="returnEmpty", wrap=True)
        self.lines = Scroll("returnLines")
        self.lines.column.addStretch(1)
        self.back_lines: list[BackLine] = []
        for place, part in enumerate((self.title, self.empty, self.lines)):
            self.column.insertWidget(place, part)
        self.column.setStretch(2, 5)
        self.first_row += 3

    def retranslate(self, reasons: tuple[str, ...]) -> None:
        super().retranslate(reasons)
        tr = self.desk.tr
        self.title.setText(tr(N_("Comes back")))
        self.empty.setText(tr(N_("Scan what comes back, or choose it to the left.")))

    def show_lines(self, views: list[tuple[str, str, int, str]]) -> None:
        """Lines as name, hint, pieces and amount."""
        while len(self.back_lines) < len(views):
            line = BackLine(self.desk, len(self.back_lines) + 1)
            line.less.connect(lambda n: self.step.emit(n, -1))
            line.more.connect(lambda n: self.step.emit(n, 1))
            self.lines.column.insertWidget(len(self.back_lines), line)
            self.back_lines.append(line)
        for place, line in enumerate(self.back_lines):
            line.setVisible(place < len(views))
            if place < len(views):
                name, hint, pieces, amount = views[place]
                line.show_line(name, hint, pieces, None, amount)
        self.empty.setVisible(not views)
        self.lines.setVisible(bool(views))
