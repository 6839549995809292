"""What the page does to products, and says of it: in place, many at once, undone, searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos.domain.catalogue import in_language
from pos.domain.errors import Refusal
from pos.language import N_
from ui.input.slow import slowly
from ui.widgets import Button, Notice

if TYPE_CHECKING:
    from pos.office.products.acts import Done
    from pos.office.products.bulk import Plan
    from pos.office.products.history import Undone
    from pos.till.search.missed_searches import Missed
    from ui.products.page import ProductsPage


_MOST = 30  # big changes


class Doing(QObject):
    """`notice` says what was done, with a button that undoes it."""

    def __init__(self, page: ProductsPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._act, self._own = "", False
        self.notice = Notice("productsNotice")
        self.undo_button = Button("", "link", name="productUndo", key="Ctrl+Z")
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        self.notice.beside.addWidget(self.undo_button)

    def retranslate(self) -> None:
        self.undo_button.say(self._desk.tr(N_("Undo")))

    def say(self, sentence: str, tone: str = "") -> None:
        self.undo_button.setVisible(bool(self._act) and not tone)
        self.notice.say(sentence, tone)

    def refused(self, sentence: str) -> None:
        self.say(sentence, "red")

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.refused(error.sentence(self._desk.language))

    # ------------------------------------------------------------------- changes

    def cell_changed(self, id_: str, key: str, text: str) -> None:
        """A cell was changed in place: it is so at once, or a sentence says why not."""
        from pos.office.products.acts import change, products_of
        from pos.office.products.form import read

        desk = self._desk
        for product in products_of(desk.till.store, [id_]):
            form = {"price": text, "open": not text} if key == "price" else {key: text}
            reading = desk.attempt(read, product, form, refused=self.refused)
            if reading is None:
                return
            for said in reading.wrong.values():
                self.refused(said.sentence(desk.language))
                return
            done = desk.attempt(change, {id_: reading.fields}, refused=self.refused)
            if done is not None and done.act:
                name = in_language(product.names, desk.language)
                self.done([id_], desk.tr(N_("{name} is saved."), name=name), done.act)

    def change_many(self, plan: Plan, words: str) -> None:
        """One act, elsewhere; the till sells on meanwhile."""
        from pos.office.products.acts import change

        till, ids = self._desk.till, list(plan.changes)
        self._act = ""
        self.say(self._desk.tr(N_("Changing: {what} …"), what=words))

        def finished(done: Done) -> None:
            self._page.unmark()
            self.done(ids, self._desk.tr(N_("Changed: {what}."), what=words), done.act)

        slowly(lambda: change(till, plan.changes), finished, self._failed)

    def undo(self) -> None:
        """Put back what the last act here replaced."""
        act, self._act = self._act, ""
        if act:
            self.put_back(act)

    def put_back(self, act: str) -> None:
        """Undo any act, by another that can be undone as well."""
        from pos.office.products.history import undo

        till = self._desk.till
        self._act = ""
        self.say(self._desk.tr(N_("Putting it back …")))
        self._page.big.wait()
        slowly(lambda: undo(till, act), self._undone, self._not_undone)

    def _not_undone(self, error: Exception) -> None:
        self.read_big()
        self._failed(error)

    def _undone(self, done: Undone) -> None:
        desk = self._desk
        self.read_big()
        if not done.act:
            self.refused(
                desk.tr(N_("Nothing was put back: all of it was changed or put back since."))
            )
            return
        said = desk.tr_plural(
            "{n} product is as it was.", "{n} products are as they were.", done.products
        )
        if done.left:
            said += " " + desk.tr(N_("{n} fields were changed since and stay."), n=done.left)
        self._page.listing.changed(None)
        self.done([self._page.beside.id] if self._page.beside.id else [], said, done.act)

    def done(self, ids: list[str], sentence: str, act: str) -> None:
        """Products were changed here: all that shows them shows them anew."""
        page = self._page
        self._act = act
        self.say(sentence)
        self._own = True
        self._desk.settings_changed.emit()
        self._own = False
        page.model.refresh()
        page.listing.changed(ids)
        page.ask()
        if len(ids) == 1 or page.beside.id in ids:
            self._show_again(ids[0] if len(ids) == 1 else page.beside.id)

    def _show_again(self, id_: str) -> None:
        from pos.office.products.acts import products_of

        found = products_of(self._desk.till.store, [id_])
        self._page.beside.show(found[0] if found else None)

    def changed_elsewhere(self) -> None:
        """Another till's settings came, or another page's."""
        if not self._own:
            self._page.listing.changed(None)
            if self._page.isVisible():
                self._page.model.refresh()
                self._page.ask()

    def read_big(self) -> None:
        """The big changes beside the table, where they are shown."""
        from pos.office.products.history import recent

        store, page = self._desk.till.store, self._page
        if page.right.currentWidget() is page.big:
            slowly(lambda: recent(store, _MOST, least=2), page.big.show_acts, self._failed)

    # ----------------------------------------------------------- missed searches

    def read_missed(self) -> None:
        from pos.office.products.searches import open_searches

        store = self._desk.till.store
        slowly(lambda: open_searches(store), self._show_missed, self._failed)

    def _show_missed(self, found: list[Missed]) -> None:
        page = self._page
        page.missed.show_missed(found)
        page.vain.setVisible(bool(found))
        page.vain.say(self._desk.tr(N_("Searched for in vain: {n}"), n=len(found)))

    def teach(self, words: str) -> None:
        """The product that is looked at is found by these words."""
        from pos.office.products.searches import teach

        id_ = self._page.beside.id
        said = self._desk.tr(N_("Found by “{words}” from now on."), words=words)
        act = self._desk.attempt(teach, words, id_, refused=self.refused)
        if act is not None:
            self.done([id_], said, act)
            self.read_missed()

    def put_aside(self, words: str) -> None:
        from pos.office.products.searches import dismiss

        self._desk.attempt(dismiss, words, refused=self.refused)
        self.read_missed()
