"""Tells a coordinator once a day what of the vouchers should be done soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from pos.domain.person import Role
from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Notice, Reader

if TYPE_CHECKING:
    from pos.office.settlement.reminders import Reminder
    from pos.till.till import Till

_AFTER = 2_500  # ms from the sign-in: who has come for something else has begun it by then
_BEHIND = 20_000  # entries that are not indexed yet, above which the page itself has to be asked


class VoucherNotice(Notice):
    """One calm sentence over the pages, between two customers, until it is understood."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("voucherNotice", parent)
        self._desk = desk
        self._found: list[Reminder] = []
        self._told: set[tuple[str, str]] = set()  # person, day
        self.reader = Reader(self)
        self.show_them = Button("", "link", name="voucherNoticeShow")
        self.read = Button("", "link", name="voucherNoticeRead")
        self.beside.addWidget(self.show_them)
        self.beside.addWidget(self.read)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER)
        self._timer.timeout.connect(self.look)
        self.show_them.clicked.connect(self._go)
        self.read.clicked.connect(self._understood)
        self.reader.found.connect(self._take)
        desk.person_changed.connect(self._person_changed)
        desk.language_changed.connect(self._say)

    def _person_changed(self) -> None:
        self._found = []
        self.clear()
        self._timer.stop()
        person = self._desk.till.person
        roles = self._desk.till.settings.roles.get(person.id, ()) if person else ()
        if Role.COORDINATOR in roles and self._key() not in self._told:
            self._timer.start()

    def _key(self) -> tuple[str, str]:
        till = self._desk.till
        return (till.person.id if till.person else "", till.local(till.now()).date().isoformat())

    def look(self) -> None:
        """Read how the vouchers stand, off the window's thread."""
        till = self._desk.till
        if till.person is None or till.training or self._key() in self._told:
            return
        if till.basket.lines:  # not while somebody is served
            self._timer.start()
            return
        self.reader.read(lambda: _pressing(till))

    def _take(self, found: list[Reminder]) -> None:
        if self._desk.till.person is not None:
            self._told.add(self._key())
            self._found = found
            self._say()

    def _say(self) -> None:
        if not self._found:
            self.clear()
            return
        desk, first = self._desk, self._found[0]
        more = len(self._found) - 1
        detail = desk.tr_plural("{n} more like it", "{n} more like it", more) if more else ""
        self.say(first.words(desk.language), first.tone, detail)
        self.show_them.say(desk.tr(N_("Show")))
        self.read.say(desk.tr(N_("Understood")))

    def _go(self) -> None:
        self._understood()
        self._desk.page_wanted.emit("vouchers")

    def _understood(self) -> None:
        self._found = []
        self.clear()

    def stop(self) -> None:
        """Before the till is closed."""
        self._timer.stop()
        self.reader.stop()


def _pressing(till: Till) -> list[Reminder]:
    from pos.office.settlement.open_vouchers import standings
    from pos.office.settlement.reminders import SMALL, reminders

    if till.index.behind() > _BEHIND:
        return []
    today = till.local(till.now()).date()
    return [one for one in reminders(standings(till), today) if one.kind != SMALL]
