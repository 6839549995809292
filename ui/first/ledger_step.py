"""A new machine takes the place of a till that the museum's ledger knows."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from pos.domain.errors import RuleBroken
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
from ui.theme import SIZES
from ui.widgets import Label, Notice

_CODE = re.compile(r"[0-9A-Za-z]{4}([\s-]?[0-9A-Za-z]{4}){2}")


class CodeOddly(RuleBroken):
    text = N_("A code looks like ABCD-EFGH-JKLM.")


class AddressOddly(RuleBroken):
    text = N_("The ledger's address begins with https://.")


def _address(text: str) -> None:
    if not text.startswith(("https://", "http://")):
        raise AddressOddly


def _code(text: str) -> None:
    if not _CODE.fullmatch(text):
        raise CodeOddly


def _let_in(folder: Path, name: str, pin: str) -> None:
    """The names come with an exchange; then one of them gets a PIN."""
    from pos.office.taking_over import give_pin
    from pos.sync.courier import Courier
    from pos.till.till import Till

    till = Till.open(folder)
    try:
        courier = Courier(till.store)
        try:
            courier.exchange()
        finally:
            courier.close()
        till.reload()
        give_pin(till, name, pin)
    finally:
        till.close()


class LedgerStep(Step):
    """The ledger gives back the settings, the people and the history."""

    TITLE = N_("From the museum's ledger")
    TEXT = N_(
        "A coordinator makes the code at another till: Tills, the till's line, “A code for a new"
        " machine”. This machine then is that till; settings and people come at once, the history"
        " after it."
    )
    NEXT = N_("Take the till's place")

    def __init__(self, words: Words) -> None:
        super().__init__(words, "firstLedger")
        self.address = Field(words, "firstLedgerAddress", N_("The ledger's address"),
                             hint="https://", check=_address)  # fmt: skip
        self.code = Field(words, "firstLedgerCode", N_("One-time code"), hint="ABCD-EFGH-JKLM",
                          check=_code)  # fmt: skip
        self.only = Label("", "small", wrap=True)
        self.name = Field(words, "firstLedgerPerson", N_("The coordinator's name"))
        self.pin = Field(words, "firstLedgerPin", N_("New PIN, 4 to 12 digits"),
                         check=self._pinned, secret=True)  # fmt: skip
        self.new = Label("", "small", wrap=True)
        self.notice = Notice("firstLedgerNotice")
        person = QHBoxLayout()
        person.setSpacing(SIZES.gutter)
        person.addWidget(self.name, 1)
        person.addWidget(self.pin, 1)
        for part in (self.address, self.code, self.only):
            self.column.addWidget(part)
        self.column.addLayout(person)
        self.column.addWidget(self.notice)
        self.column.addWidget(self.new)
        self.add(self.address, self.code, self.name, self.pin)
        self.retranslate()

    def retranslate(self) -> None:
        self.only.setText(
            self.words.tr(N_("Only where the museum has no other till: who is to sign in here, with"
                             " a new PIN. Otherwise everyone keeps their PIN; leave this empty."))
        )  # fmt: skip
        self.new.setText(
            self.words.tr(N_("Is it one more till of the museum? Then set it up as new, and enrol"
                             " it from the first chip at the top."))
        )  # fmt: skip

    def _pinned(self, text: str) -> None:
        from pos.till.setup.museum import PIN, PinWrong

        if (text or self.name.text) and not PIN.fullmatch(text):
            raise PinWrong(name=self.name.text or "…")

    def make(self, folder: Path) -> None:
        """Not for the window's thread. Interrupted, the same words go on where it was."""
        from pos.till.keeping.replacing import replace

        if not (folder / "museum.sqlite").exists():
            replace(folder, self.address.text, self.code.text)
        if self.name.text:
            _let_in(folder, self.name.text, self.pin.text)
