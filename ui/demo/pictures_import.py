"""Pictures of a product list being taken in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.office.catalogue.acts import all_products
from ui.demo.driver import Driver
from ui.demo.stage import counter

if TYPE_CHECKING:
    from ui.demo.stage import Take


def take_import(language: str, target: Path) -> None:
    """The lines of a supplier's list before anything is written, and after."""
    with counter(language, role="manager") as driver:
        _tell(driver, lambda screen: driver.save(target / f"{language}-{screen}.png"))


def _tell(driver: Driver, take: Take) -> None:
    view = driver.window.view
    view.go("importing")
    take("import-file")
    page: Any = view.pages.page("importing")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "höst.csv"
        file.write_text(_list(driver), encoding="utf-8")
        page.open(file)
        driver.until(lambda: not page.work.busy, "the list is read")
        take("import-lines")
        driver.click("importColumns")
        take("import-columns")
        page.back()
        driver.click("importTake")
        driver.until(lambda: page.told is not None, "the list is taken in")
        take("import-done")


def _list(driver: Driver) -> str:
    """A dozen products with other prices, two new ones and one that is wrong."""
    lines = ["Artikelnr;Streckkod;Namn;Varugrupp;Moms;Pris;Leverantör"]
    rows = [row for row in all_products(driver.window.view.desk.till) if row.price_cents]
    for number, row in enumerate(rows[:12]):
        cents = (row.price_cents or 0) + (50 if number % 2 else 0)
        price = f"{cents // 100},{cents % 100:02}"
        lines.append(f"{row.sku};{' '.join(row.barcodes)};{row.names['sv']};{row.category};"
                     f"{row.vat};{price};Förlag B")  # fmt: skip
    lines.append("NOT-7;;Notställ;souvenir;25,5;39,00;Musik Ab")
    lines.append("NOT-8;;Stämgaffel;souvenir;25,5;12,90;Musik Ab")
    lines.append("NOT-9;;Metronom;souvenir;25,5;fyrtio;Musik Ab")
    return "\n".join(lines)
