"""`ledger serve`, `ledger code` and their like: running a central ledger."""

from __future__ import annotations

import io
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import msgspec

from pos.cli.refusals import LedgerNotOpened
from pos.language import N_, translate
from pos.ledger.database import Database

_SERVES = N_("The ledger listens on {address}. Ctrl-C stops it.")
_CODE = N_("{code} enrols one till of {name} in the next {hours} hours.")
_CODE_FOR = N_("{code} lets a new machine be {till}, once, in the next {hours} hours.")
_RESTORED = N_("Tills now send and read again what this copy of the ledger lacks.")
_COPIED = N_("Copied and compared: {rows} rows, of which {entries} entries.")
_FIRST_NAME = "Museum"


def serve(folder: Path, options: Namespace, language: str) -> int:
    """Serve until a signal says stop."""
    import logging

    from pos.ledger.service import serve as run

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    host, _, port = options.listen.rpartition(":")

    def ready(address: str) -> None:
        print(translate(_SERVES, language, address=address), flush=True)

    tls = None
    if options.certificate:
        from pos.ledger.tls import certified

        key = options.certificate_key
        tls = certified(Path(options.certificate), Path(key) if key else None)
    database = _open(folder, options)
    try:
        run(database, host.strip("[]"), int(port), ready, tls)
    except OSError as error:
        raise LedgerNotOpened(problem=error) from error
    finally:
        database.close()
    return 0


def code(folder: Path, options: Namespace, language: str) -> int:
    """Print a new one-time code; the first one makes its organisation."""
    from pos.ledger.enrolment import new_code
    from pos.ledger.organisations import find_or_make
    from pos.ledger.refusals import NoSuchTill
    from pos.sync.refusals import TillUnknown

    database = _open(folder, options)
    try:
        org, name = find_or_make(database, options.organisation, _FIRST_NAME)
        try:
            fresh = new_code(database, org, options.hours, options.for_till or "")
        except NoSuchTill as error:
            raise TillUnknown(code=options.for_till) from error
    finally:
        database.close()
    if options.json:
        print(msgspec.json.encode({"code": fresh, "organisation": name}).decode())
    elif options.for_till:
        said = {"code": fresh, "till": options.for_till, "hours": options.hours}
        print(translate(_CODE_FOR, language, **said))
    else:
        print(translate(_CODE, language, code=fresh, name=name, hours=options.hours))
    return 0


def restored(folder: Path, options: Namespace, language: str) -> int:
    """Say that the database was put back from a copy."""
    from pos.ledger.organisations import begin_anew

    database = _open(folder, options)
    try:
        begin_anew(database)
    finally:
        database.close()
    print(translate(_RESTORED, language))
    return 0


def status(folder: Path, options: Namespace, language: str) -> int:
    """Print how each till stands and what a coordinator has to look into, as JSON."""
    from pos.ledger.standing import standings

    del language
    database = _open(folder, options)
    try:
        print(msgspec.json.format(msgspec.json.encode(standings(database)), indent=2).decode())
    finally:
        database.close()
    return 0


def act(folder: Path, options: Namespace, language: str) -> int:
    """Retire, rename or resolve."""
    from pos.cli.ledger_tills import act as do

    database = _open(folder, options)
    try:
        print(do(database, options, language))
    finally:
        database.close()
    return 0


def copy(folder: Path, options: Namespace, language: str) -> int:
    """Copy everything to another database."""
    from pos.ledger.copying import copy_all

    source = _open(folder, options)
    try:
        target = _open(folder, Namespace(database=options.to, key=options.key))
        try:
            copied = copy_all(source, target)
        finally:
            target.close()
    finally:
        source.close()
    print(translate(_COPIED, language, rows=sum(copied.values()), entries=copied["entry"]))
    return 0


def openapi(folder: Path, options: Namespace, language: str) -> int:
    """Print the protocol's description."""
    from pos.ledger.endpoints import ROUTES
    from pos.ledger.openapi import describe

    del folder, options, language
    print(msgspec.json.format(msgspec.json.encode(describe(ROUTES)), indent=2).decode())
    return 0


def _url(folder: Path, options: Namespace) -> str:
    """`--database`, else a file in the data folder."""
    if options.database:
        return str(options.database)
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'ledger.sqlite'}"


def _key(folder: Path, options: Namespace) -> Path | None:
    """`--key`, else beside the SQLite file, else in the data folder."""
    if options.key:
        return Path(options.key)
    kept_apart = options.database and not options.database.startswith("sqlite")
    return folder / "ledger.key" if kept_apart else None


def _open(folder: Path, options: Namespace) -> Database:
    from sqlalchemy.exc import ArgumentError, DBAPIError

    try:
        return Database(_url(folder, options), key=_key(folder, options))
    except (ArgumentError, DBAPIError, ImportError, OSError) as error:
        # what the database's library says, in its first line: no statement, no password
        said = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise LedgerNotOpened(problem=said or type(error).__name__) from error


_PARTS: dict[str, Callable[[Path, Namespace, str], int]] = {
    "serve": serve, "code": code, "restored": restored, "status": status,
    "openapi": openapi, "retire": act, "rename": act, "resolve": act, "copy": copy,
}  # fmt: skip


def ledger(folder: Path, options: Namespace) -> int:
    from sqlalchemy.exc import DBAPIError

    from pos.cli.speaking import language_of
    from pos.storage.engine import explain

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    try:
        return _PARTS[options.what](folder, options, language_of(folder))
    except DBAPIError as error:  # a disk that is full, a server that went away
        raise explain(error) or error from error
