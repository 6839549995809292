"""What the card company's forecast rests on: the share from a day on, the normal price; its VAT."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_, AmountError, parse_amount
from ui.desk import Desk
from ui.products.words import VAT_CLASSES, vat_choices
from ui.theme import SIZES
from ui.widgets import Button, Card, Choice, Label, TextField
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from pos.office.settlement.museum_card import CardStanding

_WORDS = (N_("Share of the normal price, %"), N_("Holds from"),
          N_("Product with the normal price"), N_("VAT of the compensation"))  # fmt: skip


class ShareForm(Card):
    """`act_wanted`: an act of the till."""

    act_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("cardShare", parent)
        self._desk = desk
        self._was: tuple[int, str, str] | None = None
        self.share, self.day = TextField("shareField"), DayField("shareDay")
        self.normal = TextField("shareNormal")
        self.vat = Choice("shareVat")
        self.save = Button("", "soft", name="shareSave")
        self._labels = [Label("", "small", wrap=True) for _ in _WORDS]
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gap)
        grid.setVerticalSpacing(2)
        for number, field in enumerate((self.share, self.day, self.normal, self.vat)):
            row, column = 2 * (number // 2), number % 2
            grid.addWidget(self._labels[number], row, column)
            grid.addWidget(field, row + 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.save, 3, 2)
        self.column.addLayout(grid)
        self.save.clicked.connect(self._save)

    def show_standing(self, now: CardStanding) -> None:
        """What holds now; what is being typed stays."""
        from ui.vouchers.terms_panel import percent_text

        desk = self._desk
        for label, word in zip(self._labels, _WORDS, strict=True):
            label.setText(desk.tr(word))
        for field, word in zip((self.share, self.day, self.normal), _WORDS, strict=False):
            field.name(desk.tr(word))
        self.vat.setAccessibleName(desk.tr(_WORDS[-1]))
        rates = [row for row in vat_choices(desk) if row[0] != "outside"]
        outside = VAT_CLASSES["outside"]
        self.vat.offer([("", desk.tr(outside)), *rates])
        self.save.say(desk.tr(N_("Save")))
        if self._was != (now.share, now.normal, now.vat):
            self._was = (now.share, now.normal, now.vat)
            self.vat.choose(now.vat)
            self.share.setText(percent_text(now.share))
            self.normal.setText(now.normal)
            self.day.near = today = desk.till.local(desk.till.now()).date()
            self.day.show_day(today)

    def _save(self) -> None:
        from pos.office.settlement.museum_card import set_terms

        share = _basis_points(self.share.text())
        self.share.wrong(share is None)
        if share is not None and self.day.right():
            self.act_wanted.emit(partial(
                set_terms, share=share, first=self.day.day(), normal=self.normal.text().strip(),
                vat=self.vat.value(),
            ))  # fmt: skip


def _basis_points(text: str) -> int | None:
    try:
        return parse_amount(text)
    except AmountError:
        return None
