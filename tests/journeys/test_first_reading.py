"""A new till in an organisation with years of history reads it all in while the cashier sells."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from pos.ledger.database import Database
from pos.storage.store import Store
from pos.storage.verify import verify_journal
from pos.sync.state import cursor_of, waiting
from tests.journeys.online import ALL_SENT, behind_the_ledger, chip, enrol, new_code
from tests.support import ledger_invariants as must
from tests.support.history import sell_elsewhere
from tests.support.ledger_process import LedgerProcess, command, environment, run

SALES = 5_000  # make bench has 20 000


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger's folder, with what another till has sold."""
    process = LedgerProcess(tmp_path_factory.mktemp("history"))
    sell_elsewhere(process, SALES)
    assert process.stop() == 0
    return process.folder


@pytest.fixture
def ledger(history: Path, tmp_path: Path) -> Iterator[LedgerProcess]:
    shutil.copytree(history, tmp_path / "ledger")
    process = LedgerProcess(tmp_path / "ledger")
    yield process
    process.stop()


def sell(cashier: Any) -> None:
    """As `Cashier.sell`, by a person: with a moment between the keys. That nothing holds the window
    meanwhile is watched, as in every test of it (tests/support/held.py)."""
    cashier.scan("ADM-ADULT")
    for _ in range(2):
        cashier.qtbot.wait(20)
        cashier.key(Qt.Key.Key_F9)
    cashier.qtbot.wait(20)
    assert not cashier.basket.lines


def test_the_cashier_sells_while_history_comes_down(
    open_window: Any, ledger: LedgerProcess
) -> None:
    cashier = open_window(behind_the_ledger())
    cashier.sign_in("4711")
    cashier.open_till()
    for _ in range(6):
        sell(cashier)
    enrol(cashier, ledger)
    seen: list[str] = []
    cashier.window.exchanging.changed.connect(lambda: seen.append(chip(cashier)))
    cashier.until(lambda: any("Läser in" in words for words in seen))
    cashier.press("chip_connection")  # shut: the panel is for later
    sold = 0
    while cashier.window.exchanging.connection.reading is not None:
        sell(cashier)
        sold += 1
    assert sold >= 3
    cashier.until(lambda: chip(cashier) == ALL_SENT)
    read = [int(words.split("·")[1].strip(" %\u00a0")) for words in seen if "Läser in" in words]
    assert read == sorted(read)
    assert len(set(read)) > 3
    database = Database(ledger.url)
    try:
        must.gapless_equal_prefix(database, 1, [cashier.till.store])
    finally:
        database.close()


def test_after_a_kill_it_goes_on_where_it_was(open_window: Any, ledger: LedgerProcess) -> None:
    cashier = open_window()
    folder = cashier.till.folder
    cashier.window.shut()
    run(folder, "enrol", "--ledger", ledger.address, "--code", new_code(ledger))
    with subprocess.Popen(
        command(folder, "sync"), env=environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as reading:  # fmt: skip
        store = Store(folder)
        until = time.monotonic() + 60
        while cursor_of(store).position < 500 and time.monotonic() < until:
            time.sleep(0.01)
        reading.kill()
    killed_at = cursor_of(store).position
    store.close()
    assert 500 <= killed_at < SALES
    cashier = open_window()
    told: list[tuple[int, int]] = []
    exchanging = cashier.window.exchanging
    exchanging.changed.connect(lambda: told.append(exchanging.connection.reading or (0, 0)))
    cashier.until(lambda: chip(cashier) == ALL_SENT, 60)
    assert min(one[0] for one in told if one[1]) > killed_at
    store = cashier.till.store
    assert waiting(store) == 0
    assert verify_journal(store)[1] == []
    assert store.rows("SELECT count(*), count(DISTINCT hash) FROM entry WHERE till <> :till",
                      till=store.till_id)[0] >= (SALES, SALES)  # fmt: skip
