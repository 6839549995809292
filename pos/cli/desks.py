"""The office's commands: who may give them, and where each is.

A module named here has `add(commands)`, which makes its parsers, and `run(folder, options)`, and
imports neither the till nor what it works with before it runs.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pos.language import N_

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from pos.domain.person import Person
    from pos.till.till import Till

COMMANDS: dict[str, str] = {
    "products": "pos.cli.products",
    "stock": "pos.cli.stock",
    "labels": "pos.cli.labels",
    "reports": "pos.cli.reports",
    "vouchers": "pos.cli.vouchers",
    "days": "pos.cli.days",
    "books": "pos.cli.books",
}
"""Command: its module."""

_PIN = N_("Your PIN: ")

Answer = tuple[Any, list[str]]
"""What a program is told, and what a person is."""


def add_all(commands: Any) -> None:
    """The parsers of every command of the office."""
    for module in dict.fromkeys(COMMANDS.values()):
        import_module(module).add(commands)


def run(folder: Path, options: Namespace) -> int:
    status: int = import_module(COMMANDS[options.command]).run(folder, options)
    return status


@contextmanager
def desk(folder: Path, options: Namespace) -> Iterator[Till]:
    """The till, with whoever's PIN was given (or is asked for) signed in.

    Whether it is their desk, each act asks (`pos.office.desks`).
    """
    from pos.cli.people import asked
    from pos.till.people import sign_in
    from pos.till.till import Till

    till = Till.open(folder, selling=False)
    try:
        pin = options.own_pin or asked(till, _PIN)
        sign_in(till, pin, options.i_am or "")
        yield till
    finally:
        till.close()


def answer(
    folder: Path, options: Namespace, mine: Callable[[Till], Person],
    parts: Mapping[str, Callable[[Till, Namespace], Answer]],
) -> int:  # fmt: skip
    """Do the part that was asked for and say what it answers; `mine` refuses who may not."""
    import msgspec

    from pos.domain.money import Money

    def plain(value: Any) -> str:
        if isinstance(value, Money):
            return str(value)
        raise NotImplementedError(type(value).__name__)

    with desk(folder, options) as till:
        mine(till)
        told, lines = parts[options.what](till, options)
    if options.json:
        sys.stdout.write(msgspec.json.encode(told, enc_hook=plain).decode() + "\n")
    elif lines:
        sys.stdout.write("\n".join(lines) + "\n")
    return 0


def days_of(till: Till, options: Namespace) -> tuple[datetime.date, datetime.date]:
    """From `--first` to `--last`; this month where nothing is said. Raises PeriodWrong."""
    from pos.office.reports.period import chosen

    today = till.local(till.now()).date()
    first = options.first or (options.last or today).replace(day=1)
    after = (first.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    said = chosen(first, options.last or after - datetime.timedelta(days=1))
    return said.first, said.last
