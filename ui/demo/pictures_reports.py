"""Pictures of the coordinator's reports."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from ui.demo.stage import counter

_REPORTS = ("category", "day", "statistics")


def take_reports(language: str, target: Path) -> None:
    """The month's first page, some reports, and the receipts behind a figure."""
    with counter(language) as driver:
        driver.window.view.go("reports")
        page = driver.window.view.pages.current()
        driver.until(lambda: page.overview.told is not None, "nothing was read")
        driver.click("period_month")
        driver.find("period_month").setFocus()
        driver.until(lambda: page.overview.told.period.kind == "month", "another period")
        driver.save(target / f"{language}-reports.png")
        for name in _REPORTS:
            page.open(name)
            driver.until(partial(_shown, page, name), name)
            driver.wait(150)
            driver.save(target / f"{language}-reports-{name}.png")
        page.view.behind.emit(page.view.table.rows[0].key)
        driver.until(lambda: page.views.currentWidget() is page.receipts, "receipts")
        driver.save(target / f"{language}-reports-receipts.png")


def _shown(page: Any, name: str) -> bool:
    return page.view.table is not None and bool(page.view.table.name == name)
