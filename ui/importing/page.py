"""Import: a file, what it would do line by line, and then all of it at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos.domain.errors import Refusal
from pos.domain.vat import VatClass
from pos.language import N_
from pos.office.catalogue.report import ImportReport
from pos.office.importing.pieces import StockChanged
from pos.office.importing.plan import Kind
from pos.office.importing.writing import Done
from ui.desk import Desk
from ui.importing.busy_card import BusyCard
from ui.importing.choose_card import ChooseCard
from ui.importing.done_card import DoneCard
from ui.importing.mapping_card import MappingCard
from ui.importing.preview_card import PreviewCard
from ui.importing.words import SHOPS
from ui.importing.work import Looked, Work
from ui.theme import SIZES
from ui.widgets import Button, Label, Notice, Page

_MOST_SHOWN = 6


class ImportPage(Page):
    """The shop manager's; opened from Products."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "importPage", parent)
        self.looked: Looked | None = None
        self.told: Done | None = None
        self.work = Work(desk.till, self)
        self.title = Label("", "title", name="importTitle")
        self.about = Label("", "muted", name="importAbout")
        self.back_ = Button("", "quiet", name="importBack", key="Esc")
        self.notice = Notice("importNotice")
        self._why_again = ""  # a file is looked through once more
        self.choose, self.busy = ChooseCard(desk), BusyCard(desk)
        self.preview, self.mapping = PreviewCard(desk), MappingCard(desk)
        self.done = DoneCard(desk)
        self.stack = QStackedWidget()
        for card in (self.choose, self.busy, self.preview, self.mapping, self.done):
            self.stack.addWidget(card)
        self.columns = Button("", "quiet", name="importColumns")
        self.save = Button("", "quiet", name="importSaveRefused")
        self.take = Button("", "primary", name="importTake", key="Ctrl+S")
        self.take.setShortcut("Ctrl+S")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SIZES.gutter] * 4)
        column.setSpacing(SIZES.gap)
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addWidget(self.about, 1)
        top.addWidget(self.back_)
        top.addStrut(SIZES.touch)  # the title stays where it is when the way back goes
        below = QHBoxLayout()
        below.addWidget(self.columns)
        below.addWidget(self.save)
        below.addStretch(1)
        below.addWidget(self.take)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        work = self.work
        self.choose.chosen.connect(self.open)
        self.busy.cancelled.connect(work.give_up)
        self.preview.changed.connect(self.retranslate)
        self.columns.clicked.connect(self._map)
        self.mapping.ready.connect(self._read)
        self.mapping.back.connect(self._unmap)
        self.save.clicked.connect(self._save)
        self.take.clicked.connect(self._take)
        self.done.undo_wanted.connect(self._undo)
        self.done.another_wanted.connect(self._another)
        self.done.over.connect(self._leave)
        self.back_.clicked.connect(self.back)
        work.moved.connect(self.busy.show_step)
        work.looked.connect(self._looked)
        work.done.connect(self._taken)
        work.undone.connect(self._undone)
        work.given_up.connect(self._given_up)
        work.failed.connect(self._failed)

    # ---------------------------------------------------------------------- acts

    def open(self, file: Path) -> None:
        """Look a file through."""
        self.mapping.forget()
        self.looked = Looked(file, ImportReport(), None)
        self._read()

    def _read(self) -> None:
        if self.looked is None or self.work.busy:
            return
        vat = VatClass(self.mapping.vat) if self.mapping.vat else None
        self._show(self.busy)
        self.busy.show_step("reading", 0, 0)
        self.work.look(self.looked.file, self.mapping.said, vat)

    def _looked(self, looked: Looked) -> None:
        self.looked = looked
        self.mapping.show_file(looked.report)
        if looked.plan is None:
            self._say_faults(looked)
            self._show(self.mapping if looked.report.headings else self.choose)
            return
        self.preview.show_plan(looked.plan)
        self._show(self.preview)
        self.notice.say(self._why_again, "amber")
        self._why_again = ""
        self.preview.list.setFocus()

    def _say_faults(self, looked: Looked) -> None:
        shown = [one.reason.sentence(self.desk.language) for one in looked.report.refusals]
        more = ["…"] if len(shown) > _MOST_SHOWN else []
        self.notice.say(
            self.desk.tr(N_("{file} cannot be taken in as it is."), file=looked.file.name), "red",
            "\n".join(shown[:_MOST_SHOWN] + more),
        )  # fmt: skip

    def _take(self) -> None:
        plan = self.looked.plan if self.looked else None
        if plan is None or self.work.busy or not plan.chosen():
            return
        self._show(self.busy)
        self.busy.show_step("writing", 0, len(plan.chosen()))
        self.work.take_in(plan)

    def _taken(self, done: Done) -> None:
        self.told = done
        self._listed()
        self.done.tell(done)
        self._show(self.done)
        self.done.close_.setFocus()

    def _undo(self) -> None:
        if self.told is None or self.work.busy:
            return
        self._show(self.busy)
        self.busy.show_step("showing", 0, len(self.told.lines))
        self.work.undo(self.told)

    def _undone(self) -> None:
        assert self.told is not None
        self._listed()
        self.done.tell(self.told, undone=True)
        self._show(self.done)

    def _listed(self) -> None:
        """The product list is another one: whoever shows it reads it again."""
        self.desk.till.reload()
        self.desk.settings_changed.emit()

    def _given_up(self) -> None:
        self._show(self.preview if self.looked and self.looked.plan else self.choose)
        self.notice.say(self.desk.tr(N_("Given up. Nothing was changed.")))

    def _failed(self, error: Exception) -> None:
        self._show(self.preview if self.looked and self.looked.plan else self.choose)
        if not isinstance(error, Refusal):
            raise error
        said = error.sentence(self.desk.language)
        if isinstance(error, StockChanged) and self.looked is not None:
            self._why_again = said
            self._read()  # the preview says what is not so any more
            return
        self.notice.say(said, "red")

    def _map(self) -> None:
        self._show(self.mapping)
        self.mapping.focus()

    def _unmap(self) -> None:
        self._show(self.preview if self.looked and self.looked.plan else self.choose)

    def _save(self) -> None:
        """The refused lines as a file of their own, to be mended."""
        if self.looked is None:
            return
        file = self.looked.file
        refused = self.desk.tr(N_("refused"))
        asked = file.with_name(f"{file.stem}-{refused}.csv")
        chosen, _ = QFileDialog.getSaveFileName(self, self.save.text(), str(asked), "CSV (*.csv)")
        if chosen:
            self.save_refused(Path(chosen))

    def save_refused(self, file: Path) -> None:
        """Write the refused lines with the reasons in a last column."""
        from pos.office.importing.refused import write_refused

        assert self.looked is not None
        try:
            number = write_refused(self.looked.report, file, self.desk.language)
        except OSError as error:
            words = N_("The file {file} cannot be written: {problem}")
            said = self.desk.tr(words, file=file.name, problem=error.strerror or error)
            self.notice.say(said, "red")
            return
        self.notice.say(self.desk.tr_plural("{n} line is in {file}. Mend it and take it in.",
                                            "{n} lines are in {file}. Mend them and take them in.",
                                            number, file=file.name))  # fmt: skip

    def _another(self) -> None:
        self.looked = self.told = None
        self._show(self.choose)

    def shut(self) -> None:
        self.work.shut()

    def _leave(self) -> None:
        self._another()
        self.desk.page_wanted.emit("products")

    # --------------------------------------------------------------------- shell

    def keys(self) -> list[tuple[str, str]]:
        tr = self.desk.tr
        return [("Ctrl+O", tr(N_("Choose a file …"))), ("Ctrl+S", tr(N_("Take the lines in"))),
                (tr(N_("Space")), tr(N_("Take the marked line, or leave it")))]  # fmt: skip

    def entered(self) -> None:
        self.retranslate()
        self.choose.button.setFocus()

    def back(self) -> bool:
        """One step back; a file that was looked through is kept until another one is."""
        now = self.stack.currentWidget()
        if now is self.busy:
            if self.busy.cancel.isVisible():
                self.work.give_up()
        elif now is self.mapping:
            self._unmap()
        elif now is self.preview:
            self._show(self.choose)
        elif now is self.choose and self.looked is not None and self.looked.plan is not None:
            self.desk.page_wanted.emit("products")
        else:
            self._leave()
        return True

    def _show(self, card: QWidget) -> None:
        if card is not self.mapping and card is not self.choose:
            self.notice.clear()
        self.stack.setCurrentWidget(card)
        self.retranslate()

    def retranslate(self) -> None:
        tr, now = self.desk.tr, self.stack.currentWidget()
        self.title.setText(tr(N_("Import products")))
        self.about.setText(self._about())
        self.back_.say(tr(N_("Back")))
        self.back_.setVisible(now in (self.choose, self.preview))
        for card in (self.choose, self.busy, self.preview, self.mapping, self.done):
            card.retranslate()
        plan = self.looked.plan if self.looked and now is self.preview else None
        for button in (self.columns, self.save, self.take):
            button.setVisible(plan is not None)
        if plan is None:
            return
        self.columns.say(tr(N_("What the columns hold …")))
        self.save.say(tr(N_("Save refused lines …")))
        self.save.setVisible(plan.counts()[Kind.REFUSED] > 0)
        number = len(plan.chosen())
        self.take.say(self.desk.tr_plural("Take {n} line in", "Take {n} lines in", number))
        self.take.setEnabled(number > 0)

    def _about(self) -> str:
        if self.looked is None or self.stack.currentWidget() is self.choose:
            return ""
        report = self.looked.report
        parts = [self.looked.file.name, SHOPS.get(report.made_by, "")]
        if report.unknown_columns:
            left = ", ".join(report.unknown_columns[:_MOST_SHOWN])
            parts.append(self.desk.tr(N_("not read: {columns}"), columns=left))
        return " · ".join(part for part in parts if part)
