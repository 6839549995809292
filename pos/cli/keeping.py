"""`backup`, `restore`, `rescue` and `set`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pos.language import N_, translate
from pos.till.till import Till

_KEPT = N_("The backup is written: {file}.")
_BACK = N_("The till goes on from the backup. Its next receipt is {receipt}.")
_BEGUN = N_("The backup {file} was put back.")
_BEGUN_EMPTY = N_("There was no good backup: the till was made anew from its own journal.")
_ALL_READ = N_("After it {receipts} receipts ({entries} entries) were read: all that there were.")
_NOT_ALL_READ = N_(
    "After it {receipts} receipts ({entries} entries) were read. Something is missing: compare the"
    " last receipts on paper."
)
_ASIDE = N_("The damaged file is kept in {folder}.")
_GOES_ON = N_("The till goes on. Its next receipt is {receipt}.")
_LANGUAGE = N_("The till speaks {language} now.")
_SECOND = N_("Backups go to {place} too.")
_NO_SECOND = N_("Backups stay on this computer only.")
_DAYS = N_("The last backups of {days} days are kept.")


def backup(folder: Path, options: Namespace) -> int:
    """Copy the till's database to a file, or to every place that was chosen."""
    if options.list:
        return _list(folder)
    till = Till.open(folder, selling=False)
    try:
        if options.file is None:
            return _everywhere(till)
        from pos.storage.backup import back_up

        file = Path(options.file)
        back_up(till.store, file)
        print(translate(_KEPT, till.language, file=file.name))
    finally:
        till.close()
    return 0


def _everywhere(till: Till) -> int:
    from pos.till.keeping.backups import back_up_everywhere

    failed = 0
    for one in back_up_everywhere(till):
        if one.text:
            failed += 1
            print(one.problem(till.language), file=sys.stderr)
        else:
            print(translate(_KEPT, till.language, file=one.good_file))
    return 1 if failed else 0


def _list(folder: Path) -> int:
    """The backups that lie where this till's go; a folder without a till is looked through too."""
    from pos.till.keeping.backups import found_in, plan

    where = [folder]
    if folder.joinpath("museum.sqlite").exists():
        till = Till.open(folder, selling=False)
        try:
            if plan(till).place:
                where.append(Path(plan(till).place))
        finally:
            till.close()
    for one in found_in(where):
        print(f"{one.at}  {one.code}  {one.file}")
    return 0


def restore(folder: Path, options: Namespace) -> int:
    """Put a backup in the data folder, in a new epoch."""
    from pos.till.finishing import receipt_name
    from pos.till.keeping.restoring import restore as put_back

    put_back(folder, Path(options.file))
    till = Till.open(folder, selling=False)
    try:
        print(translate(_BACK, till.language, receipt=receipt_name(till, 1)))
    finally:
        till.close()
    return 0


def rescue(folder: Path, options: Namespace) -> int:
    """A damaged database made whole: the newest good backup, and what can be read after it."""
    from pos.till.finishing import receipt_name
    from pos.till.keeping import rescuing

    backup = Path(options.backup) if options.backup else rescuing.best_backup(folder)
    done = rescuing.rescue(folder, backup)
    till = Till.open(folder, selling=False)
    try:
        say = till.language
        begun = translate(_BEGUN if done.backup else _BEGUN_EMPTY, say, file=done.backup)
        text = _ALL_READ if done.whole else _NOT_ALL_READ
        read = translate(text, say, receipts=done.receipts, entries=done.entries)
        print(begun, read, translate(_ASIDE, say, folder=done.aside), sep="\n")
        print(translate(_GOES_ON, say, receipt=receipt_name(till, 1)))
    finally:
        till.close()
    return 0


def set_up(folder: Path, options: Namespace) -> int:
    """Change what was chosen when the till was made."""
    from pos.till.setup.setting_up import choose_language

    till = Till.open(folder, selling=False)
    try:
        value = options.value
        if options.what == "language":
            choose_language(till, value)
            said = translate(_LANGUAGE, till.language, language=value)
        else:
            said = _places(till, options.what, value)
        print(said)
    finally:
        till.close()
    return 0


def _places(till: Till, what: str, value: str) -> str:
    from pos.till.keeping.backups import choose_place, keep_for, plan

    if what == "backup-days":
        keep_for(till, int(value) if value.isdecimal() else 0)
        return translate(_DAYS, till.language, days=plan(till).days)
    choose_place(till, "" if value == "none" else value)
    if plan(till).place:
        return translate(_SECOND, till.language, place=plan(till).place)
    return translate(_NO_SECOND, till.language)


COMMANDS = {"backup": backup, "restore": restore, "set": set_up, "rescue": rescue}
