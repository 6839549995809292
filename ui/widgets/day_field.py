"""A day, typed as people write it: 27.11.2026, 27.11. or 2026-11-27."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from pos.language import possible
from ui.widgets.figures import tabular
from ui.widgets.text_field import TextField

_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


class DayField(TextField):
    """Empty is no day. A day without a year is the one of `near` that is nearest."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self.near = date(2000, 1, 1)
        self.setMaxLength(12)
        tabular(self)
        self.textChanged.connect(lambda _: self.wrong(False))
        self.editingFinished.connect(lambda: self.wrong(not self.right()))

    def ask(self, word: str, today: date) -> None:
        """What day is meant; today is the example, and the nearest of a day without a year."""
        self.near = today
        self.name(word, f"{today.day}.{today.month}.")

    def day(self) -> date | None:
        """What is typed; None when it is empty or no day."""
        text = self.text().strip()
        iso, dotted = _ISO.fullmatch(text), _DOTTED.fullmatch(text)
        try:
            if iso:
                return possible(date(*map(int, iso.groups())))
            if dotted:
                year = int(dotted[3] or self.near.year)
                return possible(date(year, int(dotted[2]), int(dotted[1])))
        except ValueError:
            return None
        return None

    def right(self) -> bool:
        """Whether it is empty or a day."""
        return not self.text().strip() or self.day() is not None

    def show_day(self, day: date | None) -> None:
        self.setText(f"{day.day}.{day.month}.{day.year}" if day else "")
