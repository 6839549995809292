"""The person: language, colours and size of text, which are remembered; badges, training; another
person (the basket is kept)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.domain.person import Role
from pos.language import LANGUAGES, N_
from pos.till.setup.screen_letters import keep_screen_letters, screen_letters
from ui import theme
from ui.customer.choosing import choose_picture
from ui.desk import Desk
from ui.letters.by_touch import NAME as LETTERS
from ui.people.words import ROLES, TONGUES
from ui.shell.panel import Panel
from ui.shell.preferring import look, speak
from ui.widgets import Button, Label

TEXTS = {"normal": N_("Usual"), "large": N_("Large")}
WHEN = {"finger": N_("At a touch"), "always": N_("Always"), "never": N_("Never")}
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
        when = {name: desk.tr(word) for name, word in WHEN.items()}
        self.choices(desk.tr(LETTERS), when, screen_letters(desk.till), self._letters)
        self._customer(window)
        self._ways()
        switch = self.step(desk.tr(N_("Switch person")), "panelSwitch", "primary")
        switch.clicked.connect(self._switch)
        self.words(desk.tr(N_("The basket is kept.")), "small")

    def _ways(self) -> None:
        """Two to a row, as far as they are this person's."""
        desk, limits = self.desk, self.desk.till.limits
        grid = QGridLayout()
        grid.setSpacing(6)
        ways: list[tuple[str, str, Callable[[], None]]] = []
        if limits.authorise:
            ways += [
                ("panelPeople", N_("People …"), lambda: self._go("people")),
                ("panelMuseum", N_("The museum …"), lambda: self._go("museum")),
                ("panelBadges", N_("Badges …"), self._badges),
            ]
        if desk.till.person is not None and limits.training:
            ways.append(("panelTraining", N_("Training …"), lambda: self._go("training")))
        for place, (name, words, act) in enumerate(ways):
            button = Button(desk.tr(words), "soft", name=name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(act)
            grid.addWidget(button, place // 2, place % 2)
        if ways:
            self.column.addLayout(grid)

    def _customer(self, window: QWidget) -> None:
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

    def _letters(self, when: str) -> None:
        self.shut()
        self.desk.attempt(keep_screen_letters, when)

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
