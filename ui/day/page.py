"""Day's till: open, count, close, as the shift wants it; for a coordinator also all tills."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.person import Role
from pos.language import N_
from ui.day.closed_card import ClosedCard
from ui.day.count_view import CountView
from ui.day.late_count import LateCount
from ui.day.open_card import OpenCard
from ui.days.head import Head
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import Page

if TYPE_CHECKING:
    from pos.domain.facts import ShiftClosed
    from ui.days.all_tills import AllTills


_PARTS = tuple(
    f"ui.days.{part}"
    for part in (
        "list_card", "together_card", "whole_day", "one_shift", "causes_card", "behind_card",
        "all_tills",
    )
)  # fmt: skip


class DayPage(Page):
    """Views upon another, of which one is seen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "dayPage", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.gutter, SIZES.gutter, SIZES.gutter, SIZES.gutter)
        column.setSpacing(SIZES.gap)
        self.head = Head(desk)
        self.views = QStackedWidget()
        column.addWidget(self.head)
        column.addWidget(self.views, 1)
        self.every: AllTills | None = None  # made when a coordinator first wants it
        self._parts = list(_PARTS)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._make_ahead)
        self.open_card = OpenCard(desk)
        self.count_view = CountView(desk)
        self.closed_card = ClosedCard(desk)
        self.late = LateCount(desk)
        self._opening = _centred(self.open_card, Qt.AlignmentFlag(0))
        self._closed = _centred(self.closed_card, Qt.AlignmentFlag.AlignVCenter)
        self._late = _centred(self.late, Qt.AlignmentFlag(0))
        for view in (self._opening, self.count_view, self._closed, self._late):
            self.views.addWidget(view)
        self.open_card.opened.connect(self._opened)
        self.open_card.late_count.connect(self._count_late)
        self.count_view.late_count.connect(self._count_late)
        self.late.left.connect(self._late_left)
        self.count_view.closed.connect(self._closed_now)
        self.closed_card.lock.connect(desk.lock_wanted)
        self.closed_card.open_again.connect(self._open_again)
        self.closed_card.print_again.connect(self._print_again)
        self.head.chosen.connect(self._show_view)
        self.head.day_chosen.connect(lambda day: self.all_tills().show_day(day))

    def entered(self) -> None:
        coordinator = Role.COORDINATOR in getattr(self.desk.till.person, "roles", ())
        self.head.setVisible(coordinator)
        if coordinator and self.every is None:
            self._idle.start()
        (day, shift), self.desk.day_to_show = self.desk.day_to_show, ("", "")
        if coordinator and (day or self.head.current == "all"):
            self.head.show_view("all")
            self.views.setCurrentWidget(self.all_tills())
            on = date.fromisoformat(day) if day else self.all_tills().day
            self.all_tills().show_day(on, shift)
            return
        self.head.show_view("own")
        self._show_own()

    def _make_ahead(self) -> None:
        """A piece of all tills' view at a time, while nobody waits for it."""
        if not self._parts:
            self.all_tills()
            return
        import_module(self._parts.pop(0))
        self._idle.start()

    def all_tills(self) -> AllTills:
        """The coordinator's view of every till."""
        if self.every is None:
            from ui.days.all_tills import AllTills

            self.every = AllTills(self.desk)
            self.every.retranslate()
            self.every.day_shown.connect(self.head.show_day)
            self.every.stepped.connect(self.head.step)
            self.views.addWidget(self.every)
        return self.every

    def _show_view(self, view: str) -> None:
        if view == "all":
            self.views.setCurrentWidget(self.all_tills())
            self.all_tills().show_day(self.head.day or self.desk.till.day)
        else:
            self._show_own()

    def _show_own(self) -> None:
        if self.desk.till.shift is not None:
            self.views.setCurrentWidget(self.count_view)
            self.count_view.entered()
        elif self.views.currentWidget() is not self._closed:
            self.views.setCurrentWidget(self._opening)
            self.open_card.entered()

    def left(self) -> None:
        if self.every is not None:
            self.every.left()
        if self.views.currentWidget() in (self._closed, self._late):
            self.views.setCurrentWidget(self._opening)

    def retranslate(self) -> None:
        self.head.retranslate()
        if self.every is not None:
            self.every.retranslate()
        self.open_card.retranslate()
        self.closed_card.retranslate()
        self.late.retranslate()
        if self.desk.till.shift is not None and self.desk.till.person is not None:
            self.count_view.retranslate()

    def shut(self) -> None:
        self._idle.stop()
        self.count_view.shut()
        if self.every is not None:
            self.every.shut()

    def back(self) -> bool:
        if self.head.close_typing():
            return True
        if self.every is not None and self.views.currentWidget() is self.every:
            if not self.every.back():
                self.head.show_view("own")
                self._show_own()
            return True
        if self.views.currentWidget() is self._late:
            self._late_left()
            return True
        if self.desk.till.shift is not None:
            self.desk.page_wanted.emit("sell")
            return True
        return False

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [
            ("↑  ↓", tr(N_("Walk the notes and coins"))),
            ("Enter", tr(N_("Next field, then confirm the count"))),
            *(
                [("PgUp  PgDn", tr(N_("All tills: the day before, the day after")))]
                if self.every is not None
                else []
            ),
        ]

    def _count_late(self) -> None:
        self.views.setCurrentWidget(self._late)
        self.late.entered()

    def _late_left(self) -> None:
        self.views.setCurrentWidget(self._opening)
        self._show_own()

    def _opened(self) -> None:
        self.desk.shift_changed.emit()
        self.desk.page_wanted.emit("sell")

    def _closed_now(self, fact: ShiftClosed, names: dict[str, str]) -> None:
        self.closed_card.show_z(fact, names)
        self.views.setCurrentWidget(self._closed)
        self.closed_card.lock_button.setFocus()  # not the copy: Enter would print it
        self.desk.shift_changed.emit()

    def _open_again(self) -> None:
        self.views.setCurrentWidget(self._opening)
        self.open_card.entered()

    def _print_again(self) -> None:
        from pos.till.after_sale.copying import copy_z

        if self.desk.attempt(copy_z):
            self.desk.shift_changed.emit()


def _centred(card: QWidget, upright: Qt.AlignmentFlag) -> QWidget:
    """A card in the middle of the page, as high as the page where it wants to be."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(card, 0, upright)
    row.addStretch(1)
    return holder
