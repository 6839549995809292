"""A power cut with a basket and a card in it: started again, everything is there and balances."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos.domain.money import Money
from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from pos.till import shifts
from tests.journeys.conftest import Cashier
from tests.support.clock import SetClock
from tests.support.museum import new_folder
from ui.shell.window import Window

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9")


def killed(folder: Path, state: str) -> None:
    """A window of its own, where a cashier came so far, and then no power."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.window_process", str(folder), state],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "there\n"
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        process.stdout.close()


@pytest.fixture
def again(qapp: QApplication, qtbot: Any, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    """The window after the power came back, with the cashier signed in."""
    folder = new_folder(tmp_path / "till")
    killed(folder, request.param)
    clock = SetClock()
    clock.forward(minutes=5)
    window = Window(folder, language="sv", clock=clock)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)
    cashier = Cashier(window, qtbot)
    cashier.sign_in("1234")
    cashier.until(lambda: cashier.sees("search") or cashier.sees("approved"))
    yield cashier
    window.close()
    window.shut()
    window.deleteLater()
    QApplication.processEvents()


def balanced(cashier: Cashier, cash: int, card: int) -> None:
    """The receipt, the drawer and the books, and every projection as the journal says."""
    till = cashier.till
    assert till.last.fact.receipt == "K1-000001"
    assert till.last.fact.total == Money(2400)
    sums = {row.kind: row.amount.cents for row in shifts.takings(till).tenders}
    assert sums == {kind: cents for kind, cents in (("cash", cash), ("card", card)) if cents}
    assert shifts.takings(till).drawer.expected == Money(10_000 + cash)
    postings = shifts.takings(till).postings
    assert len(postings) > 2
    assert sum(one.amount.cents for one in postings) == 0
    assert verify_journal(till.store)[1] == []
    assert set(rebuild(till.store).values()) == {0}


@pytest.mark.parametrize("again", ["approved"], indirect=True)
def test_an_approved_card_is_still_in_the_basket(again: Cashier) -> None:
    assert again.basket.pieces == 2
    assert [(one.kind, one.amount) for one in again.basket.tenders] == [("card", Money(1000))]
    again.key(Qt.Key.Key_F9)
    again.key(Qt.Key.Key_F9)
    again.until(lambda: not again.basket.lines)
    balanced(again, cash=1400, card=1000)


@pytest.mark.parametrize("again", ["asked"], indirect=True)
@pytest.mark.parametrize("approved", [True, False])
def test_a_card_that_was_asked_is_asked_about(again: Cashier, approved: bool) -> None:
    assert again.basket.pieces == 2
    assert again.basket.pending.amount == Money(1000)
    if not again.sees("approved"):
        again.key(Qt.Key.Key_F10)
    assert again.sees("pendingQuestion")
    again.press("approved" if approved else "declined")
    again.until(lambda: again.basket.pending is None)
    again.key(Qt.Key.Key_F9)
    again.key(Qt.Key.Key_F9)
    again.until(lambda: not again.basket.lines)
    balanced(again, cash=1400 if approved else 2400, card=1000 if approved else 0)
