"""`backup` and `restore`."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pos.language import N_, translate
from pos.till.till import Till

_KEPT = N_("The backup is written: {file}.")
_BACK = N_("The till goes on from the backup. Its next receipt is {receipt}.")


def backup(folder: Path, options: Namespace) -> int:
    """Copy the till's database to a file."""
    from pos.storage.backup import back_up

    till = Till.open(folder, selling=False)
    try:
        file = Path(options.file)
        back_up(till.store, file)
        print(translate(_KEPT, till.language, file=file.name))
    finally:
        till.close()
    return 0


def restore(folder: Path, options: Namespace) -> int:
    """Put a backup in the data folder, in a new epoch."""
    from pos.till.finishing import receipt_name
    from pos.till.restoring import restore as put_back

    put_back(folder, Path(options.file))
    till = Till.open(folder, selling=False)
    try:
        print(translate(_BACK, till.language, receipt=receipt_name(till, 1)))
    finally:
        till.close()
    return 0
