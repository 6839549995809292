"""The office's commands: who may give them, and where each is.

A module named here has `add(commands)`, which makes its parsers, and `run(folder, options)`, and
imports neither the till nor what it works with before it runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pos.language import N_

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

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
