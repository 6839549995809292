"""The sign-in page: a PIN by finger or by keyboard; in the demonstration, people to choose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.person import Person
from pos.language import LANGUAGES, N_
from ui.desk import Desk
from ui.input.late_enter import LateEnter
from ui.people.words import TONGUES
from ui.signin.dots import Dots
from ui.signin.verifier import Verifier
from ui.signin.who_card import WhoCard
from ui.widgets import Beside, Button, Card, KeyPad, Label, Notice, Page
from ui.widgets.keypad import PIN

if TYPE_CHECKING:
    from ui.signin.demo_people import DemoPeople

LONGEST = 12


class SignInPage(Page):
    """`signed_in` carries the person whose PIN was right."""

    signed_in = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "signInPage", parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pin = self._ahead = ""  # typed; typed while a PIN is being checked
        self.spoken = ""  # the language that was chosen here, this time
        self._usual = 0  # digits of everyone's PIN, where that is known
        self._wait = 0
        self._refusal: Refusal | None = None
        self.verifier = Verifier(desk.till, self)
        self.verifier.found.connect(self._found)
        self.verifier.refused.connect(self._refused)
        self._countdown = QTimer(self)
        self._countdown.setInterval(1000)
        self._countdown.timeout.connect(self._tick)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        row = Beside(self)
        row.setSpacing(24)
        row.addStretch(1)
        self.pad_card = self._make_pad()
        row.addWidget(self.pad_card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.who = WhoCard(desk, self)
        self.who.chosen.connect(self._found)
        self.who.left.connect(self.entered)
        row.addWidget(self.who, 0, Qt.AlignmentFlag.AlignHCenter)
        self.people: DemoPeople | None = None
        if desk.till.demo:
            from ui.signin.demo_people import DemoPeople

            self.people = DemoPeople(desk)
            self.people.tapped.connect(self._tapped)
            row.addWidget(self.people, 0, Qt.AlignmentFlag.AlignHCenter)
        row.addStretch(1)
        page.addStretch(1)
        page.addLayout(row)
        page.addStretch(1)
        self.retranslate()

    # ------------------------------------------------------------------ build

    def _make_pad(self) -> QWidget:
        card = Card("signInCard", self)
        card.setFixedWidth(380)
        column = card.column
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        self.title = Label("", "title", name="signInTitle", wrap=True, parent=card)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.kept = Label("", "small", name="signInKept", wrap=True, parent=card)
        self.kept.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.dots = Dots("pinDots", card)
        self.pad = KeyPad("pinPad", PIN, card)
        self.pad.pressed.connect(self.press)
        self.pad.setMinimumHeight(4 * 56 + 3 * 8)
        self.notice = Notice("signInNotice", card)
        self.enter = Button("", "primary", name="signInEnter", key="Enter", big=True, parent=card)
        self.enter.clicked.connect(self.submit)
        for widget in (self.title, self.kept, self.dots, self.notice, self.pad, self.enter):
            column.addWidget(widget)
        tongues = QHBoxLayout()
        tongues.setSpacing(4)
        self.tongues: dict[str, Button] = {}
        for language in LANGUAGES:
            button = Button(TONGUES[language], "tab", name=f"signIn_{language}", parent=card)
            button.clicked.connect(lambda _=False, to=language: self._speak(to))
            tongues.addWidget(button, 1)
            self.tongues[language] = button
        column.addLayout(tongues)
        return card

    # ------------------------------------------------------------------ words

    def shut(self) -> None:
        self.verifier.stop()

    def retranslate(self) -> None:
        tr = self.desk.tr
        self.title.setText(tr(N_("Sign in with PIN or badge")))
        lines = len(self.desk.till.basket.lines)
        self.kept.setVisible(bool(lines))
        self.kept.setText(
            self.desk.tr_plural(
                "A basket with {n} line is kept.", "A basket with {n} lines is kept.", lines
            )
        )
        self.enter.say(tr(N_("Sign in")))
        self.pad.name_keys(tr(N_("Delete the last digit")), tr(N_("Clear")))
        self.dots.setAccessibleName(tr(N_("PIN")))
        for language, button in self.tongues.items():
            button.setChecked(language == self.desk.language)
        if self.people is not None:
            self.people.retranslate()
        self.who.retranslate()
        self._say()

    def entered(self) -> None:
        self._ask(())
        self.spoken = ""
        self._usual = self._usual_length()
        self.enter.setVisible(not self._usual)  # nobody aims at what the last digit does
        self._pin = self._ahead = ""
        self._refusal = None
        self.retranslate()
        self._show()
        self.setFocus()

    def _usual_length(self) -> int:
        from pos.till.staff.pins import usual_length

        try:
            return usual_length(self.desk.till.store)
        except Refusal:  # the disk: Enter signs in as ever
            return 0

    # ------------------------------------------------------------------- acts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.who.people:
            if not self.who.press(Qt.Key(event.key())):
                super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.press("back")
        elif event.key() == Qt.Key.Key_Delete:
            self.press("clear")
        elif event.text().isdigit() and event.text().isascii():
            self.press(event.text())
        else:
            super().keyPressEvent(event)

    def back(self) -> bool:
        if self.who.people:
            self.entered()
        self.press("clear")
        return True

    def scanned(self, code: str) -> bool:
        """A barcode here is nobody's PIN; it is swallowed rather than typed."""
        return True

    def badge(self, code: str) -> bool:
        if not self._wait and not self.verifier.busy:
            self._pin = ""
            self.verifier.badge(code)
            self._show()
        return True

    def press(self, key: str) -> None:
        """A digit, `back` or `clear`. What is typed while a PIN is checked is the next one's."""
        if self.verifier.busy:
            self._ahead = "" if key in ("back", "clear") else (self._ahead + key)[:LONGEST]
            return
        if self._wait:
            return
        if key == "clear":
            self._pin = ""
        elif key == "back":
            self._pin = self._pin[:-1]
        elif len(self._pin) < LONGEST:
            self._pin += key
            if len(self._pin) == self._usual:
                self.submit()
        if self._pin:
            self._refusal = None
        self._say()
        self._show()

    def submit(self) -> None:
        """Check what was typed, off this thread."""
        if self._pin and not self._wait and not self.verifier.busy:
            self.verifier.check(self._pin)
            self._show()

    def _tapped(self, pin: str) -> None:
        if not self._wait and not self.verifier.busy:
            self._pin = pin
            self.submit()

    def _speak(self, language: str) -> None:
        self.spoken = language
        self.desk.choose_language(language)
        self.retranslate()
        self.setFocus()

    def _ask(self, people: Sequence[Person]) -> None:
        """Who are you? In place of the pad; nobody: the pad again."""
        if people:
            self.who.ask(people)
            for before, after in pairwise((self, *self.who.buttons, self.who.back_button)):
                self.setTabOrder(before, after)
        else:
            self.who.shut()
        self.pad_card.setVisible(not people)

    def _found(self, person: object) -> None:
        self._ask(())
        self._pin = self._ahead = ""
        self._refusal = None
        self._say()
        self._show()
        if self._usual:
            LateEnter(self.window())
        self.signed_in.emit(person)

    def _refused(self, refusal: Refusal) -> None:
        ahead, self._pin, self._ahead = self._ahead, "", ""
        people = getattr(refusal, "people", ())
        self._refusal = None if people else refusal
        self._ask(people)
        seconds = getattr(refusal, "values", {}).get("seconds", 0)
        self._wait = seconds if isinstance(seconds, int) else 0
        if self._wait:
            self._countdown.start()
        self._say()
        self._show()
        if not people:
            for digit in ahead:
                self.press(digit)

    def _tick(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._countdown.stop()
            self._refusal = None
        self._say()
        self._show()

    # ------------------------------------------------------------------ shown

    def _say(self) -> None:
        if self._wait:
            n = self._wait
            self.notice.say(
                self.desk.tr_plural("Wait {n} second.", "Wait {n} seconds.", n), "amber",
                self.desk.tr(N_("After a wrong PIN the next try waits longer each time.")),
            )  # fmt: skip
        elif self._refusal is not None:
            self.notice.say(self._refusal.sentence(self.desk.language), "red")
        else:
            self.notice.clear()

    def _show(self) -> None:
        self.dots.show_count(len(self._pin))
        free = not self._wait and not self.verifier.busy
        self.enter.setEnabled(bool(self._pin) and free)
        self.pad.setEnabled(free)
