"""What all pages share: the till, the language, and the news that something changed.

A page is given the desk when it is made. It calls `pos.till` through `attempt`, which shows a
refusal as a sentence and keeps the window alive, and tells others with `changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from pos.domain.errors import Refusal
from pos.domain.money import Money
from pos.language import date, euros, money, time, translate, translate_plural
from ui import theme

if TYPE_CHECKING:  # the window is painted before the till is imported
    import datetime

    from pos.domain.catalogue import Names
    from pos.till.till import Till
    from ui.shell.backing_up import BackingUp

T = TypeVar("T")


class Desk(QObject):
    """The till on one side, the pages on the other."""

    basket_changed = Signal()
    shift_changed = Signal()
    person_changed = Signal()
    status_changed = Signal()  # printer, connection: the top bar asks anew
    settings_changed = Signal()  # the museum's settings came from elsewhere and were read again
    conflict_settled = Signal(object)  # pos.office.conflicts.Conflict, beside its field
    language_changed = Signal()
    finished = Signal(object)  # pos.till.till.Finished, after a sale is committed
    said = Signal(str, str)  # sentence, tone ("", "amber", "red"), for the page to show
    page_wanted = Signal(str)  # "sell", "day", …
    panel_wanted = Signal(str)  # "printer", "shift", "person", "connection", "backup"
    lock_wanted = Signal()
    labels_wanted = Signal(object, str)  # [(product id, pieces)], and the page to go back to

    def __init__(self, till: Till, language: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.till = till
        self.backing: BackingUp | None = None  # how backups stand, in a window
        self.day_to_show = ("", "")  # what the day's page opens when it is entered
        self.look = (theme.current().name, theme.current_text())  # of who chose nothing
        self.usual = self.language = language or getattr(till, "language", "sv") or "sv"

    # ----------------------------------------------------------------- words

    def tr(self, text: str, **values: object) -> str:  # type: ignore[override] # not Qt's
        """A sentence in the person's language."""
        return translate(text, self.language, **values)

    def tr_plural(self, one: str, many: str, n: int, **values: object) -> str:
        """A sentence for `n` things."""
        return translate_plural(one, many, n, self.language, **values)

    def money(self, amount: Money, *, sign: bool = False) -> str:
        """A figure without the currency, for columns."""
        return money(amount.cents, self.language, sign=sign)

    def euros(self, amount: Money, *, sign: bool = False) -> str:
        """A figure with the currency, for what stands alone."""
        return euros(amount.cents, self.language, sign=sign)

    def date(self, day: datetime.date) -> str:
        return date(day, self.language)

    def time(self, moment: datetime.datetime) -> str:
        return time(moment, self.language)

    def name(self, names: Names) -> str:
        """A record's name in the person's language, or in any that it has."""
        return names.get(self.language) or next(iter(names.values()), "")

    def choose_language(self, language: str) -> None:
        """Switch every visible word at once."""
        if language != self.language:
            self.language = language
            self.language_changed.emit()

    # ------------------------------------------------------------------ acts

    def show_day(self, day: str, shift: str = "") -> None:
        """Open all tills of a business date (ISO 8601) on the day's page, and one of its shifts."""
        self.day_to_show = (day, shift)
        self.page_wanted.emit("day")

    def attempt(
        self, act: Callable[..., T], *args: Any, refused: Callable[[str], None] | None = None,
        **kwargs: Any,
    ) -> T | None:  # fmt: skip
        """Do an act of the till. A refusal becomes a sentence (beside its cause, when the page
        hands in where), and None comes back; a bug goes on to the window's own handler."""
        try:
            return act(self.till, *args, **kwargs)
        except Refusal as refusal:
            sentence = refusal.sentence(self.language)
            if refused is not None:
                refused(sentence)
            else:
                self.said.emit(sentence, "red")
            return None
