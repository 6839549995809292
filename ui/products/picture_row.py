"""A product's picture: shown, chosen from a file, taken away."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Label

_SIDE = 96


class PictureRow(QWidget):
    """`file_wanted`: a file is to be chosen. `taken_away`: none is to be shown."""

    file_wanted = Signal()
    taken_away = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label("", "column", name="productPictureLabel")
        self.image = Label("", name="productPicture")
        self.choose = Button("", "quiet", name="productPictureChoose")
        self.choose.clicked.connect(self.file_wanted)
        self.remove = Button("", "plain", name="productPictureRemove")
        self.remove.clicked.connect(self.taken_away)
        self.wrong = Label("", "small", name="productPictureWrong", wrap=True)
        self.wrong.tone("red")
        self.wrong.hide()
        row = QHBoxLayout()
        for part in (self.choose, self.remove):
            row.addWidget(part)
        row.addStretch(1)
        column.addWidget(self.label)
        column.addWidget(self.image)
        column.addLayout(row)
        column.addWidget(self.wrong)
        self.show_picture(None)

    def retranslate(self) -> None:
        tr = self._desk.tr
        self.label.setText(tr(N_("Picture")))
        self.image.setAccessibleName(tr(N_("Picture")))
        self.choose.say(tr(N_("Choose a file …")))
        self.remove.say(tr(N_("Take away")))

    def show_picture(self, data: bytes | None) -> None:
        """A picture's bytes, or None."""
        self.wrong.hide()
        pixmap = QPixmap()
        there = data is not None and pixmap.loadFromData(QByteArray(data))
        if there:
            self.image.setPixmap(
                pixmap.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio,
                              Qt.TransformationMode.SmoothTransformation)
            )  # fmt: skip
        else:
            self.image.clear()
        self.image.setVisible(there)
        self.remove.setVisible(there)

    def say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
