"""One figure on a card of its own; pressing it shows what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.theme import SIZES
from ui.widgets.button import Button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.figures import tabular
from ui.widgets.label import Label


class FigureCard(Button):
    """A title, a large figure, and a line beneath that may be amber or red."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", "figure", name=name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.inset - 2, SIZES.gap, SIZES.gap, SIZES.gap)
        column.setSpacing(2)
        self.title = ElidedLabel("", "small", name=f"{name}Title")
        self.figure = Label("", "large", name=f"{name}Figure")
        tabular(self.figure)
        self.line = ElidedLabel("", "tiny", name=f"{name}Line")
        for label in (self.title, self.figure, self.line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def show_figure(self, title: str, figure: str, line: str, tone: str = "") -> None:
        """What is seen, and heard in one breath."""
        self.title.setText(title)
        self.figure.setText(figure)
        self.line.setText(line)
        self.line.setToolTip(line)
        self.line.tone(tone)
        self.setAccessibleName(f"{title}: {figure}. {line}".rstrip(". ") + ".")

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(0, layout.sizeHint().height()) if layout else QSize(0, SIZES.big)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
