"""`printers` and `printer`: what is attached, which one the till uses, and whether it prints."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from pos.language import N_, translate
from pos.storage.print_jobs import PrintJobs
from pos.till.till import Till

_CHOSEN = N_("Paper comes out at {printer} from the next start of the window.")
_NOW = N_("Paper comes out at {printer}.")
_OUT = N_("The test page came out.")
_WAITS = N_("The test page waits: {problem}")
_ASK = N_("Nobody knows whether the test page came out: {problem}")


def printers(folder: Path, options: Namespace) -> int:
    """List what is attached, as specs with names; needs no till."""
    from pos.cli.speaking import language_of
    from receipts.printers.found import found

    language = language_of(folder)
    rows = [
        {"spec": one.spec, "name": translate(one.name, language), "way": one.way}
        for one in found()
    ]  # fmt: skip
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    width = max(len(row["spec"]) for row in rows)
    for row in rows:
        print(f"{row['spec']:<{width}}  {row['name']}")
    return 0


def printer(folder: Path, options: Namespace) -> int:
    """Choose the till's printer, print a test page on it, or say which one it is."""
    till = Till.open(folder, selling=False)
    try:
        if options.spec is None:
            print(translate(_NOW, till.language, printer=till.printer))
            return 0
        if options.spec == "test":
            return _test(till)
        from pos.cli.making import check_printer
        from pos.till.setup.setting_up import choose_printer

        check_printer(options.spec, folder)
        choose_printer(till, options.spec)
        print(translate(_CHOSEN, till.language, printer=options.spec))
        return 0
    finally:
        till.close()


def _test(till: Till) -> int:
    """A test page through the till's own queue, behind what waits there already."""
    from receipts.printers import open_printer
    from receipts.spool import Spool

    jobs = PrintJobs(till.store)
    job = jobs.add("test", language=till.language)
    Spool(
        till.store, open_printer(till.printer, till.folder), seller=lambda: till.seller
    ).run_once()
    made = jobs.get(job)
    say = till.language
    if made.state == "printed":
        print(translate(_OUT, say))
        return 0
    problem = next((one.problem for one in jobs.waiting() if one.problem), made.problem)
    text = _ASK if made.state == "unknown" else _WAITS
    print(translate(text, say, problem=translate(problem, say)), file=sys.stderr)
    return 1


COMMANDS = {"printers": printers, "printer": printer}
