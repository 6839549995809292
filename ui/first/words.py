"""The language of pages that have no till behind them yet."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from pos.language import date, time, translate, translate_plural


class Words(QObject):
    """Sentences in the language that was chosen last; `changed` when another one is."""

    changed = Signal()

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def tr(self, text: str, **values: object) -> str:  # type: ignore[override] # not Qt's
        return translate(text, self.language, **values)

    def tr_plural(self, one: str, many: str, n: int, **values: object) -> str:
        return translate_plural(one, many, n, self.language, **values)

    def moment(self, at: datetime) -> str:
        """A day and time of day that are local already, as on every other page."""
        return f"{date(at.date(), self.language)} {time(at, self.language)}"

    def choose(self, language: str) -> None:
        """Switch every visible word at once."""
        if language != self.language:
            self.language = language
            self.changed.emit()
