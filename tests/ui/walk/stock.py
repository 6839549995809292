"""The stock page: every part of it, at what one does there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.ui.walk.walker import Walker
from ui.demo.pictures_stock import a_round, a_shelf

MANAGER = "2580"


def the_stock(walker: Walker) -> Iterator[str]:
    walker.begin()
    walker.at_counter(MANAGER)
    a_shelf(walker.window.till)
    yield from a_round(walker)
