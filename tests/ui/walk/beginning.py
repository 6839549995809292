"""Before there is a till: the first run, the ways to begin, and a database that is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from pos.office.catalogue.categories import DEMO
from pos.till import finishing, paying, selling, shifts
from pos.till.keeping.backups import back_up_everywhere
from tests.support.museum import money, new_folder, open_till
from tests.ui.walk.walker import COORDINATOR, Walker
from ui.app import FolderNotWritten

FAULTY = Path(__file__).parents[2] / "data" / "products-faulty.csv"


def beginning(walker: Walker) -> Iterator[str]:
    home = walker.folder.parent
    walker.begin(home / "not ours", refusal=FolderNotWritten(folder=home / "not ours"))
    yield "folder not written"
    (home / "new").mkdir()
    walker.begin(home / "new")
    yield from _new(walker)
    yield from _otherwise(walker)
    _a_day(home / "old")
    yield from _damaged(walker, home / "old")


def _new(walker: Walker) -> Iterator[str]:
    yield "first, ways"
    walker.click("first_new")
    yield "first, seller empty"
    walker.enter("Musikstiftelsen", "2077474-1")
    yield "first, seller, a wrong ID"
    walker.enter("2077474-0", "Musikmuseet", "Biskopsgatan 17", "20500 Åbo", "+358 2 000 0000",
                 "info@museum.example")  # fmt: skip
    yield "first, till"
    walker.click("firstNext")
    page = walker.window.before.page
    walker.until(lambda: bool(page.printer.set_up.choose.list.buttons), "no printer was found")
    yield "first, printer"
    walker.find("printerSpec").setText("carrier pigeon")
    walker.click("firstNext")
    yield "first, no printer"
    walker.find("printerSpec").setText("virtual")
    walker.click("firstNext")
    yield "first, people"
    walker.enter("Maria Lind", COORDINATOR)
    walker.find("firstPinAgain").setText("4712")
    walker.click("firstNext")
    yield "first, another PIN"
    walker.find("firstPinAgain").setText(COORDINATOR)
    walker.click("firstPersonAdd")
    yield "first, more people"
    walker.click("firstNext")
    yield "first, products"
    yield from _lists(walker)
    walker.click("firstNext")
    yield "first, summary"


def _lists(walker: Walker) -> Iterator[str]:
    page = walker.window.before.page
    walker.find("firstProductFile").setText(str(FAULTY))
    walker.click("firstProductLook")
    walker.until(lambda: walker.find("firstProductNotice").isVisible(), "nothing is said")
    yield "first, a faulty list"
    good = walker.folder.parent / "products.csv"
    shutil.copy(DEMO / "products.csv", good)
    walker.find("firstProductFile").setText(str(good))
    walker.click("firstProductLook")
    walker.until(lambda: page.products.report is not None, "the list was not read")
    yield "first, a good list"


def _otherwise(walker: Walker) -> Iterator[str]:
    """From a backup, or from a ledger."""
    page = walker.window.before.page
    while page.card.step is not page.ways:
        walker.click("firstBack")
    walker.click("first_restore")
    walker.wait(200)
    yield "first, restore"
    walker.click("firstBack")
    walker.click("first_ledger")
    yield "first, ledger"
    walker.click("firstNext")
    yield "first, ledger, empty"


def _a_day(folder: Path) -> None:
    """A sale in the backup and one after it."""
    till = open_till(new_folder(folder))
    shifts.open_shift(till, money("100.00"))
    for number in range(2):
        selling.add(till, "ADULT")
        paying.pay_cash(till, None)
        finishing.finish(till)
        if not number:
            back_up_everywhere(till)
    till.close()


def _damaged(walker: Walker, folder: Path) -> Iterator[str]:
    database = folder / "museum.sqlite"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    walker.begin(folder)
    page = walker.window.before.page
    walker.until(lambda: page.ways.best is not None, "no backup was found")
    yield "broken"
    walker.click("broken_restore")
    walker.until(lambda: bool(page.restore.found), "no backup was found")
    walker.wait(200)
    yield "broken, restore"
    walker.click("firstBack")
    walker.click("broken_ledger")
    yield "broken, ledger"
    walker.click("firstBack")
    walker.click("broken_rescue")
    walker.until(lambda: page.card.step is page.mended, "it was not mended")
    yield "mended"
