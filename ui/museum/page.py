"""The museum: who sells, what each role may do by itself, gift cards, the day, F5, the books."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.person import Role
from pos.language import N_
from pos.office.museum_rules import (
    BOOKS,
    BOOKS_LANGUAGES,
    CUT_OFF,
    F5,
    GIFT_CARDS,
    LIMITS,
    MONTHS,
    Rule,
    RuleWrong,
    change,
    rules,
)
from ui.desk import Desk
from ui.first.field import Field
from ui.first.words import Words
from ui.museum.choice_field import ChoiceField
from ui.people.words import ROLES
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Notice, Page, Scroll

_LABELS = {
    "name": N_("Seller (foundation, association, company)"), "business_id": N_("Business ID"),
    "museum": N_("Museum"), "address": N_("Address, its lines apart by a comma"),
    "phone": N_("Telephone"), "email": N_("E-mail"),
    "discount": N_("Discount, per cent"), "price_cut": N_("Price lowered by, €"),
    "refund": N_("Refund, €"), "cash_move": N_("Cash in or out, €"),
    "open_drawer": N_("Opens the drawer"),
    "most_balance": N_("At most on a gift card, €"),
    "unreached_hours": N_("Hours without the ledger …"),
    "most_unreached": N_("… after which a card pays at most, €"),
    "validity_months": N_("Months a card is valid; 0 = for ever"),
    "cut_off": N_("A day ends at this hour of the night"), "sku": N_("The product under F5"),
    "language": N_("Language of the books"),
    "fiscal_month": N_("First month of the fiscal year"),
}  # fmt: skip
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_TONGUES = {"": N_("The till's language"), "sv": N_("Swedish"), "fi": N_("Finnish"),
            "en": N_("English")}  # fmt: skip


class MuseumPage(Page):
    """What is typed is kept until it is saved; only what was changed is written."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "museumPage", parent)
        self._words = Words(desk.language, self)
        self._fields: dict[Rule, Field | Button | ChoiceField] = {}
        self._was: dict[Rule, str] = {}
        self._titles: list[tuple[Label, str]] = []
        now = rules(desk.till)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        scroll = Scroll("museumScroll")
        scroll.column.setSpacing(SIZES.gap)
        for card in (self._seller(now), self._limits(now), self._others(now), self._books()):
            scroll.column.addWidget(card)
        scroll.column.addStretch(1)
        self.notice = Notice("museumNotice")
        self.save = Button("", "primary", name="museumSave", key="Ctrl+S", big=True)
        self.save.clicked.connect(self._save)
        for part in (scroll, self.notice, self.save):
            column.addWidget(part, int(part is scroll))
        shortcut = QShortcut(QKeySequence("Ctrl+S"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save.click)
        self.retranslate()

    # ------------------------------------------------------------------ build

    def _card(self, name: str, title: str, words: str) -> Card:
        card = Card(name)
        for kind, text in (("title", title), ("small", words)):
            label = Label("", kind, wrap=kind == "small")
            card.column.addWidget(label)
            self._titles.append((label, text))
        return card

    def _field(self, rule: Rule) -> QWidget:
        if rule.kind == "yes":
            button = Button("", "quiet", name=rule.name)
            button.setCheckable(True)
            self._fields[rule] = button
            return button
        if rule.kind in ("language", "month"):
            choice = self._fields[rule] = ChoiceField(rule.name)
            return choice
        name = rule.name if rule.record != "seller" else f"seller_{rule.field}"
        field = Field(self._words, name, _LABELS[rule.field])
        self._fields[rule] = field
        return field

    def _grid(self, card: Card, chosen: list[Rule], across: int) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.gutter)
        grid.setVerticalSpacing(SIZES.gap // 2)
        for number, rule in enumerate(chosen):
            grid.addWidget(self._field(rule), number // across, number % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        card.column.addLayout(grid)

    def _seller(self, now: dict[Rule, str]) -> Card:
        card = self._card("museumSeller", N_("Who sells?"),
                          N_("This stands at the head of every receipt from now on."))  # fmt: skip
        self._grid(card, [rule for rule in now if rule.record == "seller"], 2)
        return card

    def _limits(self, now: dict[Rule, str]) -> Card:
        card = self._card(
            "museumLimits", N_("What each may do alone"),
            N_("Above it a coordinator's PIN allows the one act. Empty = no limit."),
        )  # fmt: skip
        for role in Role:
            title = Label("", "strong")
            card.column.addWidget(title)
            self._titles.append((title, ROLES[role]))
            row = QHBoxLayout()
            row.setSpacing(SIZES.gap)
            known = {rule.field: rule for rule in now if (rule.record, rule.id) == ("role", role)}
            for field, kind in LIMITS:
                if field in known:
                    below = Qt.AlignmentFlag.AlignBottom if kind == "yes" else Qt.AlignmentFlag(0)
                    row.addWidget(self._field(known[field]), 1, below)
            card.column.addLayout(row)
        return card

    def _others(self, now: dict[Rule, str]) -> Card:
        card = self._card(
            "museumOthers", N_("Gift cards and the day"),
            N_("Offline a till cannot know what another one took from a card."),
        )  # fmt: skip
        known = {rule.field: rule for rule in now if rule.record == "gift_card"}
        chosen = [known[field] for field, _ in GIFT_CARDS]
        self._grid(card, [*chosen, CUT_OFF, F5], 2)
        return card

    def _books(self) -> Card:
        card = self._card(
            "museumBooks", N_("The books"),
            N_("In what the accountant gets from now on; what was exported stays as it is."),
        )  # fmt: skip
        self._grid(card, list(BOOKS), 2)
        return card

    # ------------------------------------------------------------------ shown

    def _choices(self, rule: Rule) -> list[tuple[str, str]]:
        """What may be chosen, each with its words."""
        tr = self.desk.tr
        if rule.kind == "month":
            return [(key, tr(word)) for key, word in zip(MONTHS, _MONTHS, strict=True)]
        return [(key, tr(_TONGUES[key])) for key in BOOKS_LANGUAGES]

    def retranslate(self) -> None:
        tr = self.desk.tr
        self._words.choose(self.desk.language)
        for label, text in self._titles:
            words = tr(text)
            label.setText(words[:1].upper() + words[1:])
        for rule, field in self._fields.items():
            if isinstance(field, Button):
                field.say(tr(_LABELS[rule.field]))
            elif isinstance(field, ChoiceField):
                field.say(tr(_LABELS[rule.field]), self._choices(rule))
        self.save.say(tr(N_("Save")))

    def keys(self) -> list[tuple[str, str]]:
        return [("Ctrl+S", self.desk.tr(N_("Save")))]

    def entered(self) -> None:
        """What was not touched here shows what holds now; what was typed and not saved stays."""
        typed, was = self._typed(), self._was
        self._was = rules(self.desk.till)
        self.notice.clear()
        for rule, field in self._fields.items():
            text = self._was.get(rule, "")
            if rule in was and typed[rule] != was[rule]:
                continue
            if isinstance(field, Button):
                field.setChecked(bool(text))
            elif isinstance(field, ChoiceField):
                field.edit.choose(text)
            else:
                field.edit.setText(text)
        first = next(iter(self._fields.values()))
        (first if isinstance(first, Button) else first.edit).setFocus()

    def back(self) -> bool:
        self.desk.page_wanted.emit("sell")
        return True

    def _typed(self) -> dict[Rule, str]:
        return {rule: _typed(field) for rule, field in self._fields.items()}

    def _save(self) -> None:
        try:
            number = change(self.desk.till, self._typed())
        except RuleWrong as wrong:
            field = self._fields[wrong.rule]
            if isinstance(field, Field):
                field.refuse(wrong)
                field.edit.setFocus()
            self.notice.say(wrong.sentence(self.desk.language), "red")
            return
        except Refusal as refusal:
            self.notice.say(refusal.sentence(self.desk.language), "red")
            return
        saved = self.desk.tr(
            N_("Saved. It holds from now on, and on other tills after an exchange.")
        )
        if not number and self.notice.text() == saved:
            return  # pressed twice: what was said is still so
        self._was = {}
        self.entered()
        self.notice.say(saved if number else self.desk.tr(N_("Nothing was changed.")))
        self.desk.settings_changed.emit()


def _typed(field: Field | Button | ChoiceField) -> str:
    """A field's rule as one would type it."""
    if isinstance(field, Button):
        return "yes" if field.isChecked() else ""
    return field.value() if isinstance(field, ChoiceField) else field.text
