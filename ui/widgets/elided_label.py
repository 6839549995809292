"""A text on one line or two that ends in … when there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOption, QWidget

from ui.widgets.label import Label


def in_lines(text: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """The text broken at spaces into at most so many lines, the last one elided."""
    elide = Qt.TextElideMode.ElideRight
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    if lines == 1:
        return [metrics.elidedText(text, elide, width)]
    first = ""
    for word in text.split(" "):
        longer = f"{first} {word}".strip()
        if first and metrics.horizontalAdvance(longer) > width:
            break
        first = longer
    rest = text[len(first) :].strip()
    shown = [metrics.elidedText(first, elide, width)]
    return shown + in_lines(rest, metrics, width, lines - 1) if rest else shown


class ElidedLabel(Label):
    """Takes the width it is given; the whole text is in the tool tip and for the reader."""

    def __init__(
        self, text: str = "", kind: str = "", *, name: str = "", lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, kind, name=name, parent=parent)
        self.lines = lines
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(lines > 1)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return self.lines > 1

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        return metrics.height() * len(in_lines(self.text(), metrics, width, self.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        rect, metrics = self.contentsRect(), self.fontMetrics()
        shown = in_lines(self.text(), metrics, rect.width(), self.lines)
        if shown == [self.text()]:  # all of it, as any label
            super().paintEvent(event)
            return
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        height = metrics.height()
        top = rect.top() + max(0, (rect.height() - height * len(shown)) // 2)
        for place, text in enumerate(shown):
            self.style().drawItemText(
                painter, QRect(rect.left(), top + place * height, rect.width(), height),
                int(self.alignment()), option.palette, self.isEnabled(), text,
                self.foregroundRole(),
            )  # fmt: skip
        painter.end()
