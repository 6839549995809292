"""What a voucher is and until when it is good: two rows of choices on one line where they fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.widgets.choice_row import ROOM, ChoiceRow


class VoucherKinds(QWidget):
    """`media` and `years`; the years come below in a narrow window with large text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("voucherKinds")
        self.media = ChoiceRow("medium", "tab", captioned=True)
        self.media.caption.hide()
        self.years = ChoiceRow("expires", "tab", captioned=True)
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)  # what is left over stands between them
        line.addWidget(self.media, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch(1)
        line.addWidget(self.years, 0, Qt.AlignmentFlag.AlignLeft)

    def fit(self) -> None:
        """Both are said, and the years are there or not."""
        shown = not self.years.isHidden()
        room = self.width() if self.isVisible() else ROOM
        wide = self.media.sizeHint().width() + self.years.sizeHint().width()
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if shown and wide > room else ways.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two."""
        least = super().minimumSizeHint()
        halves = (self.media.minimumSizeHint().width(), self.years.minimumSizeHint().width())
        return QSize(max(halves), least.height())
