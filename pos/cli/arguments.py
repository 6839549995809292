"""The words that the command line understands, and its help."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from pos.cli import desks, help_printers, help_ring
from pos.cli import help_moving as moving
from pos.cli import help_texts as texts
from pos.cli.parsing import a_day, a_number, add_command, add_pin
from pos.language import LANGUAGES

_MOST_HOURS = 366 * 24
_LISTEN = "127.0.0.1:8750"
_CLASSES = ("general", "culture", "food", "press", "zero", "outside")  # pos.domain.vat: VatClass


def parse(argv: list[str]) -> argparse.Namespace:
    """The command and its options; raises SystemExit (2 wrong usage, 0 help) as argparse does."""
    options = _parser().parse_args(argv)
    if options.command is None:
        _parser().error("say which command; museum-pos --help lists them")
    if getattr(options, "certificate_key", None) and not options.certificate:
        _parser().error("--certificate-key needs --certificate: without it there is no TLS")
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="museum-pos",
        description=texts.PROGRAM,
        epilog=texts.PROGRAM_END,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"museum-pos {_version()}")
    parser.add_argument("--data", metavar="DIR", default=None, help=texts.DATA)
    parser.add_argument("--demo", action="store_true", help=texts.DEMO)
    parser.add_argument("--language", choices=("sv", "fi", "en"), help=texts.LANGUAGE)
    parser.add_argument("--customer-display", action="store_true", help=texts.CUSTOMER)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_selling(commands)
    _add_reading(commands)
    _add_people(commands)
    _add_keeping(commands)
    _add_online(commands)
    _add_moving(commands)
    desks.add_all(commands)
    return parser


def _add_selling(commands: Any) -> None:
    init = add_command(commands, "init", *texts.INIT)
    init.add_argument("--seller", metavar="FILE.toml", required=True, help="the museum's file")
    ring = add_command(commands, "ring", *help_ring.RING)
    ring.add_argument("script", metavar="FILE.jsonl", help="the script; - is standard input")
    ring.add_argument(
        "--training", action="store_true", help="on a throwaway copy; only its receipts are counted"
    )
    ring.add_argument(
        "--strict", action="store_true", help="stop at the first refused act, with exit status 1"
    )
    catalogue = add_command(commands, "catalogue", *texts.CATALOGUE)
    parts = catalogue.add_subparsers(dest="what", metavar="import|export", required=True)
    taken = add_command(parts, "import", *texts.CATALOGUE_IMPORT)
    taken.add_argument("file", metavar="FILE", help="CSV or XLSX")
    taken.add_argument("--dry-run", action="store_true", help="say what it would do, do nothing")
    taken.add_argument(
        "--map", metavar="HEADING=COLUMN", type=_pair, action="append", default=[],
        help="what a heading means (nothing after = : leave it out); may be given several times",
    )  # fmt: skip
    taken.add_argument(
        "--vat", metavar="CLASS", choices=_CLASSES,
        help=f"of lines that do not say theirs: {', '.join(_CLASSES)}",
    )  # fmt: skip
    add_pin(taken)
    given = add_command(parts, "export", *texts.CATALOGUE_EXPORT)
    given.add_argument("file", metavar="FILE", help="ends in .xlsx for a workbook, else CSV")


def _pair(text: str) -> tuple[str, str]:
    from pos.office.catalogue.headings import COLUMNS

    heading, sign, column = text.partition("=")
    if not sign or (column and column not in COLUMNS):
        raise argparse.ArgumentTypeError(f"one of {', '.join(COLUMNS)} after the =")
    return heading.strip(), column


def _add_reading(commands: Any) -> None:
    takings = add_command(commands, "takings", *texts.TAKINGS)
    which = takings.add_mutually_exclusive_group()
    which.add_argument("--date", metavar="D", type=a_day, help="a business date, 2026-12-31")
    which.add_argument("--shift", metavar="N", type=a_number, help="a shift's number")
    takings.add_argument("--json", action="store_true", help="for programs; else as on paper")
    receipt = add_command(commands, "receipt", *texts.RECEIPT)
    receipt.add_argument("number", metavar="NUMBER", help="as on paper: K1-000412")
    receipt.add_argument(
        "--as", dest="form", choices=("text", "escpos", "pdf", "png"), default="text",
        help="the form (text)",
    )  # fmt: skip
    receipt.add_argument("-o", "--output", metavar="FILE", help="else standard output")
    receipt.add_argument("--language", choices=("sv", "fi", "en"), help="else the receipt's own")
    receipt.add_argument("--columns", type=a_number, default=42, help="its width (42)")


def _add_people(commands: Any) -> None:
    command = add_command(commands, "people", *texts.PEOPLE)
    parts = command.add_subparsers(dest="what", metavar="|".join(texts.PEOPLE_PARTS), required=True)
    for name, text in texts.PEOPLE_PARTS.items():
        part = add_command(parts, name, *text)
        if name == "list":
            part.add_argument("--json", action="store_true", help="for programs")
            continue
        add_pin(part, "the coordinator's")
        if name != "add":
            part.add_argument("person", metavar="PERSON", help="a name, or an id from people list")
        if name in ("add", "name"):
            part.add_argument("name", metavar="NAME", help="the name, or the new one")
        if name in ("add", "pin"):
            part.add_argument("--pin", help="the new PIN, 4 to 12 digits; else asked for")
        if name in ("add", "roles"):
            part.add_argument("--role", action="append", required=True,
                              choices=("cashier", "coordinator", "manager"),
                              help="may stand several times")  # fmt: skip
        if name == "add":
            part.add_argument("--language", dest="language_of", choices=LANGUAGES, default="",
                              help="of the window for this person")  # fmt: skip
        elif name == "badge":
            part.add_argument("--as", dest="form", choices=("text", "escpos", "pdf", "png"),
                              help="a file in this form; else the receipt printer")  # fmt: skip
            part.add_argument("-o", "--output", metavar="FILE", help="where that file goes")
        elif name == "language":
            part.add_argument("language_of", metavar="LANGUAGE", choices=LANGUAGES,
                              help="sv, fi or en")  # fmt: skip


def _add_keeping(commands: Any) -> None:
    journal = add_command(commands, "journal", *texts.JOURNAL)
    parts = journal.add_subparsers(dest="what", metavar="verify|rebuild|export", required=True)
    for name, text in texts.JOURNAL_PARTS.items():
        part = add_command(parts, name, *text)
        if name == "export":
            part.add_argument("-o", "--output", metavar="FILE", help="else standard output")
        else:
            part.add_argument("--json", action="store_true", help="for programs")
    backup = add_command(commands, "backup", *texts.BACKUP)
    backup.add_argument("file", metavar="FILE", nargs="?", help="else to every chosen place")
    backup.add_argument("--list", action="store_true", help="the backups there are")
    add_command(commands, "restore", *texts.RESTORE).add_argument("file", metavar="FILE")
    rescue = add_command(commands, "rescue", *texts.RESCUE)
    rescue.add_argument("--backup", metavar="FILE", help="else the newest good one that is here")
    listed = add_command(commands, "printers", *help_printers.PRINTERS)
    listed.add_argument("--json", action="store_true", help="for programs")
    one = add_command(commands, "printer", *help_printers.PRINTER)
    one.add_argument("spec", metavar="SPEC|test", nargs="?", help="else which one it is")
    chosen = add_command(commands, "set", *texts.SET)
    chosen.add_argument("what", choices=("language", "backup-place", "backup-days"))
    chosen.add_argument("value", metavar="VALUE", help="what it is from now on")


def _add_online(commands: Any) -> None:
    ledger = add_command(commands, "ledger", *texts.LEDGER)
    every = texts.LEDGER_PARTS | moving.LEDGER_PARTS
    parts = ledger.add_subparsers(dest="what", metavar="|".join(every), required=True)
    for name, text in every.items():
        part = add_command(parts, name, *text)
        if name != "openapi":
            part.add_argument("--database", metavar="URL", help=texts.DATABASE)
            part.add_argument("--key", metavar="FILE", help=texts.LEDGER_KEY)
        if name == "serve":
            part.add_argument("--listen", metavar="HOST:PORT", type=_listen, default=_LISTEN,
                              help=f"where ({_LISTEN}); port 0 is any free one")  # fmt: skip
            part.add_argument("--certificate", metavar="FILE", help=texts.CERTIFICATE)
            part.add_argument("--certificate-key", metavar="FILE", help=texts.CERTIFICATE_KEY)
        elif name == "copy":
            part.add_argument("--to", metavar="URL", required=True, help="the empty database")
        elif name in moving.TILLS_PARTS:
            part.add_argument("--organisation", metavar="NAME", help=texts.ORGANISATION)
            _add_act(part, name)
        if name == "code":
            part.add_argument("--hours", metavar="N", type=_hours, default=24,
                              help="how long it holds (24), at most a year")  # fmt: skip
            part.add_argument("--json", action="store_true", help="for programs")
    enrol = add_command(commands, "enrol", *texts.ENROL)
    enrol.add_argument("--ledger", metavar="URL", required=True, help="https://ledger.example.org")
    enrol.add_argument("--code", metavar="CODE", required=True, help="from ledger code")
    enrol.add_argument("--elsewhere", action="store_true", help=moving.ELSEWHERE)
    enrol.add_argument("--authority", metavar="FILE", help=texts.AUTHORITY)
    conflicts = add_command(commands, "conflicts", *texts.CONFLICTS)
    conflicts.add_argument("--json", action="store_true", help="for programs")
    conflicts.add_argument("--settle", nargs=2, metavar=("KEY", "N"), help="let value N hold")
    add_pin(conflicts, "a coordinator's or shop manager's")
    for name, text in (("sync", texts.SYNC), ("exchange", texts.EXCHANGE)):
        add_command(commands, name, *text).add_argument(
            "--json", action="store_true", help="for programs"
        )


def _add_moving(commands: Any) -> None:
    replace = add_command(commands, "replace", *moving.REPLACE)
    replace.add_argument(
        "--ledger", metavar="URL", required=True, help="https://ledger.example.org"
    )
    replace.add_argument("--code", metavar="CODE", required=True, help="from ledger code --for")
    replace.add_argument("--authority", metavar="FILE", help=texts.AUTHORITY)
    replace.add_argument("--printer", metavar="SPEC", help="as in init (virtual)")
    replace.add_argument("--coordinator", metavar="NAME", help="who gets a new PIN here")
    replace.add_argument("--pin", help="the new PIN, 4 to 12 digits; else asked for")
    address = add_command(commands, "ledger-address", *moving.LEDGER_ADDRESS)
    address.add_argument("address", metavar="URL", help="https://ledger.example.org")
    address.add_argument("--authority", metavar="FILE", help=texts.AUTHORITY)
    tills = add_command(commands, "tills", *moving.TILLS)
    parts = tills.add_subparsers(dest="what", metavar="|".join(moving.TILLS_PARTS), required=True)
    for name, text in moving.TILLS_PARTS.items():
        part = add_command(parts, name, *text)
        add_pin(part, "the coordinator's")
        _add_act(part, name)


def _add_act(part: argparse.ArgumentParser, name: str) -> None:
    """What is done to a till: at the ledger itself, or from a till."""
    if name == "code":
        part.add_argument("--for", dest="for_till", metavar="TILL", help=moving.FOR)
        return
    part.add_argument("till", metavar="TILL", help="its code, or its id")
    if name == "retire":
        part.add_argument("--reason", default="", help="why")
    elif name == "rename":
        part.add_argument("code", metavar="CODE", help="the new one")
    else:
        part.add_argument("flag", choices=("fork", "clone", "old_machine", "quarantine"))
        part.add_argument("--note", default="", help="what came of it")


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and int(port[:6]) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no address such as {_LISTEN}")
    return text


def _hours(text: str) -> int:
    if (hours := a_number(text)) > _MOST_HOURS:
        raise argparse.ArgumentTypeError(f"{text!r} is more than a year of hours")
    return hours


def _version() -> str:
    try:
        return version("museum-pos")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0"
