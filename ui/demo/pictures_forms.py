"""Pictures of small questions and forms: a code that two products share, visitors, letters."""

from __future__ import annotations

from pathlib import Path

from pos.till import selling
from pos.till.settings import put
from ui.demo.stage import counter

SHARED, OTHER = "2100001001001", "ADM-STUDENT"


def take_forms(language: str, target: Path) -> None:
    """What the counter asks where one barcode is on two products."""
    with counter(language) as driver:
        till = driver.window.till
        assert till is not None
        other = selling.by_sku(till, OTHER)
        assert other is not None
        with till.store.write() as tx:
            put(tx, "product", {other.id: {f"barcode/{SHARED}": True}}, None)
        till.reload()
        driver.scan("ADM-ADULT")
        driver.scan(SHARED)
        driver.window.look()
        driver.save(target / f"{language}-which.png")
