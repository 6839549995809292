"""Each museum's cost centre in the books."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from pos.language import N_
from ui.desk import Desk
from ui.widgets import Button, Card, Label, Notice, TextField, emptied

if TYPE_CHECKING:
    from pos.till.till import Till


class CentresCard(Card):
    """A field for each museum; Enter or the button keeps it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("booksCentres", parent)
        self.desk = desk
        self.museums: dict[str, str] = {}
        self.title = Label("", "heading", name="booksCentresTitle", wrap=True)
        self.column.addWidget(self.title)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.column.addLayout(self.grid)
        self.fields: dict[str, TextField] = {}
        self.notice = Notice("booksCentresNotice")
        self.column.addWidget(self.notice)

    def show_museums(self, museums: dict[str, str]) -> None:
        """The museums by their id; written anew only when there are others."""
        if museums == self.museums:
            return
        self.museums = museums
        emptied(self.grid)
        self.fields = {}
        for n, place in enumerate(museums):
            field = TextField(f"booksCentre{n}")
            field.setText(self.desk.till.settings.cost_centres[place].number
                          if place in self.desk.till.settings.cost_centres else "")  # fmt: skip
            field.returnPressed.connect(partial(self.give, place))
            button = Button("", "soft", name=f"booksCentreSave{n}")
            button.clicked.connect(partial(self.give, place))
            self.grid.addWidget(field, n, 0)
            self.grid.addWidget(button, n, 1)
            self.fields[place] = field
        self.retranslate()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Museums in the books")))
        for n, (place, name) in enumerate(self.museums.items()):
            words = tr(N_("Cost centre of {name}"), name=name)
            self.fields[place].name(words, words)
            item = self.grid.itemAtPosition(n, 1)
            button = item.widget() if item else None
            if isinstance(button, Button):
                button.say(tr(N_("Save")), f"{tr(N_('Save'))}: {words}")

    def give(self, place: str) -> None:
        from pos.office.books.account_map import set_cost_centre

        name, number = self.museums[place], self.fields[place].text()

        def act(till: Till) -> bool:
            set_cost_centre(till, place, number, name)
            return True

        if self.desk.attempt(act, refused=lambda said: self.notice.say(said, "red")):
            self.notice.say(self.desk.tr(N_("Saved: {name}"), name=name))
