"""How an issuer settles one medium, from which day: the coordinator's form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from pos.language import N_, AmountError, parse_amount
from ui.desk import Desk
from ui.theme import SIZES
from ui.widgets import AmountField, Button, Card, Label, Notice, Scroll, TextField
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from pos.books.settlement import Terms
    from pos.office.settlement.open_vouchers import Standing

_FIELDS = (
    ("commission", N_("Commission, %"), ""),
    ("days", N_("Payout days of the month"), N_("for example 1, 8, 16, 24")),
    ("weekdays", N_("Or days of the week (Monday is 1)"), N_("for example 2, 5")),
    ("within", N_("Or bank days after sending"), N_("for example 5")),
    ("minimum", N_("Least payout, €"), ""),
    ("last_day", N_("Last day for papers of the year before"), N_("for example 31.1.")),
    ("first", N_("Holds from"), ""),
)
_CHOICES = (
    ("way", N_("Settled by"), (("paper", N_("paper batch")), ("portal", N_("portal")),
                               ("terminal", N_("card terminal")))),
    ("netted", N_("The commission is"), (("yes", N_("kept from the payout")),
                                         ("no", N_("invoiced")))),
    ("vat_as", N_("Its VAT is"), (("input", N_("deducted")), ("expense", N_("a cost")))),
)  # fmt: skip


class TermsPanel(Card):
    """`act_wanted`: an act of the till. `closed`: back to the vouchers."""

    act_wanted = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("vouchersTerms", parent)
        self._desk = desk
        self.row: Standing | None = None
        self.title = Label("", "title", name="termsTitle")
        self.line = Label("", "small", name="termsLine", wrap=True)
        self.told = Notice("termsTold")
        self.fields: dict[str, Any] = {
            name: (
                DayField if name == "first" else AmountField if name == "minimum" else TextField
            )(f"terms_{name}")
            for name, _, _ in _FIELDS
        }
        self.choices = {name: ChoiceRow(f"terms_{name}", "quiet") for name, _, _ in _CHOICES}
        self._labels = {name: Label("", "small") for name in (*self.fields, *self.choices)}
        self.save = Button("", "primary", name="termsSave", big=True)
        self.close_button = Button("", "quiet", name="termsClose")
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self.column.addWidget(self.title)
        self.column.addWidget(self.line)
        self.column.addWidget(self.told)
        scroll = Scroll("termsScroll")
        inside = QWidget()
        inside.setProperty("bare", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(SIZES.gutter)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, name in enumerate((*self.choices, *self.fields)):
            grid.addWidget(self._labels[name], place, 0)
            grid.addWidget(self.choices.get(name) or self.fields[name], place, 1)
        scroll.column.addWidget(inside)
        scroll.column.addStretch(1)
        self.column.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap)
        foot.addWidget(self.close_button)
        foot.addWidget(self.save, 1)
        self.column.addLayout(foot)

    def work_on(self, row: Standing) -> None:
        """Show the terms that hold now."""
        self.row = row
        terms = row.terms
        desk = self._desk
        month, _, day = terms.last_day.partition("-")
        shown = {
            "weekdays": ", ".join(str(day + 1) for day in terms.weekdays),
            "commission": percent_text(terms.commission), "days": ", ".join(map(str, terms.days)),
            "within": str(terms.within or ""), "minimum": desk.money(terms.minimum),
            "last_day": f"{int(day)}.{int(month)}." if day else "",
        }  # fmt: skip
        for name, text in shown.items():
            self.fields[name].setText(text)
        self.fields["first"].show_day(desk.till.local(desk.till.now()).date())
        self.retranslate()
        self.choices["way"].choose(row.way)
        self.choices["netted"].choose("yes" if terms.netted else "no")
        self.choices["vat_as"].choose(terms.vat_as)
        self.told.clear()

    def retranslate(self) -> None:
        from pos.office.settlement import words

        if self.row is None:
            return
        desk = self._desk
        tr = desk.tr
        medium = words.medium(self.row.medium, desk.language)
        self.title.setText(
            tr(N_("Terms of {issuer}, {medium}"), issuer=self.row.name, medium=medium)
        )
        self.line.setText(tr(N_("What was before its first day keeps the terms of that day.")))
        for name, label, hint in _FIELDS:
            self._labels[name].setText(tr(label))
            self.fields[name].name(tr(label), tr(hint) if hint else "")
        for name, label, offered in _CHOICES:
            self._labels[name].setText(tr(label))
            self.choices[name].offer([(key, tr(word)) for key, word in offered])
            self.choices[name].setAccessibleName(tr(label))
        self.save.say(tr(N_("Save the terms")))
        self.close_button.say(tr(N_("Back")))

    def _save(self) -> None:
        from pos.office.settlement.terms import set_terms

        terms, wrong = self._typed()
        for name, field in self.fields.items():
            field.wrong(name in wrong)
        if terms is None:
            self.told.say(self._desk.tr(N_("Look at what is ringed in red.")), "red")
            return
        row = self.row
        self.act_wanted.emit(partial(
            set_terms, issuer=row.issuer, medium=row.medium, terms=terms,
            first=self.fields["first"].day(), way=self.choices["way"].current,
        ))  # fmt: skip

    def _typed(self) -> tuple[Terms | None, set[str]]:
        """The terms as typed, and the fields that are no such thing."""
        from msgspec.structs import replace

        fields, wrong = self.fields, set()
        read = {
            "commission": _basis_points(fields["commission"].text()),
            "days": _numbers(fields["days"].text()),
            "weekdays": _weekdays(fields["weekdays"].text()),
            "within": _number(fields["within"].text()),
            "minimum": fields["minimum"].amount(),
            "last_day": _month_day(fields["last_day"].text()),
        }
        wrong |= {name for name, value in read.items() if value is None}
        if fields["first"].day() is None:
            wrong.add("first")
        if wrong:
            return None, wrong
        netted = self.choices["netted"].current == "yes"
        said = {**read, "netted": netted, "vat_as": self.choices["vat_as"].current}
        return replace(self.row.terms, **said), wrong


def percent_text(basis_points: int) -> str:
    """`4,5` of 450 basis points."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02d}".rstrip("0").rstrip(",")


def _basis_points(text: str) -> int | None:
    try:
        return parse_amount(text)
    except AmountError:
        return None


def _numbers(text: str) -> tuple[int, ...] | None:
    words = text.replace(",", " ").split()
    return tuple(map(int, words)) if all(w.isascii() and w.isdecimal() for w in words) else None


def _weekdays(text: str) -> tuple[int, ...] | None:
    """`2, 5` as Tuesday and Friday, which are 1 and 4."""
    days = _numbers(text)
    return None if days is None else tuple(day - 1 for day in days)


def _number(text: str) -> int | None:
    text = text.strip()
    return 0 if not text else int(text) if text.isascii() and text.isdecimal() else None


def _month_day(text: str) -> str | None:
    """`31.1.` as `01-31`."""
    parts = text.strip().rstrip(".").split(".")
    if parts == [""]:
        return ""
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    return f"{int(parts[1]):02d}-{int(parts[0]):02d}"
