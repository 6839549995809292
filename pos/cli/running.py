"""From the words on the command line to a command, and from what it raised to an exit status."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from pos.cli import desks
from pos.cli.arguments import parse
from pos.domain.errors import Refusal

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

REFUSED = 1
_ONLINE = (
    "ledger", "enrol", "sync", "exchange", "conflicts", "replace", "ledger-address", "tills",
)  # fmt: skip


def run(argv: list[str] | None = None) -> int:
    """Run the command; 0 done, 1 refused with a sentence on standard error, 2 wrong usage."""
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
    except SystemExit as wrong:  # argparse has said what is wrong, or printed the help
        return wrong.code if isinstance(wrong.code, int) else 2
    folder = data_folder(options.data)
    try:
        command = desks.run if options.command in desks.COMMANDS else _command
        return command(folder, options)
    except Refusal as refusal:
        from pos.cli.speaking import language_of

        print(refusal.sentence(language_of(folder)), file=sys.stderr)
    except BrokenPipeError:  # who read our output has gone; Python would complain at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    except Exception:  # noqa: BLE001 - a bug: told in full, and with a plain exit status
        traceback.print_exc()
    return REFUSED


def _command(folder: Path, options: Namespace) -> int:
    """Each command's modules are imported here and nowhere else: start-up time."""
    if options.command in _ONLINE:
        return _online_command(options.command)(folder, options)
    match options.command:
        case "init":
            from pos.cli.making import init as command
        case "ring":
            from pos.cli.ring import ring as command
        case "catalogue":
            from pos.cli.catalogue import catalogue as command
        case "takings":
            from pos.cli.takings import takings as command
        case "receipt":
            from pos.cli.receipt import receipt as command
        case "journal":
            from pos.cli.journal import journal as command
        case "people":
            from pos.cli.people import people as command
        case "printers" | "printer":
            from pos.cli.printers import COMMANDS as PRINTING

            command = PRINTING[options.command]
        case _:
            from pos.cli.keeping import COMMANDS

            command = COMMANDS[options.command]
    return command(folder, options)


def _online_command(name: str) -> Callable[[Path, Namespace], int]:
    match name:
        case "ledger":
            from pos.cli.ledger import ledger as command
        case "enrol":
            from pos.cli.online import enrol as command
        case "conflicts":
            from pos.cli.conflicts import conflicts as command
        case "exchange":
            from pos.cli.exchange import exchange as command
        case "replace":
            from pos.cli.moving import replace as command
        case "ledger-address":
            from pos.cli.moving import ledger_address as command
        case "tills":
            from pos.cli.moving import tills as command
        case _:
            from pos.cli.online import sync as command
    return command


def data_folder(chosen: str | None) -> Path:
    """`--data`, else MUSEUM_POS_DATA, else the usual place for a program's data."""
    named = chosen or os.environ.get("MUSEUM_POS_DATA")
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("museum-pos", appauthor=False)
