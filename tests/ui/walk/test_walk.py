"""A walk over every page and panel: what a hand, an eye and a screen reader must find there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.walk import checks
from tests.ui.walk.after import after_a_sale
from tests.ui.walk.around import around_the_counter
from tests.ui.walk.beginning import beginning
from tests.ui.walk.books import the_books
from tests.ui.walk.counter import a_day
from tests.ui.walk.days import all_tills
from tests.ui.walk.heard import unheard
from tests.ui.walk.products import the_products
from tests.ui.walk.reports import the_reports
from tests.ui.walk.stock import the_stock
from tests.ui.walk.tickets import tickets_and_cards
from tests.ui.walk.vouchers import the_vouchers
from tests.ui.walk.walker import SIZE, Walker
from ui.theme_change import wear

SMALL, UPRIGHT, LARGE = (1024, 768), (800, 1280), (1920, 1080)
LOOKS = (
    checks.unnamed, checks.small, checks.outside, checks.cut, checks.overlapping,
    checks.clipped, checks.own_ground,
)  # fmt: skip


class Pass(NamedTuple):
    """Each language is walked in a theme of its own, since words do not depend on colours."""

    language: str
    theme: str
    text: str
    sizes: tuple[tuple[int, int], ...]


PASSES = (
    Pass("sv", "light", "normal", (SIZE, SMALL, UPRIGHT, LARGE)),
    Pass("fi", "dark", "normal", (SIZE, SMALL, UPRIGHT)),
    Pass("en", "contrast", "normal", (SMALL, UPRIGHT)),
    Pass("fi", "light", "large", (SMALL, UPRIGHT)),
    Pass("sv", "dark", "large", (SMALL, UPRIGHT)),
)
TOURS = {
    a_day: 35, after_a_sale: 17, tickets_and_cards: 27, around_the_counter: 20, beginning: 20,
    the_vouchers: 13,
    all_tills: 11,
    the_books: 10,
    the_reports: 8,
    the_stock: 12,
    the_products: 11,
}  # fmt: skip


@pytest.fixture
def walker_of(qapp: QApplication, museum: Path) -> Iterator[Callable[[Pass], Walker]]:
    made: list[Walker] = []

    def make(one: Pass) -> Walker:
        made.append(Walker(museum, one.language, one.theme, one.text))
        return made[-1]

    yield make
    for walker in made:
        walker.end()
    wear("light", "normal")


def seen(walker: Walker) -> set[str]:
    """What is wrong with what is shown now."""
    sight = checks.Sight(walker.window)
    return {f"{look.__name__}: {fault}" for look in LOOKS for fault in look(sight)}


def looked_at(walker: Walker, sizes: tuple[tuple[int, int], ...]) -> dict[str, str]:
    """Each fault, and the size of window that shows it."""
    faults: dict[str, str] = {}
    for size in sizes:
        walker.window.resize(*size)
        walker.wait(10)
        found = seen(walker)
        if found:  # a layout may not have settled yet
            walker.wait(100)
            found &= seen(walker)
        faults |= {fault: f"{size}" for fault in found if fault not in faults}
    walker.window.resize(*SIZE)
    walker.wait(10)
    return faults


def unreadable(walker: Walker) -> list[str]:
    """Looked at twice too."""
    faults = checks.unreadable(checks.Sight(walker.window))
    if faults:
        walker.wait(100)
        again = checks.unreadable(checks.Sight(walker.window))
        faults = [fault for fault in faults if fault in again]
    return faults


@pytest.mark.parametrize("one", PASSES, ids=["-".join(one[:3]) for one in PASSES])
@pytest.mark.parametrize("tour", TOURS, ids=[tour.__name__ for tour in TOURS])
def test_every_page(
    walker_of: Callable[[Pass], Walker], tour: Callable[[Walker], Iterator[str]], one: Pass
) -> None:
    walker = walker_of(one)
    faults: dict[str, str] = {}
    stops = []
    for stop in tour(walker):
        stops.append(stop)
        focus = QApplication.focusWidget()
        found = looked_at(walker, one.sizes)
        found |= {f"unreadable: {fault}": "" for fault in unreadable(walker)}
        told = unheard(checks.Sight(walker.window))
        found |= {f"unheard: {fault}": "" for fault in told}
        found |= {f"not by Tab: {fault}": "" for fault in checks.by_tab(walker.window)}
        walker.refocus(focus)
        for fault, where in found.items():
            faults.setdefault(fault, f"{stop} {where}")
    assert len(stops) >= TOURS[tour]
    faulty = "\n".join(f"{fault}, at {where}" for fault, where in sorted(faults.items()))
    assert not faults, faulty
