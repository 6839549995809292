"""`exchange`: each till of the organisation, and what a coordinator has to look into."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

import msgspec

from pos.journal.clock import moment
from pos.language import N_, date, time, translate
from pos.office.exchange import Exchange, TillRow
from pos.office.exchange import exchange as stand
from pos.office.exchange_words import heard, say, status
from pos.till.till import Till

_ALONE = N_("This till works alone: there is nothing to exchange. museum-pos enrol changes that.")
_NOT_READ = N_("The ledger has not told yet how the tills stand. museum-pos sync asks it.")
_AS_OF = N_("As the ledger said on {date} at {time}:")
_NOTHING = N_("Nothing to look into.")
_STEP = N_("What to do: {step}")


def exchange(folder: Path, options: Namespace) -> int:
    """Print what the coordinator's page shows, without asking the ledger."""
    till = Till.open(folder, selling=False)
    try:
        told = stand(till.store)
        if options.json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(told)).decode() + "\n")
        else:
            sys.stdout.write("\n".join(_lines(till, told)) + "\n")
    finally:
        till.close()
    return 0


def _lines(till: Till, told: Exchange) -> list[str]:
    language = till.language
    lines = [_head(till, told)]
    if told.ledger:
        lines += [_row(till, row) for row in told.tills]
    for issue in told.issues:
        said = say(issue, language)
        lines += ["", said.title, f"  {said.reason}",
                  "  " + translate(_STEP, language, step=said.step)]  # fmt: skip
        for one in issue.behind:
            at = till.local(moment(one.at))
            lines.append(f"  {one.receipt}  {date(at.date(), language)} {time(at, language)}")
    if not told.issues:
        lines += ["", translate(_NOTHING, language)]
    return lines


def _head(till: Till, told: Exchange) -> str:
    if not told.ledger:
        return translate(_ALONE, till.language)
    if not told.as_of:
        return translate(_NOT_READ, till.language)
    at = till.local(moment(told.as_of))
    return translate(_AS_OF, till.language, date=at.date(), time=time(at, till.language))


def _row(till: Till, row: TillRow) -> str:
    """`K1  Huvudmuseet  K1-000412  12.41  closed, complete 1–412`."""
    when = heard(row.heard_at, till.local(till.now()), till.local, till.language)
    words = status(row, till.language, till.local)
    return f"{row.code:6} {row.museum:24} {row.receipt or '–':14} {when:16} {words}"
