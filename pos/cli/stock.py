"""`stock`: the shop manager's acts on stock, and what stands on the shelves."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pos.cli.desks import Answer, answer
from pos.cli.stock_parsers import add

if TYPE_CHECKING:
    from pos.till.till import Till

__all__ = ["add", "run"]


def run(folder: Path, options: Namespace) -> int:
    from pos.cli import stock_counting, stock_moving, stock_ordering, stock_reading
    from pos.office.desks import manager

    parts: dict[str, Callable[[Till, Namespace], Answer]] = {
        "receive": stock_moving.receive, "adjust": stock_moving.adjust,
        "move": stock_moving.move, "arrive": stock_moving.arrive,
        "count": stock_counting.count, "order": stock_ordering.order,
        "list": stock_reading.listed, "value": stock_reading.value,
        "history": stock_reading.history,
    }  # fmt: skip
    return answer(folder, options, manager, parts)
