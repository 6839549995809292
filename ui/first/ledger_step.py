"""A new machine takes the place of a till that the museum's ledger knows."""

from __future__ import annotations

import re
from pathlib import Path

from pos.domain.errors import RuleBroken
from pos.language import N_
from ui.first.field import Field
from ui.first.step import Step
from ui.first.words import Words
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
        self.new = Label("", "small", wrap=True)
        self.notice = Notice("firstLedgerNotice")
        for part in (self.address, self.code, self.notice, self.new):
            self.column.addWidget(part)
        self.add(self.address, self.code)
        self.retranslate()

    def retranslate(self) -> None:
        self.new.setText(
            self.words.tr(N_("Is it one more till of the museum? Then set it up as new, and enrol"
                             " it from the first chip at the top."))
        )  # fmt: skip

    def make(self, folder: Path) -> None:
        """Not for the window's thread."""
        from pos.till.replacing import replace

        replace(folder, self.address.text, self.code.text)
