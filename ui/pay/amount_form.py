"""What cash and a device have in common: one amount, typed or picked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.domain.money import Money
from pos.language import N_
from ui.desk import Desk
from ui.pay.form import Form
from ui.pay.pad import QuickPad
from ui.theme import SIZES
from ui.widgets import AmountField


class AmountForm(Form):
    """A field, a pad and the button; an empty field means the whole sum. Subclasses `take`."""

    def __init__(
        self, desk: Desk, kind: str, key: str, names: tuple[str, str], parent: QWidget | None = None
    ) -> None:
        """`names` are the object names of the field and the pad."""
        super().__init__(desk, kind, key, parent)
        field, pad = names
        self.field = AmountField(field)
        self.field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.field.setMinimumHeight(SIZES.field)
        self.pad = QuickPad(pad, self)
        self.pad.pressed.connect(self._press)
        self.pad.picked.connect(self.take)
        self.field.amount_changed.connect(self.say_button)
        self.field.returnPressed.connect(self.to_button)

    def place(self, *parts: QWidget) -> None:
        """The parts above the pad, then the pad and the button."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self.pad, 2)
        self.column.addStretch(1)
        self.column.addWidget(self.button)

    def entered(self) -> None:
        self.field.clear()
        super().entered()
        self._to_field()

    def act(self) -> None:
        amount = self.field.amount()
        if self.field.text().strip() and amount is None:
            self.field.wrong(True)
            self.refuse(self.desk.tr(N_("This is not an amount. Write it like 12,50.")))
            self._to_field()
            return
        self.take(amount)

    def take(self, amount: Money | None) -> None:
        """Take this amount, or the whole sum."""
        raise NotImplementedError

    def say_button(self) -> None:
        """What the button would take now."""
        raise NotImplementedError

    def _press(self, key: str) -> None:
        self.field.press(key)
        self._to_field()

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
