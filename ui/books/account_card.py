"""One account of the map: its number, name and VAT code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Notice, TextField

if TYPE_CHECKING:
    from pos.office.books.account_map import MapRow
    from pos.till.till import Till


class AccountCard(Card):
    """`changed`: the map is another now."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksAccount", parent)
        self.desk = desk
        self.row: MapRow | None = None
        self.title = Label("", "heading", name="booksAccountTitle", wrap=True)
        self.column.addWidget(self.title)
        self.labels = [Label("", "column") for _ in range(3)]
        self.number = TextField("booksAccountNumber")
        self.name_ = TextField("booksAccountName")
        self.code = TextField("booksAccountCode")
        for label, field in zip(self.labels, (self.number, self.name_, self.code), strict=True):
            self.column.addWidget(label)
            self.column.addWidget(field)
            field.returnPressed.connect(self.give)
        self.usual = Label("", "small", name="booksAccountUsual", wrap=True)
        self.column.addWidget(self.usual)
        self.notice = Notice("booksAccountNotice")
        self.column.addWidget(self.notice)
        foot = QHBoxLayout()
        self.remove = Button("", "quiet", name="booksAccountRemove")
        self.remove.clicked.connect(self._remove)
        self.save = Button("", "primary", name="booksAccountSave")
        self.save.clicked.connect(self.give)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def show_row(self, row: MapRow) -> None:
        """The account to change; what was typed for another is gone."""
        self.row = row
        self.notice.clear()
        account = row.account
        self.number.setText(account.number)
        self.name_.setText(account.name if row.own else "")
        self.code.setText(account.vat_code)
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        words = (tr(N_("Account number")), tr(N_("Name in the books")), tr(N_("VAT code")))
        fields = (self.number, self.name_, self.code)
        hints = ("", self.row.account.name if self.row else "", "")
        for label, field, word, hint in zip(self.labels, fields, words, hints, strict=True):
            label.setText(word)
            field.name(word, hint)
        self.save.say(tr(N_("Save")))
        self.remove.say(tr(N_("Remove from the counter")))
        cash = self.row is not None and self.row.role in ("paid_in", "paid_out") and self.row.sub
        self.remove.setVisible(bool(cash))
        for part in (*fields, self.save):
            part.setEnabled(self.row is not None)
        if self.row is None:
            self.title.setText(tr(N_("Choose an account to change it.")))
            self.usual.setText("")
            return
        self.title.setText(self.row.account.name)
        self.usual.setText(
            tr(N_("Usually {number}. Empty: as usual. Exports made before stay as they are."),
               number=self.row.usual)
        )  # fmt: skip

    def give(self) -> None:
        from pos.office.books.account_map import set_account

        if self.row is None:
            return
        number = self.number.text().strip()
        number = "" if number == self.row.usual and not self.row.sub.startswith("a-") else number

        def act(till: Till) -> bool:
            set_account(
                till, self.row.key, number=number, name=self.name_.text(),
                vat_code=self.code.text(),
            )  # fmt: skip
            return True

        if self.desk.attempt(act, refused=self._refuse):
            self.number.wrong(False)
            self.notice.say(self.desk.tr(N_("Saved. It holds from the next export.")))
            self.changed.emit()

    def _remove(self) -> None:
        from pos.office.books.account_map import remove_cash_account

        def act(till: Till) -> bool:
            remove_cash_account(till, self.row.key)
            return True

        if self.desk.attempt(act, refused=self._refuse):
            self.row = None
            self.retranslate()
            self.changed.emit()

    def _refuse(self, sentence: str) -> None:
        self.notice.say(sentence, "red")
        self.number.setFocus()
