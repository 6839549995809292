"""The reports: a period's first page, the days that are chosen, tables with plots, receipts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.ui.walk.walker import Walker


def the_reports(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter()
    walker.window.view.go("reports")
    page = walker.window.view.pages.current()
    walker.until(lambda: page.overview.told is not None, "nothing was read")
    yield "reports"
    walker.click("period_month")
    walker.until(lambda: page.overview.told.period.kind == "month", "another period")
    yield "reports, month"
    for name in ("product", "acts", "statistics"):
        page.open(name)
        walker.until(partial(_is_shown, page, name), name)
        walker.wait(100)
        yield f"reports, {name}"
    walker.click("period_chosen")
    yield "reports, days"
    page.back()
    page.open("product")
    walker.until(lambda: _is_shown(page, "product"), "the products again")
    page.view.behind.emit(page.view.view.rows[0].what)
    walker.until(lambda: page.views.currentWidget() is page.receipts, "receipts")
    yield "reports, receipts"
    page.receipts.chosen.emit(page.receipts.model.views[0].name)
    walker.until(page.sheet.isVisible, "the paper")
    yield "reports, paper"


def _is_shown(page: object, name: str) -> bool:
    view = page.view  # type: ignore[attr-defined]
    shown = page.views.currentWidget() is view  # type: ignore[attr-defined]
    return bool(shown and view.table is not None and view.table.name == name)
