"""Tickets that let in whoever comes: asked when one is added, and again when somebody wants to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.domain.line import Line
from pos.domain.visits import GroupTooSmall, kind_name, open_kinds
from pos.language import N_
from pos.till import selling

if TYPE_CHECKING:
    from ui.sell.board import SellBoard
    from ui.sell.visits_panel import Row, VisitsPanel

MOST = 9_999


class Tickets:
    """Between the basket and the panel. What is usual holds until somebody says otherwise, so
    that a payment key can follow at once."""

    def __init__(self, board: SellBoard) -> None:
        self.board = board
        self.desk = board.desk
        self._panel: VisitsPanel | None = None
        self._about = ("", 0)  # product and place of the line that is asked about
        board.desk.basket_changed.connect(self._follow)

    @property
    def panel(self) -> VisitsPanel:
        """Made when it is first wanted."""
        if self._panel is None:
            from ui.sell.visits_panel import VisitsPanel

            self._panel = VisitsPanel(self.desk)
            self._panel.said.connect(self._said)
            self._panel.left.connect(self.board.back)
        return self._panel

    @property
    def asks(self) -> bool:
        """Whether the panel is shown."""
        return self._panel is not None and self.board.left.currentWidget() is self._panel

    def added(self) -> bool:
        """Ask about the line last touched, if there is anything to ask; whether there was."""
        basket = self.desk.till.basket
        if not basket.lines:
            return False
        line = basket.lines[basket.current]
        group = line.product.group
        small = group is not None and line.quantity < group.least
        if not small and not open_kinds(line.product, line.quantity):
            return False
        self._open(basket.current, pieces=small)
        return True

    def change(self) -> bool:
        """F3, or a press on the line: its pieces and its visitors."""
        lines = self.desk.till.basket.lines
        line = lines[self.board.selected] if lines else None
        if line is None or not (line.product.asks or line.product.group):
            return False
        self._open(self.board.selected, pieces=True)
        return True

    def too_small(self) -> bool:
        """A group that cannot be paid is asked about again."""
        for place, line in enumerate(self.desk.till.basket.lines):
            if line.product.group and line.quantity < line.product.group.least:
                self._open(place, pieces=True)
                return True
        return False

    def _open(self, place: int, *, pieces: bool) -> None:
        line = self.desk.till.basket.lines[place]
        self._about = (line.product.id, place)
        self.board.select(place)
        self.board.open_page(self.panel)
        self.panel.ask(
            self.desk.name(line.product.names), self._detail(line), self._rows(line, pieces)
        )
        self._warn(line)

    def _detail(self, line: Line) -> str:
        if line.product.asks:
            return self.desk.tr(N_("Who comes in?"))
        return self.desk.tr(N_("Leaders and teachers come in free."))

    def _rows(self, line: Line, pieces: bool) -> list[Row]:
        from ui.sell.visits_panel import Row

        now = dict(line.visitors)
        rows = []
        if pieces:
            many = N_("Persons") if line.product.group else N_("Tickets")
            rows.append(Row("", self.desk.tr(many), line.quantity, 1, MOST))
        for kind, least, most in open_kinds(line.product, line.quantity):
            name = kind_name(kind, self.desk.language)
            rows.append(Row(kind, name, now.get(kind, 0), least, most))
        return rows

    def _said(self, key: str, number: int) -> None:
        place = self._about[1] + 1
        if key:
            self.board.do(selling.set_visits, {key: number}, place)
        else:
            self.board.do(selling.set_quantity, number, place)

    def _follow(self) -> None:
        """The basket changed: the panel shows the line as it is, or goes with it."""
        if self._panel is None or self.board.left.currentWidget() is not self._panel:
            return
        product, place = self._about
        lines = self.desk.till.basket.lines
        if place >= len(lines) or lines[place].product.id != product:
            self.board.home()
            return
        rows = self._rows(lines[place], pieces="" in self._panel.rows)
        if {row.key for row in rows} != set(self._panel.rows):
            self._grow(rows)
        self._panel.show_rows(rows)
        self._warn(lines[place])

    def _grow(self, rows: list[Row]) -> None:
        """A group became large enough to bring leaders, or too small: the pieces stay first."""
        panel = self.panel
        for row in rows:
            panel.add(row)
        for key in set(panel.rows) - {row.key for row in rows}:
            panel.drop(key)

    def _warn(self, line: Line) -> None:
        group = line.product.group
        if group is not None and line.quantity < group.least:
            refusal = GroupTooSmall(
                name=line.product.names, least=group.least, pieces=line.quantity
            )
            self.panel.notice.say(refusal.sentence(self.desk.language), "amber")
        else:
            self.panel.notice.clear()
