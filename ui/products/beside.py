"""What the side panel does: shows the product that is looked at, keeps drafts, saves, undoes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from pos.domain.catalogue import Product, in_language
from pos.domain.errors import Refusal
from pos.language import N_
from ui.desk import Desk
from ui.input.slow import slowly
from ui.products.panel import Form, ProductPanel
from ui.widgets import Reader

if TYPE_CHECKING:
    from pos.office.conflicts import Conflict
    from pos.office.products.history import Change
    from pos.till.till import Till

    Past = tuple[str, list[Change], list[Conflict], list[tuple[str, Product]], bytes | None]
    """A product, what was done to it, and what stands open about it; its picture."""

NEW = ""


class BesideTable(QObject):
    """`done(ids, sentence, act)`: products were changed. `drafts`: what is not saved, by product
    (`NEW`: the one that is being made); it stays when another row or page is looked at."""

    done = Signal(object, str, str)
    refused = Signal(str)
    drafted = Signal()

    def __init__(self, desk: Desk, panel: ProductPanel) -> None:
        super().__init__(panel)
        self._desk, self.panel = desk, panel
        self.drafts: dict[str, Form] = {}
        self.id = NEW
        self._reader = Reader(self)
        self._reader.found.connect(self._show_past)
        panel.edited.connect(self._keep)
        panel.save_wanted.connect(self.save)
        panel.discard_wanted.connect(self.discard)
        panel.code_wanted.connect(self._next_code)
        panel.recode_wanted.connect(self._recode)
        panel.history_wanted.connect(self.show_history)
        panel.archive_wanted.connect(self._archive)
        panel.settled.connect(self._settle)
        panel.history.put_back.connect(self._put_back)
        panel.history.closed.connect(self.show_form)
        panel.picture.file_wanted.connect(self._choose_picture)
        panel.picture.taken_away.connect(lambda: self._keep_picture(None))

    def stop(self) -> None:
        self._reader.stop()

    def show(self, product: Product | None) -> None:
        """A product, or (None) a new one; with what was written and not saved."""
        from pos.office.products.form import form_of, new_form

        self.id = product.id if product is not None else NEW
        language = self._desk.language
        stood = (new_form(self._desk.till, language) if product is None
                 else form_of(product, self._desk.till.day, language))  # fmt: skip
        self.panel.show_product(product, stood, self.drafts.get(self.id, {}))
        self.panel.say_changed(None, [], [])
        self.panel.picture.show_picture(None)
        if product is not None:
            self._read_past(product.id)

    def _read_past(self, id_: str) -> None:
        from pos.office.conflicts import conflicts_of
        from pos.office.products.acts import products_of
        from pos.office.products.codes import clashes
        from pos.office.products.history import history
        from pos.office.products.pictures import picture

        store = self._desk.till.store

        def work() -> Past:
            others = [one for held in products_of(store, [id_]) for one in clashes(store, held)]
            conflicts = conflicts_of(store, "product", id_)
            return id_, history(store, id_), conflicts, others, picture(store, id_)

        self._reader.read(work)

    def _show_past(self, answer: Past) -> None:
        id_, changes, conflicts, clashes, image = answer
        if id_ != self.id:
            return
        self.panel.say_changed(changes[0] if changes else None, conflicts, clashes)
        self.panel.history.show_changes(changes)
        self.panel.picture.show_picture(image)

    # -------------------------------------------------------------------- saving

    def _keep(self, draft: Form) -> None:
        if draft:
            self.drafts[self.id] = draft
        else:
            self.drafts.pop(self.id, None)
        self.drafted.emit()

    def save(self) -> bool:
        """Into the journal, or a sentence beside what cannot be; whether it was saved."""
        from pos.office.products.acts import change, create
        from pos.office.products.form import read

        desk, product = self._desk, self.panel.product
        if not self.panel.draft() and product is not None:
            return True
        reading = desk.attempt(read, product, self.panel.values(), refused=self.refused.emit)
        if reading is None:
            return False
        wrong = {key: said.sentence(desk.language) for key, said in reading.wrong.items()}
        self.panel.say_wrong(wrong, reading.offered)
        if wrong:
            return False
        if product is None:
            id_ = desk.attempt(create, reading.fields, refused=self.refused.emit)
            if id_ is None:
                return False
            self._saved(NEW, [id_], N_("{name} is on the product list."), "")
            return True
        done = desk.attempt(change, {product.id: reading.fields}, refused=self.refused.emit)
        if done is None:
            return False
        self._saved(product.id, [product.id], N_("{name} is saved."), done.act)
        return True

    def _saved(self, draft: str, ids: list[str], sentence: str, act: str) -> None:
        self.drafts.pop(draft, None)
        name = next((str(self.panel.rows[f"name/{one}"].value())
                     for one in (self._desk.language, "sv", "fi", "en")
                     if self.panel.rows[f"name/{one}"].value()), "")  # fmt: skip
        self.drafted.emit()
        self.done.emit(ids, self._desk.tr(sentence, name=name), act)

    def discard(self) -> None:
        """What was written goes; the product stays as it is."""
        self.drafts.pop(self.id, None)
        self.drafted.emit()
        self.show(self.panel.product)

    def _change(self, fields: dict[str, Any], sentence: str) -> None:
        """Set fields at once, whatever else is written in the form."""
        from pos.office.products.acts import change

        product = self.panel.product
        if product is None:
            return
        done = self._desk.attempt(change, {product.id: fields}, refused=self.refused.emit)
        if done is not None:
            name = in_language(product.names, self._desk.language)
            self.done.emit([product.id], self._desk.tr(sentence, name=name), done.act)

    def _archive(self) -> None:
        product = self.panel.product
        if product is not None:
            gone, back = N_("{name} is off the product list."), N_("{name} is back on the list.")
            self._change({"archived": not product.archived}, back if product.archived else gone)

    def _next_code(self) -> None:
        from pos.office.products.codes import next_code

        code = self._desk.attempt(lambda till: next_code(till.store), refused=self.refused.emit)
        if code is not None:
            row = self.panel.rows["barcodes"]
            row.show_value(f"{row.value()} {code}".strip())
            row.edited.emit("barcodes")

    def _recode(self, code: str) -> None:
        """At once, whatever else is written in the form: the act that Undo takes back."""
        from pos.office.products.codes import recode

        product = self.panel.product
        if product is None:
            return
        done = self._desk.attempt(recode, product, code, refused=self.refused.emit)
        if done is not None:
            draft = self.drafts.get(self.id, {})
            draft.pop("barcodes", None)  # it was written upon the code that is gone
            self._keep(draft)
            name = in_language(product.names, self._desk.language)
            said = self._desk.tr(N_("{name} has a new code. Print its labels."), name=name)
            self.done.emit([product.id], said, done.act)

    # ------------------------------------------------------------------- history

    def show_history(self) -> None:
        self.panel.pages.setCurrentWidget(self.panel.history)
        self.panel.history.back.setFocus()

    def show_form(self) -> None:
        self.panel.pages.setCurrentWidget(self.panel.form)
        self.panel.past.setFocus()

    def _put_back(self, change: Change) -> None:
        self._change({change.field: change.old}, N_("{name} is as it was."))

    def _settle(self, conflict: Conflict, choice: int) -> None:
        from pos.office.conflicts import settle

        def act(till: Till) -> bool:
            settle(till, conflict, choice)
            return True

        if not self._desk.attempt(act, refused=self.refused.emit):
            return
        self._desk.conflict_settled.emit(conflict)
        if self.panel.product is not None:
            said = self._desk.tr(N_("It is settled; the other tills follow."))
            self.done.emit([self.panel.product.id], said, "")

    # ------------------------------------------------------------------- picture

    def _choose_picture(self) -> None:
        title = self._desk.tr(N_("Choose a picture"))
        path, _ = QFileDialog.getOpenFileName(
            self.panel, title, "", "*.jpg *.jpeg *.png *.webp *.gif"
        )
        if path:
            self.read_picture(path)

    def read_picture(self, path: str) -> None:
        """Make a file's picture small, elsewhere, and keep it."""
        from pathlib import Path

        from pos.office.products.pictures import prepared_file

        slowly(lambda: prepared_file(Path(path)), self._keep_picture, self._picture_failed)

    def _picture_failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.panel.picture.say_wrong(error.sentence(self._desk.language))

    def _keep_picture(self, image: bytes | None) -> None:
        from pos.office.products.pictures import set_picture

        product = self.panel.product
        if product is not None:
            self._desk.attempt(set_picture, product.id, image,
                               refused=self.panel.picture.say_wrong)  # fmt: skip
            self._read_past(product.id)
