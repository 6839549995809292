"""What every command's parser is made of."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from pos.cli.help_texts import DATA
from pos.language import possible


def add_command(commands: Any, name: str, line: str, text: str = "") -> argparse.ArgumentParser:
    """A command, or a part of one: its one line in the list, and the whole of its own help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=line, description=text or line, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    # not given after the command, it leaves the one before the command alone
    parser.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=DATA)
    return parser


def add_pin(
    part: argparse.ArgumentParser, whose: str = "yours", default: str | None = None
) -> None:
    """The options by which a person says who gives the command."""
    part.add_argument("--own-pin", metavar="PIN", default=default, help=f"{whose}; else asked for")
    part.add_argument(
        "--i-am", metavar="NAME", default=default, help="who, where several have that PIN"
    )


def add_pin_to_parts(parts: Any) -> None:
    """Every part of a command takes them too, after its own word as every other command does."""
    for part in parts.choices.values():
        add_pin(part, default=argparse.SUPPRESS)  # not given there, it leaves the other alone


def add_part(parts: Any, name: str, line: str) -> argparse.ArgumentParser:
    """A part of an office's command, with its PIN, that also answers programs."""
    part = add_command(parts, name, line)
    part.add_argument("--json", action="store_true", help="for programs; amounts as texts")
    add_pin(part)
    return part


def a_day(text: str) -> datetime.date:
    """A day as commands are given it."""
    try:
        return possible(datetime.date.fromisoformat(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2026-12-31") from error


def a_number(text: str) -> int:
    """A number from 1 as commands are given it."""
    if not (text.isascii() and text.isdecimal() and int(text[:9]) > 0 and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)
