"""`journal`: proving it, projecting it anew, and writing it out."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from pos.cli.refusals import JournalBroken
from pos.cli.writing import write_out
from pos.language import N_, translate
from pos.till.till import Till

_HOLDS = N_("{entries} entries: every hash and signature is right.")
_SAME = N_("Rebuilt from {entries} entries: no row differed.")
_DIFFERED = N_("Rebuilt from {entries} entries: {rows} rows differed ({tables}).")


def verify(folder: Path, options: Namespace) -> int:
    """Check every chain; raises JournalBroken after a line per fault."""
    from pos.storage.verify import verify_journal

    till = Till.open(folder, selling=False)
    try:
        entries, findings = verify_journal(till.store)
        language = till.language
    finally:
        till.close()
    for found in findings:
        print(f"{found.position}: {found.problem}", file=sys.stderr)
    if options.json:
        faults = [{"position": one.position, "problem": one.problem} for one in findings]
        print(msgspec.json.encode({"entries": entries, "faults": faults}).decode())
    if findings:
        raise JournalBroken(faults=len(findings))
    if not options.json:
        print(translate(_HOLDS, language, entries=entries))
    return 0


def rebuild(folder: Path, options: Namespace) -> int:
    """Compute the projections anew and say what differed."""
    from pos.storage.rebuild import rebuild as compute

    till = Till.open(folder, selling=False)
    try:
        changed = {table: rows for table, rows in compute(till.store).items() if rows}
        row = till.store.row("SELECT count(*) FROM entry WHERE org = :org")
        language = till.language
    finally:
        till.close()
    entries, rows = (row[0] if row else 0), sum(changed.values())
    if options.json:
        print(msgspec.json.encode({"entries": entries, "rows": rows, "changed": changed}).decode())
    else:
        text = _DIFFERED if rows else _SAME
        tables = ", ".join(sorted(changed))
        print(translate(text, language, entries=entries, rows=rows, tables=tables))
    return 0


def export(folder: Path, options: Namespace) -> int:
    """Write every entry as one line of JSON."""
    till = Till.open(folder, selling=False)
    try:
        write_out(_entries(till), options.output)
    finally:
        till.close()
    return 0


def _entries(till: Till) -> Iterator[bytes]:
    """The entry comes last in its line, as the exact bytes that its hash covers."""
    after = 0
    while rows := till.store.rows(
        "SELECT position, till, epoch, seq, kind, hash, previous, signature, bytes FROM entry"
        " WHERE org = :org AND position > :after ORDER BY position LIMIT 1000",
        after=after,
    ):
        for position, own, epoch, seq, kind, hash_, previous, signature, data in map(tuple, rows):
            line = {
                "position": position, "till": own, "epoch": epoch, "seq": seq, "kind": kind,
                "hash": bytes(hash_).hex(), "previous": bytes(previous).hex(),
                "signature": bytes(signature).hex(), "entry": msgspec.Raw(bytes(data)),
            }  # fmt: skip
            yield msgspec.json.encode(line) + b"\n"
        after = rows[-1][0]


_PARTS: dict[str, Callable[[Path, Namespace], int]] = {
    "verify": verify, "rebuild": rebuild, "export": export,
}  # fmt: skip


def journal(folder: Path, options: Namespace) -> int:
    return _PARTS[options.what](folder, options)
