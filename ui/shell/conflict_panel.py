"""Settling what two people set differently: each value is a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.shell.conflicts import Conflicts
from ui.shell.panel import Panel
from ui.widgets import Button, Label, Rule

if TYPE_CHECKING:
    from pos.office.conflicts import Claim, Conflict
    from pos.till.till import Till

_MOST = 3  # at a time; the others come when these are settled


class ConflictPanel(Panel):
    """For a coordinator or a shop manager."""

    WIDTH = 460

    def __init__(self, desk: Desk, window: QWidget, conflicts: Conflicts) -> None:
        super().__init__(desk, window)
        self._conflicts = conflicts
        self.title(desk.tr(N_("Which one shall hold?")))
        self.words(desk.tr(N_(
            "Two people set the same thing differently, and could not know of each other. Every "
            "till has the first value meanwhile. Press the one that is right."
        )))  # fmt: skip
        found = conflicts.to_settle(desk.till.person)
        for conflict in found[:_MOST]:
            self._question(conflict)
        if len(found) > _MOST:
            self.words(desk.tr(N_("{n} more wait."), n=len(found) - _MOST), "small")

    def _question(self, conflict: Conflict) -> None:
        from pos.office.conflict_words import named

        self.column.addWidget(Rule())
        self.words(named(conflict, self.desk.language), "strong")
        for n, claim in enumerate(conflict.claims):
            self._choice(conflict, n, claim)

    def _choice(self, conflict: Conflict, n: int, claim: Claim) -> None:
        """A value, whose it is, and the button that lets it hold."""
        from pos.office.conflict_words import by_words, claim_words, value_words

        desk = self.desk
        row, column = QHBoxLayout(), QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(value_words(conflict.field, claim.value, desk.language), "strong"))
        by = by_words(claim, desk.language, desk.till.local)
        column.addWidget(Label(by, "small", wrap=True))
        text = desk.tr(N_("Keep this") if n == 0 else N_("Take this"))
        button = Button(text, "quiet", name=f"settle_{conflict.key}_{n}")
        said = claim_words(conflict, claim, desk.language, desk.till.local)
        button.setAccessibleDescription(said)
        button.clicked.connect(lambda: self._settle(conflict, n))
        row.addLayout(column, 1)
        row.addWidget(button)
        self.column.addLayout(row)

    def _settle(self, conflict: Conflict, choice: int) -> None:
        from pos.office.conflicts import settle

        def act(till: Till) -> bool:
            settle(till, conflict, choice)
            return True

        self.shut()
        done = self.desk.attempt(act)
        self._conflicts.settled(conflict)
        if done:
            self.desk.settings_changed.emit()
            words = N_("Settled. The other tills follow within seconds.")
            self.desk.said.emit(self.desk.tr(words), "")
