"""The Museum Card and other passes: visits, the forecast, the company's statement, cards sold."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from pos.language import N_
from ui.desk import Desk
from ui.theme import SIZES
from ui.vouchers.passed_form import PassedForm
from ui.vouchers.rows import Row, RowList
from ui.vouchers.share_form import ShareForm
from ui.vouchers.statement_form import StatementForm
from ui.widgets import Beside, Card, Label, Notice, Scroll
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.figures_row import FiguresRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos.office.settlement.museum_card import CardStanding

THIS, LAST, YEAR = "this", "last", "year"


class MuseumCardTab(QWidget):
    """`act_wanted`: an act of the till. `period_changed`: the figures are to be read anew."""

    act_wanted = Signal(object)
    period_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now: CardStanding | None = None
        self.setObjectName("museumCardTab")
        self.setProperty("bare", True)
        self.visits = Card("cardVisits")
        self.title = Label("", "heading", name="cardVisitsTitle")
        self.period = ChoiceRow("cardPeriod", "tab")
        self.days = Label("", "small", name="cardDays")
        self.list = RowList("cardRows")
        self.told = Notice("cardTold")
        self.expected = Card("cardForecast")
        self.heading = Label("", "heading", name="cardForecastTitle")
        self.figures = FiguresRow("cardFigures")
        self.basis = Label("", "small", name="cardBasis", wrap=True)
        self.statement = StatementForm(desk)
        self.passed = PassedForm(desk)
        self.share = ShareForm(desk)
        self._lay_out()
        self.period.chosen.connect(lambda _: self.period_changed.emit())
        self.statement.act_wanted.connect(self.act_wanted)
        self.passed.act_wanted.connect(self.act_wanted)
        self.share.act_wanted.connect(self.act_wanted)
        self.retranslate()

    def _lay_out(self) -> None:
        row = Beside(self, (2, 3), (2, 3))
        row.setContentsMargins(0, 0, 0, 0)
        self.visits.column.addWidget(self.title)
        self.visits.column.addWidget(self.period, 0, Qt.AlignmentFlag.AlignLeft)
        self.visits.column.addWidget(self.days)
        self.visits.column.addWidget(self.list, 1)
        scroll = Scroll("cardScroll")  # a low window in large text has no room for all of it
        right = scroll.column
        right.setSpacing(SIZES.gap)
        for widget in (self.heading, self.figures, self.basis):
            self.expected.column.addWidget(widget)
        self.expected.column.addWidget(self.statement)
        right.addWidget(self.told)
        right.addWidget(self.expected)
        right.addWidget(self.passed)
        right.addWidget(self.share)
        right.addStretch(1)
        row.addWidget(self.visits)
        row.addWidget(scroll)

    def days_chosen(self) -> tuple[date, date]:
        """The first and last day of the period."""
        today = self._desk.till.local(self._desk.till.now()).date()
        first = today.replace(day=1)
        if self.period.current == YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        if self.period.current == LAST:
            before = first - timedelta(days=1)
            return before.replace(day=1), before
        return first, today.replace(day=monthrange(today.year, today.month)[1])

    def reading(self) -> Callable[[], CardStanding]:
        """What reads the figures, off the window's thread."""
        from pos.office.settlement.museum_card import card_standing

        return partial(card_standing, self._desk.till, *self.days_chosen())

    def show_standing(self, now: CardStanding) -> None:
        self._now = now
        self.retranslate()

    def retranslate(self) -> None:
        desk = self._desk
        tr = desk.tr
        self.title.setText(tr(N_("Visits")))
        self.period.offer([
            (THIS, tr(N_("Month"))), (LAST, tr(N_("Last"))), (YEAR, tr(N_("Year"))),
        ])  # fmt: skip
        first, last = self.days_chosen()
        self.days.setText(f"{desk.date(first)} – {desk.date(last)}")
        self.heading.setText(tr(N_("Museum Card: the compensation")))
        if self._now is None:
            return
        self._show_visits()
        self._show_forecast()
        self.statement.show_standing(self._now)
        self.passed.show_standing(self._now)
        self.share.show_standing(self._now)

    def _show_visits(self) -> None:
        from pos.domain.visits import kind_name

        desk, now = self._desk, self._now
        kinds: Counter[str] = Counter()
        places: dict[str, Counter[str]] = {}
        for row in now.visits:
            kinds[row.kind] += row.count
            places.setdefault(row.kind, Counter())[now.places.get(row.place, "")] += row.count
        self.list.setAccessibleName(self.title.text())
        self.list.show_rows([
            Row(
                kind, kind_name(kind, desk.language), str(count),
                ", ".join(f"{name} {n}" for name, n in places[kind].items() if name),
            )
            for kind, count in kinds.most_common()
        ])  # fmt: skip

    def _show_forecast(self) -> None:
        desk, now = self._desk, self._now
        tr = desk.tr
        figures = [
            (tr(N_("Museum Card visits")), str(now.counted), ""),
            (tr(N_("Forecast")), desk.money(now.forecast), ""),
        ]
        if now.difference is not None:
            tone = "amber" if now.difference else "green"
            figures += [
                (tr(N_("Statement")), desk.money(now.stated), ""),
                (tr(N_("Difference")), desk.money(now.difference, sign=True), tone),
            ]
        self.figures.show_figures(figures)
        from pos.language import percent

        if now.price is None:
            self.basis.setText(tr(N_("Set whose price is the normal one to get a forecast.")))
        else:
            self.basis.setText(tr(
                N_("{share} of the normal price of {price}, as it is set for each day."),
                share=percent(now.share, desk.language), price=desk.euros(now.price),
            ))  # fmt: skip
