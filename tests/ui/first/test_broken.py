"""A damaged database in the real window: a calm page, the ways on, and selling again."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.storage import soundness
from pos.till import finishing, paying, selling, shifts
from pos.till.keeping.backups import back_up_everywhere
from tests.support.clock import SetClock
from tests.support.museum import money, new_folder, open_till
from ui.demo.driver import Driver
from ui.first.broken import Broken
from ui.first.run import FirstRun
from ui.shell.window import Window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A till with one sale in its backup and one after it; the shift is open."""
    home = new_folder(tmp_path / "till")
    till = open_till(home)
    shifts.open_shift(till, money("100.00"))
    for _ in range(2):
        selling.add(till, "ADULT")
        paying.pay_cash(till, None)
        finishing.finish(till)
        if till.last.fact.receipt == "K1-000001":
            back_up_everywhere(till)
    till.close()
    return home


@pytest.fixture
def open_it(qapp: QApplication, folder: Path) -> Iterator[Callable[[], Driver]]:
    opened: list[Driver] = []

    def opening() -> Driver:
        window = Window(folder, language="sv", clock=SetClock())
        window.resize(1024, 768)
        driver = Driver(window)
        opened.append(driver)
        window.show()
        driver.until(lambda: bool(window.view or window.welcome.problem), "nothing was shown")
        return driver

    yield opening
    for driver in opened:
        driver.end()


def broken(driver: Driver) -> Broken:
    page = driver.window.before.page
    assert isinstance(page, Broken)
    return page


def _header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def _garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [_header, _garbage, _short, _gone])
def test_damage_is_told_and_mended(
    open_it: Callable[[], Driver], folder: Path, damage: Callable[[Path], None]
) -> None:
    path = folder / "museum.sqlite"
    damage(path)
    before = path.read_bytes() if path.exists() else None
    driver = open_it()
    page = broken(driver)
    driver.until(lambda: page.ways.best is not None, "the backup was not found")
    assert "K1" in driver.find("brokenNewest").text()
    driver.click("broken_rescue")
    driver.until(lambda: page.card.step is page.mended, "it was not mended")
    assert page.mended.done is not None
    assert page.mended.done.whole == (damage is _header)
    if before is not None:
        assert (Path(page.mended.done.aside) / "museum.sqlite").read_bytes() == before
    driver.click("firstNext")
    driver.until(lambda: driver.window.view is not None, "the till was not opened")
    driver.sign_in("1234")
    till = driver.window.till
    receipts = {row[0] for row in till.store.rows("SELECT receipt FROM receipt")}
    assert receipts == ({"K1-000001", "K1-000002"} if damage is _header else {"K1-000001"})
    driver.window.view.go("sell")
    selling.add(till, "ADULT")
    paying.pay_cash(till, None)
    assert finishing.finish(till).fact.receipt == "K1B-000001"


def test_another_backup_may_be_chosen(
    open_it: Callable[[], Driver], folder: Path, tmp_path: Path
) -> None:
    shutil.move(folder / "backups", tmp_path / "stick")
    _garbage(folder / "museum.sqlite")
    driver = open_it()
    page = broken(driver)
    driver.click("broken_rescue")
    driver.until(lambda: driver.find("brokenNotice").isVisible(), "nothing is said")
    assert "säkerhetskopia" in driver.find("brokenNoticeSentence").text()
    driver.click("broken_restore")
    driver.find("firstRestorePlace").setText(str(tmp_path / "stick"))
    driver.until(lambda: bool(page.restore.found), "no backup was found")
    driver.click("firstNext")
    driver.until(lambda: page.card.step is page.mended, "it was not mended")


def test_a_ledger_that_says_no_changes_nothing(open_it: Callable[[], Driver], folder: Path) -> None:
    _header(folder / "museum.sqlite")
    before = (folder / "museum.sqlite").read_bytes()
    driver = open_it()
    driver.click("broken_ledger")
    driver.find("firstLedgerAddress").setText("http://127.0.0.1:9")
    driver.find("firstLedgerCode").setText("ABCD-EFGH-JKLM")
    driver.click("firstNext")
    driver.until(lambda: driver.find("firstLedgerNotice").isVisible(), "nothing is said")
    assert (folder / "museum.sqlite").read_bytes() == before
    driver.click("firstBack")
    assert driver.find("broken_rescue").isVisible()


def test_what_was_put_back_is_opened(open_it: Callable[[], Driver], folder: Path) -> None:
    whole = (folder / "museum.sqlite").read_bytes()
    _header(folder / "museum.sqlite")
    driver = open_it()
    (folder / "museum.sqlite").write_bytes(whole)
    driver.click("broken_again")
    driver.until(lambda: driver.window.view is not None, "the till was not opened")


def test_a_lost_key_is_no_new_museum(open_it: Callable[[], Driver], folder: Path) -> None:
    (folder / "till.key").unlink()
    assert isinstance(open_it().window.before.page, Broken)


def test_a_first_run_that_was_cut_off_begins_anew(
    open_it: Callable[[], Driver], folder: Path
) -> None:
    for one in folder.iterdir():
        shutil.rmtree(one) if one.is_dir() else one.unlink()
    (folder / "making-x").mkdir()
    (folder / "till.key").write_bytes(bytes(32))
    assert isinstance(open_it().window.before.page, FirstRun)


def test_damage_found_while_selling_is_told_and_mended_at_the_next_start(
    open_it: Callable[[], Driver], folder: Path
) -> None:
    """Of a table that no start reads."""
    _page_lost(folder, "counted")
    driver = open_it()
    window = driver.window
    driver.sign_in("4711")
    window.desk.backing.checking.start()
    driver.until(lambda: window.desk.backing.checking.done, "it was not looked through")
    assert window.bar.chips["backup"].text() == "Databasen skadad"
    driver.click("chip_backup")
    anew: list[bool] = []
    window.begin_again.connect(anew.append)
    driver.click("backupMend")
    assert anew == [False]
    window.shut()
    again = open_it()
    again.click("broken_rescue")
    again.until(lambda: broken(again).card.step is broken(again).mended, "it was not mended")
    assert broken(again).mended.done.whole
    soundness.glance(folder)


def test_damage_met_while_the_window_is_set_up_opens_anew(
    open_it: Callable[[], Driver], folder: Path
) -> None:
    """Of the printer's queue, which is read when the pages are there already."""
    _page_lost(folder, "print_job_open")
    window = Window(folder, language="sv", clock=SetClock())
    anew: list[bool] = []
    window.begin_again.connect(anew.append)
    driver = Driver(window)
    window.show()
    driver.until(lambda: bool(anew), "the window went on as if nothing were")
    window.shut()
    window.close()
    assert broken(open_it())


def _page_lost(folder: Path, name: str) -> None:
    database = sqlite3.connect(folder / "museum.sqlite")
    root = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
    at, size = root.fetchone()[0] - 1, database.execute("PRAGMA page_size").fetchone()[0]
    database.close()
    with (folder / "museum.sqlite").open("r+b") as file:
        file.seek(at * size)
        file.write(b"\xff" * size)
