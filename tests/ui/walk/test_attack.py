"""Nonsense in every field and a press on every button: no page breaks, and nothing is lost.

`MUSEUM_POS_ATTACK=seed:steps` draws other things, and so many on each page.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.storage.rebuild import rebuild
from pos.storage.verify import verify_journal
from tests.ui.walk.attack import Attack, odd_files
from ui.app import application
from ui.demo.driver import Driver
from ui.shell.desks import PAGES, SIDE_PAGES, allowed

COORDINATOR, MANAGER = "4711", "2580"


@pytest.mark.qt_log_ignore("does not support QPlatformServices", extend=True)
@pytest.mark.parametrize("pin", [COORDINATOR, MANAGER])
def test_no_page_breaks_and_nothing_is_lost(driver: Driver, tmp_path: Path, pin: str) -> None:
    application()  # as in a real window, no search for circles runs on other threads
    seed, _, steps = os.environ.get("MUSEUM_POS_ATTACK", "20:35").partition(":")
    driver.sign_in(pin)
    driver.open_shift("150,00")
    till = driver.window.till
    names = [page.name for page in (*PAGES, *SIDE_PAGES) if allowed(page.name, till.person)]
    with Attack(driver, f"{seed}/{pin}", pin, odd_files(tmp_path / "odd")) as attack:
        for name in names:
            attack.page(name, int(steps or 35))
            assert not attack.caught, f"MUSEUM_POS_ATTACK={seed}:{steps}\n{attack.caught[0]}"
        driver.wait(300)  # what is still read or written elsewhere
    assert not attack.caught, attack.caught[0]
    assert len(attack.fields) > 15, "hardly a field was met: this proves nothing"
    assert len(attack.buttons) > 40
    assert verify_journal(till.store)[1] == []
    assert {name: rows for name, rows in rebuild(till.store).items() if rows} == {}
