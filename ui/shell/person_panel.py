"""The person: language, colours and size of text, which are remembered; badges, training; another
person (the basket is kept)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.person import Role
from pos.language import LANGUAGES, N_
from ui import theme
from ui.customer.choosing import choose_picture
from ui.desk import Desk
from ui.people.words import ROLES, TONGUES
from ui.shell.panel import Panel
from ui.shell.preferring import look, speak
from ui.widgets import Button, Label

TEXTS = {"normal": N_("Usual"), "large": N_("Large")}
THEMES = {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}


class PersonPanel(Panel):
    """Everything here takes effect at once."""

    WIDTH = 420

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        person = desk.till.person
        self.title(person.name if person else "")
        if person is not None:
            self.words(", ".join(desk.tr(ROLES[Role(role)]) for role in person.roles))
        self.choices(desk.tr(N_("Language")), TONGUES, desk.language, self._language)
        names = {name: desk.tr(word) for name, word in THEMES.items()}
        self.choices(desk.tr(N_("Colours")), names, theme.current().name, self._theme)
        sizes = {name: desk.tr(word) for name, word in TEXTS.items()}
        self.choices(desk.tr(N_("Size of text")), sizes, theme.current_text(), self._text)
        self._customer(window)
        if desk.till.limits.authorise:
            keep = self.step(desk.tr(N_("People …")), "panelPeople")
            keep.clicked.connect(lambda: self._go("people"))
            house = self.step(desk.tr(N_("The museum …")), "panelMuseum")
            house.clicked.connect(lambda: self._go("museum"))
            give = self.step(desk.tr(N_("Badges …")), "panelBadges")
            give.clicked.connect(self._badges)
        if person is not None and desk.till.limits.training:
            practise = self.step(desk.tr(N_("Training …")), "panelTraining")
            practise.clicked.connect(lambda: self._go("training"))
        switch = self.step(desk.tr(N_("Switch person")), "panelSwitch", "primary")
        switch.clicked.connect(self._switch)
        self.words(desk.tr(N_("The basket is kept.")), "small")

    def _customer(self, window: Any) -> None:
        """The customer's window: shown or put away, and its picture."""
        screen = getattr(window, "customer", None)
        if screen is None:
            return
        tr = self.desk.tr
        self.column.addWidget(Label(tr(N_("Customer display")), "column"))
        row = QHBoxLayout()
        row.setSpacing(6)
        words = N_("Put it away") if screen.open else N_("Show it")
        toggle = Button(tr(words), "quiet", name="customerToggle")
        toggle.clicked.connect(lambda: self._then(lambda: screen.want(not screen.open)))
        row.addWidget(toggle, 1)
        person = self.desk.till.person
        if person is not None and Role.COORDINATOR in person.roles:
            choose = Button(tr(N_("Its picture …")), "quiet", name="customerPicture")
            choose.clicked.connect(lambda: self._then(lambda: choose_picture(screen, window)))
            row.addWidget(choose, 1)
        self.column.addLayout(row)

    def _then(self, act: Callable[[], None]) -> None:
        self.shut()
        act()

    def choices(
        self, title: str, names: dict[str, str], now: str, chosen: Callable[[str], object]
    ) -> None:
        """A row of which one is on."""
        self.column.addWidget(Label(title, "column"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for name, word in names.items():
            button = Button(word, "quiet", name=f"choose_{name}")
            button.setCheckable(True)
            button.setChecked(name == now)
            button.clicked.connect(lambda _=False, which=name: chosen(which))
            row.addWidget(button, 1)
        self.column.addLayout(row)

    def _language(self, language: str) -> None:
        assert language in LANGUAGES
        self.shut()
        speak(self.desk, language)

    def _theme(self, name: str) -> None:
        self._look(name, theme.current_text())

    def _text(self, name: str) -> None:
        self._look(theme.current().name, name)

    def _look(self, colours: str, text: str) -> None:
        self.shut()
        look(self.desk, colours, text)
        self.desk.status_changed.emit()

    def _badges(self) -> None:
        self.shut()
        self.desk.panel_wanted.emit("badges")

    def _go(self, page: str) -> None:
        self.shut()
        self.desk.page_wanted.emit(page)

    def _switch(self) -> None:
        self.shut()
        self.desk.lock_wanted.emit()
