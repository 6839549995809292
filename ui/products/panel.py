"""One product, beside the table: every field, what is wrong with it, its history, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.domain.catalogue import Product, in_language
from pos.language import N_
from ui.desk import Desk
from ui.products.form_row import FormRow
from ui.products.history_list import HistoryList
from ui.products.picture_row import PictureRow
from ui.products.words import (
    COLOUR_WORDS,
    category_choices,
    vat_choices,
    when_words,
)
from ui.theme import SIZES
from ui.widgets import Button, Card, Label, Pile, Scroll

if TYPE_CHECKING:
    from pos.office.conflicts import Conflict
    from pos.office.products.history import Change

Form = dict[str, "str | bool"]
_ROWS = (
    ("name/sv", N_("Name in Swedish"), "text", ""), ("name/fi", N_("Name in Finnish"), "text", ""),
    ("name/en", N_("Name in English"), "text", ""), ("price", N_("Price now"), "text", ""),
    ("open", N_("Price is asked at the counter"), "tick", ""),
    ("from", N_("From the day"), "text", N_("31.12.2027")),
    ("from_price", N_("The price is then"), "text", ""),
    ("category", N_("Category"), "choice", ""), ("vat", N_("VAT"), "choice", ""),
    ("voucher", N_("Culture vouchers may pay it"), "tick", ""),
    ("sku", N_("Article number"), "text", ""),
    ("barcodes", N_("Barcodes, apart by a space"), "text", ""),
    ("words", N_("Search words, apart by commas"), "text", ""),
    ("visits", N_("Visitors by kind"), "visits", ""),
    ("counted", N_("Kept in stock"), "tick", ""),
    ("low", N_("Order when left"), "text", ""),
    ("order_quantity", N_("Pieces to order"), "text", ""),
    ("supplier", N_("Supplier"), "text", ""), ("cost", N_("Cost, no VAT"), "text", ""),
    ("colour", N_("Tile's colour"), "choice", ""),
    ("order", N_("Tile's place"), "text", N_("1 to 9999")),
    ("note/sv", N_("Note in Swedish"), "text", ""), ("note/fi", N_("Note in Finnish"), "text", ""),
    ("note/en", N_("Note in English"), "text", ""),
)  # fmt: skip
_CLASH = N_(
    "{name} has the barcode {code} too. At each scan the counter asks which of the two it is."
)
_SECOND = ("from_price", "order_quantity", "cost", "order")
"""Rows that stand to the right of the one before."""


class ProductPanel(Card):
    """`edited(form)`: what differs from the product, kept by the page until it is saved.
    `recode_wanted(code)`: another in place of one that two products share."""

    edited = Signal(object)
    save_wanted = Signal()
    discard_wanted = Signal()
    code_wanted = Signal()
    recode_wanted = Signal(str)
    history_wanted = Signal()
    archive_wanted = Signal()
    settled = Signal(object, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__("productPanel")
        self._desk = desk
        self.product: Product | None = None
        self._stood: Form = {}
        self._shared = ""  # a code that another product has too
        self.title = Label("", "title", name="productTitle", wrap=True)
        self.told = Label("", "tiny", name="productTold", wrap=True)
        self.rows: dict[str, FormRow] = {}
        self.pages = Pile(ground="card")
        self.form = Scroll("productForm")
        self.history = HistoryList(desk)
        self.picture = PictureRow(desk)
        self.pages.addWidget(self.form)
        self.pages.addWidget(self.history)
        self._fill()
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.past)
        self.column.addLayout(head)
        self.column.addWidget(self.told)
        self.column.addWidget(self.pages, 1)
        self.column.addWidget(self.save)
        self.retranslate()

    def _fill(self) -> None:
        column = self.form.column
        column.setSpacing(SIZES.gap)
        column.setContentsMargins(0, 0, 6, 0)
        self.code = Button("", "link", name="productNextCode")
        self.code.clicked.connect(self.code_wanted)
        self.recode = Button("", "soft", name="productRecode")
        self.recode.clicked.connect(lambda: self.recode_wanted.emit(self._shared))
        self.recode.hide()
        pair = QHBoxLayout()
        for key, label, kind, hint in _ROWS:
            row = self.rows[key] = FormRow(self._desk, key, label, kind, hint)
            row.edited.connect(self._edited)
            row.settled.connect(self.settled)
            if key in _SECOND:
                pair.addWidget(row, 1)
                continue
            pair = QHBoxLayout()
            pair.setSpacing(SIZES.gap)
            pair.addWidget(row, 1)
            column.addLayout(pair)
            if key == "barcodes":
                column.addWidget(self.recode)
                column.addWidget(self.code)
        column.addWidget(self.picture)
        self.save = Button("", "primary", name="productSave", key="Ctrl+S", big=True)
        self.save.clicked.connect(self.save_wanted)
        self.discard = Button("", "plain", name="productDiscard")
        self.discard.clicked.connect(self.discard_wanted)
        self.past = Button("", "link", name="productHistory")
        self.past.clicked.connect(self.history_wanted)
        self.archive = Button("", "link", name="productArchive")
        self.archive.clicked.connect(self.archive_wanted)
        foot = QHBoxLayout()
        for button in (self.archive, self.discard):
            foot.addWidget(button)
        foot.addStretch(1)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.foot)
        column.addStretch(1)

    # -------------------------------------------------------------------- shown

    def retranslate(self) -> None:
        desk, tr = self._desk, self._desk.tr
        self.rows["vat"].edit.offer(vat_choices(desk))
        self.rows["category"].edit.offer(category_choices(desk))
        colours = [(value, tr(word)) for value, word in COLOUR_WORDS.items()]
        self.rows["colour"].edit.offer(colours)
        for row in self.rows.values():
            row.retranslate()
        self.save.say(tr(N_("Save")))
        self.discard.say(tr(N_("Discard changes")))
        self.past.say(tr(N_("History")))
        self.recode.say(tr(N_("Give this one a new code")))
        self.code.say(tr(N_("Give it the next own barcode")))
        self.picture.retranslate()
        self.history.retranslate()
        self._say_archive()

    def show_product(self, product: Product | None, stood: Form, draft: Form) -> None:
        """A product's form as it stands (None: a new product), and what is not saved yet."""
        self.product, self._stood = product, dict(stood)
        self.pages.setCurrentWidget(self.form)
        for key, row in self.rows.items():
            row.say_wrong("")
            row.show_value(draft.get(key, stood[key]))
        names = product.names if product is not None else {}
        for key, row in self.rows.items():
            if key.startswith("name/") and not isinstance(row.value(), bool):
                row.edit.setPlaceholderText(in_language(names, key[5:]))
        self.title.setText(
            in_language(names, self._desk.language) if names else self._desk.tr(N_("New product"))
        )
        self.past.setVisible(product is not None)
        self.archive.setVisible(product is not None)
        self.picture.setVisible(product is not None)
        self._say_archive()
        self._show_discard()
        self._open_price()

    def say_changed(
        self, last: Change | None, conflicts: list[Conflict], clashes: list[tuple[str, Product]]
    ) -> None:
        """Who changed it last, on which fields two people disagree, which codes others have."""
        desk = self._desk
        said = [
            desk.tr(_CLASH, name=in_language(other.names, desk.language), code=code)
            for code, other in clashes
        ]
        self.rows["barcodes"].say_note(" ".join(said))
        self._shared = clashes[0][0] if clashes else ""
        self.recode.setVisible(bool(clashes))
        words = ""
        if last is not None:
            by = " · ".join(part for part in (last.till, last.name) if part)
            words = desk.tr(N_("changed {when} · {by}"), when=when_words(desk, last.at), by=by)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        for key, row in self.rows.items():
            row.show_conflicts([one for one in conflicts if _key_of(one.field) == key])

    def _say_archive(self) -> None:
        archived = self.product is not None and self.product.archived
        words = N_("Back on the product list") if archived else N_("Take off the product list")
        self.archive.say(self._desk.tr(words))

    # --------------------------------------------------------------------- form

    def draft(self) -> Form:
        """What a person wrote that differs from the product."""
        return {key: row.value() for key, row in self.rows.items()
                if row.value() != self._stood.get(key)}  # fmt: skip

    def values(self) -> Form:
        """All that stands in the fields."""
        return {key: row.value() for key, row in self.rows.items()}

    def say_wrong(self, wrong: dict[str, str], offered: dict[str, str]) -> None:
        """A sentence beside each field that cannot be taken; the first one has the focus."""
        for key, row in self.rows.items():
            row.say_wrong(wrong.get(key, ""), offered.get(key, ""))
        first = next((row for key, row in self.rows.items() if key in wrong), None)
        if first is not None:
            first.edit.setFocus()
            self.form.ensureWidgetVisible(first)

    def _edited(self, key: str) -> None:
        self.rows[key].say_wrong("")
        if key == "open":
            self._open_price()
        self._show_discard()
        self.edited.emit(self.draft())

    def _open_price(self) -> None:
        self.rows["price"].edit.setEnabled(not self.rows["open"].value())

    def _show_discard(self) -> None:
        self.discard.setVisible(bool(self.draft()))


def _key_of(field: str) -> str:
    """The form's row in which a setting field stands."""
    group = field.partition("/")[0]
    return {"barcode": "barcodes", "word": "words", "price": "price"}.get(group, field)
