"""A museum's first till: everything that was chosen at the first run, or nothing of it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from pos.domain.catalogue import Category
from pos.domain.seller import TIMEZONE
from pos.domain.vat import VatClass, VatRates
from pos.journal.clock import Clock, WallClock
from pos.office.catalogue.acts import import_products, put_categories
from pos.office.catalogue.categories import DEMO, in_known, new_ones, read_categories
from pos.office.catalogue.file import read_products
from pos.office.catalogue.report import ImportReport
from pos.storage.engine import explain
from pos.till.keeping.backups import choose_place
from pos.till.keeping.restoring import DATABASE, move_in
from pos.till.settings import defaults
from pos.till.setup.museum import AlreadyATill, MuseumFile, check, init
from pos.till.till import Till

_STAGING = "making-"


class Beginning(msgspec.Struct, frozen=True):
    """What a museum begins with: itself, its product list (None: the standard categories), and
    the second place for backups ("" = none yet)."""

    museum: MuseumFile
    products: ImportReport | None = None
    backup_place: str = ""


def preview(file: Path, clock: Clock | None = None) -> ImportReport:
    """A product list as it would be taken in, by the VAT rates that every new till knows.

    They are those of the museum's day, which begins some hours before that of UTC.
    """
    zone = ZoneInfo(TIMEZONE)
    day = (clock or WallClock()).now().astimezone(zone).date()
    rates = VatRates(
        tuple(
            (VatClass(name), date.fromisoformat(first.removeprefix("rate/")), rate)
            for name, dated in defaults()["vat"].items()
            for first, rate in dated.items()
        )
    )
    return read_products(file, file.name, rates=rates.classes(day))


def standard_categories() -> tuple[Category, ...]:
    """Admission, tours, concerts, books …: what a museum's counter usually sells."""
    return read_categories(DEMO / "categories.csv")


def found(folder: Path, beginning: Beginning, clock: Clock | None = None) -> None:
    """Make the till in a folder of its own and move it into place when it can sell.

    A power cut leaves no till, or the whole one. Raises AlreadyATill, what `init --seller`
    refuses, what is wrong with the backup's place, and StorageUnavailable.
    """
    check(beginning.museum)
    if folder.joinpath(DATABASE).exists():
        raise AlreadyATill
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_STAGING}*"):  # by a power cut
            shutil.rmtree(left, ignore_errors=True)
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
        try:
            init(staging, beginning.museum, clock)
            _fill(staging, beginning, clock)
            move_in(staging, folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise explain(error) or error from error


def _fill(staging: Path, beginning: Beginning, clock: Clock | None) -> None:
    till = Till.open(staging, clock)
    try:
        report = beginning.products
        categories: Iterable[Category] = standard_categories()
        if report is None:
            put_categories(till, categories, None)
        else:
            rows = in_known(categories, report.rows)
            used = {row.category for row in rows}
            named = [category for category in categories if category.slug in used]
            import_products(till, rows, None, columns=report.columns_recognised,
                            categories=[*named, *new_ones(named, rows)])  # fmt: skip
        if beginning.backup_place:
            choose_place(till, beginning.backup_place)
    finally:
        till.close()
