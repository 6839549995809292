"""The reports' page, in the real window on a demonstration museum."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from pos.office.reports.all import REPORTS
from ui.demo.driver import Driver
from ui.reports.page import ReportsPage


@pytest.fixture
def page(counter: Driver) -> ReportsPage:
    counter.window.view.go("reports")
    shown = counter.window.view.pages.current()
    assert isinstance(shown, ReportsPage)
    counter.until(lambda: shown.overview.told is not None, "nothing was read")
    counter.click("period_year")
    counter.until(lambda: shown.overview.told.period.kind == "year", "another period")
    return shown


def opened(counter: Driver, page: ReportsPage, name: str) -> Any:
    page.open(name)
    counter.until(
        lambda: page.views.currentWidget() is page.view and page.view.table.name == name, name
    )
    return page.view.table


def test_the_figures_are_the_periods_and_open_their_reports(
    counter: Driver, page: ReportsPage
) -> None:
    told = page.overview.told
    assert told.sales.cents > 0
    assert page.overview.sales.figure.text() == counter.window.desk.euros(told.sales)
    counter.click("reportSales")
    counter.until(lambda: page.views.currentWidget() is page.view, "the sales' report")
    assert page.view.table.total[2] == told.sales.cents


def test_every_report_is_shown_and_its_first_row_opens(counter: Driver, page: ReportsPage) -> None:
    for name in REPORTS:
        table = opened(counter, page, name)
        view: QTableView = page.view.view
        assert view.model().rowCount() == len(table.rows) + bool(table.total)
        assert page.view.title.text() == table.title
    table = opened(counter, page, "tender")
    page.view.take_focus()
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: page.views.currentWidget() is page.receipts, "receipts behind it")
    assert page.receipts.model.rowCount() > 0
    counter.key(Qt.Key.Key_Return)
    counter.until(page.sheet.isVisible, "the paper")
    for where in (page.receipts, page.view, page.overview):  # Esc, step by step
        assert counter.window.view.pages.current().back()
        assert page.views.currentWidget() is where
    assert not page.back()


def test_a_square_of_the_hours_opens_its_receipts_by_keys(
    counter: Driver, page: ReportsPage
) -> None:
    heat = page.overview.heat
    heat.setFocus()
    cells = page.overview.told.heat.cells
    day = next(day for day, row in enumerate(cells) if any(row))
    place = next(place for place, number in enumerate(cells[day]) if number)
    for key, times in ((Qt.Key.Key_Up, 7), (Qt.Key.Key_Down, day), (Qt.Key.Key_Right, place)):
        for _ in range(times):
            counter.key(key)
    assert heat.accessibleDescription().endswith(f": {cells[day][place]}")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: page.views.currentWidget() is page.receipts, "receipts of the hour")
    came = [
        number
        for view in page.receipts._found
        for line in view.receipt.lines
        for _, number in line.visits
    ]
    assert sum(came) == cells[day][place]


def test_days_are_chosen_and_what_is_none_is_said(counter: Driver, page: ReportsPage) -> None:
    counter.click("period_chosen")
    counter.fill("periodFirst", "31.2.2026")
    counter.click("periodShow")
    assert page.notice.text()
    counter.fill("periodFirst", "1.1.2020")
    counter.fill("periodLast", "31.12.2020")
    counter.click("periodShow")
    counter.until(lambda: page.overview.told.period.kind == "chosen", "the days")
    assert page.overview.told.sales.cents == 0
    assert not page.overview.told.heat.most


def test_files_are_written_with_a_word_about_it(
    counter: Driver, page: ReportsPage, tmp_path: Path
) -> None:
    opened(counter, page, "product")
    for way, ending in (("csv", "csv"), ("excel", "xlsx"), ("pdf", "pdf")):
        file = tmp_path / f"products.{ending}"
        page.ask_file = lambda *_, file=file: file
        counter.click(f"report_{way}")
        counter.until(lambda: not page.saving.busy and bool(page.notice.text()), way)
        assert file.stat().st_size > 100
        assert file.name in page.notice.text()
    page.ask_file = lambda *_: tmp_path / "no" / "folder.csv"
    counter.click("report_csv")
    counter.until(lambda: "not written" in page.notice.text(), "the refusal")


def test_all_receipts_behind_a_figure_become_a_file(
    counter: Driver, page: ReportsPage, tmp_path: Path
) -> None:
    opened(counter, page, "tender")
    file = tmp_path / "receipts.csv"
    page.ask_file = lambda *_: file
    page.view.behind.emit("cash")
    counter.until(lambda: page.views.currentWidget() is page.receipts, "receipts")
    shown = page.receipts.model.rowCount()
    assert 0 < shown < 300
    counter.click("receipts_csv")
    counter.until(lambda: not page.saving.busy and bool(page.notice.text()), "the file")
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == shown + 1


def test_print_queues_the_papers_job(counter: Driver, page: ReportsPage) -> None:
    opened(counter, page, "vat")
    counter.click("report_print")
    assert page.notice.text()
    jobs = counter.window.till.store.rows("SELECT what FROM print_job WHERE what = 'table'")
    assert len(jobs) == 1


def test_a_cashier_has_no_way_there(driver: Driver) -> None:
    driver.sign_in("1234")
    driver.open_shift("150,00")
    assert not driver.window.view.rail.buttons["reports"].isVisible()
    driver.window.view.go("reports")
    assert driver.window.view.pages.now != "reports"
